import { randomUUID } from 'node:crypto';
import { describeWith, testChromium } from '@streetgrid/testing';
import { SharingPage } from '../src/pages/desk-pages';
import { useBrowser, useStreet } from './street';

interface Feed {
  readonly records: readonly { readonly id: string; readonly data: Readonly<Record<string, unknown>> }[];
  readonly nextCursor: string;
  readonly more: boolean;
}

const partner = 'partner-market-regulation';
const fields = ['number', 'state', 'matter_name', 'reported_time'];

describeWith(testChromium(), 'a department that works with the street', (chromium) => {
  const street = useStreet();
  const walk = useBrowser(chromium, street);

  it('reads exactly what was granted, goes on where it stopped, and reads nothing more once the grant is taken back', async () => {
    const { api } = street();
    const purpose = `联合检查 ${randomUUID().slice(0, 8)}`;
    const body = { dataSet: 'cases', purpose, fields, categoryCodes: ['market', 'food'] };
    const { id } = await api.post<{ id: string }>('/sharing/grants', { as: partner, body });
    const pull = (cursor = '', limit = 5) =>
      api.get<Feed>(`/sharing/grants/${id}/feed?limit=${limit}&cursor=${cursor}`, { as: partner });
    await expect(pull()).rejects.toMatchObject({ status: 403, slug: 'grant-not-active' });

    await walk(async ({ member }) => {
      const page = await member('jiedao', '/sharing');
      const sharing = new SharingPage(page);
      await sharing.approve(purpose);

      const first = await pull();
      const second = await pull(first.nextCursor);
      const both = await pull('', 10);
      expect([...first.records, ...second.records]).toEqual(both.records);
      expect(both.records).toHaveLength(10);
      for (const { data } of both.records) expect(Object.keys(data).sort()).toEqual([...fields].sort());

      await sharing.revoke(purpose, '联合检查结束');
      await expect(pull(second.nextCursor)).rejects.toMatchObject({ status: 403, slug: 'grant-revoked' });
      const log = await sharing.accesses(purpose);
      expect(log[0]).toContain('已拒绝');
      expect(log.filter((line) => line.includes('已提供'))).toHaveLength(3);
    });
    const others = api.get(`/sharing/grants/${id}/feed`, { as: 'partner-public-security' });
    await expect(others).rejects.toMatchObject({ slug: 'grant-of-another' });
    await expect(api.get('/cases', { as: partner })).rejects.toMatchObject({ slug: 'partner-only-sharing' });
  }, 120_000);
});
