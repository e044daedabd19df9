import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assertionType, newPartnerKey, newSigningKey, partnerAssertion, partnerToken } from '@streetgrid/local';
import { demoAccounts, demoPartners } from '@streetgrid/seed';
import { eventually, freePort } from '@streetgrid/testing';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import KeycloakConnect from 'keycloak-connect';
import { Visit } from '../test/visit';
import { startKeycloak } from './keycloak';
import { KeycloakAdmin } from './keycloak-admin';
import { defaultCacheDir, missingTools } from './maven';

// CI must have the tools: there the starter's own error fails the test.
const missing = process.env.CI ? undefined : missingTools();
if (missing) process.stderr.write(`skipped: the real Keycloak: ${missing}\n`);

/** The first run fetches and builds Keycloak. */
jest.setTimeout(900_000);

const publicUrl = 'http://127.0.0.1:18080';
const callback = `${publicUrl}/login/callback`;
const [partner, neighbour] = ['partner-market-regulation', 'partner-public-security'];

interface SignIn {
  readonly issuer: string;
  readonly password: string;
  readonly partnerKeys: Readonly<Record<string, JWK>>;
  rotateKey(): Promise<void>;
  /** Stops and starts it over the same data. */
  restart(): Promise<void>;
  /** From now on whoever failed five times waits a second, not a minute; the embedded one has unit tests for that. */
  readonly shortWaits?: () => Promise<void>;
  stop(): Promise<void>;
}

async function realKeycloak(dataDir: string): Promise<SignIn> {
  const options = { cacheDir: defaultCacheDir(), dataDir, port: await freePort(), publicUrl, log: () => {} };
  let keycloak = await startKeycloak(options);
  const { issuer, url, secrets } = keycloak;
  const admin = new KeycloakAdmin(url, secrets.adminPassword);
  return {
    issuer,
    password: secrets.userPassword,
    partnerKeys: secrets.partnerKeys,
    rotateKey: () => admin.rotateKey(),
    restart: async () => {
      await keycloak.stop();
      keycloak = await startKeycloak(options);
    },
    shortWaits: () => admin.change({ waitIncrementSeconds: 1, maxFailureWaitSeconds: 1 }),
    stop: () => keycloak.stop(),
  };
}

async function embeddedOne(dataDir: string): Promise<SignIn> {
  const keys = demoPartners.map(async ({ clientId }) => [clientId, await newPartnerKey()] as const);
  const partnerKeys = Object.fromEntries(await Promise.all(keys)) as Record<string, JWK>;
  const options = {
    port: await freePort(),
    consoleOrigins: [publicUrl],
    accounts: demoAccounts,
    password: 'one-password-of-all',
    partners: Object.entries(partnerKeys).map(([clientId, { d: _, ...key }]) => ({
      clientId,
      name: clientId,
      jwks: { keys: [key] },
    })),
    signingKey: newSigningKey(),
    keysFile: join(dataDir, 'keys.json'),
    cookieKey: randomBytes(32).toString('base64url'),
    storeFile: join(dataDir, 'sessions.json'),
  };
  // As the launcher runs it: within jest oidc-provider takes nobody's key for an object (another realm's `Object`).
  const start = async () => {
    const program = resolve(__dirname, '..', '..', 'local', 'dist', 'sign-in', 'main.js');
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, SIGN_IN_OPTIONS: JSON.stringify(options) },
    });
    const said: string[] = [];
    for (const output of [child.stdout, child.stderr]) output.on('data', (text: Buffer) => said.push(String(text)));
    const says = (word: string, times = 1) =>
      eventually(() => said.join('').split(word).length > times || Promise.reject(new Error(said.join(''))));
    await says('sign-in ready');
    const stop = async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    };
    return { child, says, stop };
  };
  let running = await start();
  let rotations = 0;
  return {
    issuer: `http://127.0.0.1:${options.port}/realms/streetgrid`,
    password: options.password,
    partnerKeys,
    rotateKey: async () => {
      running.child.kill('SIGUSR2');
      await running.says('a new key signs', ++rotations);
    },
    restart: async () => {
      await running.stop();
      running = await start();
    },
    stop: () => running.stop(),
  };
}

describe.each([
  ['the real Keycloak', realKeycloak, missing ? describe.skip : describe],
  ['the embedded sign-in', embeddedOne, describe],
] as const)('%s', (_, start, suite) => {
  suite('as the street needs it', () => {
    let dataDir: string;
    let signIn: SignIn;
    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-sign-in-'));
      signIn = await start(dataDir);
    });
    afterAll(async () => {
      await signIn?.stop();
      await rm(dataDir, { recursive: true, force: true });
    });

    const keyOf = (clientId: string) => signIn.partnerKeys[clientId] as JWK;
    const post = async (form: Record<string, string>) => {
      const url = `${signIn.issuer}/protocol/openid-connect/token`;
      const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
      const body = (await answer.json()) as Record<string, unknown>;
      return { status: answer.status, body, error: String(body.error), token: String(body.access_token) };
    };
    const byPassword = (username: string, password = signIn.password, client_id = 'tests') =>
      post({ grant_type: 'password', client_id, username, password, scope: 'openid' });
    const byAssertion = (client_assertion: string) =>
      post({ grant_type: 'client_credentials', client_assertion_type: assertionType, client_assertion });
    const verified = async (token: string) => {
      const keys = createRemoteJWKSet(new URL(`${signIn.issuer}/protocol/openid-connect/certs`));
      const wanted = { issuer: signIn.issuer, audience: 'streetgrid-gateway', algorithms: ['RS256'] };
      return (await jwtVerify(token, keys, wanted)).payload;
    };
    const visit = (more: Record<string, string> = {}) => {
      const verifier = randomBytes(32).toString('base64url');
      const code_challenge = createHash('sha256').update(verifier).digest('base64url');
      const query = new URLSearchParams({
        ...{ client_id: 'console', response_type: 'code', scope: 'openid profile', state: 's' },
        ...{ redirect_uri: callback, code_challenge, code_challenge_method: 'S256', ...more },
      });
      for (const [name, value] of Object.entries(more)) if (value === '') query.delete(name);
      return { verifier, url: `${signIn.issuer}/protocol/openid-connect/auth?${query}` };
    };

    it('gives somebody of the street five minutes, in a token that services and the door accept', async () => {
      const { body, token } = await byPassword('wanggeyuan');
      expectFiveMinutes(body.expires_in);
      const claims = await verified(token);
      expect(claims).toMatchObject({
        sub: demoAccounts.find(({ username }) => username === 'wanggeyuan')?.subject,
        azp: 'tests',
        typ: 'Bearer',
        preferred_username: 'wanggeyuan',
        realm_access: { roles: expect.arrayContaining(['resident', 'member']) as unknown },
      });
      expect(Number(claims.exp) - Number(claims.iat)).toBe(300);
      await expect(doorOf(signIn.issuer).createGrant({ access_token: token } as never)).resolves.toBeDefined();
      const [header, , signature] = token.split('.');
      const forged = { ...claims, realm_access: { roles: ['street-admin'] } };
      const bent = [header, Buffer.from(JSON.stringify(forged)).toString('base64url'), signature].join('.');
      await expect(doorOf(signIn.issuer).createGrant({ access_token: bent } as never)).rejects.toThrow(/signature/);
    });

    it('lets the console in by code with PKCE alone, and back to its one address alone', async () => {
      expect((await byPassword('wanggeyuan', signIn.password, 'console')).status).toBe(400);
      const open = async (more: Record<string, string>) => new Visit().open(visit(more).url);
      expect(await open({})).toMatchObject({ status: 200, leftFor: '' });
      const bare = await open({ code_challenge: '', code_challenge_method: '' });
      expect(bare.leftFor).toMatch(/^http:\/\/127\.0\.0\.1:18080\/login\/callback\?.*error=invalid_request/);
      const plain = await open({ code_challenge_method: 'plain' });
      expect(plain.leftFor).toContain('error=invalid_request');
      for (const redirect_uri of [
        `${publicUrl}/other`,
        `${callback}/more`,
        'http://127.0.0.1:18081/login/callback',
        'http://127.0.0.1.example.test/login/callback',
      ])
        expect(await open({ redirect_uri })).toMatchObject({ status: 400, leftFor: '' });
    });

    it('renews a session with a new refresh token each time; a lost answer may be asked for once more', async () => {
      const { url } = visit();
      const browser = new Visit();
      await browser.open(url);
      const { leftFor } = await browser.submit({ username: 'zhiban', password: signIn.password });
      const code = new URL(leftFor).searchParams.get('code') ?? '';
      const grant = { grant_type: 'authorization_code', client_id: 'console', redirect_uri: callback, code };
      expect((await post({ ...grant, code_verifier: randomBytes(32).toString('base64url') })).error).toBe(
        'invalid_grant',
      );

      const again = visit();
      const silent = await browser.open(again.url);
      const fresh = new URL(silent.leftFor).searchParams.get('code') ?? '';
      const first = await post({ ...grant, code: fresh, code_verifier: again.verifier });
      expect(first.status).toBe(200);
      expectFiveMinutes(first.body.expires_in);
      const renew = (refresh_token: unknown) =>
        post({ grant_type: 'refresh_token', client_id: 'console', refresh_token: String(refresh_token) });
      const lost = await renew(first.body.refresh_token);
      expect(lost.body.refresh_token).not.toBe(first.body.refresh_token);
      expect((await renew(first.body.refresh_token)).status).toBe(200);
      expect((await renew(first.body.refresh_token)).error).toBe('invalid_grant');
    });

    it('gives a partner five minutes for its signed word, and nothing to renew them with', async () => {
      const { access_token, expires_in } = await partnerToken(signIn, partner, keyOf(partner));
      expectFiveMinutes(expires_in);
      const claims = await verified(access_token);
      expect(claims).toMatchObject({ azp: partner, realm_access: { roles: ['partner'] } });
      expect(Number(claims.exp) - Number(claims.iat)).toBe(300);
      const { body } = await byAssertion(await partnerAssertion(signIn.issuer, neighbour, keyOf(neighbour)));
      expect(decodeJwt(String(body.access_token)).azp).toBe(neighbour);
      expect(body).not.toHaveProperty('refresh_token');
    });

    it('refuses a partner’s word that comes a second time', async () => {
      const assertion = await partnerAssertion(signIn.issuer, partner, keyOf(partner));
      expect((await byAssertion(assertion)).status).toBe(200);
      const replayed = await byAssertion(assertion);
      expect([400, 401]).toContain(replayed.status);
      expect(replayed.error).toMatch(/client/);
    });

    it('refuses a partner with a secret, with another’s key, with a word for somebody else, and with one for later', async () => {
      const ask = { grant_type: 'client_credentials', client_id: partner };
      const own = keyOf(partner);
      const wrong = [
        await post(ask),
        await post({ ...ask, client_secret: 'a-secret-of-former-days' }),
        await byAssertion(await partnerAssertion(signIn.issuer, partner, keyOf(neighbour))),
        await byAssertion(await partnerAssertion(signIn.issuer, partner, { ...(await newPartnerKey()), kid: own.kid })),
        await byAssertion(await partnerAssertion('http://127.0.0.1:1/realms/streetgrid', partner, own)),
        await byAssertion(await sworn(partner, own, { iat: -300, exp: 3_600 })),
        await byAssertion(await sworn(partner, own, { exp: 3_600 })),
        await byAssertion(await sworn(partner, own, { iat: -40, exp: -30 })),
        await byAssertion(unsigned(await partnerAssertion(signIn.issuer, partner, own))),
      ];
      for (const [index, { status, error }] of wrong.entries()) {
        expect([index, status]).toEqual([index, status === 400 ? 400 : 401]);
        expect(error).toMatch(/client/);
      }
    });

    /** An assertion with times of one's own, in seconds from now. */
    const sworn = async (clientId: string, key: JWK, { iat, exp }: { iat?: number; exp: number }) => {
      const now = Math.floor(Date.now() / 1_000);
      const claims = { iss: clientId, sub: clientId, aud: signIn.issuer, jti: randomBytes(8).toString('hex') };
      return new SignJWT({ ...claims, ...(iat === undefined ? {} : { iat: now + iat }), exp: now + exp })
        .setProtectedHeader({ alg: 'ES256', kid: key.kid })
        .sign(await importJWK(key, 'ES256'));
    };

    it('goes on without a gap when its key changes, and over a restart', async () => {
      const before = (await byPassword('jiedao')).token;
      await signIn.rotateKey();
      const after = (await byPassword('jiedao')).token;
      expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
      for (const token of [before, after]) expect((await verified(token)).preferred_username).toBe('jiedao');
      await signIn.restart();
      for (const token of [before, after, (await byPassword('jiedao')).token])
        expect((await verified(token)).preferred_username).toBe('jiedao');
    });

    it('shuts out a name after five wrong passwords, even with the right one, and lets it in again later', async () => {
      await signIn.shortWaits?.();
      for (let guess = 0; guess < 4; guess++) await byPassword('jumin', `guess-${guess}`);
      expect((await byPassword('jumin')).status).toBe(200);
      for (let guess = 0; guess < 5; guess++) await byPassword('kuaidi', `guess-${guess}`);
      expect((await byPassword('kuaidi')).error).toBe('invalid_grant');
      expect((await byPassword('zhiban')).status).toBe(200);
      if (signIn.shortWaits) await eventually(async () => (await byPassword('kuaidi')).status === 200);
    });
  });
});

/** Keycloak counts from the moment at which the answer leaves, which on a busy machine is a second or two later. */
function expectFiveMinutes(seconds: unknown): void {
  expect(Number(seconds)).toBeGreaterThan(270);
  expect(Number(seconds)).toBeLessThanOrEqual(300);
}

/** The same claims and no signature. */
function unsigned(token: string): string {
  const header = Buffer.from('{"alg":"none"}').toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
}

/** keycloak-connect, as the gateway uses it. */
function doorOf(issuer: string) {
  const config = {
    realm: 'streetgrid',
    resource: 'streetgrid-gateway',
    'auth-server-url': new URL(issuer).origin,
    'bearer-only': true,
    'verify-token-audience': true,
    'ssl-required': 'external',
    'confidential-port': 0,
  };
  return new KeycloakConnect({}, config).grantManager;
}
