import type { Locator, Page } from 'playwright-core';

/** A member's tasks on the phone. */
export class FieldPage {
  constructor(private readonly page: Page) {}

  /** Waits until the page hears the street. */
  live(): Promise<void> {
    return this.page.getByText('实时更新中').waitFor();
  }

  task(number: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: number });
  }

  async claim(number: string): Promise<void> {
    await this.task(number).getByRole('button', { name: '接单' }).click();
    await this.task(number).waitFor({ state: 'detached' });
  }

  async tab(name: '待接单' | '处理中' | '待核查' | '已完成'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  async open(number: string): Promise<TaskPage> {
    await this.task(number).getByRole('link').click();
    await this.page.getByText(number).waitFor();
    return new TaskPage(this.page);
  }

  async points(): Promise<number> {
    const badge = this.page.getByRole('link', { name: '积分商城' });
    await badge.filter({ hasText: /\d/ }).waitFor();
    return Number((await badge.innerText()).replace(/\D/g, ''));
  }
}

/** One task on the phone. */
export class TaskPage {
  constructor(private readonly page: Page) {}

  async handle(note: string, photo: Buffer): Promise<void> {
    await this.page
      .getByLabel('添加照片')
      .setInputFiles({ name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer: photo });
    await this.page.getByRole('button', { name: '移除照片 1' }).waitFor();
    await this.page.getByRole('button', { name: '获取当前位置' }).click();
    await this.page.getByText('✓ 已定位').waitFor();
    await this.page.getByLabel('处理说明').fill(note);
    await this.page.getByRole('button', { name: '提交处理结果' }).click();
    await this.state('待核查');
  }

  async accept(): Promise<void> {
    await this.page.getByRole('button', { name: '核查通过' }).click();
    await this.state('待评价');
  }

  private state(name: string): Promise<void> {
    return this.page.locator('.tag', { hasText: name }).waitFor();
  }
}
