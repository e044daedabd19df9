import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { identity } from '@streetgrid/contracts';
import { EventConsumerStrategy, EventTail, migrationSets, platformTenant, TailedEvent } from '@streetgrid/messaging';
import { loadConfig, RequestContext } from '@streetgrid/service-kit';
import {
  BootedService,
  bootedService,
  eventually,
  hearActs,
  leavesActs,
  streetA,
  streetB,
  testContext,
} from '@streetgrid/testing';
import { lastValueFrom, toArray } from 'rxjs';
import { appModule } from '../src/app.module';
import { ChainWriter } from '../src/audit/chain-writer.service';
import { fields } from '../src/config';

const service = 'identity';
const definition = identity.IdentityDefinition;
const migrations = migrationSets(service, join(__dirname, '../migrations')).map((set) => set.directory);
const more = {
  GRID_REGISTRY_GRPC_TARGET: '127.0.0.1:1',
  OIDC_ISSUER: 'http://127.0.0.1:1/realms/streetgrid',
  OIDC_AUDIENCE: 'streetgrid-gateway',
};

let booted: BootedService<typeof definition>;
let auditor: RequestContext;
let member: RequestContext;
let gateway: RequestContext;
let acts: readonly TailedEvent[] = [];
const told: TailedEvent<'AuditCheckpointed'>[] = [];

beforeAll(async () => {
  const config = (environment: Readonly<Record<string, string>>) => loadConfig(fields, environment);
  const eventStrategy = EventConsumerStrategy;
  booted = await bootedService({ service, definition, module: appModule, eventStrategy, config, migrations, more });
  const tail = booted.running.app.get(EventTail, { strict: false });
  tail.tail(['AuditCheckpointed']).subscribe((event) => told.push(event));
  acts = await hearActs(booted.running);
  auditor = await testContext({ actor: holder('auditor') });
  member = await testContext({ actor: holder('grid_member') });
  gateway = await testContext({ actor: { kind: 'service', id: 'gateway', positions: [] } });
}, 60_000);
afterAll(() => booted?.stop());

describe('the audit trail of a street', () => {
  it('has whoever was refused, with what they wanted and by which positions', async () => {
    await expect(booted.client.listAuditEntries(member, {})).rejects.toMatchObject({ slug: 'audit-not-readable' });
    const [entry] = await entries({ outcome: 'refused', actorId: member.actor.id });
    expect(entry).toMatchObject({
      action: 'audit.read',
      outcome: 'refused',
      slug: 'audit-not-readable',
      actorKind: 'person',
      actorPositions: ['grid_member@street:' + streetA],
      service: 'identity',
      traceId: member.traceparent.slice(3, 35),
    });
  });

  it('has the auditor too: reading it is an act', async () => {
    await booted.client.listAuditEntries(auditor, {});
    const [entry] = await entries({ action: 'audit.read', outcome: 'done' });
    expect(entry).toMatchObject({ actorId: auditor.actor.id, targetKind: 'audit-trail', targetId: 'entries' });
  });

  it('has what the gateway refused at its door, and how often more', async () => {
    const refusal = { action: 'case.assign', slug: 'token-expired', actorKind: 'unknown', actorId: '' };
    await booted.client.recordRefusal(gateway, refusal);
    await booted.client.recordRefusal(gateway, { ...refusal, slug: 'too-many-requests', repeats: 41 });
    const [many, one] = await entries({ action: 'case.assign' }, 2);
    expect(one).toMatchObject({ service: 'gateway', slug: 'token-expired', actorKind: 'unknown', outcome: 'refused' });
    expect(many).toMatchObject({ slug: 'too-many-requests', targetKind: 'repeats', targetId: '41' });
    await expect(booted.client.recordRefusal(member, refusal)).rejects.toMatchObject({ slug: 'exchange-not-allowed' });
  });

  it('keeps refusals of nobody known in the trail of the platform, not in a street', async () => {
    const nowhere = await testContext({ tenantId: '', actor: gateway.actor });
    const slug = 'access-token-invalid';
    await booted.client.recordRefusal(nowhere, { slug, actorKind: 'unknown' });
    const platform = await testContext({ tenantId: platformTenant, actor: auditor.actor });
    await eventually(async () =>
      (await booted.client.listAuditEntries(platform, {})).entries.some((e) => e.slug === slug),
    );
    expect((await booted.client.listAuditEntries(auditor, {})).entries.filter((e) => e.slug === slug)).toEqual([]);
  });

  it('is paged newest first, and a page token of another filter is refused', async () => {
    for (let n = 0; n < 4; n += 1) await booted.client.listAuditEntries(auditor, { actorId: 'nobody' });
    await entries({ action: 'audit.read' }, 5);
    const first = await booted.client.listAuditEntries(auditor, { action: 'audit.read', pageSize: 2 });
    const { nextPageToken: pageToken } = first;
    const second = await booted.client.listAuditEntries(auditor, { action: 'audit.read', pageSize: 2, pageToken });
    const numbers = [...first.entries, ...second.entries].map((entry) => entry.seq);
    expect(numbers).toEqual(numbers.toSorted((a, b) => Number(b - a)));
    expect(new Set(numbers).size).toBe(4);
    await expect(booted.client.listAuditEntries(auditor, { pageToken })).rejects.toMatchObject({
      slug: 'page-token-invalid',
    });
  });

  it('is exported in parts as it is chained, from any number on', async () => {
    await entries({}, 5);
    const part = (request: object) =>
      lastValueFrom(booted.client.exportAuditTrail(auditor, request).pipe(toArray()), { defaultValue: [] });
    const first = await part({ limit: 3 });
    const rest = await part({ fromSeq: 4n });
    expect(first.map((entry) => entry.seq)).toEqual([1n, 2n, 3n]);
    expect(rest[0]?.previousHash).toBe(first[2]?.hash);
  });

  it('is signed within a minute: stored, told, and provable by the published keys', async () => {
    const writer = booted.running.app.get(ChainWriter, { strict: false });
    await writer.sweep(new Date(Date.now() + 120_000));
    const { checkpoints, jwks } = await booted.client.listAuditCheckpoints(auditor, {});
    const { keys } = JSON.parse(jwks) as { keys: { kid: string; d?: string }[] };
    expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', kid: checkpoints[0]?.keyId, x: expect.any(String) }]);
    expect(checkpoints[0]).toMatchObject({ tenantId: streetA, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await eventually(() => told.some((event) => event.payload.signature === checkpoints[0]?.signature));
    const oldest = await booted.client.listAuditCheckpoints(auditor, { fromSeq: 1n, pageSize: 1 });
    expect(oldest.checkpoints).toHaveLength(1);
  });

  it('is not seen from another street', async () => {
    const other = await testContext({ tenantId: streetB, actor: holder('auditor') });
    const seen = await booted.client.listAuditEntries(other, {});
    expect(seen.entries.filter((entry) => entry.actorId === member.actor.id)).toEqual([]);
    expect((await booted.client.listAuditCheckpoints(other, {})).checkpoints).toEqual([]);
  });
});

describe('what people do to the street', () => {
  const person = { id: randomUUID(), name: '李鉴', phone: '13800000001', subject: 'subject-li' };
  const key = () => ({ idempotencyKey: randomUUID() });

  it('stands in the trail with who did it and to what, each act once and in its order', async () => {
    const onboard = await testContext({ actor: { kind: 'service', id: 'onboard', positions: [] } });
    const admin = await testContext({ actor: holder('street_admin') });
    const street = { ...{ id: streetA, code: '110105003', name: '呼家楼街道' }, ...{ districtCode: '110105' } };
    await booted.client.onboardStreet(onboard, { street: { ...street, districtName: '朝阳区', cityName: '北京市' } });
    await booted.client.onboardPeople(onboard, { people: [person] });
    const tree = { ...{ id: randomUUID(), kind: 'street_committee', name: '街道党工委' }, placeKind: 'street' };
    await booted.client.importOrganisations(onboard, { organisations: [{ ...tree, placeId: streetA }] });
    const office = { ...key(), kind: 'department', name: '平安办', parentId: tree.id };
    const { id: officeId } = await booted.client.createOrganisation(admin, office);
    const wanted = { ...key(), personId: person.id, position: 'duty_officer', placeKind: 'street', placeId: streetA };
    const { id } = await booted.client.appoint(admin, wanted);
    await booted.client.appoint(admin, wanted);
    await booted.client.endAppointment(admin, { ...key(), appointmentId: id, reason: '调岗' });
    await booted.client.revealPerson(admin, { ...key(), personId: person.id, reason: '上门核实' });
    const found = await entries({ actorId: admin.actor.id }, 4);
    expect(found.map(({ action, targetKind, targetId }) => [action, targetKind, targetId]).toReversed()).toEqual([
      ['organisation.change', 'organisation', officeId],
      ['appointment.make', 'appointment', id],
      ['appointment.end', 'appointment', id],
      ['person.reveal', 'person', person.id],
    ]);
    expect(found[0]?.reasonHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(found.map((entry) => ({ ...entry, seq: '' })))).not.toMatch(/李鉴|13800000001|上门|调岗/);
  });

  leavesActs(
    () => acts,
    [
      'street.onboard',
      'organisation.import',
      'organisation.change',
      'appointment.make',
      'appointment.end',
      'person.reveal',
      'audit.read',
    ],
  );
});

function holder(position: 'auditor' | 'grid_member' | 'street_admin') {
  const held = { position, placeKind: 'street' as const, placeId: streetA };
  return { kind: 'person' as const, id: randomUUID(), positions: [held] };
}

/** Entries of street A, once there are as many. */
async function entries(filter: object, atLeast = 1): Promise<identity.AuditEntry[]> {
  let found: identity.AuditEntry[] = [];
  await eventually(
    async () => {
      found = (await booted.client.listAuditEntries(auditor, filter)).entries;
      return found.length >= atLeast;
    },
    { timeout: 10_000 },
  );
  return found;
}
