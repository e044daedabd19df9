import type { Locator, Page } from 'playwright-core';

/** The command screen. */
export class ScreenPage {
  constructor(private readonly page: Page) {}

  /** Waits until it hears the street. */
  async live(): Promise<void> {
    await this.page.locator('.live-dot.on').waitFor();
  }

  /** A line of the live feed: what happened to this case. */
  news(caseId: string, what: string): Locator {
    return this.page
      .getByRole('region', { name: '实时动态' })
      .locator(`a[href="/cases/${caseId}"]`)
      .filter({ hasText: what });
  }
}

/** Everything about one case. */
export class CasePage {
  constructor(private readonly page: Page) {}

  /** The history, newest first, one text a step. */
  async history(): Promise<string[]> {
    const steps = this.page.locator('ol.steps > li');
    await steps.first().waitFor();
    return steps.allInnerTexts();
  }
}

/** The points mall: for members, and the counter for merchants. */
export class MallPage {
  constructor(private readonly page: Page) {}

  /** Redeems an offer and answers the pick-up code. */
  async redeem(title: string, merchant: string): Promise<string> {
    const offer = this.page.getByRole('listitem').filter({ hasText: title }).filter({ hasText: merchant });
    await offer.getByRole('button', { name: `兑换 ${title}` }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: '兑换' }).click();
    const code = this.page.getByRole('dialog').getByRole('status', { name: '取货码' });
    return code.innerText();
  }

  async collect(code: string): Promise<void> {
    await this.page.getByLabel('输入顾客的六位取货码').fill(code);
    await this.page.getByRole('button', { name: '核销' }).click();
    await this.page.getByText(/^已核销：/).waitFor();
  }
}

/** Who may read what. */
export class SharingPage {
  constructor(private readonly page: Page) {}

  grant(purpose: string): Locator {
    return this.page.getByRole('row').filter({ hasText: purpose });
  }

  async approve(purpose: string): Promise<void> {
    await this.grant(purpose).getByRole('button', { name: '批准' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await this.grant(purpose).getByText('生效中').waitFor();
  }

  async revoke(purpose: string, reason: string): Promise<void> {
    await this.grant(purpose).getByRole('button', { name: '撤销' }).click();
    const dialog = this.page.getByRole('dialog');
    // Without a reason nothing is taken away.
    await dialog.getByRole('button', { name: '撤销' }).click();
    await dialog.getByText('请填写撤销原因').waitFor();
    await dialog.getByLabel('撤销原因').fill(reason);
    await dialog.getByRole('button', { name: '撤销' }).click();
    await this.grant(purpose).getByText('已撤销').waitFor();
  }

  /** The access log of a grant, one text a pull, newest first. */
  async accesses(purpose: string): Promise<string[]> {
    await this.grant(purpose).getByRole('button', { name: '访问记录' }).click();
    const rows = this.page.getByRole('dialog').locator('tbody tr.ant-table-row');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }
}
