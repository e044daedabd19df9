import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Api, PlatformFile, readPlatform } from '@streetgrid/local';
import type { Browser, Page } from 'playwright-core';
import { desk, openBrowser, phone, wall } from './browser';
import { signedIn } from './pages/sign-in-page';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Every page: whose it is, where it is, and on which screens it is looked at. */
interface Shot {
  readonly name: string;
  readonly who?: string;
  readonly address: string;
  readonly wide?: Size;
  /** What to do there before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

function shotsOf(platform: PlatformFile, caseId: string, taskId: string, track: string): Shot[] {
  return [
    { name: 'home', address: '/' },
    { name: 'report', address: `/r/${platform.qrCode}` },
    { name: 'report-unknown', address: '/r/110105003-0000000000' },
    { name: 'track', address: track },
    { name: 'sign-in', address: '/cases' },
    { name: 'not-found', address: '/nowhere' },
    { name: 'field', who: 'wanggeyuan', address: '/field' },
    { name: 'field-task', who: 'wanggeyuan', address: `/field/${taskId}` },
    { name: 'field-verify', who: 'wanggezhang', address: '/field?tab=verify' },
    { name: 'screen', who: 'zhiban', address: '/screen', wide: wall },
    { name: 'cases', who: 'zhiban', address: '/cases' },
    { name: 'case', who: 'zhiban', address: `/cases/${caseId}` },
    { name: 'case-new', who: 'zhiban', address: '/cases', prepare: (page) => press(page, '登记事件') },
    { name: 'figures', who: 'zhiban', address: '/figures' },
    { name: 'mall', who: 'wanggeyuan', address: '/mall' },
    { name: 'mall-entries', who: 'wanggeyuan', address: '/mall', prepare: (page) => tab(page, '积分明细') },
    { name: 'counter', who: 'shangjia', address: '/mall' },
    { name: 'sharing', who: 'jiedao', address: '/sharing' },
    { name: 'sharing-catalogue', who: 'jiedao', address: '/sharing', prepare: (page) => tab(page, '数据目录') },
    { name: 'qr', who: 'jiedao', address: '/qr', prepare: firstGrid },
    { name: 'people', who: 'jiedao', address: '/people' },
    { name: 'person', who: 'jiedao', address: '/people', prepare: firstPerson },
    { name: 'organisation', who: 'jiedao', address: '/organisation' },
    { name: 'coverage', who: 'jiedao', address: '/organisation?tab=coverage' },
    { name: 'rights', who: 'jiedao', address: '/rights' },
    { name: 'audit', who: 'shenji', address: '/audit' },
    { name: 'audit-checkpoints', who: 'shenji', address: '/audit', prepare: (page) => tab(page, '检查点') },
    { name: 'street', who: 'jiedao', address: '/street' },
    { name: 'api-docs', address: '/api/docs' },
  ];
}

async function firstGrid(page: Page): Promise<void> {
  await page.getByRole('combobox').click();
  await page.locator('.ant-select-item-option').first().click();
}
async function firstPerson(page: Page): Promise<void> {
  await page.locator('tbody').getByRole('button').first().click();
}
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

/** `screenshots.js OUTDIR [--data DIR] [--only NAME]`: a picture of every page of the running platform, phone and desktop. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' }, only: { type: 'string' }, language: { type: 'string', default: 'zh-CN' } },
  });
  const [outDir] = positionals;
  if (!outDir) throw new Error('screenshots.js OUTDIR [--data DIR] [--only NAME] [--language en]');
  await mkdir(outDir, { recursive: true });
  const platform = await readPlatform(values.data === undefined ? undefined : resolve(values.data));
  const { caseId, taskId, track } = await somethingToShow(new Api(platform));
  const browser = await openBrowser(process.env.TEST_CHROMIUM ?? '/usr/bin/chromium');
  const gallery = new Gallery(browser, platform, values.language);
  try {
    for (const shot of shotsOf(platform, caseId, taskId, track)) {
      if (values.only && shot.name !== values.only) continue;
      await gallery.take(shot, phone, join(outDir, `${shot.name}-phone.png`));
      await gallery.take(shot, shot.wide ?? desk, join(outDir, `${shot.name}.png`));
      console.log(shot.name);
    }
  } finally {
    await browser.close();
  }
}

/** Signs everybody in once. */
class Gallery {
  private readonly pages = new Map<string, Page>();

  constructor(
    private readonly browser: Browser,
    private readonly platform: PlatformFile,
    private readonly locale: string,
  ) {}

  async take({ who = '', address, prepare }: Shot, viewport: Size, path: string): Promise<void> {
    const page = this.pages.get(who) ?? (await this.open(who));
    await page.setViewportSize(viewport);
    await page.goto(address);
    await settled(page);
    if (prepare) await prepare(page).then(() => settled(page));
    await page.screenshot({ path });
  }

  private async open(who: string): Promise<Page> {
    const { baseUrl, demoPassword } = this.platform;
    const context = await this.browser.newContext({
      baseURL: baseUrl,
      locale: this.locale,
      timezoneId: 'Asia/Shanghai',
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`${page.url()}: ${message.text()}`);
    });
    if (who) await signedIn(page, '/mall', who, demoPassword);
    this.pages.set(who, page);
    return page;
  }
}

/** Nothing on the way any more; live pages never are without a connection, and maps and charts draw after their data. */
async function settled(page: Page): Promise<void> {
  await page.getByText('正在加载…').or(page.getByText('Loading…')).waitFor({ state: 'detached' });
  await page.waitForTimeout((await page.locator('canvas').count()) > 0 ? 8_000 : 1_500);
}

/** A case that was handled, one that waits for the member, and a report to follow. */
async function somethingToShow(api: Api): Promise<{ caseId: string; taskId: string; track: string }> {
  const { qrCode, street } = api.platform;
  const first = async (query: string, as: string) => {
    const { items } = await api.get<{ items: { id: string }[] }>(`/cases?${query}&pageSize=1`, { as });
    return items[0]?.id ?? '';
  };
  const text = '3 号楼 2 单元门口的垃圾桶满了两天，垃圾散落一地，请尽快清理。';
  const body = { qrCode, text };
  const { number, trackToken } = await api.post<{ number: string; trackToken: string }>('/reports', { body });
  return {
    caseId: await first('state=closed&orderBy=update_time desc', 'zhiban'),
    taskId: await first('state=dispatched&assigneeId=me', 'wanggeyuan'),
    track: `/track/${street.code}/${number}#${trackToken}`,
  };
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
