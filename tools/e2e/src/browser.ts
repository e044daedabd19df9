import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, BrowserContextOptions, chromium, Page } from 'playwright-core';

/** Screens that people have. */
export const phone = { width: 390, height: 844 } as const;
export const desk = { width: 1_440, height: 900 } as const;
export const wall = { width: 1_920, height: 1_080 } as const;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A browser that draws WebGL in software and talks to nobody but the platform. */
export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags });
}

/** Software WebGL on two busy cores: what takes a blink elsewhere takes seconds. */
const patienceMs = 20_000;

interface Visit {
  readonly who: string;
  readonly page: Page;
  readonly console: string[];
}

/** The people of one journey, each with a browser of their own, and what their pages complained about. */
export class Journey {
  private readonly visits: Visit[] = [];
  private readonly complaints: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly baseUrl: string,
  ) {}

  /**
   * Runs a journey. When it fails, the error names a folder with a screenshot and the console of everybody's page. An
   * uncaught error or a violated content policy on any page fails it too.
   */
  static async run(browser: Browser, baseUrl: string, work: (journey: Journey) => Promise<void>): Promise<void> {
    const journey = new Journey(browser, baseUrl);
    try {
      await work(journey);
      if (journey.complaints.length > 0) throw new Error(`pages complained:\n${journey.complaints.join('\n')}`);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n\nseen: ${await journey.evidence()}`, { cause: error });
    } finally {
      await Promise.all(journey.visits.map(({ page }) => page.context().close()));
    }
  }

  /** Somebody new, with a fresh browser profile in Chinese. */
  async visitor(who: string, viewport = desk as { width: number; height: number }, more: BrowserContextOptions = {}) {
    const context = await this.browser.newContext({
      baseURL: this.baseUrl,
      viewport,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...more,
    });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    const visit: Visit = { who, page, console: [] };
    this.visits.push(visit);
    page.on('pageerror', (error) => this.complaints.push(`${who}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      visit.console.push(`${message.type()}: ${message.text()}`);
      if (message.text().includes('Content Security Policy')) this.complaints.push(`${who}: ${message.text()}`);
    });
    return page;
  }

  private async evidence(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'streetgrid-journey-'));
    for (const [index, { who, page, console }] of this.visits.entries()) {
      if (page.isClosed()) continue;
      const name = join(folder, `${index + 1}-${who}`);
      await writeFile(`${name}.txt`, [page.url(), ...console].join('\n'));
      // A page that crashed has no picture; the journey's own error matters more.
      await page
        .screenshot({ path: `${name}.png` })
        .catch((error: Error) => writeFile(`${name}.no.txt`, error.message));
    }
    return folder;
  }
}

/** Waits until `shown` is there, with the patience that software WebGL needs. */
export const patience = { timeout: patienceMs } as const;
