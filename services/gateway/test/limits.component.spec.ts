import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@streetgrid/testing';
import { Observable } from 'rxjs';
import { FrontDoor, openFrontDoor, qrCode } from './front-door';

let door: FrontDoor | undefined;
const open = async (more: Record<string, string>) => (door = await openFrontDoor(more));
afterEach(async () => {
  await door?.close();
  door = undefined;
});

const routes = Object.entries(
  (
    JSON.parse(readFileSync(join(__dirname, '..', 'openapi.json'), 'utf8')) as {
      paths: Record<string, Record<string, object>>;
    }
  ).paths,
).flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), path] as const));

describe('whoever asks too much is told when to come back', () => {
  it('at every route of the platform, the pages and addresses that are nothing, without an account or with a bad token', async () => {
    const { ask } = await open({ CLIENT_REQUESTS_PER_MINUTE: '1', PUBLIC_POSTS_PER_MINUTE: '1' });
    expect((await ask('GET', '/api/v1/config')).status).toBe(200);
    expect(routes.length).toBeGreaterThan(60);
    const others = [
      ['GET', '/api/docs'],
      ['GET', '/api/openapi.json'],
      ['GET', '/cases'],
      ['GET', '/assets/app.js'],
      ['PUT', '/nowhere'],
    ] as const;
    for (const [method, path] of [...routes, ...others]) {
      const address = path.replaceAll(/\{\w+\}/g, '110105003');
      const { status, body, headers } = await ask(method, address);
      expect([method, path, status]).toEqual([method, path, 429]);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      if (!path.startsWith('/open311')) expect(body.slug).toBe('too-many-requests');
    }
    const bad = { token: 'not-a-token-of-anybody-at-all' };
    expect((await ask('GET', '/api/v1/cases', bad)).status).toBe(401);
    for (const [method, path] of [...routes, ...others]) {
      const { status } = await ask(method, path.replaceAll(/\{\w+\}/g, '110105003'), bad);
      expect([method, path, status]).toEqual([method, path, 429]);
    }
    for (const path of ['/healthz', '/healthz', '/readyz']) expect((await ask('GET', path)).status).toBe(200);
  }, 60_000);

  it('as a person and as a partner, each for itself; and says how much is left', async () => {
    const { ask, signIn } = await open({ CLIENT_REQUESTS_PER_MINUTE: '3' });
    const [zhang, market, police] = await Promise.all([
      signIn.token(),
      signIn.token({ azp: 'partner-market-regulation' }),
      signIn.token({ azp: 'partner-public-security' }),
    ]);
    const left = async (token: string) => {
      const { status, headers } = await ask('GET', '/api/v1/sharing/grants', { token });
      return status === 429 ? '429' : headers.get('ratelimit');
    };
    for (const token of [zhang, market]) {
      expect(await left(token)).toMatch(/^"client";r=2;t=20$/);
      expect(await left(token)).toMatch(/;r=1;/);
      expect(await left(token)).toMatch(/;r=0;/);
      expect(await left(token)).toBe('429');
    }
    expect((await ask('GET', '/api/v1/config')).headers.get('ratelimit-policy')).toBe('"client";q=3;w=60');
    expect(await left(police)).toMatch(/;r=2;/);
  });

  it('all of a street together, whoever they are', async () => {
    const { ask, signIn } = await open({ STREET_REQUESTS_PER_MINUTE: '4' });
    const tokens = await Promise.all(['a', 'b', 'c'].map((name) => signIn.token({ azp: `partner-${name}` })));
    const asked = [];
    for (const token of [...tokens, ...tokens]) asked.push(await ask('GET', '/api/v1/sharing/grants', { token }));
    expect(asked.slice(0, 4).map(({ status }) => status)).not.toContain(429);
    expect(asked[4]?.body).toMatchObject({ status: 429, slug: 'street-too-busy' });
    // Residents are counted apart: neither crowd locks out the other.
    const visit = async () => (await ask('GET', `/api/v1/qr-codes/${qrCode}`)).status;
    expect([await visit(), await visit(), await visit(), await visit(), await visit()]).toEqual([
      200, 200, 200, 200, 429,
    ]);
  });

  it('whoever keeps more live pages open than anybody needs; a closed one makes room', async () => {
    const { base, ask, signIn, peers } = await open({ LIVE_STREAMS_PER_PERSON: '2' });
    peers.analytics.handlers.watchStreet = () => new Observable(() => undefined);
    const token = await signIn.token();
    const openOne = async () => {
      const stop = new AbortController();
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${base}/api/v1/live`, { headers, signal: stop.signal });
      return { status: answer.status, stop };
    };
    const [first, second] = [await openOne(), await openOne()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await ask('GET', '/api/v1/live', { token })).body).toMatchObject({ status: 429, slug: 'too-many-streams' });
    first.stop.abort();
    const third = await eventually(async () => {
      const one = await openOne();
      return one.status === 200 && one;
    });
    second.stop.abort();
    third.stop.abort();
  });
});
