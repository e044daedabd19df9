import { join } from 'node:path';
import { gridRegistry } from '@streetgrid/contracts';
import { migrationSets } from '@streetgrid/messaging';
import {
  baseConfig,
  bootService,
  ClosableRpcClient,
  loadConfig,
  RequestContext,
  rpcClient,
  RunningService,
} from '@streetgrid/service-kit';
import {
  eventually,
  hearActs,
  leavesActs,
  streetA,
  streetB,
  testContext,
  testDatabase,
  TestDatabase,
  testEnvironment,
  testEvents,
} from '@streetgrid/testing';
import { Client } from 'pg';
import { appModule } from '../src/app.module';
import { at, ids, lots, smallStreet } from './small-street';

const definition = gridRegistry.GridRegistryDefinition;
const otherIds = (text: string) => text.replaceAll('000-4000-', '000-4111-');

let database: TestDatabase;
let events: Awaited<ReturnType<typeof testEvents>>;
let service: RunningService;
let acts: Awaited<ReturnType<typeof hearActs>>;
let client: ClosableRpcClient<typeof definition>;
let seed: RequestContext;
let resident: RequestContext;
let keys = 0;
const key = () => `import-${String((keys += 1)).padStart(4, '0')}`;

beforeAll(async () => {
  database = await testDatabase(
    'grid-registry',
    migrationSets('grid-registry', join(__dirname, '../migrations')).map((set) => set.directory),
  );
  events = await testEvents();
  const environment = await testEnvironment({ service: 'grid-registry', database, eventsUrl: events.eventsUrl });
  const config = loadConfig(baseConfig('grid-registry'), environment);
  service = await bootService({ service: 'grid-registry', definition, module: appModule }, config);
  acts = await hearActs(service);
  client = rpcClient(definition, { target: config.grpcAddress });
  seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  resident = await testContext({ actor: { kind: 'resident', id: 'anonymous', positions: [] } });
}, 60_000);

afterAll(async () => {
  client?.close();
  await service?.stop();
  await events?.drop();
  await database?.drop();
});

/** What the street has heard, once the outbox is empty. */
async function told(): Promise<{ name: string; key: string; blockName: string }[]> {
  const log = new Client({ connectionString: events.eventsUrl.replace('embedded+', '') });
  const outbox = new Client({ connectionString: database.superuserUrl });
  await Promise.all([log.connect(), outbox.connect()]);
  try {
    await eventually(async () => (await outbox.query('select from outbox')).rowCount === 0);
    const { rows } = await log.query<{ name: string; key: string; blockName: string }>(
      `select headers ->> 'event-name' as name, key, payload::json ->> 'blockName' as "blockName" from event order by position`,
    );
    return rows;
  } finally {
    await Promise.all([log.end(), outbox.end()]);
  }
}

describe('the map of a street', () => {
  it('is refused whole when two grids overlap: nothing of it is kept', async () => {
    const street = smallStreet();
    const grids = street.grids.map((grid, index) =>
      index === 0 ? { ...grid, boundaryGeojson: lots(0, 0, 1.5, 1) } : grid,
    );
    await expect(client.importGrids(seed, { ...street, grids, idempotencyKey: key() })).rejects.toMatchObject({
      kind: 'Invalid',
      slug: 'grids-overlap',
      params: { first: '南里网格', second: '启明小学', squareMeters: expect.any(Number) },
    });
    expect((await client.listBlocks(resident, {})).blocks).toEqual([]);
    await expect(client.locatePoint(resident, { point: at(0.5, 0.5) })).rejects.toMatchObject({
      slug: 'point-outside-street',
    });
  });

  it('is taken by the seed once; again, under the same key or another, it changes nothing and tells nothing', async () => {
    const idempotencyKey = key();
    const first = { created: 6, updated: 0, unchanged: 0 };
    expect(await client.importGrids(seed, { ...smallStreet(), idempotencyKey })).toMatchObject(first);
    expect(await client.importGrids(seed, { ...smallStreet(), idempotencyKey })).toMatchObject(first);
    expect(await client.importGrids(seed, { ...smallStreet(), idempotencyKey: key() })).toEqual({
      created: 0,
      updated: 0,
      unchanged: 6,
      changes: [],
    });
    const grids = (await told()).filter(({ name }) => name === 'GridDefined');
    expect(grids.map(({ name, key: grid }) => [name, grid]).sort()).toEqual(
      [ids.southWest, ids.southEast, ids.north].map((grid) => ['GridDefined', grid]),
    );
  });

  it('is compared first: what would change is named, and nothing changes', async () => {
    const street = smallStreet();
    const grids = street.grids.map((grid) => (grid.id === ids.north ? { ...grid, name: '北里新网格' } : grid));
    const offered = { ...street, grids, validateOnly: true };
    const change = { id: ids.north, kind: 'updated', fields: ['name'] };
    const answer = { created: 0, updated: 1, unchanged: 5, changes: [change] };
    const before = await told();
    expect(await client.importGrids(seed, { ...offered, idempotencyKey: key() })).toEqual(answer);
    expect(await client.importGrids(seed, { ...offered, idempotencyKey: key() })).toEqual(answer);
    expect((await client.getGrid(resident, { id: ids.north })).name).toBe('北里网格');
    expect(await told()).toEqual(before);
    const other = await testContext({ tenantId: streetB, actor: { kind: 'service', id: 'onboard', positions: [] } });
    const fresh = await client.importGrids(other, { ...street, validateOnly: true, idempotencyKey: key() });
    expect(fresh).toMatchObject({
      created: 6,
      changes: expect.arrayContaining([expect.objectContaining({ kind: 'created', fields: [] })]),
    });
    expect((await client.listBlocks(other, {})).blocks).toEqual([]);
  });

  it('leaves one entry for the audit trail per change, none for a repetition', async () => {
    expect((await told()).filter(({ name }) => name === 'ActRecorded')).toHaveLength(1);
  });

  it('is not taken from a grid leader, and a place that cases point at cannot be left out', async () => {
    const leader = await testContext({
      actor: { positions: [{ position: 'grid_leader', placeKind: 'grid', placeId: ids.north }] },
    });
    await expect(client.importGrids(leader, { ...smallStreet(), idempotencyKey: key() })).rejects.toMatchObject({
      kind: 'Forbidden',
      slug: 'import-not-allowed',
    });
    const street = smallStreet();
    const [southWest] = street.grids;
    const merged = { ...southWest!, boundaryGeojson: lots(0, 0, 2, 1) };
    const without = { ...street, grids: [merged, street.grids[2]!], qrCodes: [] };
    await expect(client.importGrids(seed, { ...without, idempotencyKey: key() })).rejects.toMatchObject({
      kind: 'Conflict',
      slug: 'place-left-out',
      params: { kind: 'grid', name: '启明小学' },
    });
  });

  it('shows blocks, communities and grids, with boundaries only on request', async () => {
    const { blocks } = await client.listBlocks(resident, {});
    expect(blocks).toMatchObject([{ name: '北街区', nameEn: 'North Block', gridCount: 3, boundaryGeojson: '' }]);
    expect((await client.listBlocks(resident, { includeBoundary: true })).blocks[0]?.boundaryGeojson).toBe(
      lots(0, 0, 2, 2),
    );
    expect((await client.listCommunities(resident, { blockId: ids.block })).communities).toMatchObject([
      { gridCount: 3 },
    ]);
    const { grids, totalSize } = await client.listGrids(resident, {});
    expect(totalSize).toBe(3);
    expect(grids[1]).toMatchObject({
      name: '启明小学',
      specialKind: 'school',
      blockName: '北街区',
      communityName: '呼家楼北社区',
      boundaryGeojson: '',
    });
    expect((await client.getGrid(resident, { id: ids.southEast })).boundaryGeojson).toBe(lots(1, 0, 2, 1));
    await expect(client.getGrid(resident, { id: 'x' })).rejects.toMatchObject({
      kind: 'NotFound',
      slug: 'unknown-grid',
    });
  });

  it('is listed page by page, filtered and searched', async () => {
    const first = await client.listGrids(resident, { pageSize: 2 });
    const second = await client.listGrids(resident, { pageSize: 2, pageToken: first.nextPageToken });
    expect([...first.grids, ...second.grids].map((grid) => grid.name)).toEqual(['南里网格', '启明小学', '北里网格']);
    expect(second.nextPageToken).toBe('');
    await expect(client.listGrids(resident, { query: '里', pageToken: first.nextPageToken })).rejects.toMatchObject({
      slug: 'page-token-invalid',
    });
    expect((await client.listGrids(resident, { query: '里网格', type: 'residential' })).totalSize).toBe(2);
    expect((await client.listGrids(resident, { query: 'r-0003' })).grids.map((grid) => grid.id)).toEqual([ids.north]);
    expect((await client.listGrids(resident, { query: '%' })).totalSize).toBe(0);
    await expect(client.listGrids(resident, { type: 'castle' })).rejects.toMatchObject({ slug: 'grid-type-unknown' });
  });
});

describe('a point', () => {
  it('finds its grid, and nobody’s ground is not found', async () => {
    expect(await client.locatePoint(resident, { point: at(1.5, 0.5) })).toMatchObject({
      id: ids.southEast,
      blockId: ids.block,
    });
    await expect(client.locatePoint(resident, { point: at(5, 5) })).rejects.toMatchObject({
      kind: 'NotFound',
      slug: 'point-outside-street',
    });
    await expect(client.locatePoint(resident, {})).rejects.toMatchObject({ slug: 'point-invalid' });
  });

  it('finds the new grid in the very next answer after an import moved the edge', async () => {
    const street = smallStreet();
    expect((await client.locatePoint(resident, { point: at(1.2, 0.5) })).id).toBe(ids.southEast);
    const moved = street.grids.map((grid) => {
      if (grid.id === ids.southWest) return { ...grid, boundaryGeojson: lots(0, 0, 1.4, 1) };
      return grid.id === ids.southEast ? { ...grid, boundaryGeojson: lots(1.4, 0, 2, 1) } : grid;
    });
    expect(await client.importGrids(seed, { ...street, grids: moved, idempotencyKey: key() })).toMatchObject({
      updated: 2,
      unchanged: 4,
    });
    expect((await client.locatePoint(resident, { point: at(1.2, 0.5) })).id).toBe(ids.southWest);
  });
});

describe('a new name of a block', () => {
  it('is told with every grid of the block', async () => {
    const defined = async () => (await told()).filter(({ name }) => name === 'GridDefined');
    const before = (await defined()).length;
    const street = smallStreet();
    const blocks = street.blocks.map((block) => ({ ...block, name: '新北街区' }));
    await client.importGrids(seed, { ...street, blocks, idempotencyKey: key() });
    const since = (await defined()).slice(before);
    expect(since.map((event) => event.blockName)).toEqual(['新北街区', '新北街区', '新北街区']);
  });
});

describe('a code on a door', () => {
  it('leads to exactly its place, with the grid', async () => {
    expect(await client.resolveQrCode(resident, { code: '110105003-7zk3qh9v2m' })).toMatchObject({
      placeName: '学校正门',
      point: at(1.5, 0.5),
      grid: { id: ids.southEast, name: '启明小学' },
    });
    expect(
      (await client.listQrCodes(resident, { gridId: ids.southEast })).qrCodes.map((sign) => sign.placeName),
    ).toEqual(['学校正门']);
  });

  it('that nobody printed is unknown, and so is one of another street', async () => {
    const unknown = { kind: 'NotFound', slug: 'unknown-qr-code' };
    await expect(client.resolveQrCode(resident, { code: '110105003-0000000000' })).rejects.toMatchObject(unknown);
    const neighbour = await testContext({
      tenantId: streetB,
      actor: { kind: 'resident', id: 'anonymous', positions: [] },
    });
    await expect(client.resolveQrCode(neighbour, { code: '110105003-7ZK3QH9V2M' })).rejects.toMatchObject(unknown);
    await expect(client.getGrid(neighbour, { id: ids.north })).rejects.toMatchObject({ slug: 'unknown-grid' });
    await expect(client.locatePoint(neighbour, { point: at(1.5, 0.5) })).rejects.toMatchObject({
      slug: 'point-outside-street',
    });
  });
});

describe('two streets', () => {
  it('keep the same codes apart, and each has its own map', async () => {
    expect(seed.tenantId).toBe(streetA);
    const other = await testContext({ tenantId: streetB, actor: { kind: 'service', id: 'seed', positions: [] } });
    const street = JSON.parse(otherIds(JSON.stringify(smallStreet()))) as ReturnType<typeof smallStreet>;
    expect(await client.importGrids(other, { ...street, idempotencyKey: key() })).toMatchObject({ created: 6 });
    expect((await client.locatePoint(other, { point: at(0.5, 0.5) })).id).toBe(otherIds(ids.southWest));
    expect((await client.listGrids(seed, {})).totalSize).toBe(3);
  });
});

leavesActs(() => acts, ['place.import']);
