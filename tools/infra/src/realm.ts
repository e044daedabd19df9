import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { demoAccounts, demoPartners } from '@streetgrid/seed';
import type { JWK } from 'jose';

/** The realm that a city imports, and the client that it gets for each partner: files of the chart. */
const chartFiles = resolve(__dirname, '..', '..', '..', 'deploy', 'helm', 'streetgrid', 'files');

interface Client {
  readonly clientId: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly [setting: string]: unknown;
}
interface Realm {
  readonly realm: string;
  readonly clients: readonly Client[];
  readonly users: readonly object[];
  readonly [setting: string]: unknown;
}

export interface TestRealmOptions {
  /** Where the console is served: the only place to which the sign-in leads back. */
  readonly publicUrl: string;
  /** Public keys of the demo's partners, by client id. */
  readonly partnerKeys: Readonly<Record<string, JWK>>;
}

export const realmName = 'streetgrid';
const audience = 'streetgrid-gateway';

/**
 * The production realm with what only a test needs: the demo accounts as users (their password is put in by Keycloak's
 * import, from STREETGRID_USER_PASSWORD), client `tests` with the password grant, and partners whose keys stand in the realm.
 */
export async function testRealm({ publicUrl, partnerKeys }: TestRealmOptions): Promise<Realm> {
  const common = { STREETGRID_REALM: realmName, STREETGRID_PUBLIC_URL: publicUrl, STREETGRID_AUDIENCE: audience };
  const realm = await read<Realm>('streetgrid-realm.json', common);
  const partners = await Promise.all(
    demoPartners.map(async ({ clientId, name }) => {
      const key = partnerKeys[clientId];
      if (!key) throw new Error(`no key for ${clientId}`);
      const client = await read<Client>('partner-client.json', {
        ...common,
        STREETGRID_PARTNER: clientId,
        STREETGRID_PARTNER_NAME: name,
        STREETGRID_PARTNER_ALGORITHM: key.alg ?? 'ES256',
      });
      const jwks = { 'use.jwks.string': 'true', 'jwks.string': JSON.stringify({ keys: [key] }) };
      return { ...client, attributes: { ...client.attributes, ...jwks } };
    }),
  );
  const [console_] = realm.clients;
  const tests: Client = {
    clientId: 'tests',
    name: 'Automated tests',
    publicClient: true,
    standardFlowEnabled: false,
    directAccessGrantsEnabled: true,
    defaultClientScopes: console_?.defaultClientScopes,
    protocolMappers: console_?.protocolMappers,
  };
  const password = [{ type: 'password', value: '${STREETGRID_USER_PASSWORD}' }];
  return {
    ...realm,
    clients: [...realm.clients, tests, ...partners],
    users: [
      ...demoAccounts.map(({ username, subject, name, roles }) => ({
        id: subject,
        username,
        enabled: true,
        firstName: name.slice(1),
        lastName: name.slice(0, 1),
        credentials: password,
        realmRoles: roles,
      })),
      ...demoPartners.map(({ clientId }) => ({
        username: `service-account-${clientId}`,
        enabled: true,
        serviceAccountClientId: clientId,
        realmRoles: ['partner'],
      })),
    ],
  };
}

/** A file of the chart with its `${NAME}` filled in, as the chart itself does it. */
async function read<T>(file: string, values: Readonly<Record<string, string>>): Promise<T> {
  const text = await readFile(resolve(chartFiles, file), 'utf8');
  const filled = text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${file} names ${name}, which nobody gives`);
    return JSON.stringify(value).slice(1, -1);
  });
  return JSON.parse(filled) as T;
}
