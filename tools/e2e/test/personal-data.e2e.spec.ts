import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gridRegistry } from '@streetgrid/contracts';
import { PlatformFile, personToken, RunningPlatform, startPlatform } from '@streetgrid/local';
import { demoAccounts } from '@streetgrid/seed';
import { rpcClient } from '@streetgrid/service-kit';
import { eventually, freePort, tablesHolding } from '@streetgrid/testing';
import { Client } from 'pg';
import { ask } from '../src/ask';
import { openCollector } from '../src/collector';
import { loaderContext, onboard } from '../src/insider';
import { startMs } from '../src/platform';

/** Nobody’s: they stand here and nowhere else in the project. */
const person = {
  id: randomUUID(),
  name: '欧阳不可泄露',
  phone: '19986420751',
  idNumber: '11010519491231002X',
};
const reporter = { name: '司徒无名氏', phone: '19975310864', email: 'situ-wumingshi@example.cn' };
const reason = '核实住址以便上门慰问';
const qrCode = '110105003-7K3M9Q2TWX';
const numbers = [person.phone, person.idNumber, reporter.phone, reporter.email];
const everything = [...numbers, person.name, reporter.name, reason];

let dataDir: string;
let collector: Awaited<ReturnType<typeof openCollector>>;
let platform: RunningPlatform;
let file: PlatformFile;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-people-'));
  collector = await openCollector();
  platform = await startPlatform({
    dataDir,
    port: await freePort(2),
    postgresSettings: { fsync: 'off', synchronous_commit: 'off' },
    // With a span for each of its statements the demo street takes a minute to load; one grid will do.
    demo: false,
    environment: watched(collector.url),
    log: () => undefined,
  });
  file = platform.file;
  await openStreet();
}, startMs);
afterAll(async () => {
  await platform?.stop();
  await collector?.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

it('what is known of people leaves no trace in logs, events, spans, refusals, nor in clear in any database', async () => {
  const token = await personToken(file, 'jiedao');
  const at = (path: string) => `${file.baseUrl}/api/v1${path}`;
  const search = (json: object) => ask('POST', at('/people/search'), { token, json });
  const reveal = (json: object) => ask('POST', at(`/people/${person.id}/reveal`), { token, json });

  for (const json of [{ query: person.name }, { phone: person.phone }, { idNumber: person.idNumber }])
    expect(JSON.parse((await search(json)).text)).toMatchObject({ items: [{ id: person.id }], totalSize: 1 });
  expect(JSON.parse((await reveal({ reason })).text)).toMatchObject({ phone: person.phone });
  const report = { qrCode, text: '楼道灯不亮', reporter };
  const reported = await ask('POST', at('/reports'), { json: report });
  expect(reported.status).toBe(201);

  const refused = [
    await search({ phone: `${person.phone}0` }),
    await search({ idNumber: `${person.idNumber}0` }),
    await search({ phone: { number: person.phone } }),
    await search({ query: person.name.repeat(20) }),
    await reveal({ reason: reason.repeat(50) }),
    await ask('POST', at('/reports'), { json: { ...report, reporter: { ...reporter, phone: [reporter.phone] } } }),
    await ask('POST', at('/reports'), { json: { ...report, reporter: { ...reporter, email: reporter.name } } }),
    await ask('POST', at('/reports'), { raw: JSON.stringify(report).slice(0, -1) }),
  ];
  for (const { status, text } of refused) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    for (const secret of everything) expect(text).not.toContain(secret);
  }

  const { number } = JSON.parse(reported.text) as { number: string };
  const told = ['events: event holds value 0', 'events: event holds value 1'];
  await eventually(
    async () => {
      const found = await databasesHolding([person.id, number]);
      return told.every((where) => found.includes(where));
    },
    { timeout: 60_000, interval: 500 },
  );
  await eventually(() => ['/RevealPerson', '/CreateCase'].every((rpc) => collector.text().includes(rpc)));
  expect(collector.text()).toContain('insert into person_reveal');

  const logs = await logsOf(dataDir);
  expect(logs).toContain('"rpc":"Identity.RevealPerson"');
  expect(logs).toContain('/api/v1/people/search');
  for (const secret of everything.flatMap((text) => [text, encodeURIComponent(text)])) {
    expect(logs).not.toContain(secret);
    expect(collector.text()).not.toContain(secret);
  }
  expect(await databasesHolding(numbers)).toEqual([]);
  expect(await databasesHolding([person.name, reporter.name, reason])).toEqual([
    'identity: person holds value 0',
    'identity: person_name_piece holds value 0',
    'identity: person_reveal holds value 2',
  ]);
}, 180_000);

/** A street of one grid with one door, whose administrator is the demo account `jiedao`, and the person. */
async function openStreet(): Promise<void> {
  const { tenantId, code } = file.street;
  const admin = demoAccounts.find(({ username }) => username === 'jiedao');
  const appointment = { id: randomUUID(), position: 'street_admin', placeKind: 'street', placeId: tenantId };
  const account = { id: admin?.personId, name: '管理员', subject: admin?.subject, appointments: [appointment] };
  await onboard(file, tenantId, async (people, ctx) => {
    await people.onboardStreet(ctx, { street: { id: tenantId, code, name: '呼家楼街道' } });
    await people.onboardPeople(ctx, { people: [account, person] });
  });
  const [block, community, grid] = [randomUUID(), randomUUID(), randomUUID()];
  const ring = [[116.46, 39.92], [116.47, 39.92], [116.47, 39.93], [116.46, 39.93], [116.46, 39.92]]; // prettier-ignore
  const boundaryGeojson = JSON.stringify({ type: 'Polygon', coordinates: [ring] });
  const ofGrid = { blockId: block, communityId: community, type: 'residential', boundaryGeojson };
  const registry = rpcClient(gridRegistry.GridRegistryDefinition, { target: file.rpcTargets['grid-registry'] });
  await registry
    .importGrids(await loaderContext(file, tenantId), {
      idempotencyKey: randomUUID(),
      blocks: [{ id: block, code: 'B1', name: '核桃园街区', boundaryGeojson }],
      communities: [{ id: community, code: 'C1', name: '呼家楼北社区', blockId: block }],
      grids: [{ id: grid, code: 'G1', name: '第1网格', ...ofGrid }],
      qrCodes: [{ code: qrCode, gridId: grid, placeName: '3号楼', point: { longitude: 116.465, latitude: 39.925 } }],
    })
    .finally(() => registry.close());
}

/** Everything that programs can be made to tell about themselves. */
function watched(collectorUrl: string) {
  return {
    LOG_LEVEL: 'debug',
    NODE_OPTIONS: `--require ${resolve(__dirname, '../../../libs/service-kit/dist/trace.js')}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl,
    OTEL_BSP_SCHEDULE_DELAY: '200',
  };
}

/** `identity: person holds value 0`: everywhere on the platform's server, the event log included. */
async function databasesHolding(values: readonly string[]): Promise<string[]> {
  const client = new Client({ connectionString: file.postgresUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where not datistemplate and datname <> 'postgres' order by 1`,
  );
  await client.end();
  const found: string[] = [];
  for (const { name } of rows) {
    const url = new URL(file.postgresUrl);
    url.pathname = `/${name}`;
    found.push(...(await tablesHolding(url.href, values)).map((where) => `${name}: ${where}`));
  }
  return found;
}

async function logsOf(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'logs'));
  return (await Promise.all(names.map((name) => readFile(join(folder, 'logs', name), 'utf8')))).join('\n');
}
