import { Client } from 'pg';
import { snakeCase } from './provision';
import { CataloguePolicy, keysWithoutTenant, policiesOf, tablesOf } from './tenant-catalogue';
import { trespass } from './tenant-trial';
import { testDatabase, TestDatabase } from './test-database';

export interface TenantSuiteOptions {
  /** Tables that belong to no street, each with the reason: `{ calendar_day: 'public holidays are the same everywhere' }`. */
  readonly shared?: Readonly<Record<string, string>>;
  /** Unique indexes and foreign keys (`table.constraint`) that do without the tenant, each with the reason. */
  readonly globalKeys?: Readonly<Record<string, string>>;
  /** Policies (`table.policy`) that reach over streets, each with the reason. */
  readonly crossStreet?: Readonly<Record<string, string>>;
}

const sharedEverywhere = { schema_migration: 'which files were applied; no data of any street' };
const crossStreetEverywhere = { 'outbox.relay': 'the relay carries the events of every street' };

/**
 * The suite that every service runs over its own migrations: reads the catalogue, so a new table is tested the day it is
 * made. Call it at the top of a spec file: `tenantSuite('case-dispatch', [database, messaging, own])`.
 */
export function tenantSuite(
  service: string,
  migrationsDirs: readonly string[],
  options: TenantSuiteOptions = {},
): void {
  describe(`${service} keeps the streets apart`, () => {
    let db: TestDatabase;
    let client: Client;
    beforeAll(async () => {
      db = await testDatabase(service, migrationsDirs);
      client = new Client({ connectionString: db.superuserUrl });
      await client.connect();
    });
    afterAll(async () => {
      await client.end();
      await db.drop();
    });

    it('every table belongs to a street, or is listed with the reason why not', async () => {
      expect(await unlistedTables(client, options)).toEqual([]);
    });
    it('every table of a street has row security, forced, with USING and WITH CHECK for the app role', async () => {
      expect(await unsecuredTables(client, service, options)).toEqual([]);
    });
    it('no role of the service passes over row security, and app and relay own nothing', async () => {
      expect(await mightyRoles(client, service)).toEqual([]);
    });
    it('keys begin with the tenant, and references stay inside the street', async () => {
      const known = Object.keys(options.globalKeys ?? {});
      expect((await keysWithoutTenant(client)).filter((key) => !known.includes(key))).toEqual([]);
    });
    it('without a tenant nothing is visible, and street A can neither read nor write street B', async () => {
      expect(await openWays(client, service)).toEqual([]);
    });
  });
}

export async function unlistedTables(client: Client, { shared = {} }: TenantSuiteOptions): Promise<string[]> {
  const listed: Readonly<Record<string, string>> = { ...sharedEverywhere, ...shared };
  const tables = await tablesOf(client);
  const unlisted = tables.filter((table) => !table.has_tenant || table.kind !== 'table').map((table) => table.name);
  return [
    ...unlisted.filter((name) => !listed[name]).map((name) => `${name} has no street and no reason`),
    ...Object.keys(shared)
      .filter((name) => !unlisted.includes(name))
      .map((name) => `${name} is listed as shared, but is not`),
  ];
}

export async function unsecuredTables(
  client: Client,
  service: string,
  { crossStreet = {} }: TenantSuiteOptions = {},
): Promise<string[]> {
  const reasons: Readonly<Record<string, string>> = { ...crossStreetEverywhere, ...crossStreet };
  const app = `${snakeCase(service)}_app`;
  const policies = await policiesOf(client);
  const tables = (await tablesOf(client)).filter((table) => table.has_tenant && table.kind === 'table');
  return tables.flatMap((table) => {
    const ours = policies.filter((policy) => policy.table_name === table.name);
    const forApp = ours.filter((policy) => policy.roles.includes('public') || policy.roles.includes(app));
    const answerable = ours.filter((policy) => policy.permissive && !reasons[`${table.name}.${policy.name}`]);
    return [
      ...(table.secured ? [] : [`${table.name}: row security is not enabled`]),
      ...(table.forced ? [] : [`${table.name}: row security is not forced`]),
      ...(forApp.some((policy) => policy.permissive) ? [] : [`${table.name}: no policy for the app role`]),
      ...answerable.flatMap((policy) => policyFaults(table.name, policy)),
    ];
  });
}

/** Permissive policies are joined by OR: each of them must hold by itself. */
function policyFaults(table: string, policy: CataloguePolicy): string[] {
  const asksTenant = (text: string | null) => text !== null && /current_setting\('app\.tenant'/.test(text);
  const faults: string[] = [];
  if (policy.command !== 'a' && !asksTenant(policy.using_text)) faults.push('USING does not ask for the tenant');
  if (['*', 'a', 'w'].includes(policy.command) && !asksTenant(policy.check_text))
    faults.push('WITH CHECK does not ask for the tenant');
  return faults.map((fault) => `${table}, policy ${policy.name}: ${fault}`);
}

export async function mightyRoles(client: Client, service: string): Promise<string[]> {
  const roles = ['owner', 'app', 'relay'].map((kind) => `${snakeCase(service)}_${kind}`);
  const { rows } = await client.query<{ fault: string }>(
    `select rolname || ' is superuser or passes over row security' as fault
       from pg_roles where rolname = any ($1) and (rolsuper or rolbypassrls)
     union all
     select pg_get_userbyid(member) || ' is a member of ' || pg_get_userbyid(roleid)
       from pg_auth_members where pg_get_userbyid(member) = any ($1)
     union all
     select oid::regclass || ' belongs to ' || pg_get_userbyid(relowner)
       from pg_class where pg_get_userbyid(relowner) = any ($2)`,
    [roles, roles.slice(1)],
  );
  return rows.map((row) => row.fault);
}

export async function openWays(client: Client, service: string): Promise<string[]> {
  const open: string[] = [];
  for (const table of await tablesOf(client)) {
    if (table.has_tenant && table.kind === 'table') {
      open.push(...(await trespass(client, `${snakeCase(service)}_app`, table.name)));
    }
  }
  return open;
}
