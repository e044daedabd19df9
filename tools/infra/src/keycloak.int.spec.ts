import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import KeycloakConnect from 'keycloak-connect';
import { startKeycloak, type RunningKeycloak } from './keycloak';
import { defaultCacheDir, missingTools } from './maven';

// CI must have the tools: there the starter's own error fails the test.
const missing = process.env.CI ? undefined : missingTools();
const suite = missing ? describe.skip : describe;
if (missing) process.stderr.write(`skipped: the real Keycloak: ${missing}\n`);

/** The first run fetches and builds Keycloak. */
jest.setTimeout(900_000);

suite('the real Keycloak', () => {
  let dataDir: string;
  let port: number;
  let keycloak: RunningKeycloak;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-keycloak-'));
    port = await freePort();
    keycloak = await startKeycloak({ cacheDir: defaultCacheDir(), dataDir, port, log: () => {} });
  });
  afterAll(async () => {
    await keycloak?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('gives a member a token that the services can verify', async () => {
    const token = await accessToken(signIn('tests', 'member-zhang', keycloak.secrets.userPassword));

    expect(keycloak.issuer).toBe(`http://127.0.0.1:${port}/realms/streetgrid`);
    expect(await verified(token)).toMatchObject({
      iss: keycloak.issuer,
      aud: 'streetgrid-gateway',
      sub: '00000000-0000-4000-8000-000000000002',
      preferred_username: 'member-zhang',
      realm_access: { roles: expect.arrayContaining(['resident', 'member']) },
    });
  });

  it("gives a token that the gateway's door accepts, and no forged one", async () => {
    const token = await accessToken(signIn('tests', 'resident-li', keycloak.secrets.userPassword));
    const door = gatewayDoor();

    await expect(door.createGrant({ access_token: token } as never)).resolves.toHaveProperty(
      'access_token.token',
      token,
    );
    const [header, , signature] = token.split('.');
    const claims = { ...(await verified(token)), realm_access: { roles: ['street-admin'] } };
    const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    await expect(door.createGrant({ access_token: forged } as never)).rejects.toThrow(/signature/);
  });

  it('refuses a wrong password', async () => {
    const answer = await signIn('tests', 'member-zhang', 'wrong');
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
  });

  it('takes no password through the console, only the code flow with PKCE, at any port of this machine', async () => {
    const password = await signIn('console', 'member-zhang', keycloak.secrets.userPassword);
    expect(await password.json()).toMatchObject({ error: 'unauthorized_client' });

    const challenge = { code_challenge_method: 'S256', code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' };
    expect((await signInPage('http://127.0.0.1:5173/signed-in', challenge)).status).toBe(200);
    expect((await signInPage('http://localhost:4200/', challenge)).status).toBe(200);
    expect((await signInPage('http://127.0.0.1.example.test/', challenge)).status).toBe(400);
    const withoutPkce = await signInPage('http://127.0.0.1:5173/signed-in', {});
    expect(withoutPkce.headers.get('location')).toContain('error=invalid_request');
  });

  it('lets a partner sign in with its own secret', async () => {
    const token = await accessToken(
      post({
        grant_type: 'client_credentials',
        client_id: 'partner-market-regulation',
        client_secret: keycloak.secrets.partnerSecret,
      }),
    );
    expect(await verified(token)).toMatchObject({ aud: 'streetgrid-gateway', realm_access: { roles: ['partner'] } });
  });

  it('keeps its users, keys and secrets over a restart', async () => {
    const token = await accessToken(signIn('tests', 'admin-wang', keycloak.secrets.userPassword));
    await keycloak.stop();
    keycloak = await startKeycloak({ cacheDir: defaultCacheDir(), dataDir, port, log: () => {} });

    expect(await verified(token)).toHaveProperty('preferred_username', 'admin-wang');
    expect((await signIn('tests', 'admin-wang', keycloak.secrets.userPassword)).status).toBe(200);
  });

  it('shuts out for a while whoever guesses passwords', async () => {
    for (let guess = 0; guess < 5; guess++) await signIn('tests', 'resident-li', `guess-${guess}`);
    expect((await signIn('tests', 'resident-li', keycloak.secrets.userPassword)).status).toBe(400);
  });

  function post(form: Record<string, string>): Promise<Response> {
    return fetch(`${keycloak.issuer}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
  }

  function signIn(clientId: string, username: string, password: string): Promise<Response> {
    return post({ grant_type: 'password', client_id: clientId, username, password });
  }

  function signInPage(redirectUri: string, pkce: Record<string, string>): Promise<Response> {
    const query = new URLSearchParams({
      ...{ client_id: 'console', response_type: 'code', scope: 'openid', redirect_uri: redirectUri },
      ...pkce,
    });
    return fetch(`${keycloak.issuer}/protocol/openid-connect/auth?${query}`, { redirect: 'manual' });
  }

  async function verified(token: string) {
    const keys = createRemoteJWKSet(new URL(`${keycloak.issuer}/protocol/openid-connect/certs`));
    const { payload } = await jwtVerify(token, keys, {
      issuer: keycloak.issuer,
      audience: 'streetgrid-gateway',
      algorithms: ['RS256'],
    });
    return payload;
  }

  function gatewayDoor() {
    const config = {
      realm: 'streetgrid',
      resource: 'streetgrid-gateway',
      'auth-server-url': keycloak.url,
      'bearer-only': true,
      'verify-token-audience': true,
      'ssl-required': 'external',
      'confidential-port': 0,
    };
    return new KeycloakConnect({}, config).grantManager;
  }
});

async function accessToken(answer: Promise<Response>): Promise<string> {
  const body = (await (await answer).json()) as { access_token?: string };
  if (!body.access_token) throw new Error(`no token: ${JSON.stringify(body)}`);
  return body.access_token;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
