import { realmName } from './realm';

/** The admin API of a Keycloak that we started, for what an administrator does while people are signed in. */
export class KeycloakAdmin {
  constructor(
    private readonly url: string,
    private readonly password: string,
  ) {}

  /** Changes settings of the realm, e.g. `{ waitIncrementSeconds: 1 }`. */
  async change(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.ask('PUT', '', settings);
  }

  /** A new RSA key signs from now on; those before it stay published, passive. */
  async rotateKey(): Promise<void> {
    const { id: parentId } = (await this.ask('GET', '')) as { id: string };
    const type = 'org.keycloak.keys.KeyProvider';
    const query = `/components?parent=${parentId}&type=${type}`;
    const known = (await this.ask('GET', query)) as readonly Component[];
    const signing = known.filter(({ config, providerId }) => providerId.startsWith('rsa') && !isForEncryption(config));
    const priorities = signing.map(({ config }) => Number(config.priority?.[0] ?? 0));
    const priority = String(Math.max(0, ...priorities) + 10);
    const config = {
      priority: [priority],
      enabled: ['true'],
      active: ['true'],
      algorithm: ['RS256'],
      keySize: ['2048'],
    };
    await this.ask('POST', '/components', {
      name: `rsa-${priority}`,
      providerId: 'rsa-generated',
      providerType: type,
      parentId,
      config,
    });
    for (const { config: former, ...key } of signing) {
      await this.ask('PUT', `/components/${key.id}`, { ...key, config: { ...former, active: ['false'] } });
    }
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.url}/admin/realms/${realmName}${path}`, {
      method,
      headers: { authorization: `Bearer ${await this.token()}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`keycloak: ${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  private async token(): Promise<string> {
    const form = { grant_type: 'password', client_id: 'admin-cli', username: 'admin', password: this.password };
    const answer = await fetch(`${this.url}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const { access_token } = (await answer.json()) as { access_token?: string };
    if (!access_token) throw new Error(`keycloak: no token for the administrator (${answer.status})`);
    return access_token;
  }
}

interface Component {
  readonly id: string;
  readonly providerId: string;
  readonly config: Readonly<Record<string, readonly string[] | undefined>>;
}

function isForEncryption({ keyUse, algorithm }: Component['config']): boolean {
  return keyUse?.[0] === 'ENC' || (algorithm?.[0] ?? '').startsWith('RSA-OAEP');
}
