import { join } from 'node:path';
import { migrationSets } from '@streetgrid/messaging';
import { streetA, streetB, testDatabase, TestDatabase } from '@streetgrid/testing';
import { MemberRepository } from '../assignment/member.repository';
import { GridRepository } from '../assignment/grid.repository';
import { FillService } from './fill.service';

const grid = {
  ...{ id: '0b0a37ae-3a4e-4f4e-9d5c-4d1a3a4b5c01', name: '北里第3网格', type: 'residential', specialKind: '' },
  ...{ blockId: '0b0a37ae-3a4e-4f4e-9d5c-4d1a3a4b5c02', blockName: '北里街区' },
  ...{ communityId: '0b0a37ae-3a4e-4f4e-9d5c-4d1a3a4b5c03', communityName: '北里社区' },
  center: undefined,
};
const now = new Date('2026-11-24T04:00:00Z');
let db: TestDatabase;

beforeAll(async () => {
  const sets = migrationSets('case-dispatch', join(__dirname, '../../migrations'));
  db = await testDatabase(
    'case-dispatch',
    sets.map(({ directory }) => directory),
  );
  const members = new MemberRepository();
  await db.database.tx({ tenantId: streetA }, async (tx) => {
    await new GridRepository().save(tx, grid, 1);
    for (const [index, [position, placeId]] of [
      ['grid_member', grid.id],
      ['block_leader', grid.blockId],
      ['duty_officer', streetA],
    ].entries()) {
      const id = `0b0a37ae-3a4e-4f4e-9d5c-4d1a3a4b5d0${index}`;
      const terms = { startTime: undefined, endTime: undefined, version: 1 };
      await members.save(tx, {
        ...{ appointmentId: id, personId: id, position: position ?? '', placeKind: 'grid', placeId: placeId ?? '' },
        ...terms,
      });
    }
  });
});
afterAll(() => db.drop());

const count = (tenantId: string, table: string) =>
  db.database.tx(
    { tenantId },
    async (tx) => (await tx.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n,
  );

describe('filling a street', () => {
  it('writes whole lives that can be searched and traced, with a number each, in this street only, and tells nobody', async () => {
    const fill = (cases: number) =>
      new FillService(db.database).fill({ tenantId: streetA, count: cases, seed: 7, now, atOnce: 2 }, () => undefined);
    await fill(300);
    await fill(260);
    expect(await count(streetA, 'case_file')).toBe(560);
    expect(await count(streetA, 'case_search')).toBe(560);
    expect(await count(streetA, 'case_trace')).toBe(560);
    expect(await count(streetB, 'case_file')).toBe(0);
    const [facts] = await db.database.tx({ tenantId: streetA }, (tx) =>
      tx.query<Record<string, number>>(
        `select count(distinct number)::int as numbers, count(*) filter (where state = 'closed')::int as closed,
           count(*) filter (where closed_time < $2)::int as past, count(*) filter (where first_receiver_id is not null)::int as received,
           (select count(*)::int from case_step s where s.tenant_id = $1) - sum(version)::int as odd_steps
         from case_file where tenant_id = $1`,
        [streetA, now],
      ),
    );
    expect(facts).toEqual({ numbers: 560, closed: 560, past: 560, received: 560, odd_steps: 0 });
    await expect(fill(0)).resolves.toBeUndefined();
  });
});
