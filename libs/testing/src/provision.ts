import { createHmac } from 'node:crypto';
import { Client } from 'pg';

/** The three roles of a service: owner migrates, app serves under row-level policies, relay empties the outbox. */
export type ServiceRole = 'owner' | 'app' | 'relay';
export const serviceRoles: readonly ServiceRole[] = ['owner', 'app', 'relay'];

export interface ProvisionOptions {
  readonly superuserUrl: string;
  /** `case-dispatch`: gives database and roles `case_dispatch…`. */
  readonly service: string;
  /** Left out: derived from the superuser's password, so that every call agrees and none is written down. */
  readonly passwords?: Readonly<Record<ServiceRole, string>>;
}

export interface ServiceUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly relayUrl: string;
}

/**
 * Makes the database of a service and its three roles, or brings them back to what they should be. The owner owns the
 * database and its schema `public`; app and relay may connect and see the schema, migrations grant them the rest.
 * Nobody is superuser or passes over row security, and no other role may connect. Safe to run twice, also at once.
 */
export async function provisionService(options: ProvisionOptions): Promise<ServiceUrls> {
  const database = snakeCase(options.service);
  const urls = await provisionRoles(options);
  await withClient(options.superuserUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('streetgrid-provision'))`);
    await createDatabase(client, database, options.service);
  });
  await withClient(urlOf(options.superuserUrl, { database }), (client) => openSchema(client, options.service));
  return urls;
}

/** The roles alone, without a database; the answered URLs name the service's own database. */
export async function provisionRoles({ superuserUrl, service, passwords }: ProvisionOptions): Promise<ServiceUrls> {
  const secret = (role: ServiceRole) => passwords?.[role] ?? derivedPassword(superuserUrl, `${service}/${role}`);
  await withClient(superuserUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('streetgrid-provision'))`);
    for (const role of serviceRoles) await createRole(client, roleName(service, role), secret(role));
  });
  const url = (role: ServiceRole) =>
    urlOf(superuserUrl, { user: roleName(service, role), password: secret(role), database: snakeCase(service) });
  return { ownerUrl: url('owner'), appUrl: url('app'), relayUrl: url('relay') };
}

/** Creates a database that only the service's roles may enter; `template` gives it its content. */
export async function createDatabase(client: Client, database: string, service: string, template = 'template0') {
  const name = client.escapeIdentifier(database);
  const owner = roleName(service, 'owner');
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (!rowCount)
    await client.query(`create database ${name} template ${client.escapeIdentifier(template)} owner ${owner}`);
  // Privileges of a database are not copied from its template.
  await client.query(`alter database ${name} owner to ${owner};
    revoke all on database ${name} from public;
    grant connect on database ${name} to ${roleName(service, 'app')}, ${roleName(service, 'relay')}`);
}

/** In one implicit transaction under a lock: two at once would meet in the catalogue ("tuple concurrently updated"). */
export async function openSchema(client: Client, service: string): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('streetgrid-provision'));
    alter schema public owner to ${roleName(service, 'owner')};
    revoke all on schema public from public;
    grant usage on schema public to ${roleName(service, 'app')}, ${roleName(service, 'relay')}`);
}

async function createRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const attributes = 'login nosuperuser nobypassrls nocreatedb nocreaterole noreplication';
  await client.query(
    `${rowCount ? 'alter' : 'create'} role ${role} ${attributes} password ${client.escapeLiteral(password)}`,
  );
}

/** Another door of the same server. */
export function urlOf(url: string, change: { user?: string; password?: string; database?: string }): string {
  const changed = new URL(url);
  if (change.user !== undefined) changed.username = change.user;
  if (change.password !== undefined) changed.password = encodeURIComponent(change.password);
  if (change.database !== undefined) changed.pathname = `/${change.database}`;
  return changed.href;
}

/** Connects, works, and closes whatever happens. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'streetgrid-provision' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** `case-dispatch` → `case_dispatch`. */
export function snakeCase(service: string): string {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(service)) throw new Error(`"${service}" is no name of a service`);
  return service.replaceAll('-', '_');
}

function roleName(service: string, role: ServiceRole): string {
  return `${snakeCase(service)}_${role}`;
}

function derivedPassword(superuserUrl: string, role: string): string {
  return createHmac('sha256', decodeURIComponent(new URL(superuserUrl).password))
    .update(role)
    .digest('base64url');
}
