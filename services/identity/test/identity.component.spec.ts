import { generateKeyPairSync, KeyObject, randomUUID } from 'node:crypto';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { identity } from '@streetgrid/contracts';
import { fieldKeysConfig } from '@streetgrid/database';
import { migrationSets } from '@streetgrid/messaging';
import {
  bootService,
  ClosableRpcClient,
  InternalTokens,
  loadConfig,
  RequestContext,
  rpcClient,
  RunningService,
} from '@streetgrid/service-kit';
import { freePort, testAuditKey, testDatabase, TestDatabase, testFieldKeys } from '@streetgrid/testing';
import { exportJWK, SignJWT } from 'jose';
import { appModule } from '../src/app.module';

const definition = identity.IdentityDefinition;
const street = randomUUID();
const otherStreet = randomUUID();
const leader = randomUUID();
const gridId = randomUUID();
const programs = Object.fromEntries(['identity', 'gateway', 'seed'].map((name) => [name, programKey(name)]));
const jwks = { keys: Object.values(programs).map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid })) };
const realm = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = realm.publicKey.export({ type: 'spki', format: 'pem' }).toString();

let certs: Server;
let issuer: string;
let database: TestDatabase;
let service: RunningService;
let client: ClosableRpcClient<typeof definition>;
let gateway: RequestContext;
let seed: (tenantId: string) => Promise<RequestContext>;

beforeAll(async () => {
  const jwk = { ...(await exportJWK(realm.publicKey)), kid: 'realm', alg: 'RS256' };
  certs = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })),
  );
  await new Promise<void>((resolve) => certs.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(certs.address() as AddressInfo).port}/realms/streetgrid`;
  database = await testDatabase(
    'identity',
    migrationSets('identity', join(__dirname, '../migrations')).map((set) => set.directory),
  );
  const grpcAddress = `127.0.0.1:${await freePort()}`;
  service = await bootService(
    { service: 'identity', definition, module: appModule },
    {
      grpcAddress,
      databaseUrl: database.appUrl,
      relayDatabaseUrl: database.relayUrl,
      databasePoolSize: 3,
      eventsUrl: database.ownerUrl.replace(/^postgres(ql)?:/, 'embedded+postgres:'),
      internalJwks: jwks,
      internalSigningKey: programs.identity!,
      logLevel: 'silent' as const,
      // Nobody is there: the exchange of tokens does not need it.
      gridRegistryTarget: '127.0.0.1:1',
      ...loadConfig(fieldKeysConfig('identity'), { IDENTITY_FIELD_KEYS: testFieldKeys() }),
      oidcIssuer: issuer,
      oidcAudience: 'streetgrid-gateway',
      auditSigningKey: JSON.parse(testAuditKey()),
      auditPublicKeys: [],
      auditCheckpointDirectory: undefined,
    },
  );
  client = rpcClient(definition, { target: grpcAddress });
  gateway = await new InternalTokens({ internalJwks: jwks, internalSigningKey: programs.gateway! }).platformContext();
  const seedTokens = new InternalTokens({ internalJwks: jwks, internalSigningKey: programs.seed! });
  seed = (tenantId) => seedTokens.serviceContext(tenantId);
  await client.onboardStreet(await seed(street), { street: streetOf(street, '110105003', '呼家楼街道') });
  await client.onboardStreet(await seed(otherStreet), { street: streetOf(otherStreet, '110105001', '建外街道') });
  await client.onboardPeople(await seed(street), { people: [person(leader, 'subject-leader')] });
}, 60_000);

afterAll(async () => {
  client?.close();
  await service?.stop();
  await database?.drop();
  certs?.close();
});

describe('the exchange of an access token', () => {
  it('gives the person with the appointments in force, in their street', async () => {
    const { me, internalToken } = await client.exchangeToken(gateway, {
      accessToken: await accessToken('subject-leader'),
    });
    expect(me?.street?.name).toBe('呼家楼街道');
    expect(me?.person).toMatchObject({ id: leader, phoneMasked: '199****0001' });
    const ctx = { ...gateway, token: internalToken };
    expect((await client.getMe(ctx, {})).person?.appointments.map((held) => held.position)).toEqual(['grid_leader']);
  });

  it.each([
    ['of nobody', () => accessToken('nobody'), 'account-unknown'],
    ['that has run out', () => accessToken('subject-leader', { exp: 1_000 }), 'access-token-invalid'],
    ['for another audience', () => accessToken('subject-leader', { aud: 'account' }), 'access-token-invalid'],
    [
      'of another issuer',
      () => accessToken('subject-leader', { iss: 'http://elsewhere/realms/streetgrid' }),
      'access-token-invalid',
    ],
    [
      'without a signature',
      async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"subject-leader"}')}.`,
      'access-token-invalid',
    ],
    ['that does not hold yet', () => accessToken('subject-leader', { nbf: '10m' }), 'access-token-invalid'],
    ['without an end', () => accessToken('subject-leader', { exp: null }), 'access-token-invalid'],
    ['signed by a stranger', () => accessToken('subject-leader', { key: stranger.privateKey }), 'access-token-invalid'],
    [
      'signed with the public key as if it were a secret',
      () => accessToken('subject-leader', { alg: 'HS256', key: new TextEncoder().encode(publicKey) }),
      'access-token-invalid',
    ],
  ])('refuses a token %s', async (_, token, slug) => {
    await expect(client.exchangeToken(gateway, { accessToken: await token() })).rejects.toMatchObject({ slug });
  });

  it('is for the gateway alone', async () => {
    const accessTokenOfLeader = await accessToken('subject-leader');
    await expect(client.exchangeToken(await seed(street), { accessToken: accessTokenOfLeader })).rejects.toMatchObject({
      slug: 'exchange-not-allowed',
    });
  });

  it('asks somebody known in two streets to choose, and never mixes them', async () => {
    const id = randomUUID();
    await client.onboardPeople(await seed(street), { people: [person(id, 'subject-both')] });
    await client.onboardPeople(await seed(otherStreet), {
      people: [{ ...person(id, 'subject-both'), name: '李双街', appointments: [] }],
    });
    const token = await accessToken('subject-both');
    await expect(client.exchangeToken(gateway, { accessToken: token })).rejects.toMatchObject({
      slug: 'street-choice-needed',
      params: { streetCodes: '110105001,110105003' },
    });
    const chosen = await client.exchangeToken(gateway, { accessToken: token, streetCode: '110105001' });
    expect(chosen.me).toMatchObject({ street: { name: '建外街道' }, person: { appointments: [] } });
  });
});

describe('people of a street', () => {
  it('are taken in twice without a change', async () => {
    const again = await client.onboardPeople(await seed(street), { people: [person(leader, 'subject-leader')] });
    expect(again).toEqual({ created: 0, updated: 0, unchanged: 1, changes: [] });
  });

  it('are not seen from another street', async () => {
    const listed = await client.listPeople(await admin(otherStreet), { query: '王网格' });
    expect(listed.people).toEqual([]);
    await expect(client.getPerson(await admin(otherStreet), { id: leader })).rejects.toMatchObject({
      slug: 'unknown-person',
    });
  });

  it('are paged by name, and a page token of another street is refused', async () => {
    const more = ['甲', '乙', '丙'].map((name) => ({ ...person(randomUUID(), ''), name: `分页${name}` }));
    await client.onboardPeople(await seed(street), { people: more });
    const first = await client.listPeople(await admin(street), { query: '分页', pageSize: 2 });
    const second = await client.listPeople(await admin(street), {
      query: '分页',
      pageSize: 2,
      pageToken: first.nextPageToken,
    });
    expect([...first.people, ...second.people].map((each) => each.name).sort()).toEqual(
      more.map((each) => each.name).sort(),
    );
    expect(second.nextPageToken).toBe('');
    const foreign = client.listPeople(await admin(otherStreet), {
      query: '分页',
      pageSize: 2,
      pageToken: first.nextPageToken,
    });
    await expect(foreign).rejects.toMatchObject({ slug: 'page-token-invalid' });
  });
});

describe('an appointment', () => {
  it('is made once however often the same key comes, and ends', async () => {
    const office = await admin(street);
    const request = {
      idempotencyKey: randomUUID(),
      personId: leader,
      position: 'mediator',
      placeKind: 'street',
      placeId: street,
    };
    const made = await client.appoint(office, request);
    expect((await client.appoint(office, request)).id).toBe(made.id);
    await expect(client.appoint(office, { ...request, position: 'duty_officer' })).rejects.toMatchObject({
      slug: 'idempotency-key-reused',
    });
    const ended = await client.endAppointment(office, {
      idempotencyKey: randomUUID(),
      appointmentId: made.id,
      reason: '调岗',
    });
    expect(ended.endTime).toBeInstanceOf(Date);
    expect((await client.getPerson(office, { id: leader })).appointments.map((held) => held.position)).toEqual([
      'grid_leader',
    ]);
  });

  it('of an unknown person is refused', async () => {
    const request = {
      idempotencyKey: randomUUID(),
      personId: randomUUID(),
      position: 'mediator',
      placeKind: 'street',
      placeId: street,
    };
    await expect(client.appoint(await seed(street), request)).rejects.toMatchObject({ slug: 'unknown-person' });
  });
});

/** The administrator of a street, with a token as the exchange would give it. */
async function admin(tenantId: string): Promise<RequestContext> {
  const positions = [{ position: 'street_admin', placeKind: 'street', placeId: tenantId } as const];
  const actor = { kind: 'person', id: randomUUID(), positions } as const;
  const tokens = new InternalTokens({ internalJwks: jwks, internalSigningKey: programs.identity! });
  return { ...gateway, tenantId, actor, token: await tokens.sign({ tenantId, actor }, 60) };
}

function programKey(kid: string) {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty: 'OKP' as const, crv: 'Ed25519' as const, x: jwk.x ?? '', d: jwk.d ?? '', kid };
}

function streetOf(id: string, code: string, name: string) {
  return { id, code, name, districtCode: '110105', districtName: '朝阳区', cityName: '北京市' };
}

function person(id: string, subject: string) {
  const appointments = [
    {
      id: randomUUID(),
      position: id === leader ? 'grid_leader' : 'grid_member',
      placeKind: 'grid',
      placeId: gridId,
      placeName: '第1网格',
      startTime: new Date(0),
    },
  ];
  return {
    id,
    name: '王网格',
    phone: '19900000001',
    subject,
    appointments: id === leader ? [{ ...appointments[0], id: leader }] : appointments,
  };
}

interface Wrong {
  /** null: none. */
  readonly exp?: number | null;
  readonly aud?: string;
  readonly iss?: string;
  readonly nbf?: string;
  readonly alg?: string;
  readonly key?: KeyObject | Uint8Array;
}

function accessToken(subject: string, { exp, aud, iss, nbf, alg = 'RS256', key }: Wrong = {}): Promise<string> {
  const token = new SignJWT({ azp: 'console' })
    .setProtectedHeader({ alg, kid: 'realm' })
    .setSubject(subject)
    .setIssuer(iss ?? issuer)
    .setAudience(aud ?? 'streetgrid-gateway');
  if (exp !== null) token.setExpirationTime(exp ?? '5m');
  if (nbf !== undefined) token.setNotBefore(nbf);
  return token.sign(key ?? realm.privateKey);
}
