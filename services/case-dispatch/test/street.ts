import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  caseDispatch,
  catalogue,
  EventName,
  EventPayload,
  eventTable,
  exclusions,
  gridRegistry,
  handling,
  projects,
  devices,
  referrals,
  relations,
  tasks,
  topicOf,
  understanding,
} from '@streetgrid/contracts';
import { EventConsumerStrategy, EventTail, migrationSets, openTransport, TailedEvent } from '@streetgrid/messaging';
import {
  bootService,
  ClosableRpcClient,
  HeldPosition,
  loadConfig,
  newTraceparent,
  notFound,
  Position,
  RequestContext,
  rpcClient,
  RunningService,
} from '@streetgrid/service-kit';
import {
  eventually,
  FakeRpcServer,
  fakeRpcServer,
  streetA,
  tablesHolding,
  testContext,
  testDatabase,
  TestDatabase,
  testEnvironment,
  testEvents,
} from '@streetgrid/testing';
import { appModule } from '../src/app.module';
import { fields } from '../src/config';
import { alsoServes } from '../src/served';

const definition = caseDispatch.CaseDispatchDefinition;
export const gridA = gridOf('北里第3网格');
export const gridB = gridOf('南里第1网格');
export const people = {
  member: randomUUID(),
  colleague: randomUUID(),
  leader: randomUUID(),
  block: randomUUID(),
  officer: randomUUID(),
  admin: randomUUID(),
};

export let database: TestDatabase;
let events: Awaited<ReturnType<typeof testEvents>>;
export let registry: FakeRpcServer<typeof gridRegistry.GridRegistryDefinition>;
let service: RunningService;
export let client: ClosableRpcClient<typeof definition>;
export let desk: ClosableRpcClient<typeof handling.HandlingDefinition>;
export let register: ClosableRpcClient<typeof exclusions.ExclusionsDefinition>;
export let tasksClient: ClosableRpcClient<typeof tasks.TasksDefinition>;
/** Where the service listens, for clients of its other gRPC services. */
export let address: string;
export let catalogueClient: ClosableRpcClient<typeof catalogue.CatalogueDefinition>;
export let relationClient: ClosableRpcClient<typeof relations.RelationsDefinition>;
export let understandingClient: ClosableRpcClient<typeof understanding.UnderstandingDefinition>;
export let books: ClosableRpcClient<typeof projects.ProjectsDefinition>;
export let deviceClient: ClosableRpcClient<typeof devices.DevicesDefinition>;
export let referralClient: ClosableRpcClient<typeof referrals.ReferralsDefinition>;
export let publish: <N extends EventName>(
  name: N,
  key: string,
  version: number,
  payload: EventPayload<N>,
  eventId?: string,
) => Promise<void>;
let closeTransport: () => Promise<void>;
export const told: TailedEvent[] = [];

export let resident: RequestContext;
export let member: RequestContext;
export let colleague: RequestContext;
export let leader: RequestContext;
export let officer: RequestContext;
export let admin: RequestContext;

/** Boots the service on a street with one staffed grid, a fake grid-registry and a real event log. */
export async function openStreet(): Promise<void> {
  const sets = migrationSets('case-dispatch', join(__dirname, '../migrations'));
  database = await testDatabase(
    'case-dispatch',
    sets.map((set) => set.directory),
  );
  events = await testEvents();
  registry = await fakeRpcServer(gridRegistry.GridRegistryDefinition, {
    locatePoint: (_, { point }) => {
      if (!point || point.longitude > 117) throw notFound('point-outside-street');
      return point.longitude > 116.5 ? gridB : gridA;
    },
    resolveQrCode: (_, { code }) => {
      if (code !== '110105003-ABCDEFGHJK') throw notFound('unknown-qr-code');
      return { code, gridId: gridA.id, grid: gridA, point: { longitude: 116.46, latitude: 39.92 } };
    },
    getGrid: () => {
      throw notFound('unknown-grid');
    },
  });
  const environment = await testEnvironment({
    service: 'case-dispatch',
    database,
    eventsUrl: events.eventsUrl,
    more: {
      GRID_REGISTRY_GRPC_TARGET: registry.target,
      CASE_DISPATCH_TRACK_SECRET: 'a secret of the spec, 32 characters',
      // Specs bring servers of their own.
      CASE_DISPATCH_NOTICE_HOSTS: '127.0.0.1',
    },
  });
  const config = loadConfig(fields, environment);
  const options = {
    service: 'case-dispatch',
    definition,
    alsoServes,
    module: appModule,
    eventStrategy: EventConsumerStrategy,
  };
  service = await bootService(options, config);
  address = config.grpcAddress;
  client = rpcClient(definition, { target: config.grpcAddress });
  desk = rpcClient(handling.HandlingDefinition, { target: config.grpcAddress });
  register = rpcClient(exclusions.ExclusionsDefinition, { target: config.grpcAddress });
  tasksClient = rpcClient(tasks.TasksDefinition, { target: config.grpcAddress });
  catalogueClient = rpcClient(catalogue.CatalogueDefinition, { target: config.grpcAddress });
  relationClient = rpcClient(relations.RelationsDefinition, { target: config.grpcAddress });
  understandingClient = rpcClient(understanding.UnderstandingDefinition, { target: config.grpcAddress });
  books = rpcClient(projects.ProjectsDefinition, { target: config.grpcAddress });
  deviceClient = rpcClient(devices.DevicesDefinition, { target: config.grpcAddress });
  referralClient = rpcClient(referrals.ReferralsDefinition, { target: config.grpcAddress });
  service.app
    .get(EventTail, { strict: false })
    .tail()
    .subscribe((event) => told.push(event));
  const transport = await openTransport(events.eventsUrl, 'spec');
  closeTransport = () => transport.close();
  publish = async (name, key, version, payload, eventId = randomUUID()) => {
    const codec: { toJSON(message: typeof payload): unknown } = eventTable[name].codec as never;
    const headers = {
      'event-id': eventId,
      'event-name': name,
      'tenant-id': streetA,
      'aggregate-version': String(version),
      'occur-time': new Date().toISOString(),
      traceparent: newTraceparent(),
    };
    await transport.publish([{ topic: topicOf(name), key, headers, payload: JSON.stringify(codec.toJSON(payload)) }]);
  };
  await staffTheStreet();
  resident = await testContext({ actor: { kind: 'resident', id: 'anonymous', positions: [] } });
  member = await acting(people.member, 'grid_member', gridA.id);
  colleague = await acting(people.colleague, 'grid_member', gridA.id);
  leader = await acting(people.leader, 'grid_leader', gridA.id);
  officer = await acting(people.officer, 'duty_officer', streetA);
  admin = await acting(people.admin, 'street_admin', streetA);
}

export async function closeStreet(): Promise<void> {
  const clients = [
    ...[client, desk, register, tasksClient, books, catalogueClient, relationClient, understandingClient],
    referralClient,
    deviceClient,
  ];
  for (const each of clients) each?.close();
  await closeTransport?.();
  await service?.stop();
  await registry?.stop();
  await database?.drop();
  await events?.drop();
}

function gridOf(name: string) {
  const ids = { id: randomUUID(), blockId: randomUUID(), communityId: randomUUID() };
  return { ...ids, name, type: 'residential', blockName: '核桃园街区', communityName: '呼家楼北社区' };
}

export async function acting(id: string, position: Position, placeId: string): Promise<RequestContext> {
  const held: HeldPosition = {
    position,
    placeKind: position === 'duty_officer' || position === 'street_admin' ? 'street' : 'grid',
    placeId,
  };
  return testContext({ actor: { kind: 'person', id, positions: [held] } });
}

export async function appoint(
  personId: string,
  position: string,
  placeId: string,
  appointmentId: string = randomUUID(),
) {
  const startTime = new Date('2026-01-01T00:00:00Z');
  const appointment = {
    appointmentId,
    personId,
    position,
    placeKind: 'grid',
    placeId,
    startTime,
    endTime: undefined,
    deputyForId: '',
    notBefore: undefined,
  };
  await publish('PersonAppointed', appointmentId, 1, appointment);
}

async function staffTheStreet(): Promise<void> {
  await publish('GridDefined', gridA.id, 1, {
    ...gridA,
    ...{ gridId: gridA.id, code: '', specialKind: '', centerLongitude: 116.46, centerLatitude: 39.92 },
  });
  await appoint(people.member, 'grid_member', gridA.id);
  await appoint(people.leader, 'grid_leader', gridA.id);
  await appoint(people.block, 'block_leader', gridA.blockId);
  await appoint(people.officer, 'duty_officer', streetA);
  const known = async () =>
    database.database.tx({ tenantId: streetA }, async (tx) => {
      const [row] = await tx.query<{ known: number }>(
        `select (select count(*) from member)::int + (select count(*) from grid)::int as known`,
      );
      return row?.known === 5;
    });
  await eventually(known);
}

export const key = () => randomUUID();
export const point = { longitude: 116.461, latitude: 39.921 };
export const reportOf = (change: Partial<caseDispatch.CreateCaseRequest> = {}) => ({
  ...{ idempotencyKey: key(), channel: 'qr_page', text: '3号楼门口垃圾桶满了，没人收', qrCode: '110105003-ABCDEFGHJK' },
  ...change,
});

export async function reported(change: Partial<caseDispatch.CreateCaseRequest> = {}) {
  const { caseFile, trackToken } = await client.createCase(resident, reportOf(change));
  if (!caseFile) throw new Error('no case came back');
  return { id: caseFile.id, number: caseFile.number, trackToken, caseFile };
}

export async function verifiedCase() {
  const made = await reported();
  await client.claimCase(member, { idempotencyKey: key(), caseId: made.id });
  await client.handleCase(member, {
    idempotencyKey: key(),
    caseId: made.id,
    note: '已清运',
    mediaIds: ['after'],
    point,
  });
  await client.verifyCase(leader, { idempotencyKey: key(), caseId: made.id, accepted: true });
  return made;
}

export async function rows(table: string): Promise<number> {
  const [row] = await database.database.tx({ tenantId: streetA }, (tx) =>
    tx.query<{ count: number }>(`select count(*)::int as count from ${table}`),
  );
  return row?.count ?? 0;
}

/** Tables that hold one of these values somewhere, in the service's database or in the event log. */
export async function storedIn(values: readonly string[]): Promise<string[]> {
  const log = new URL(database.superuserUrl);
  log.pathname = new URL(events.eventsUrl.replace('embedded+', '')).pathname;
  return [...(await tablesHolding(database.superuserUrl, values)), ...(await tablesHolding(log.href, values))];
}

export const slugOf = (slug: string, kind?: string) => expect.objectContaining(kind ? { slug, kind } : { slug });
