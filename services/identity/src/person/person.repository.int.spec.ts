import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fieldKeysConfig, reseal, SealedFields, SealedRows } from '@streetgrid/database';
import { migrationSets } from '@streetgrid/messaging';
import { loadConfig, log } from '@streetgrid/service-kit';
import { streetA, streetB, tablesHolding, testDatabase, TestDatabase, withClient } from '@streetgrid/testing';
import { Person } from './person';
import { PeopleFilter, PersonListRepository } from './person-list.repository';
import { PersonRepository, personTable } from './person.repository';

const base64 = () => randomBytes(32).toString('base64');
const [k1, k2, i1, i2] = [base64(), base64(), base64(), base64()];
const before = fieldsOf({ current: 'k1', keys: { k1 }, index: { current: 'i1', keys: { i1 } } });
const between = fieldsOf({ current: 'k2', keys: { k1, k2 }, index: { current: 'i2', keys: { i1, i2 } } });
const after = fieldsOf({ current: 'k2', keys: { k2 }, index: { current: 'i2', keys: { i2 } } });

let db: TestDatabase;
beforeAll(() => (log.level = 'silent'));
beforeEach(async () => {
  const sets = migrationSets('identity', join(__dirname, '../../migrations'));
  db = await testDatabase(
    'identity',
    sets.map((set) => set.directory),
  );
});
afterEach(() => db.drop());

describe('people of a street', () => {
  it('are found by any part of their name, in the order of the list', async () => {
    await write(['王小明', '李明', '欧阳小明明', 'Zhang Wei', '阿依古丽·买买提'].map(named));
    expect(await found({ query: '小明' })).toEqual(['欧阳小明明', '王小明'].sort());
    expect(await found({ query: '明' })).toHaveLength(3);
    expect(await found({ query: 'zhang w' })).toEqual(['Zhang Wei']);
    expect(await found({ query: '古丽·买买提' })).toEqual(['阿依古丽·买买提']);
    expect(await found({ query: '古丽·买买五' })).toEqual([]);
    expect(await found({ query: '小%' })).toEqual([]);
    expect(await found({ query: '小明' }, streetB)).toEqual([]);
  });

  it('are found by their new name once they changed it, and no longer by the old one', async () => {
    const wang = named('王小明');
    await write([wang]);
    await write([{ ...wang, name: '王大明' }]);
    expect(await found({ query: '小明' })).toEqual([]);
    expect(await found({ query: '大明' })).toEqual(['王大明']);
  });

  it('are paged without losing or doubling anybody, also among equal names', async () => {
    await write(Array.from({ length: 7 }, () => named('王伟')));
    for (const query of ['', '王']) {
      const seen: string[] = [];
      let last: Person | undefined;
      do {
        const from = last && ([last.name, last.id] as const);
        const page = await db.database.tx({ tenantId: streetA }, (tx) => listed().page(tx, filter({ query }), from, 3));
        seen.push(...page.map((person) => person.id));
        last = page.length === 3 ? page[2] : undefined;
      } while (last);
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    }
  });
});

describe('a search in a street of many people', () => {
  it('walks an index, for a name as for a number, and reads little more than it shows', async () => {
    const sql = `insert into person (tenant_id, id, name) select $1, gen_random_uuid(), '王' || chr(19968 + n / 10) || chr(19968 + n % 100)
      from generate_series(1, 20000) n`;
    await db.database.tx({ tenantId: streetA }, (tx) => tx.execute(sql, [streetA]));
    const wang = { ...named('王小明'), phone: '13800000001', idNumber: '11010519491231002X' };
    await write([wang]);
    await withClient(db.superuserUrl, (client) => client.query('analyze person, person_name_piece'));
    const searches: [Partial<PeopleFilter>, string][] = [
      [{}, 'person_in_order'],
      [{ query: '王' }, 'person_name_piece_pkey'],
      [{ query: '小明' }, 'person_name_piece_pkey'],
      [{ phone: wang.phone }, 'person_by_phone'],
      [{ idNumber: wang.idNumber }, 'person_by_id_number'],
    ];
    for (const [search, index] of searches) {
      const plan = await planOf(filter(search));
      expect(plan).toContain(index);
      expect(plan).not.toContain('Seq Scan');
      expect(Number(/shared hit=(\d+)/.exec(plan)?.[1])).toBeLessThan(600);
    }
  });
});

describe('numbers of people in the database', () => {
  const wang = { ...named('王小明'), phone: '13800000001', idNumber: '11010519491231002X' };

  it('stand nowhere in clear, and open for nobody but their own row', async () => {
    const li = { ...named('李明'), phone: '13800000002' };
    await write([wang, li]);
    expect(await tablesHolding(db.superuserUrl, [wang.phone, wang.idNumber])).toEqual([]);
    expect(await read(before, wang.id)).toMatchObject({ phone: wang.phone, idNumber: wang.idNumber });
    const swap = `update person p set phone_sealed = (select phone_sealed from person o where o.tenant_id = $1 and o.id = $2)
      where p.tenant_id = $1 and p.id = $3`;
    await db.database.tx({ tenantId: streetA }, (tx) => tx.execute(swap, [streetA, wang.id, li.id]));
    expect(await read(before, li.id)).toMatchObject({ phone: '' });
    await expect(
      db.database.tx({ tenantId: streetA }, (tx) => new PersonRepository(before).numbers(tx, li.id)),
    ).rejects.toMatchObject({ name: 'SealBroken', reason: 'does-not-belong-here' });
  });

  it('find their person by equality, in the own street only', async () => {
    await write([wang]);
    expect(await found({ phone: wang.phone })).toEqual([wang.name]);
    expect(await found({ idNumber: wang.idNumber })).toEqual([wang.name]);
    expect(await found({ phone: '13800000002' })).toEqual([]);
    expect(await found({ phone: wang.phone }, streetB)).toEqual([]);
  });

  it('stay readable and findable while the keys change, and do not need the old ones afterwards', async () => {
    await write([wang]);
    await write([{ ...wang, name: '王在外' }], streetB);
    expect(await found({ phone: wang.phone }, streetA, between)).toEqual([wang.name]);
    expect(await reseal(db.database, rows(between))).toEqual({ tenants: 2, rows: 2, resealed: 2, broken: 0 });
    expect(await reseal(db.database, rows(between))).toEqual({ tenants: 2, rows: 2, resealed: 0, broken: 0 });
    for (const street of [streetA, streetB]) {
      expect(await found({ idNumber: wang.idNumber }, street, after)).toHaveLength(1);
      expect(await read(after, wang.id, street)).toMatchObject({ phone: wang.phone, idNumber: wang.idNumber });
    }
  });

  it('from before they were sealed are read and found, sealed by the walk, and gone from the clear', async () => {
    const crowd = Array.from({ length: 1_203 }, (_, at) => ({
      id: randomUUID(),
      phone: `138${String(at).padStart(8, '0')}`,
    }));
    const sql = `insert into person (tenant_id, id, name, phone) select $1, id, '旧程序', phone from json_populate_recordset(null::person, $2)`;
    await db.database.tx({ tenantId: streetA }, (tx) => tx.execute(sql, [streetA, JSON.stringify(crowd)]));
    const [first] = crowd;
    expect(await read(before, first!.id)).toMatchObject({ phone: first!.phone });
    expect(await found({ phone: first!.phone })).toEqual(['旧程序']);
    const steps: number[] = [];
    const count = await reseal(db.database, rows(before), ({ rows: walked }) => steps.push(walked));
    expect(count).toEqual({ tenants: 1, rows: 1_203, resealed: 1_203, broken: 0 });
    expect(steps).toEqual([500, 1_000, 1_203]);
    expect(await found({ phone: first!.phone })).toEqual(['旧程序']);
    expect(await tablesHolding(db.superuserUrl, [first!.phone])).toEqual([]);
  });

  it('written in clear by an old program beside the new one are the newer ones', async () => {
    await write([wang]);
    const overwrite = `update person set phone = '138 0000 0009' where tenant_id = $1 and id = $2`;
    await db.database.tx({ tenantId: streetA }, (tx) => tx.execute(overwrite, [streetA, wang.id]));
    expect(await read(before, wang.id)).toMatchObject({ phone: '13800000009', idNumber: wang.idNumber });
    await reseal(db.database, rows(before));
    expect(await found({ phone: '13800000009' })).toEqual([wang.name]);
    expect(await found({ phone: wang.phone })).toEqual([]);
  });

  it('whose key is lost are counted and left alone, and the rest goes on', async () => {
    await write([wang]);
    await write([{ ...named('李明'), phone: '13800000002' }], streetA, after);
    expect(await reseal(db.database, rows(after))).toEqual({ tenants: 1, rows: 2, resealed: 0, broken: 1 });
    expect(await found({ query: '王小明' }, streetA, after)).toEqual([wang.name]);
  });
});

function fieldsOf(ring: object): SealedFields {
  return new SealedFields(
    loadConfig(fieldKeysConfig('identity'), { IDENTITY_FIELD_KEYS: JSON.stringify(ring) }).fieldKeys,
  );
}

function named(name: string): Person {
  return { id: randomUUID(), name, unit: '', phone: '', idNumber: '' };
}

function filter(change: Partial<PeopleFilter>): PeopleFilter {
  return { query: '', position: '', placeId: '', phone: '', idNumber: '', ...change };
}

function rows(fields: SealedFields): SealedRows {
  return new SealedRows(fields, personTable);
}

function listed(fields = before): PersonListRepository {
  return new PersonListRepository(new PersonRepository(fields));
}

function write(people: readonly Person[], tenantId = streetA, fields = before): Promise<void> {
  return db.database.tx({ tenantId }, (tx) => new PersonRepository(fields).write(tx, people));
}

async function planOf(wanted: PeopleFilter): Promise<string> {
  const lines: string[] = [];
  await db.database.tx({ tenantId: streetA }, async (tx) => {
    const explaining = {
      ...tx,
      query: async <Row>(sql: string, params?: readonly unknown[]): Promise<Row[]> => {
        const explain = `explain (analyze, buffers, costs off) ${sql}`;
        lines.push(...(await tx.query<Record<string, string>>(explain, params)).map((row) => row['QUERY PLAN'] ?? ''));
        return [];
      },
    };
    await listed().page(explaining, wanted, undefined, 50);
  });
  return lines.join('\n');
}

async function read(fields: SealedFields, id: string, tenantId = streetA): Promise<Person | undefined> {
  const [person] = await db.database.tx({ tenantId }, (tx) => new PersonRepository(fields).find(tx, [id]));
  return person;
}

async function found(change: Partial<PeopleFilter>, tenantId = streetA, fields = before): Promise<string[]> {
  const wanted = filter(change);
  return db.database.tx({ tenantId }, async (tx) => {
    const page = await listed(fields).page(tx, wanted, undefined, 50);
    expect(await listed(fields).count(tx, wanted)).toBe(page.length);
    return page.map((person) => person.name);
  });
}
