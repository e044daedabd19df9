import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forbidden, invalid } from '@streetgrid/service-kit';
import { FrontDoor, openFrontDoor } from './front-door';

let door: FrontDoor;

beforeAll(async () => {
  door = await openFrontDoor();
}, 30_000);
afterAll(() => door?.close());

async function refusal(token: string | undefined, language: 'zh' | 'en' = 'zh') {
  const { status, body, headers } = await door.ask('GET', '/api/v1/me', { token, language });
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(body.traceId).toMatch(/^[0-9a-f]{32}$/);
  return { status, slug: body.slug, detail: body.detail };
}
const unsigned = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('who may come in', () => {
  it('somebody with a token of the sign-in is known, with name and street', async () => {
    const { status, body } = await door.ask('GET', '/api/v1/me', { token: await door.signIn.token() });
    expect(status).toBe(200);
    expect(body).toMatchObject({ person: { name: '张网格' }, street: { name: '呼家楼街道' } });
  });

  it('a token is exchanged once, not at every request', async () => {
    const token = await door.signIn.token({ jti: 'once' });
    await door.ask('GET', '/api/v1/me', { token });
    const before = door.peers.identity.calls.filter(({ method }) => method === 'exchangeToken').length;
    await Promise.all([1, 2, 3].map(() => door.ask('GET', '/api/v1/me', { token })));
    expect(door.peers.identity.calls.filter(({ method }) => method === 'exchangeToken')).toHaveLength(before);
  });

  it('nobody without a token, and the refusal says how to ask', async () => {
    expect(await refusal(undefined)).toEqual({ status: 401, slug: 'token-missing', detail: '请先登录。' });
    expect(await refusal(undefined, 'en')).toMatchObject({ detail: 'Please sign in first.' });
    const { headers } = await door.ask('GET', '/api/v1/me');
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  it('an expired token is called expired, garbage is not', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const old = await door.signIn.token({ iat: now - 900, exp: now - 600 });
    expect(await refusal(old)).toEqual({ status: 401, slug: 'token-expired', detail: '登录已过期，请重新登录。' });
    for (const garbage of ['x'.repeat(40), 'not.a.token-at-all-really', `${'a'.repeat(30)}.e30.sig`, '太短']) {
      const { status, body } = await door.ask('GET', '/api/v1/me', {
        headers: { authorization: `Bearer ${encodeURIComponent(garbage).replaceAll('%', '_')}` },
      });
      expect([garbage, status, body.slug]).toEqual([garbage, 401, 'access-token-invalid']);
    }
  });

  it.each([
    ['for somebody else', { aud: ['another'] }],
    ['of another sign-in', { iss: 'http://127.0.0.1:1/realms/streetgrid' }],
    ['that never ends', { exp: undefined }],
    ['that names no client', { azp: undefined }],
    ['that is no access token', { typ: 'ID' }],
    ['that does not hold yet', { nbf: Math.floor(Date.now() / 1_000) + 600 }],
  ])('a token %s does not hold', async (_, claims) => {
    expect(await refusal(await door.signIn.token(claims))).toMatchObject({ status: 401, slug: 'access-token-invalid' });
  });

  it('a token that a stranger signed, that nobody signed, or that was changed afterwards does not hold', async () => {
    const good = await door.signIn.token();
    const [head = '', claims = '', signature = ''] = good.split('.');
    const other = unsigned({ ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), sub: 'li' });
    const tokens = [
      await door.signIn.token({}, 'stranger'),
      `${unsigned({ alg: 'none', kid: 'one' })}.${claims}.`,
      `${unsigned({ alg: 'HS256', kid: 'one' })}.${claims}.${signature}`,
      ...door.signIn.signedWithPublicKey(claims),
      `${head}.${other}.${signature}`,
    ];
    for (const token of tokens) expect(await refusal(token)).toMatchObject({ slug: 'access-token-invalid' });
  });

  it('an account that the street does not know is told so', async () => {
    const { exchangeToken } = door.peers.identity.handlers;
    door.peers.identity.handlers.exchangeToken = () => {
      throw forbidden('account-unknown');
    };
    expect(await refusal(await door.signIn.token({ sub: 'nobody' }))).toMatchObject({
      status: 403,
      slug: 'account-unknown',
    });
    door.peers.identity.handlers.exchangeToken = exchangeToken;
  });

  it('somebody of several streets is told which they may choose from', async () => {
    const { exchangeToken } = door.peers.identity.handlers;
    door.peers.identity.handlers.exchangeToken = () => {
      throw invalid('street-choice-needed', { streetCodes: '110105001,110105003' });
    };
    const token = await door.signIn.token({ sub: 'both' });
    const { status, body } = await door.ask('GET', '/api/v1/me', { token });
    expect(status).toBe(400);
    expect(body).toMatchObject({ slug: 'street-choice-needed', streetCodes: ['110105001', '110105003'] });
    door.peers.identity.handlers.exchangeToken = exchangeToken;
  });

  it('identity sees only the token, the street and the gateway: headers that claim a tenant reach nobody', async () => {
    const token = await door.signIn.token({ jti: 'claims' });
    const headers = { 'x-street': '110105003', 'x-tenant-id': 'b0', 'x-internal-token': 'forged' };
    await door.ask('GET', '/api/v1/me', { token, headers });
    const exchange = door.peers.identity.calls.filter(({ method }) => method === 'exchangeToken').at(-1);
    expect(exchange?.request).toEqual({ accessToken: token, streetCode: '110105003' });
    expect(exchange?.ctx.actor).toMatchObject({ kind: 'service', id: 'gateway' });
  });

  it('a partner reaches data sharing and nothing else', async () => {
    door.peers.sharing.handlers.listDataSets = () => ({ dataSets: [{ code: 'cases' }] });
    const token = await door.signIn.token({ azp: 'partner-market-regulation' });
    expect((await door.ask('GET', '/api/v1/sharing/data-sets', { token })).body.items).toMatchObject([
      { code: 'cases' },
    ]);
    for (const path of ['/api/v1/me', '/api/v1/cases', '/api/v1/cases.csv', '/api/v1/live', '/api/v1/matters']) {
      const { status, body } = await door.ask('GET', path, { token });
      expect([path, status, body.slug]).toEqual([path, 403, 'partner-only-sharing']);
    }
  });
});

describe('every route of the description', () => {
  interface Operation {
    security?: unknown[];
    responses: Record<string, unknown>;
  }
  const document = JSON.parse(readFileSync(join(__dirname, '../openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

  it('refuses a caller without a token, unless it is public', async () => {
    expect(routes.length).toBeGreaterThan(55);
    for (const { path, method, operation } of routes) {
      if (!operation.security || /\/(media|matters)$|\/public-deliberations\//.test(path)) continue;
      const address = path.replace(/\{\w+\}/g, '6f1c3d52-9a5e-5d3b-8a7e-2f0c4b1d9e10');
      const { status } = await door.ask(method.toUpperCase(), address);
      expect([method, path, status]).toEqual([method, path, 401]);
    }
  });

  it('names what it answers and how it fails', () => {
    for (const { path, operation } of routes) {
      const statuses = Object.keys(operation.responses);
      expect([path, ...statuses]).toEqual(expect.arrayContaining([path, '400', '503']));
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
    }
  });
});
