import { join } from 'node:path';
import { migrationsDirectory } from '@streetgrid/database';
import { Client } from 'pg';
import { keysWithoutTenant } from './tenant-catalogue';
import { mightyRoles, openWays, tenantSuite, unlistedTables, unsecuredTables } from './tenant-suite';
import { testDatabase, TestDatabase } from './test-database';

tenantSuite('case-dispatch', [migrationsDirectory]);

describe('the tenant suite goes red', () => {
  let db: TestDatabase;
  let client: Client;
  beforeAll(async () => {
    db = await testDatabase('escalation', [join(__dirname, '..', 'test', 'wrong-migrations')]);
    client = new Client({ connectionString: db.superuserUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await db.drop();
  });

  it('on a table without a policy, with a policy that asks for no tenant, or with one more that opens it again', async () => {
    expect(await unsecuredTables(client, 'escalation')).toEqual([
      'no_policy: row security is not enabled',
      'no_policy: row security is not forced',
      'no_policy: no policy for the app role',
      'open_policy, policy everybody: USING does not ask for the tenant',
      'open_policy, policy everybody: WITH CHECK does not ask for the tenant',
      'reads_all, policy more: USING does not ask for the tenant',
      'secured, policy relay: USING does not ask for the tenant',
      'secured, policy relay: WITH CHECK does not ask for the tenant',
    ]);
  });

  it('when street A really gets at street B, whatever the catalogue says', async () => {
    const ways = [
      'rows are visible without a tenant',
      'street A sees something else than its own row',
      'street A changes something else than its own row',
      'street A moves its row to street B',
      'street A writes a row for street B',
      'street A deletes a row of street B',
    ];
    expect(await openWays(client, 'escalation')).toEqual([
      ...ways.map((way) => `no_policy: ${way}`),
      ...ways.map((way) => `open_policy: ${way}`),
      'reads_all: rows are visible without a tenant',
      'reads_all: street A sees something else than its own row',
    ]);
  });

  it('on tables and copies that are nobody’s, and on a reason for a table that needs none', async () => {
    expect(await unlistedTables(client, { shared: { nobodys: 'a list of numbers', secured: 'why not' } })).toEqual([
      'copy has no street and no reason',
      'secured is listed as shared, but is not',
    ]);
  });

  it('on keys without the tenant and on a role that passes over row security', async () => {
    expect(await keysWithoutTenant(client)).toEqual(['no_policy_pkey']);
    await client.query('begin; alter role escalation_relay bypassrls');
    expect(await mightyRoles(client, 'escalation')).toEqual([
      'escalation_relay is superuser or passes over row security',
    ]);
    await client.query('rollback');
  });
});
