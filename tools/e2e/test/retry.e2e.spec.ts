import { randomUUID } from 'node:crypto';
import { describeWith, eventually, testChromium } from '@streetgrid/testing';
import { phone } from '../src/browser';
import { ReportPage } from '../src/pages/resident-pages';
import { useBrowser, useStreet } from './street';

const street = useStreet();

/** Cases with this word in their text. */
async function casesWith(word: string): Promise<string[]> {
  const { items } = await street().api.get<{ items: { number: string }[] }>(`/cases?query=${word}`, { as: 'zhiban' });
  return items.map(({ number }) => number);
}

/** A word that no other report has. */
const aWord = () => `路灯${randomUUID().slice(0, 8)}`;

describe('a report that is sent again', () => {
  it('is one case, one after the other and all at once', async () => {
    const { api, qrCode } = street();
    const word = aWord();
    const send = { body: { qrCode, text: `${word} 不亮了` }, key: randomUUID() };
    const first = await api.post<{ number: string }>('/reports', send);
    const copies = await Promise.all(Array.from({ length: 8 }, () => api.post('/reports', send)));
    expect(copies).toEqual(copies.map(() => first));
    expect(await casesWith(word)).toEqual([first.number]);
  }, 30_000);

  it('with other words under the same key is refused, not swallowed', async () => {
    const { api, qrCode } = street();
    const word = aWord();
    const key = randomUUID();
    await api.post('/reports', { body: { qrCode, text: `${word} 不亮了` }, key });
    const other = api.post('/reports', { body: { qrCode, text: `${word} 还是不亮` }, key });
    await expect(other).rejects.toMatchObject({ status: 409, slug: 'idempotency-key-reused' });
    expect(await casesWith(word)).toHaveLength(1);
  }, 30_000);

  it('is kept by its sender while a service is away, and recorded once when it is back', async () => {
    const { api, platform, qrCode } = street();
    const word = aWord();
    const send = { body: { qrCode, text: `${word} 不亮了` }, key: randomUUID() };
    await platform.stopProgram('case-dispatch');
    try {
      await expect(api.post('/reports', send)).rejects.toMatchObject({ status: 503, slug: 'peer-unavailable' });
    } finally {
      await platform.startProgram('case-dispatch');
    }
    const { number } = await eventually(() => api.post<{ number: string }>('/reports', send), { timeout: 10_000 });
    expect(await casesWith(word)).toEqual([number]);
  }, 60_000);
});

describeWith(testChromium(), 'a resident with a poor network', (chromium) => {
  const walk = useBrowser(chromium, street);

  it('whose report arrived but whose answer was lost gets the number of that one case', async () => {
    const { qrCode } = street();
    const word = aWord();
    await walk(async ({ visitor }) => {
      const page = await visitor('resident', phone);
      const report = new ReportPage(page);
      await report.open(qrCode);
      await report.write(`${word} 不亮了`);
      let lost = 0;
      await page.route('**/api/v1/reports', async (route) => {
        lost += 1;
        if (lost > 1) return route.fallback();
        await route.fetch();
        await route.abort('connectionreset');
      });
      await report.send();
      const number = await report.number();
      expect(lost).toBe(2);
      expect(await casesWith(word)).toEqual([number]);
    });
  }, 60_000);

  it('who sends without any network keeps every word, also over a reload, and sends once when it is back', async () => {
    const { qrCode } = street();
    const word = aWord();
    await walk(async ({ visitor }) => {
      const page = await visitor('resident', phone);
      const report = new ReportPage(page);
      await report.open(qrCode);
      await report.write(`${word} 不亮了`);
      await page.context().setOffline(true);
      await report.send();
      expect(await casesWith(word)).toEqual([]);
      await page.context().setOffline(false);
      const number = await report.number();
      expect(await casesWith(word)).toEqual([number]);
    });
  }, 60_000);
});
