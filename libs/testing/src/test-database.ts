import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Database, migrate, openDatabase } from '@streetgrid/database';
import { Client } from 'pg';
import { createDatabase, openSchema, provisionRoles, ServiceUrls, snakeCase, urlOf, withClient } from './provision';

export interface TestDatabase extends ServiceUrls {
  /** The superuser's door to this database, to look behind the policies. */
  readonly superuserUrl: string;
  /** Opened as the app role, like the service opens it. */
  readonly database: Database;
  /** Closes `database` and removes the database from the server. */
  drop(): Promise<void>;
}

/**
 * A fresh, migrated database for one spec file, with the service's three roles. The first call per service and content
 * of its migrations builds a template; every further one copies it (about 0.1 s). Needs TEST_POSTGRES_URL: the jest
 * projects `int`, `component` and `e2e` set it, starting a server when there is none.
 *
 * `migrationsDirs` in the order of applying: the libraries' first, the service's own last.
 */
export async function testDatabase(service: string, migrationsDirs: readonly string[]): Promise<TestDatabase> {
  const superuserUrl = testPostgresUrl();
  const name = `test_${snakeCase(service)}_${randomBytes(5).toString('hex')}`;
  const roles = await withClient(superuserUrl, async (client) => {
    const urls = await migratedTemplate(client, superuserUrl, service, migrationsDirs);
    await createDatabase(client, name, service, templateName(service, migrationsDirs));
    return urls;
  });
  const at = (url: string) => urlOf(url, { database: name });
  const appUrl = at(roles.appUrl);
  const database = await openDatabase({ url: appUrl, applicationName: `${service}-test`, poolSize: 5 });
  return {
    ownerUrl: at(roles.ownerUrl),
    appUrl,
    relayUrl: at(roles.relayUrl),
    superuserUrl: at(superuserUrl),
    database,
    drop: async () => {
      await database.close();
      await withClient(superuserUrl, (client) =>
        client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
      );
    },
  };
}

/** The superuser's URL of the run's server. */
export function testPostgresUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (url) return url;
  throw new Error('TEST_POSTGRES_URL is not set: only *.int, *.component and *.e2e specs get a database');
}

/** Builds the template unless it is there; specs that come at the same time wait for the first. */
async function migratedTemplate(
  client: Client,
  superuserUrl: string,
  service: string,
  migrationsDirs: readonly string[],
): Promise<ServiceUrls> {
  const template = templateName(service, migrationsDirs);
  await client.query(`select pg_advisory_lock(hashtext($1))`, [template]);
  try {
    const roles = await provisionRoles({ superuserUrl, service });
    const found = await client.query('select from pg_database where datname = $1 and datistemplate', [template]);
    if (found.rowCount) return roles;
    // A run that was killed here left a half migrated one, not yet marked as a template.
    await client.query(`drop database if exists ${template} with (force)`);
    await createDatabase(client, template, service);
    await withClient(urlOf(superuserUrl, { database: template }), (inside) => openSchema(inside, service));
    await migrate({
      url: urlOf(roles.ownerUrl, { database: template }),
      service,
      sets: migrationsDirs.map((directory) => ({ name: setName(directory), directory })),
    });
    await client.query(`alter database ${template} with is_template true allow_connections false`);
    return roles;
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext($1))`, [template]);
  }
}

/** `…/libs/messaging/migrations` → `messaging`. */
function setName(directory: string): string {
  return basename(join(directory, '..'));
}

/** Named by content: several runs on one server share it, and a changed migration never meets an old template. */
function templateName(service: string, migrationsDirs: readonly string[]): string {
  const content = createHash('sha256');
  for (const directory of migrationsDirs) {
    content.update(`\0${setName(directory)}`);
    for (const file of readdirSync(directory).sort()) content.update(file).update(readFileSync(join(directory, file)));
  }
  return `template_${snakeCase(service)}_${content.digest('hex').slice(0, 12)}`;
}
