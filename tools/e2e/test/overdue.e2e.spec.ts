import { describeWith, eventually, testChromium } from '@streetgrid/testing';
import { Client } from 'pg';
import { desk } from '../src/browser';
import { CasePage } from '../src/pages/desk-pages';
import { useBrowser, useStreet } from './street';

const street = useStreet();

interface Clock {
  readonly rung: string;
  readonly raises: readonly { readonly fromRung: string; readonly toRung: string }[];
}
interface Steps {
  readonly items: readonly { readonly kind: string }[];
}

/** Work on escalation's database, where a street's own deadlines are agreed upon (by SQL until there is a page for it). */
async function agreements(...statements: string[]): Promise<void> {
  const { file } = street();
  const url = new URL(file.postgresUrl);
  url.pathname = '/escalation';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement, [file.street.tenantId]);
  } finally {
    await client.end();
  }
}
const dueAtOnce = `insert into response_time (tenant_id, response_level, minutes) values ($1, 'within_month', 0)`;
const standard = `delete from response_time where tenant_id = $1`;

/** Records a case about greening, whose time is a month unless the street agreed on another. */
async function report(text: string): Promise<string> {
  const { api, qrCode } = street();
  const body = { qrCode, text, matterCode: 'greening' };
  return (await api.post<{ number: string }>('/reports', { body })).number;
}

const clockOf = (number: string) => street().api.get<Clock>(`/cases/${number}/clock`, { as: 'zhiban' });
async function raisedSteps(number: string): Promise<number> {
  const { items } = await street().api.get<Steps>(`/cases/${number}/steps`, { as: 'zhiban' });
  return items.filter(({ kind }) => kind === 'raised').length;
}
const climbed = (number: string) =>
  eventually(async () => (await clockOf(number)).rung === 'block' && (await raisedSteps(number)) > 0, {
    timeout: 20_000,
    interval: 200,
  });

afterEach(() => agreements(standard));

describeWith(testChromium(), 'an overdue case', (chromium) => {
  const walk = useBrowser(chromium, street);

  it('climbs to its block once, also when the clocks stood still when its time came, and the block leader sees it', async () => {
    const { platform } = street();
    await agreements(dueAtOnce);
    const seen = await report('楼前的树枝压到电线了，请修剪');
    await climbed(seen);
    await platform.stopProgram('escalation');
    const missed = await report('花坛里的树倒了，请补种');
    await platform.startProgram('escalation');
    await climbed(missed);
    // Everything is read and every clock is looked at once more.
    await platform.stopProgram('escalation');
    await platform.startProgram('escalation');
    const last = await report('草坪枯了一片，请养护');
    await climbed(last);
    for (const number of [seen, missed, last]) {
      expect((await clockOf(number)).raises).toMatchObject([{ fromRung: 'grid', toRung: 'block' }]);
      expect(await raisedSteps(number)).toBe(1);
    }
    await walk(async ({ member }) => {
      const page = await member('jiequzhang', '/cases', desk);
      await page.getByRole('link', { name: missed }).or(page.getByText(missed)).first().click();
      const steps = await new CasePage(page).history();
      expect(steps.filter((step) => step.includes('提级督办'))).toHaveLength(1);
      expect(steps[0]).toContain('孙建国');
    });
  }, 150_000);
});
