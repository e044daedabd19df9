import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeWith, eventually, testChromium } from '@streetgrid/testing';
import type { Page } from 'playwright-core';
import { desk, openBrowser, phone } from '../src/browser';
import { useBrowser, useStreet } from './street';

/** Every address that the console knows, as its own router writes them. */
const router = resolve(__dirname, '../../../services/console/src/app/router.tsx');
const addresses = [...readFileSync(router, 'utf8').matchAll(/path: '(\/[^']*)'/g)].map(([, path = '']) => path);
/** What only a page without an account shows; all others are opened by whoever may see the most. */
const open = /^\/($|r\/|track\/|street$|login\/)/;

describeWith(testChromium(), 'every page of the console', (chromium) => {
  const street = useStreet();
  const walk = useBrowser(chromium, street);

  it('does its work, asks for no more than the content policy lets it, and is no wider than a phone', async () => {
    const { api, file, qrCode } = street();
    const body = { qrCode, text: '路灯坏了，晚上看不清台阶' };
    const { number, trackToken } = await api.post<{ number: string; trackToken: string }>('/reports', { body });
    const { items } = await api.get<{ items: { id: string }[] }>('/cases?pageSize=1', { as: 'zhiban' });
    const fill = (path: string) =>
      path
        .replace(':qrCode', qrCode)
        .replace(':street', file.street.code)
        .replace(':number', `${number}#${trackToken}`)
        .replace(':id', items[0]?.id ?? '');
    expect(addresses.length).toBeGreaterThan(12);
    await walk(async ({ visitor, member }) => {
      const seen: string[] = [];
      const wide: string[] = [];
      const look = async (page: Page, path: string) => {
        await page.goto(fill(path), { waitUntil: 'load' });
        await page.getByText(/^(正在加载|Loading)…$/).waitFor({ state: 'detached' });
        const words = () => page.locator('body').innerText();
        await eventually(async () => (await words()).trim().length > 10, { timeout: 20_000 });
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        if (over > 0) wide.push(`${path}: ${over} px`);
      };
      const watched = async (page: Page) => {
        await page.exposeFunction('violated', (what: string) => void seen.push(what));
        await page.addInitScript(
          `addEventListener('securitypolicyviolation', (e) => violated(location.pathname + ': ' + e.violatedDirective + ' ' + e.blockedURI));`,
        );
        return page;
      };
      const resident = await watched(await visitor('a resident', phone));
      for (const path of [...addresses.filter((path) => open.test(path)), '/nowhere', '/api/docs'])
        await look(resident, path);
      // A page of before the policy was watched would be heard of by the journey's own complaint.
      const admin = await watched(await member('jiedao', '/mall'));
      // English says most things longer.
      await admin.getByRole('button', { name: 'English' }).click();
      await admin.setViewportSize(phone);
      for (const path of addresses.filter((path) => !open.test(path))) await look(admin, path);
      const worker = await watched(await member('wanggeyuan', '/field', desk));
      await look(worker, '/field');
      expect(seen).toEqual([]);
      expect(wide).toEqual([]);
    });
  }, 240_000);

  it('is held to its content policy: a script that somebody smuggled into a page does not run', async () => {
    const browser = await openBrowser(chromium().executablePath);
    try {
      const page = await browser.newPage();
      await page.goto(street().file.baseUrl);
      await page.evaluate(
        `addEventListener('securitypolicyviolation', (e) => (window.violated = e.violatedDirective));
        document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.injected = true' }))`,
      );
      await eventually(async () => (await page.evaluate('window.violated')) === 'script-src-elem');
      expect(await page.evaluate('window.injected')).toBeUndefined();
    } finally {
      await browser.close();
    }
  }, 60_000);
});
