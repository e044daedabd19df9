import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Database, openDatabase } from '@streetgrid/database';
import { migrationSets } from '@streetgrid/messaging';
import { streetA, streetB, testDatabase, TestDatabase } from '@streetgrid/testing';
import { Claim, ClockRepository } from './clock.repository';

const repository = new ClockRepository();
const now = new Date('2026-11-24T10:00:00+08:00');
const minute = 60_000;
const later = (minutes: number) => new Date(now.getTime() + minutes * minute);

let db: TestDatabase;
let owner: Database;
beforeAll(async () => {
  const sets = migrationSets('escalation', join(__dirname, '../../migrations'));
  db = await testDatabase(
    'escalation',
    sets.map((set) => set.directory),
  );
  owner = await openDatabase({ url: db.ownerUrl, applicationName: 'escalation-test', poolSize: 1 });
});
afterAll(async () => {
  await owner?.close();
  await db?.drop();
});
beforeEach(async () => {
  for (const tenantId of [streetA, streetB])
    await owner.tx({ tenantId }, (tx) => tx.execute('delete from clock where tenant_id = $1', [tenantId]));
});

describe('the due-timer', () => {
  it('gives two workers never the same clock, and all of both streets to somebody', async () => {
    await running(streetA, 500, -1);
    await running(streetB, 500, -1);
    await running(streetA, 100, 10);
    const claims = (await Promise.all([claimAll(), claimAll(), claimAll()])).flat();
    expect(claims).toHaveLength(1_000);
    expect(new Set(claims.map((claim) => claim.caseId)).size).toBe(1_000);
    expect(claims.filter((claim) => claim.tenantId === streetB)).toHaveLength(500);
  });

  it('skips what a worker is busy with instead of waiting for it', async () => {
    await running(streetA, 2, -1);
    const free = await db.database.tx({ tenantId: streetA }, async (tx) => {
      const [busy] = await tx.query<{ case_id: string }>('select case_id from clock limit 1');
      await repository.lock(tx, busy!.case_id);
      return { busy: busy!.case_id, claims: await claim() };
    });
    expect(free.claims).toHaveLength(1);
    expect(free.claims[0]?.caseId).not.toBe(free.busy);
  });

  it('gives the clocks of a dead worker to the next one when the lease has ended', async () => {
    await running(streetA, 3, -1);
    expect(await claim()).toHaveLength(3);
    expect(await claim()).toHaveLength(0);
    expect(await claim(later(2))).toHaveLength(3);
  });

  it('finds the due ones among 100,000 by the index of waking times', async () => {
    await running(streetA, 50_000, 60);
    await running(streetB, 50_000, 60);
    await running(streetB, 10, -1);
    await owner.withoutTenant((tx) => tx.execute('analyze clock'));
    const [claimDue] = await owner.withoutTenant((tx) =>
      tx.query<{ prosrc: string }>(`select prosrc from pg_proc where proname = 'claim_due'`),
    );
    const plan = await owner.withoutTenant((tx) =>
      tx.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${claimDue?.prosrc}`),
    );
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain('Index Scan using clock_wake');
    expect(text).not.toContain('Seq Scan');
    const begin = performance.now();
    expect(await claim()).toHaveLength(10);
    expect(performance.now() - begin).toBeLessThan(500);
  }, 60_000);

  it('is the only way past the border between the streets', async () => {
    await running(streetB, 1, -1);
    const rows = (tenantId: string) => db.database.tx({ tenantId }, (tx) => tx.query('select from clock'));
    expect(await rows(streetA)).toHaveLength(0);
    expect(await db.database.withoutTenant((tx) => tx.query('select from clock'))).toHaveLength(0);
    expect(await rows(streetB)).toHaveLength(1);
  });
});

async function claimAll(): Promise<Claim[]> {
  const all: Claim[] = [];
  for (let some = await claim(); some.length > 0; some = await claim()) all.push(...some);
  return all;
}

function claim(at = now): Promise<Claim[]> {
  return db.database.withoutTenant((tx) => repository.claimDue(tx, at, minute));
}

/** Running clocks of a street, due one after the other from so many minutes from now on. */
async function running(tenantId: string, count: number, minutes: number): Promise<void> {
  await db.database.tx({ tenantId }, (tx) =>
    tx.execute(
      `insert into clock (tenant_id, case_id, case_number, response_level, state, rung, grid_id, block_id, start_time,
         due_time, provisional, wake_time, case_version, version)
       select $1, gen_random_uuid(), n::text, 'same_day', 'running', 'grid', $2, '', $3, due, false, due, 1, 1
       from generate_series(1, $4::integer) n, lateral (select $3::timestamptz + n * interval '1 millisecond') d (due)`,
      [tenantId, randomUUID(), later(minutes), count],
    ),
  );
}
