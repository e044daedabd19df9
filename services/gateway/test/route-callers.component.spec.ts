import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Actor, mayEver, newTraceparent, Right, rightsTable } from '@streetgrid/service-kit';
import { eventually, FakeCall, streetA, testTokens } from '@streetgrid/testing';
import { decodeJwt } from 'jose';
import { apiKey, caseId, caseNumber, FrontDoor, member, openFrontDoor, qrCode } from './front-door';

/** Somebody with every office that a street has: no route is closed to them. */
const officer: Actor = {
  kind: 'person',
  id: member,
  positions: [
    { position: 'street_admin', placeKind: 'street', placeId: streetA },
    { position: 'duty_officer', placeKind: 'street', placeId: streetA },
    { position: 'auditor', placeKind: 'street', placeId: streetA },
    { position: 'community_secretary', placeKind: 'community', placeId: caseId },
    { position: 'grid_member', placeKind: 'grid', placeId: caseId },
    { position: 'merchant', placeKind: 'merchant', placeId: caseId },
  ],
};
const partner: Actor = { kind: 'partner', id: 'partner-market-regulation', positions: [] };
const resident: Actor = { kind: 'resident', id: 'anonymous', positions: [] };
/** The open interface asks for what is public of cases as the gateway. */
const gateway: Actor = { kind: 'service', id: 'gateway', positions: [] };

interface Schema {
  readonly $ref?: string;
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
interface Operation {
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { in: string; name: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { content: Readonly<Record<string, { schema: Schema }>> };
}
const description = JSON.parse(readFileSync(join(__dirname, '../openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** What the description cannot say: fields of which one is needed, and forms. */
const bodies: Readonly<Record<string, object>> = {
  'POST /api/v1/cases': { qrCode },
  'POST /api/v1/cases/:id/transfer': { assigneeId: member },
  'POST /api/v1/cases/:id/place': { matterCode: 'corridor-clutter' },
  'POST /api/v1/people/search': { query: '王网格' },
  'POST /api/v1/reports': { qrCode },
  'POST /api/v1/sharing/grants': { dataSet: 'cases', fields: ['number'] },
};
const form = {
  ...{ api_key: apiKey, service_code: 'corridor-clutter', lat: '39.9214', long: '116.4661' },
  service_request_id: caseNumber,
};
/** What the open interface asks as the gateway. */
const publicRpcs: readonly string[] = [...rightsTable['case.read'].rpcs, ...rightsTable['case.progress'].rpcs];

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor({ PUBLIC_POSTS_PER_MINUTE: '1000000' });
  door.peers.identity.handlers.exchangeToken = async (_, { accessToken }) => {
    const actor = decodeJwt(accessToken).azp === partner.id ? partner : officer;
    return { internalToken: await testTokens('identity').sign({ tenantId: streetA, actor }, 300) };
  };
}, 60_000);
afterAll(() => door?.close());

/** Every route of the table that leads to a service. */
const routes = Object.entries<Right>(rightsTable).flatMap(([action, right]) =>
  (right.routes ?? [])
    .filter(() => right.rpcs.length > 0 || action === 'public-case.read')
    .map((route) => ({ action, right, route })),
);

describe('a route asks the services', () => {
  it('for what its row names, as whoever came and as nobody else, and with the key of the command', async () => {
    expect(routes.length).toBeGreaterThan(75);
    const wrong: string[] = [];
    for (const { action, right, route } of routes) {
      const { operation, isPublic } = operationOf(route);
      const named = action === 'public-case.read' ? publicRpcs : right.rpcs;
      const caller = mayEver(officer, right) ? officer : partner;
      const expected = action === 'public-case.read' ? gateway : isPublic ? resident : caller;
      const sent = await send(route, operation, caller);
      const calls = await sent.calls((call) => named.some((rpc) => rpc === call.rpc));
      if (!calls.some(({ rpc }) => named.some((each) => each === rpc)))
        wrong.push(`${route}: ${sent.answer}, asks ${calls.map(({ rpc }) => rpc).join(', ') || 'nobody'}`);
      for (const { rpc, ctx, request } of calls) {
        // Which street it is about has to be known before anybody is somebody in it.
        if (rpc === 'Identity.GetStreet' && ctx.tenantId === '') continue;
        if (rpc === 'Identity.ListStreets' && ctx.tenantId === '') continue;
        const { kind, id, positions } = ctx.actor;
        if (JSON.stringify({ kind, id, positions }) !== JSON.stringify(expected) || ctx.tenantId !== streetA)
          wrong.push(`${route}: asks ${rpc} as ${kind} ${id} of ${ctx.tenantId}`);
        const { idempotencyKey } = request as { idempotencyKey?: string };
        if (idempotencyKey !== undefined && idempotencyKey !== sent.key && !route.includes('open311'))
          wrong.push(`${route}: gives ${rpc} another key than the client's`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

type Call = FakeCall & { readonly rpc: string };

async function send(route: string, operation: Operation, actor: Actor) {
  const [method = '', pattern = ''] = route.split(' ');
  const [traceparent, key] = [newTraceparent(), `key-of-${newTraceparent()}`];
  const token = await door.signIn.token({ azp: actor.kind === 'partner' ? actor.id : 'console' });
  const stop = new AbortController();
  const body = bodyOf(route, operation);
  const asking = fetch(`${door.base}${addressOf(pattern, operation)}`, {
    method,
    headers: {
      ...{ traceparent, 'idempotency-key': key, 'x-track-token': 'secret-of-the-reporter' },
      ...{ 'x-party-token': 'secret-of-the-party', 'x-acceptance-token': 'secret-of-the-resident' },
      'x-expert-token': 'secret-of-the-expert',
      ...{ 'webhook-id': key, 'webhook-timestamp': '1', 'webhook-signature': 'v1,c2lnbmVk' },
      ...(operation.security ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? formType : 'application/json' }),
    },
    body: typeof body === 'object' ? JSON.stringify(body) : body,
    signal: stop.signal,
  });
  const { status } = await asking;
  const all = (): Call[] =>
    Object.values(door.peers).flatMap(({ calls }) =>
      calls
        .filter(({ method: name, ctx }) => ctx.traceparent === traceparent && name !== 'exchangeToken')
        .map((call) => ({ ...call, rpc: `${call.service}.${call.method[0]?.toUpperCase()}${call.method.slice(1)}` })),
    );
  /** A stream answers before it asks. */
  const calls = async (wanted: (call: Call) => boolean) => {
    await eventually(() => status !== 200 || all().some(wanted)).catch(() => undefined);
    stop.abort();
    return all();
  };
  return { answer: status, key, calls };
}

const formType = 'application/x-www-form-urlencoded';

function operationOf(route: string): { operation: Operation; isPublic: boolean } {
  const [method = '', pattern = ''] = route.split(' ');
  const operation = description.paths[pattern.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${route} is not described`);
  return { operation, isPublic: !operation.security };
}

function addressOf(pattern: string, { parameters = [] }: Operation): string {
  const valueOf = (name: string) => {
    const schema = parameters.find((each) => each.name === name)?.schema ?? {};
    const ownSample = schema.example === undefined && (name === 'token' || name === 'number');
    return encodeURIComponent(String(ownSample ? caseNumber : sampleOf(schema)));
  };
  const query = parameters.filter((each) => each.in === 'query' && each.required);
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => valueOf(name));
  return `${path}?${query.map(({ name }) => `${name}=${valueOf(name)}`).join('&')}`;
}

function bodyOf(route: string, { requestBody }: Operation): object | string | undefined {
  if (!requestBody) return undefined;
  const json = requestBody.content['application/json'];
  if (!json) return new URLSearchParams({ ...form, description: '楼道里堆满了纸箱' }).toString();
  return { ...(sampleOf(json.schema) as object), ...bodies[route] };
}

/** The smallest value of a schema. */
function sampleOf(schema: Schema): unknown {
  if (schema.$ref) return sampleOf(description.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  if (schema.format === 'uuid') return caseId;
  if (schema.format === 'date-time') return new Date(Date.now() + 86_400_000).toISOString();
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'array') return [sampleOf(schema.items ?? {})];
  if (schema.type !== 'object') return '核对一下情况';
  return Object.fromEntries((schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]));
}
