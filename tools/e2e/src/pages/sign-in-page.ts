import type { Page } from 'playwright-core';

/** The sign-in of the platform. */
export class SignInPage {
  constructor(private readonly page: Page) {}

  async fill(username: string, password: string): Promise<void> {
    await this.page.getByLabel('用户名').fill(username);
    await this.page.getByLabel('口令').fill(password);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
  }

  refusal(): Promise<string> {
    return this.page.getByRole('alert').innerText();
  }
}

/** Opens an address of the console that asks for a sign-in, signs in, and is back there. */
export async function signedIn(page: Page, address: string, username: string, password: string): Promise<Page> {
  await page.goto(address);
  await page.waitForURL(/\/realms\//);
  await new SignInPage(page).fill(username, password);
  await page.waitForURL((url) => url.pathname === address.split('?')[0]);
  return page;
}
