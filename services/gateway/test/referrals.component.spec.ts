import { conflict } from '@streetgrid/service-kit';
import { caseId, FrontDoor, member, openFrontDoor, referralFakes } from './front-door';

const referral = {
  ...{ id: caseId, sourceName: '12345市民服务热线', sourceKind: 'hotline_12345', number: 'BJ-1', caseId },
  ...{
    caseNumber: '20261124-000123',
    caseState: 'handled',
    resultNote: '=HYPERLINK("http://x")',
    callBackState: 'due',
  },
  callBacks: [{ attempt: 1, result: 'not_reached', actorId: member, callTime: new Date('2026-11-24T02:00:00Z') }],
};
let door: FrontDoor;
const asked: { validateOnly: boolean; rows: number[] }[] = [];
beforeAll(async () => {
  referralFakes.handIn = (_, { referrals, validateOnly }) => {
    asked.push({ validateOnly, rows: referrals.map(({ row }) => row) });
    return {
      results: referrals.map(({ row, number, text }) =>
        text === '坏'
          ? { row, number, outcome: 'refused', faults: [{ field: 'grid_name', slug: 'grid-name-unknown' }] }
          : { row, number, outcome: validateOnly ? 'acceptable' : 'created', caseNumber: '20261124-000123' },
      ),
    };
  };
  referralFakes.listReferrals = () => ({ referrals: [referral] });
  referralFakes.listCallBacks = () => ({ referrals: [referral] });
  door = await openFrontDoor();
}, 60_000);
afterAll(() => door?.close());
beforeEach(() => void asked.splice(0));

const good = (count: number) => Array.from({ length: count }, (_, at) => `A-${at},漏水`);
async function upload(lines: readonly string[], query = '') {
  const raw = new FormData();
  raw.set('file', new Blob([['工单编号,诉求内容,办理时限', ...lines].join('\n')]), 'orders.csv');
  return door.ask('POST', `/api/v1/referrals/file${query}`, { token: await door.signIn.token(), raw });
}
const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a file of work orders', () => {
  it('is taken in ten rows at a time, and says of each row what became of it', async () => {
    const { status, text, headers } = await upload(good(25));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/x-ndjson');
    const lines = linesOf(text);
    expect(lines[0]).toEqual({ kind: 'file', rows: 25, ignoredColumns: [] });
    expect(lines.at(-1)).toEqual({ kind: 'end', created: 25, unchanged: 0, refused: 0, acceptable: 0 });
    expect(asked.map(({ rows }) => rows.length)).toEqual([10, 10, 5]);
  });

  it('explains broken rows in Chinese and English, and takes the others', async () => {
    const lines = linesOf((await upload(['A-1,漏水,', 'A-2,坏,', 'A-3,漏水,昨天'])).text);
    expect(lines.slice(1, 4)).toMatchObject([
      { row: 2, outcome: 'created', caseNumber: '20261124-000123' },
      { row: 3, outcome: 'refused', faults: [{ column: '网格 Grid', zh: '本街道没有这个名称的网格。' }] },
      { row: 4, outcome: 'refused', faults: [{ column: '办理时限 Due', en: 'Not a time, as 2026-11-24 18:00.' }] },
    ]);
  });

  it('is taken whole or not at all when the person wants it so, and not at all in a dry run', async () => {
    await upload(['A-1,漏水,', 'A-2,坏,'], '?faulty=stop');
    expect(asked).toEqual([{ validateOnly: true, rows: [2, 3] }]);
    asked.splice(0);
    await upload(good(2), '?faulty=stop');
    expect(asked.map(({ validateOnly }) => validateOnly)).toEqual([true, false]);
    asked.splice(0);
    await upload(good(2), '?dryRun=true');
    expect(asked).toEqual([{ validateOnly: true, rows: [2, 3] }]);
  });

  it('has a result sheet', async () => {
    const { text, headers } = await upload(['A-1,漏水,', 'A-2,=1+1,'], '?format=csv&dryRun=true');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text.split('\r\n')[2]).toBe(
      '3,A-2,未接收 refused,,诉求内容 Text,单元格是公式，请填写文字。,The cell is a formula. Please write plain text.',
    );
  });

  it('that cannot be read, or that is none, is refused as a whole', async () => {
    expect((await upload([])).body).toMatchObject({ status: 400, slug: 'file-empty' });
    const token = await door.signIn.token();
    expect((await door.ask('POST', '/api/v1/referrals/file', { token, json: {} })).body.slug).toBe('file-missing');
    expect((await door.ask('POST', '/api/v1/referrals/file', { raw: 'x' })).status).toBe(401);
    const program = await door.signIn.token({ azp: 'partner-hotline' });
    expect((await door.ask('POST', '/api/v1/referrals/file', { token: program, raw: 'x' })).status).toBe(403);
  });

  it('that breaks off says so on its last line', async () => {
    const before = referralFakes.handIn;
    referralFakes.handIn = () => {
      throw conflict('source-inactive');
    };
    expect(linesOf((await upload(good(1))).text).at(-1)).toEqual({
      ...{ kind: 'broken', slug: 'source-inactive', zh: '该来件单位已停用。' },
      en: 'This source has been switched off.',
    });
    referralFakes.handIn = before;
  });
});

describe('a partner’s program', () => {
  it('hands in what its source has, with explained faults, and reads how far it is without anybody’s name', async () => {
    const token = await door.signIn.token({ azp: 'partner-hotline' });
    const items = [
      { number: 'BJ-1', text: '漏水', gridName: '第三网格' },
      { number: 'BJ-2', text: '坏' },
    ];
    const { status, body } = await door.ask('POST', '/api/v1/referrals', { token, json: { items } });
    expect([status, body.items]).toMatchObject([
      200,
      [{ outcome: 'created', row: 1 }, { faults: [{ slug: 'grid-name-unknown' }] }],
    ]);
    const many = Array.from({ length: 21 }, () => items[0]);
    expect((await door.ask('POST', '/api/v1/referrals', { token, json: { items: many } })).status).toBe(400);
    expect((await door.ask('GET', '/api/v1/call-backs', { token })).status).toBe(403);
  });
});

describe('the desk', () => {
  it('sees who waits for a call and who called, and sends the answers back without a formula that runs', async () => {
    const token = await door.signIn.token();
    const { body } = await door.ask('GET', '/api/v1/call-backs', { token });
    expect(body.items?.[0]).toMatchObject({ number: 'BJ-1', callBacks: [{ actorName: '张网格' }] });
    const { text } = await door.ask('GET', '/api/v1/referrals/answers.csv?finishedOnly=true', { token });
    expect(text).toContain(`"'=HYPERLINK(""http://x"")",1,2026-11-24T02:00:00.000Z,未接通,,`);
    expect(text).not.toContain('张网格');
  });
});
