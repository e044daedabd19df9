import type { Manifest } from './kubernetes-api';

interface Client {
  readonly clientId: string;
  readonly publicClient: boolean;
  readonly secret?: string;
  readonly clientAuthenticatorType?: string;
  readonly directAccessGrantsEnabled: boolean;
  readonly redirectUris?: readonly string[];
  readonly webOrigins?: readonly string[];
  readonly attributes: Readonly<Record<string, string | undefined>>;
}
interface Realm {
  readonly realm: string;
  readonly bruteForceProtected: boolean;
  readonly accessTokenLifespan: number;
  readonly clients: readonly Client[];
  readonly users: readonly { readonly credentials?: unknown; readonly serviceAccountClientId?: string }[];
}

/** What a rendered realm must not hold: a secret, a person, a wildcard, a text that was not filled in, a partner without a key. */
export function brokenRealms(manifests: readonly Manifest[]): string[] {
  return manifests
    .flatMap((manifest) => (manifest as { data?: Record<string, string> }).data?.['streetgrid-realm.json'] ?? [])
    .flatMap((text) => {
      const realm = JSON.parse(text) as Realm;
      const wanted: readonly (readonly [boolean, string])[] = [
        [!text.includes('${'), 'has a place that nobody filled in'],
        [!/"secret"|"credentials"|"privateKey"/.test(text), 'holds a secret'],
        [realm.users.every(({ serviceAccountClientId }) => serviceAccountClientId), 'holds a person'],
        [realm.bruteForceProtected && realm.accessTokenLifespan === 300, 'is not guarded'],
        [realm.clients.some(({ clientId }) => clientId === 'console'), 'has no console'],
      ];
      const general = wanted.filter(([holds]) => !holds).map(([, breach]) => `realm ${realm.realm}: ${breach}`);
      return [...general, ...realm.clients.flatMap(brokenClient)];
    });
}

function brokenClient(client: Client): string[] {
  const { clientId, attributes, redirectUris = [], webOrigins = [] } = client;
  const places = [...redirectUris, ...webOrigins];
  const wanted: readonly (readonly [boolean, string])[] = [
    [!client.directAccessGrantsEnabled, 'takes passwords'],
    [places.every((place) => /^https:/.test(place) && !/[*+]/.test(place)), 'leads back to anywhere'],
    [!client.publicClient || attributes['pkce.code.challenge.method'] === 'S256', 'needs no PKCE'],
    [
      client.publicClient || (client.clientAuthenticatorType === 'client-jwt' && !!attributes['jwks.url']),
      'has no key of its own',
    ],
  ];
  return wanted.filter(([holds]) => !holds).map(([, breach]) => `client ${clientId}: ${breach}`);
}
