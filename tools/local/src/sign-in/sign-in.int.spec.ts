import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JWK, createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import KeycloakConnect from 'keycloak-connect';
import { newPartnerKey } from '../partner-keys';
import { RunningSignIn, startSignIn } from './server';
import { SignInOptions } from './sign-in-options';
import { newSigningKey } from './signing-keys';
import { Visitor } from '../../test/visitor';

const consoleOrigin = 'http://127.0.0.1:18080';
const member = {
  username: 'wanggeyuan',
  subject: '00000000-0000-4000-8000-000000000011',
  name: '刘芳',
  nameEn: 'Liu Fang',
  roles: ['member'],
  hint: '网格员',
};
const leader = {
  ...member,
  username: 'wanggezhang',
  subject: '00000000-0000-4000-8000-000000000012',
  name: '陈强',
  roles: ['leader'],
};
const clientId = 'partner-market-regulation';
const password = 'correct-password';

describe('the embedded sign-in', () => {
  let folder: string;
  let options: SignInOptions;
  let partnerKey: JWK;
  let signIn: RunningSignIn;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sign-in-'));
    partnerKey = await newPartnerKey();
    const { d: _, ...publicKey } = partnerKey;
    options = {
      port: 0,
      consoleOrigins: [consoleOrigin],
      accounts: [member, leader],
      password,
      partners: [{ clientId, name: '市场监督管理局', jwks: { keys: [publicKey] } }],
      signingKey: newSigningKey(),
      keysFile: join(folder, 'keys.json'),
      cookieKey: 'cookie-key',
      storeFile: join(folder, 'sessions.json'),
    };
    signIn = await startSignIn(options);
    options = { ...options, port: Number(new URL(signIn.issuer).port) };
  });
  afterAll(async () => {
    await signIn.stop();
    await rm(folder, { recursive: true });
  });

  const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${signIn.issuer}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers,
    });
  const byPassword = (username: string, secret = password) =>
    token({ grant_type: 'password', client_id: 'tests', username, password: secret });
  const newVisit = (more: Record<string, string> = {}) => {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: 'console',
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: `${consoleOrigin}/login/callback`,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 's1',
      ...more,
    });
    return { verifier, url: `${signIn.issuer}/protocol/openid-connect/auth?${query}` };
  };
  const exchange = async (callback: string, verifier: string) => {
    const code = new URL(callback).searchParams.get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      client_id: 'console',
      code,
      code_verifier: verifier,
      redirect_uri: `${consoleOrigin}/login/callback`,
    };
    const response = await token(form, { origin: consoleOrigin });
    expect(response.headers.get('access-control-allow-origin')).toBe(consoleOrigin);
    return (await response.json()) as { access_token: string; refresh_token: string; id_token: string };
  };

  it('lets a member sign in on the page, stay signed in over a restart, and sign out', async () => {
    const visitor = new Visitor(consoleOrigin);
    const { url, verifier } = newVisit();
    const page = await visitor.open(url);
    expect(page.status).toBe(200);
    expect(page.body).toContain('刘芳');
    expect(page.body).not.toContain(password);

    const refused = await visitor.submit({ username: member.username, password: 'guess' });
    expect([refused.status, refused.body]).toEqual([401, expect.stringContaining('用户名或口令不正确')]);
    const back = await visitor.submit({ username: member.username, password });
    expect(back.leftFor).toMatch(`${consoleOrigin}/login/callback?code=`);
    const tokens = await exchange(back.leftFor, verifier);
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: member.subject, name: '刘芳', aud: 'console' });

    await signIn.stop();
    signIn = await startSignIn(options);
    const renewed = await token({
      grant_type: 'refresh_token',
      client_id: 'console',
      refresh_token: tokens.refresh_token,
    });
    expect(renewed.status).toBe(200);
    const silent = await visitor.open(newVisit({ prompt: 'none' }).url);
    expect(silent.leftFor).toContain('code=');

    const out = new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: `${consoleOrigin}/` });
    await visitor.open(`${signIn.issuer}/protocol/openid-connect/logout?${out}`);
    expect((await visitor.submit({ logout: 'yes' })).leftFor).toBe(`${consoleOrigin}/`);
    const after = await visitor.open(newVisit({ prompt: 'none' }).url);
    expect(after.leftFor).toContain('error=login_required');
    const revoked = await token({
      grant_type: 'refresh_token',
      client_id: 'console',
      refresh_token: tokens.refresh_token,
    });
    expect(revoked.status).toBe(400);
  });

  it('lets a browser that gave the password once change the account with one tap, and no other browser', async () => {
    const visitor = new Visitor(consoleOrigin);
    await visitor.open(newVisit().url);
    await visitor.submit({ username: member.username, password });
    const { url, verifier } = newVisit({ prompt: 'login' });
    expect((await visitor.open(url)).body).toContain('name="tap"');
    const tokens = await exchange((await visitor.submit({ tap: leader.username })).leftFor, verifier);
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: leader.subject });

    const stranger = new Visitor(consoleOrigin);
    expect((await stranger.open(newVisit().url)).body).not.toContain('name="tap"');
    expect((await stranger.submit({ tap: leader.username })).status).toBe(401);
  });

  it("issues access tokens that jose and Keycloak's own guard accept", async () => {
    const { access_token } = (await (await byPassword(member.username)).json()) as { access_token: string };
    const keys = createRemoteJWKSet(new URL(`${signIn.issuer}/protocol/openid-connect/certs`));
    const { payload } = await jwtVerify(access_token, keys, {
      issuer: signIn.issuer,
      audience: 'streetgrid-gateway',
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({
      sub: member.subject,
      typ: 'Bearer',
      azp: 'tests',
      preferred_username: 'wanggeyuan',
      realm_access: { roles: ['member'] },
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(300);

    const guard = guardOf(signIn.issuer);
    const grant = await guard.createGrant(JSON.stringify({ access_token }) as unknown as string);
    expect(
      (grant as { access_token?: { hasRealmRole(role: string): boolean } }).access_token?.hasRealmRole('member'),
    ).toBe(true);
    const forged = `${access_token.slice(0, -8)}AAAAAAAA`;
    await expect(guard.createGrant(JSON.stringify({ access_token: forged }))).rejects.toThrow(/signature/);

    const userinfo = (bearer: string) =>
      fetch(`${signIn.issuer}/protocol/openid-connect/userinfo`, { headers: { authorization: `Bearer ${bearer}` } });
    expect(await (await userinfo(access_token)).json()).toMatchObject({ sub: member.subject });
    expect((await userinfo(forged)).status).toBe(401);
  });

  it('gives new tokens by a new key at once, while the former key’s tokens stay good', async () => {
    const tokenNow = async () =>
      ((await (await byPassword(member.username)).json()) as { access_token: string }).access_token;
    const before = await tokenNow();
    await signIn.rotateKey();
    const after = await tokenNow();
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
    await signIn.stop();
    signIn = await startSignIn(options);
    const keys = createRemoteJWKSet(new URL(`${signIn.issuer}/protocol/openid-connect/certs`));
    for (const token of [before, after, await tokenNow()])
      expect((await jwtVerify(token, keys)).payload.sub).toBe(member.subject);
    expect(decodeProtectedHeader(await tokenNow()).kid).toBe(decodeProtectedHeader(after).kid);
  });

  it('makes a name wait after five wrong passwords, even with the right one', async () => {
    for (let failure = 0; failure < 5; failure += 1) expect((await byPassword('nobody', 'guess')).status).toBe(400);
    const sixth = (await (await byPassword('nobody')).json()) as { error_description: string };
    expect(sixth.error_description).toMatch(/wait \d+ s/);
    expect((await byPassword(member.username)).status).toBe(200);
  });

  it('sends nobody to a foreign page and answers no foreign page or host name', async () => {
    const foreign = await new Visitor(consoleOrigin).open(
      newVisit({ redirect_uri: 'http://127.0.0.1:9/login/callback' }).url,
    );
    expect([foreign.status, foreign.leftFor]).toEqual([400, '']);
    const refresh = await token(
      { grant_type: 'refresh_token', client_id: 'console', refresh_token: 'x' },
      { origin: 'http://evil.example' },
    );
    expect(refresh.headers.get('access-control-allow-origin')).toBeNull();
    const status = await new Promise((resolve, reject) => {
      const url = `${signIn.issuer}/.well-known/openid-configuration`;
      request(url, { headers: { host: 'evil.example' } }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

/** The guard as a gateway sets it up. */
function guardOf(issuer: string): { createGrant(data: string): Promise<unknown> } {
  const config = {
    realm: 'streetgrid',
    'auth-server-url': new URL(issuer).origin,
    resource: 'streetgrid-gateway',
    'bearer-only': true,
    'ssl-required': 'none',
    'confidential-port': 0,
    'verify-token-audience': true,
  };
  return (
    new KeycloakConnect({}, config) as unknown as { grantManager: { createGrant(data: string): Promise<unknown> } }
  ).grantManager;
}
