import type { Page } from 'playwright-core';

/** The page behind a QR code. */
export class ReportPage {
  constructor(private readonly page: Page) {}

  async open(qrCode: string): Promise<void> {
    await this.page.goto(`/r/${qrCode}`);
    await this.page.getByLabel('发生了什么？').waitFor();
  }

  /** What stands above the form: where the report is for. */
  place(): Promise<string> {
    return this.page.locator('.place-card').innerText();
  }

  write(text: string): Promise<void> {
    return this.page.getByLabel('发生了什么？').fill(text);
  }

  async addPhoto(photo: Buffer): Promise<void> {
    await this.page
      .getByLabel('添加照片')
      .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
    await this.page.getByRole('button', { name: '移除照片 1' }).waitFor();
  }

  send(): Promise<void> {
    return this.page.getByRole('button', { name: '提交上报' }).click();
  }

  /** The number, once it was received. */
  number(): Promise<string> {
    return this.page.getByRole('status', { name: '编号' }).innerText();
  }

  follow(): Promise<void> {
    return this.page.getByRole('link', { name: '查看进展' }).click();
  }
}

/** Where a resident follows a report without an account. */
export class TrackPage {
  constructor(private readonly page: Page) {}

  /** Waits until the page says so; it asks again by itself. */
  says(text: string): Promise<void> {
    return this.page.getByText(text).first().waitFor();
  }

  async rate(stars: number, comment: string): Promise<void> {
    await this.page.getByRole('radio', { name: new RegExp(`^${stars} 星`) }).check({ force: true });
    await this.page.getByRole('button', { name: '已解决' }).click();
    await this.page.getByLabel('想说的话').fill(comment);
    await this.page.getByRole('button', { name: '提交评价' }).click();
    await this.says('感谢您的评价');
  }
}
