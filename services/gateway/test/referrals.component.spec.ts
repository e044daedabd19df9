import { conflict, forbidden } from '@streetgrid/service-kit';
import { openWorkbook } from '@streetgrid/spreadsheet';
import { workbook } from '@streetgrid/testing';
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

/** What a workbook says, cell by cell. */
async function cellsOf(bytes: Buffer): Promise<string[][]> {
  const limits = { sheet: 1_000_000, texts: 100_000, columns: 50, merged: 1 };
  const book = await openWorkbook(bytes, limits);
  const rows = await Array.fromAsync((await book.read(book.sheets[0]?.name ?? '')).rows);
  book.close();
  return rows.map(({ cells }) => cells.map((cell) => [cell?.text ?? '', cell?.date].filter(Boolean).join(' ')));
}

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

  const sent = async (bytes: Buffer, query = '') => {
    const raw = new FormData();
    raw.set('file', new Blob([new Uint8Array(bytes)]), '工单.xlsx');
    return fetch(`${door.base}/api/v1/referrals/file${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await door.signIn.token()}`, 'idempotency-key': 'key-of-a-file' },
      body: raw,
    });
  };

  it('as a workbook is the same file: the same rows are asked for, dry run or not', async () => {
    const bytes = workbook([['工单编号', '诉求内容', '办理时限'], ...good(12).map((line) => line.split(','))]);
    const lines = linesOf(await (await sent(bytes)).text());
    expect(lines[0]).toEqual({ kind: 'file', rows: 12, ignoredColumns: [] });
    expect(lines.at(-1)).toMatchObject({ kind: 'end', created: 12 });
    expect(linesOf(await (await sent(bytes, '?dryRun=true')).text()).at(-1)).toMatchObject({ acceptable: 12 });
    expect(asked.map(({ validateOnly, rows }) => [validateOnly, rows.length])).toEqual([
      ...[false, false].map((each, at) => [each, at === 0 ? 10 : 2]),
      ...[true, true].map((each, at) => [each, at === 0 ? 10 : 2]),
    ]);
    const old = await sent(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    expect(await old.json()).toMatchObject({ status: 400, slug: 'workbook-old' });
  });

  it('has its result as a workbook too, and the answers go back as one, every number a text and every time of Shanghai', async () => {
    const answer = await sent(
      workbook([
        ['工单编号', '诉求内容'],
        ['00107', '漏水'],
        ['=1+1', '坏'],
      ]),
      '?format=xlsx',
    );
    expect(answer.headers.get('content-type')).toContain('spreadsheetml.sheet');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="results.xlsx"');
    const results = await cellsOf(Buffer.from(await answer.arrayBuffer()));
    expect(results.slice(1).map((row) => row.slice(0, 3))).toEqual([
      ['2', '00107', '已立案 created'],
      ['3', '=1+1', '未接收 refused'],
    ]);
    const token = await door.signIn.token();
    const answers = await fetch(`${door.base}/api/v1/referrals/answers.xlsx?finishedOnly=true`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const [titles, row] = await cellsOf(Buffer.from(await answers.arrayBuffer()));
    expect(titles?.slice(0, 3)).toEqual(['工单编号 Number', '来件单位 Source', '事件编号 Case']);
    expect(row).toEqual(expect.arrayContaining(['BJ-1', '=HYPERLINK("http://x")', '46350.4166666667 time']));
    expect(row).not.toEqual(expect.arrayContaining([expect.stringContaining('张网格')]));
    referralFakes.listReferrals = () => {
      throw forbidden('referrals-not-yours');
    };
    const refused = await door.ask('GET', '/api/v1/referrals/answers.xlsx', { token });
    expect([refused.status, refused.body.slug]).toEqual([403, 'referrals-not-yours']);
    referralFakes.listReferrals = () => ({ referrals: [referral] });
  });

  it('has a template for everybody, which is taken as it is, and whose columns keep what is typed as text', async () => {
    const template = await fetch(`${door.base}/api/v1/referrals/file/template.xlsx`);
    expect([template.status, template.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    const bytes = Buffer.from(await template.arrayBuffer());
    expect((await cellsOf(bytes))[0]?.slice(0, 4)).toEqual(['工单编号', '诉求内容', '来电人', '联系电话']);
    expect(linesOf(await (await sent(bytes)).text()).at(-1)).toMatchObject({ created: 1, refused: 0 });
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
