import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fieldKeysConfig, reseal, SealedFields, SealedRows, StoredRow } from '@streetgrid/database';
import { migrationSets } from '@streetgrid/messaging';
import { loadConfig } from '@streetgrid/service-kit';
import { streetA, streetB, tablesHolding, testDatabase, TestDatabase, testFieldKeys } from '@streetgrid/testing';
import { defaultCatalogue } from '../matter/default-catalogue';
import { CaseFile, report } from './case';
import { noOrigin } from './origin';
import { CaseRepository, reporterTable } from './case.repository';
import type { Reporter } from './intake';

const keys = loadConfig(fieldKeysConfig('case-dispatch'), { CASE_DISPATCH_FIELD_KEYS: testFieldKeys() });
const fields = new SealedFields(keys.fieldKeys);
const rows = new SealedRows(fields, reporterTable);
const wang = { name: '王不可泄露', phone: '19912345670', email: 'wang@example.cn' };

let db: TestDatabase;
beforeEach(async () => {
  const sets = migrationSets('case-dispatch', join(__dirname, '../../migrations'));
  db = await testDatabase(
    'case-dispatch',
    sets.map((set) => set.directory),
  );
});
afterEach(() => db.drop());

describe('how to reach who reported', () => {
  it('stands nowhere in clear, and opens with the key of the service', async () => {
    const { id } = await record(streetA, wang);
    expect(await tablesHolding(db.superuserUrl, Object.values(wang))).toEqual([]);
    expect(await stored(streetA, id)).toEqual(wang);
  });

  it('from before it was sealed is sealed by the walk, in every street, and gone from the clear', async () => {
    const ids = new Map<string, string>();
    for (const street of [streetA, streetB]) {
      const { id } = await record(street, { name: '', phone: '', email: '' });
      const old = `update reporter set name = $3, phone = $4, email = $5 where tenant_id = $1 and case_id = $2`;
      await db.database.tx({ tenantId: street }, (tx) => tx.execute(old, [street, id, ...Object.values(wang)]));
      ids.set(street, id);
    }
    expect(await reseal(db.database, rows)).toEqual({ tenants: 2, rows: 2, resealed: 2, broken: 0 });
    expect(await tablesHolding(db.superuserUrl, Object.values(wang))).toEqual([]);
    for (const [street, id] of ids) expect(await stored(street, id)).toEqual(wang);
    expect(await reseal(db.database, rows)).toMatchObject({ resealed: 0 });
  });
});

async function record(tenantId: string, who: Omit<Reporter, 'channel' | 'language'>): Promise<CaseFile> {
  const reporter = { ...who, channel: 'page', language: 'zh' };
  const place = { id: randomUUID(), name: '北里第3网格', type: 'residential', specialKind: '' };
  const above = { blockId: randomUUID(), blockName: '', communityId: randomUUID(), communityName: '' };
  const { caseFile, steps } = report(
    {
      ...{
        id: randomUUID(),
        number: '20261124-000001',
        channel: 'qr_page',
        text: '路灯不亮',
        matterOrigin: 'rules' as const,
        urgency: 'normal' as const,
        reporterReachable: true,
        origin: noOrigin,
      },
      ...{ matter: defaultCatalogue[0], grid: { ...place, ...above }, point: undefined },
      ...{ address: '', qrCode: '', mediaIds: [] },
    },
    { assignee: undefined, rung: 'street', reason: '' },
    { actorKind: 'resident', actorId: 'anonymous', actorPosition: '', time: new Date() },
  );
  await db.database.tx({ tenantId }, (tx) => new CaseRepository(fields).insert(tx, [caseFile], steps, reporter));
  return caseFile;
}

async function stored(tenantId: string, id: string): Promise<Record<string, string>> {
  const sql = `select ${rows.columns.join(', ')} from reporter where tenant_id = $1 and case_id = $2`;
  const [row] = await db.database.tx({ tenantId }, (tx) => tx.query<StoredRow>(sql, [tenantId, id]));
  return rows.open(tenantId, id, row ?? {});
}
