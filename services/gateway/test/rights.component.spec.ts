import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import { Actor, actionOfRoute, mayEver, newTraceparent, Right, rightOf, rightsTable } from '@streetgrid/service-kit';
import { streetA, testTokens, Trier, triersOf } from '@streetgrid/testing';
import { decodeJwt } from 'jose';
import { Audience, audienceKey } from '../src/api/route';
import { missingFrom, openRoutes, unnamedOf } from '../src/api/route-rights';
import { FrontDoor, openFrontDoor } from './front-door';

interface RouteOf {
  readonly route: string;
  readonly audience: Audience;
}

let door: FrontDoor;
let routes: RouteOf[];
const plenty = { CLIENT_REQUESTS_PER_MINUTE: '1000000', STREET_REQUESTS_PER_MINUTE: '1000000' };

beforeAll(async () => {
  door = await openFrontDoor({ ...plenty, PUBLIC_POSTS_PER_MINUTE: '1000000', LIVE_STREAMS_PER_PERSON: '100' });
  door.peers.identity.handlers.exchangeToken = async (_, { accessToken }) => {
    const actor = JSON.parse(decodeJwt(accessToken).sub ?? '') as Actor;
    return { internalToken: await testTokens('identity').sign({ tenantId: streetA, actor }, 300) };
  };
  routes = routesOf(door);
}, 60_000);
afterAll(() => door.close());

describe('the door does what the table of rights says', () => {
  it('the table names every route, and no route that does not exist', () => {
    const existing = routes.map(({ route }) => route);
    expect(unnamedOf(existing)).toEqual([]);
    expect(missingFrom(existing)).toEqual([]);
    expect(Object.keys(openRoutes).filter((route) => actionOfRoute(route))).toEqual([]);
  });

  it('tells the whole table to everybody, in Chinese and English', async () => {
    const { body } = await door.ask('GET', '/api/v1/rights');
    const areas = body.areas as { rights: { action: string; name: object; who: object[] }[] }[];
    const rows = areas.flatMap(({ rights }) => rights);
    expect(rows.map(({ action }) => action).toSorted()).toEqual(Object.keys(rightsTable).toSorted());
    expect(rows.find(({ action }) => action === 'case.assign')).toMatchObject({
      name: { zh: '指派', en: 'Give a case to somebody' },
      audited: true,
      routes: ['POST /api/v1/cases/:id/assign'],
      who: expect.arrayContaining([
        { role: 'block_leader', name: { zh: '街区长', en: 'block leader' }, scopes: ['block'] },
      ]) as unknown,
    });
    expect(body.scopes).toContainEqual({ scope: 'block', name: { zh: '本街区', en: 'their block' } });
  });

  it('everybody at every route: whoever may do it nowhere is refused, without a call to a service', async () => {
    const wrong: string[] = [];
    for (const { route, audience } of routes) {
      const action = actionOfRoute(route);
      const right = action && rightOf(action);
      if (!right) continue;
      const triers = triersOf(right, {}).filter(({ actor }) => actor.kind !== 'service');
      await Promise.all(
        triers.map(async (trier) => {
          const expected = expectedOf(trier, right, audience);
          const traceparent = newTraceparent();
          const actual = await attempt(route, trier, traceparent);
          const calls = expected === 'allowed' ? '' : callsOf(traceparent);
          if (actual + calls !== expected) wrong.push(`${route}, ${trier.name}: ${actual}${calls}, not ${expected}`);
        }),
      );
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});

/** Who comes without a token is a resident; public routes do not look at tokens; partners reach data sharing only. */
function expectedOf({ actor }: Trier, right: Right, audience: Audience): string {
  const anonymous: Actor = { kind: 'resident', id: 'anonymous', positions: [] };
  if (actor.kind === 'resident' && (audience === 'signed-in' || audience === 'partner')) return '401 token-missing';
  if (actor.kind === 'partner' && audience !== 'partner' && audience !== 'public') return '403 partner-only-sharing';
  return mayEver(audience === 'public' ? anonymous : actor, right) ? 'allowed' : `403 ${right.refusal}`;
}

/** What the door answers; whatever comes from behind it means that it was open. */
async function attempt(route: string, { actor }: Trier, traceparent: string): Promise<string> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern
    .replace('*', 'index.html')
    .replaceAll(/:(\w+)/g, (_, param) => (param === 'format' ? 'json' : '1'));
  const answer = await fetch(`${door.base}${path}`, {
    method,
    headers: {
      traceparent,
      ...(actor.kind === 'resident' ? {} : { authorization: `Bearer ${await tokenOf(actor)}` }),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  if (answer.status !== 401 && answer.status !== 403) {
    // A live stream would never end.
    await answer.body?.cancel();
    return 'allowed';
  }
  const { slug } = (await answer.json()) as { slug: string };
  return `${answer.status} ${slug}`;
}

/** The sign-in of the spec says in `sub` who somebody is. */
const tokens = new Map<string, Promise<string>>();
function tokenOf(actor: Actor): Promise<string> {
  const sub = JSON.stringify(actor);
  const token = tokens.get(sub) ?? door.signIn.token({ sub, azp: actor.kind === 'partner' ? actor.id : 'console' });
  tokens.set(sub, token);
  return token;
}

/** Calls of services that a request led to; how somebody signs in is not part of it. */
function callsOf(traceparent: string): string {
  const signIn = ['exchangeToken', 'watchRights', 'recordRefusal'];
  const calls = Object.values(door.peers).flatMap((peer) => peer.calls);
  const own = calls.filter(({ method, ctx }) => ctx.traceparent === traceparent && !signIn.includes(method));
  return own.length > 0 ? `, after ${own.map(({ method }) => method).join(', ')}` : '';
}

/** Every route that a controller of the booted gateway has. */
function routesOf({ app }: FrontDoor): RouteOf[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((each) => [...each.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (!metatype) return [];
    const proto = metatype.prototype as Record<string, object>;
    const base = String(Reflect.getMetadata(PATH_METADATA, metatype));
    return Object.getOwnPropertyNames(proto).flatMap((name) => {
      const handler = proto[name] as object;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const audience = (Reflect.getMetadata(audienceKey, handler) as Audience | undefined) ?? 'signed-in';
      const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
      return paths.map((path) => {
        const parts = [base, path].map((part) => part.replace(/^\/+|\/+$/g, '')).filter((part) => part !== '');
        return { route: `${RequestMethod[method]} /${parts.join('/')}`, audience };
      });
    });
  });
}
