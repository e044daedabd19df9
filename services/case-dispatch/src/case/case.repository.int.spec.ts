import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Database, fieldKeysConfig, SealedFields } from '@streetgrid/database';
import { migrationSets } from '@streetgrid/messaging';
import { loadConfig, reach } from '@streetgrid/service-kit';
import { streetA, streetB, testDatabase, TestDatabase, testFieldKeys } from '@streetgrid/testing';
import { Client } from 'pg';
import { weights } from '../assignment/score';
import { defaultCatalogue } from '../matter/default-catalogue';
import { CaseFile, claim, report } from './case';
import { noOrigin } from './origin';
import { ListQuestion, readQuestion } from './case-list';
import { CaseListRepository } from './case-list.repository';
import { CaseNumberRepository } from './case-number.repository';
import { CaseNumbers } from './case-number.service';
import { CaseRepository } from './case.repository';
import { marksOfWords } from './search-words';

const keys = loadConfig(fieldKeysConfig('case-dispatch'), { CASE_DISPATCH_FIELD_KEYS: testFieldKeys() });
const cases = new CaseRepository(new SealedFields(keys.fieldKeys));
const lists = new CaseListRepository();
const street = { tenantId: streetA };
const grid = {
  id: randomUUID(),
  name: '北里第3网格',
  type: 'residential',
  specialKind: '',
  blockId: randomUUID(),
  blockName: '核桃园街区',
  communityId: randomUUID(),
  communityName: '呼家楼北社区',
};
const member = randomUUID();
const by = { actorKind: 'person', actorId: member, actorPosition: 'grid_member' };
const everything: ListQuestion = {
  ...{ query: '', states: [], gridId: '', blockId: '', communityId: '', matterCode: '', categoryCode: '' },
  ...{
    responseLevel: '',
    channel: '',
    assigneeId: '',
    firstReceiverId: '',
    helperId: '',
    overdueOnly: false,
    orderBy: '',
  },
  ...{ reportedFrom: undefined, reportedUntil: undefined },
};

/** What somebody without any position and person reaches, and somebody at the desk of the street. */
const nothing = reach({ kind: 'resident', id: 'anonymous', positions: [] }, 'case.read');
const wholeStreet = { ...nothing, everything: true };

let test: TestDatabase;
let db: Database;

beforeAll(async () => {
  const sets = migrationSets('case-dispatch', join(__dirname, '../../migrations'));
  test = await testDatabase(
    'case-dispatch',
    sets.map((set) => set.directory),
  );
  db = test.database;
});
afterAll(() => test.drop());

let last = 0;
async function record(text: string, change: { point?: CaseFile['point']; minute?: number } = {}): Promise<CaseFile> {
  last += 1;
  const outcome = report(
    {
      ...{ id: randomUUID(), number: `20261124-${String(last).padStart(6, '0')}`, channel: 'qr_page', text, grid },
      ...{ matter: defaultCatalogue[0], point: change.point, address: '金台里', qrCode: '', mediaIds: ['m1', 'm2'] },
      matterOrigin: 'rules' as const,
      urgency: 'normal' as const,
      reporterReachable: true,
      origin: noOrigin,
    },
    { assignee: { personId: member, position: 'grid_member', load: 0 }, rung: 'grid', reason: '由其办理' },
    { ...by, time: new Date(Date.UTC(2026, 10, 24, 1, change.minute ?? last)) },
  );
  const reporter = { name: '某某', phone: '13800000000', email: '', channel: 'page', language: 'zh' };
  await db.tx(street, (tx) => cases.insert(tx, [outcome.caseFile], outcome.steps, reporter));
  return outcome.caseFile;
}

const list = (asked: Partial<ListQuestion>, tenantId = streetA) =>
  db.tx({ tenantId }, (tx) =>
    lists.page(tx, wholeStreet, readQuestion({ ...everything, ...asked }), new Date(), undefined, 50),
  );
const idsOf = (found: readonly CaseFile[]) => found.map((caseFile) => caseFile.id).sort();

describe('keeping cases', () => {
  it('gives back exactly what was written, with its steps', async () => {
    const written = await record('垃圾桶满了', { point: { longitude: 116.461234, latitude: 39.921234 } });
    const [read, steps] = await db.tx(street, async (tx) => [
      await cases.find(tx, { number: written.number }),
      await cases.steps(tx, written.id),
    ]);
    expect(read).toEqual(written);
    expect(steps.map((step) => [step.version, step.kind, step.mediaIds.length])).toEqual([
      [1, 'reported', 2],
      [2, 'dispatched', 0],
    ]);
  });

  it('writes nothing when the decision throws', async () => {
    const { id } = await record('路灯不亮');
    const refused = db.tx(street, (tx) =>
      cases.update(tx, { id }, () => {
        throw new Error('refused');
      }),
    );
    await expect(refused).rejects.toThrow('refused');
    expect((await db.tx(street, (tx) => cases.find(tx, { id }))).version).toBe(2);
  });

  it('lets nobody edit the history', async () => {
    const { id } = await record('井盖没了');
    for (const sql of [
      `update case_step set note = 'x' where case_id = $1`,
      `delete from case_step where case_id = $1`,
    ]) {
      await expect(db.tx(street, (tx) => tx.execute(sql, [id]))).rejects.toThrow(/permission denied/);
    }
  });

  it('takes over a deadline, but never an older one after a newer one', async () => {
    const { id } = await record('积水');
    const [early, late] = [new Date('2026-11-25T00:00:00Z'), new Date('2026-11-26T00:00:00Z')];
    expect(await db.tx(street, (tx) => cases.setDeadline(tx, id, late, 2))).toBe(true);
    expect(await db.tx(street, (tx) => cases.setDeadline(tx, id, early, 1))).toBe(false);
    expect((await db.tx(street, (tx) => cases.find(tx, { id }))).dueTime).toEqual(late);
  });

  it('counts what a member has in hand, weighed, and knows where they worked last', async () => {
    const since = new Date(Date.now() - 60_000);
    const before = await db.tx(street, (tx) => cases.workloads(tx, [member], since));
    const { id } = await record('楼道堆物', { point: { longitude: 116.46, latitude: 39.92 } });
    await db.tx(street, (tx) =>
      cases.update(tx, { id }, (caseFile) =>
        claim(caseFile, { id: member, position: 'grid_member' }, { ...by, time: new Date() }),
      ),
    );
    const stranger = randomUUID();
    const ask = (from: Date) => db.tx(street, (tx) => cases.workloads(tx, [member, stranger], from));
    const after = await ask(since);
    const caseFile = await db.tx(street, (tx) => cases.find(tx, { id }));
    expect(after.get(member)?.load).toBe((before.get(member)?.load ?? 0) + 1);
    expect(after.get(member)?.weight).toBeCloseTo(
      (before.get(member)?.weight ?? 0) + weights.level[caseFile.responseLevel],
    );
    expect(after.get(member)?.lastPoint).toEqual(caseFile.point);
    expect(after.get(stranger)).toEqual({ load: 0, weight: 0, lastPoint: undefined });
    expect((await ask(new Date(Date.now() + 60_000))).get(member)?.lastPoint).toBeUndefined();
  });
});

describe('listing cases', () => {
  it('finds by words of text and address, by number and by running number', async () => {
    const wanted = await record('小区健身器材的踏板断了');
    for (const query of ['踏板', '健身 踏板', '金台里 踏板', wanted.number]) {
      expect([query, idsOf(await list({ query }))]).toEqual([query, [wanted.id]]);
    }
    expect(idsOf(await list({ query: String(last) }))).toContain(wanted.id);
    expect(await list({ query: '板踏' })).toEqual([]);
    expect(await list({ query: '踏板' }, streetB)).toEqual([]);
  });

  it('pages through equal times without losing or repeating a case', async () => {
    for (let count = 0; count < 7; count += 1) await record('同一时刻的报告', { minute: 500 });
    const filter = readQuestion({ ...everything, query: '同一时刻' });
    const seen: string[] = [];
    for (let after: { value: Date; id: string } | undefined; ;) {
      const page = await db.tx(street, (tx) => lists.page(tx, wholeStreet, filter, new Date(), after, 3));
      seen.push(...page.map((caseFile) => caseFile.id));
      const bottom = page.at(-1);
      if (!bottom) break;
      after = { value: bottom.reportedTime, id: bottom.id };
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it('shows a scope its own cases and nothing else', async () => {
    const ask = (scope: Parameters<CaseListRepository['page']>[1]) =>
      db.tx(street, (tx) => lists.page(tx, scope, readQuestion(everything), new Date(), undefined, 200));
    expect(await ask(nothing)).toEqual([]);
    expect(await ask({ ...nothing, self: randomUUID(), grids: [randomUUID()] })).toEqual([]);
    expect((await ask({ ...nothing, self: member })).length).toBeGreaterThan(0);
    expect((await ask({ ...nothing, blocks: [grid.blockId] })).length).toBeGreaterThan(0);
    expect((await ask({ ...nothing, communities: [grid.communityId] })).length).toBeGreaterThan(0);
    expect(await ask({ ...nothing, departments: [grid.id], jointZones: [grid.blockId] })).toEqual([]);
  });
});

describe('a large archive', () => {
  const size = 100_000;
  let client: Client;

  beforeAll(async () => {
    client = new Client({ connectionString: test.superuserUrl });
    await client.connect();
    // Copies of one case spread over four years; one in a thousand is about a manhole, one in ten names the second grid,
    // all but a few hundred are closed.
    const model = await record('垃圾桶满了没人收');
    const rows = `insert into case_file select copy.* from case_file f, generate_series(1, ${size}) n,
      lateral jsonb_populate_record(f, jsonb_build_object(
        'id', gen_random_uuid(), 'number', 'A' || n, 'text', case when n % 1000 = 0 then '井盖松动' when n % 10 = 3 then '第二网格' else f.text end,
        'state', case when n > ${size - 300} then 'dispatched' else 'closed' end,
        'assignee_id', gen_random_uuid(), 'grid_id', md5((n % 150)::text)::uuid,
        'reported_time', f.reported_time - interval '20 minutes' * (${size} - n))) copy
      where f.id = $1`;
    await client.query(rows, [model.id]);
    await client.query(
      `insert into case_search select tenant_id, reported_time, id,
         case text when '井盖松动' then $1::int[] when '第二网格' then $2::int[] else $3::int[] end
         from case_file where number like 'A%'`,
      ['井盖松动', '第二网格', '垃圾桶满了没人收'].map((text) => marksOfWords(streetA, [text])),
    );
    await client.query('vacuum analyze case_file');
    await client.query('vacuum analyze case_search');
  }, 60_000);
  afterAll(() => client.end());

  // A page of 50 by an index touches some hundred blocks; the newest 2,000 of a frequent word some thousand.
  it.each<[string, Partial<ListQuestion>, number?]>([
    ['the newest cases', {}],
    ['open cases', { states: ['dispatched'] }],
    ['cases of a grid', { gridId: '9bf31c7f-f062-936a-96d3-c8bd1f8f2ff3' }],
    ['open cases by deadline', { orderBy: 'due_time' }],
    ['recently changed cases', { orderBy: 'update_time desc' }],
    ['a day of numbers', { query: '20261124' }],
    ['a rare word', { query: '井盖' }],
    ['a frequent word', { query: '垃圾' }, 12_000],
    ['characters that come together', { query: '第二网格' }, 5_000],
  ])('answers %s from an index, as the app role', async (_, asked, blocks = 1_000) => {
    const statements: [string, readonly unknown[]][] = [];
    await db.tx(street, async (tx) => {
      const spy = {
        ...tx,
        query: <Row>(sql: string, params: readonly unknown[] = []) => {
          statements.push([sql, params]);
          return tx.query<Row>(sql, params);
        },
      };
      const found = await lists.page(
        spy,
        wholeStreet,
        readQuestion({ ...everything, ...asked }),
        new Date(),
        undefined,
        50,
      );
      expect(found.length).toBeGreaterThan(0);
      const [sql, params] = statements[0] ?? ['', []];
      const plan = await tx.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${sql}`, params);
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(text).not.toContain('Seq Scan on case_');
      expect(Number(/Buffers: shared hit=(\d+)/.exec(text)?.[1])).toBeLessThan(blocks);
    });
  });
});

describe('numbering', () => {
  it('gives two replicas under load one number each, never the same', async () => {
    const replicas = [1, 2].map(() => new CaseNumbers(db, new CaseNumberRepository()));
    const now = new Date('2026-11-24T03:00:00Z');
    const numbers = await Promise.all(
      Array.from({ length: 400 }, (_, index) => replicas[index % 2]?.next({ tenantId: streetB }, now)),
    );
    expect(new Set(numbers).size).toBe(400);
    expect(numbers).toContain('20261124-000001');
    const [row] = await db.tx({ tenantId: streetB }, (tx) =>
      tx.query<{ last_number: number }>(`select last_number from case_number where tenant_id = $1`, [streetB]),
    );
    expect(row?.last_number).toBeLessThanOrEqual(400 + 2 * 256);
  });
});
