import { describeWith, testChromium } from '@streetgrid/testing';
import { signedIn, SignInPage } from '../src/pages/sign-in-page';
import { useBrowser, useStreet } from './street';

describeWith(testChromium(), 'somebody who works for the street', (chromium) => {
  const street = useStreet();
  const walk = useBrowser(chromium, street);

  it('is told of a wrong password, signs in, reads in English and Chinese, and signs out', async () => {
    const { demoPassword } = street().file;
    await walk(async ({ visitor }) => {
      const page = await visitor('zhiban');
      await page.goto('/cases');
      await page.waitForURL(/\/realms\//);
      const door = new SignInPage(page);
      await door.fill('zhiban', 'not the password');
      expect(await door.refusal()).toBe('用户名或口令不正确，请核对后重试。');
      await door.fill('zhiban', demoPassword);
      await page.waitForURL('**/cases');
      await page.getByRole('heading', { name: '事件工作台' }).waitFor();

      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Workbench' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Workbench' }).waitFor();
      await page.getByRole('button', { name: '中文' }).click();
      await page.getByRole('heading', { name: '事件工作台' }).waitFor();

      await page.getByRole('button', { name: '退出登录' }).click();
      await page.getByRole('button', { name: '工作人员登录' }).waitFor();
      await page.goto('/cases');
      await page.waitForURL(/\/realms\//);
    });
  }, 90_000);

  it('whose sign-in is refused later signs in again and is back on the same page', async () => {
    const { demoPassword } = street().file;
    await walk(async ({ visitor }) => {
      const page = await visitor('zhiban');
      await signedIn(page, '/cases?state=closed', 'zhiban', demoPassword);
      await page.getByRole('heading', { name: '事件工作台' }).waitFor();
      await page.context().clearCookies();
      await page.evaluate(`{
        const slot = Object.keys(sessionStorage).find((key) => key.startsWith('oidc.user:'));
        const user = JSON.parse(sessionStorage.getItem(slot));
        sessionStorage.setItem(slot, JSON.stringify({ ...user, access_token: user.access_token.slice(0, -8) + 'AAAAAAAA' }));
      }`);
      // The page may notice by itself while it reloads; either way leads to the sign-in.
      const refused = page.waitForURL(/\/realms\//);
      await page.evaluate('void setTimeout(() => location.reload())');
      await refused;
      await new SignInPage(page).fill('zhiban', demoPassword);
      await page.waitForURL('**/cases?state=closed');
      await page.getByRole('heading', { name: '事件工作台' }).waitFor();
    });
  }, 90_000);
});
