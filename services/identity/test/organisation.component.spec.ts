import { randomUUID } from 'node:crypto';
import { gridRegistry, identity } from '@streetgrid/contracts';
import { TailedEvent } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { eventually, FakeRpcServer, fakeRpcServer, streetA, streetB, testContext } from '@streetgrid/testing';
import { BootedIdentity, bootIdentity } from './booted-identity';

const grids = [
  {
    id: randomUUID(),
    code: '110105003-R-0001',
    name: '第1网格',
    type: 'residential',
    blockName: '北',
    communityName: '金台里',
  },
  {
    id: randomUUID(),
    code: '110105003-R-0002',
    name: '第2网格',
    type: 'residential',
    blockName: '北',
    communityName: '金台里',
  },
  {
    id: randomUUID(),
    code: '110105003-B-0001',
    name: '楼宇网格',
    type: 'building',
    blockName: '南',
    communityName: '金台里',
  },
];

let registry: FakeRpcServer<typeof gridRegistry.GridRegistryDefinition>;
let booted: BootedIdentity;
let client: BootedIdentity['client'];
let told: BootedIdentity['told'];
let admin: RequestContext;
let member: RequestContext;
let onboard: RequestContext;

beforeAll(async () => {
  registry = await fakeRpcServer(gridRegistry.GridRegistryDefinition, {
    // One grid a page, so that paging is seen.
    listGrids: (_, { pageToken }) => {
      const at = Number(pageToken || 0);
      return { grids: grids.slice(at, at + 1), nextPageToken: at + 1 < grids.length ? String(at + 1) : '' };
    },
  });
  booted = await bootIdentity({ GRID_REGISTRY_GRPC_TARGET: registry.target });
  ({ client, told } = booted);
  admin = await personOf('street_admin');
  member = await testContext();
  onboard = await testContext({ actor: { kind: 'service', id: 'onboard', positions: [] } });
}, 60_000);

afterAll(async () => {
  await booted?.close();
  await registry?.stop();
});

describe('the tree of a street', () => {
  it('is taken in from rows in any order, tells each organisation once, and twice changes nothing', async () => {
    const tree = sheet();
    const rows = [...tree.rows].reverse();
    const trial = await client.importOrganisations(onboard, { organisations: rows, validateOnly: true });
    expect(trial).toMatchObject({ created: rows.length, updated: 0 });
    expect((await client.listOrganisations(admin, {})).totalSize).toBe(0);
    const first = await client.importOrganisations(onboard, { organisations: rows });
    expect(first).toEqual(trial);
    const again = await client.importOrganisations(onboard, { organisations: rows });
    expect(again).toEqual({ created: 0, updated: 0, unchanged: rows.length, changes: [] });
    const { organisations } = await client.listOrganisations(member, {});
    expect(organisations.map(({ name, level, branchCount }) => [name, level, branchCount])).toEqual([
      ['街道党工委', 1, 4],
      ['金台里社区党委', 2, 2],
      ['第1网格党支部', 3, 1],
      ['第2网格党支部', 3, 0],
      ['3号楼党小组', 4, 0],
      ['党群服务中心党委', 2, 1],
      ['环球大厦党组织', 3, 1],
      ['某科技公司党支部', 4, 0],
      ['党建办', 2, 0],
      ['平安办', 2, 0],
    ]);
    await eventually(() => changesOf(tree.building).length === 1);
    expect(told.filter(({ name }) => name === 'OrganisationChanged')).toHaveLength(rows.length);
    expect(acts('organisation.import')).toHaveLength(1);
  });

  it('is renamed and moved, and every day keeps its tree', async () => {
    const { committee, branch1 } = ids();
    const second = await client.createOrganisation(admin, {
      ...{ idempotencyKey: randomUUID(), kind: 'community_committee', name: '呼家楼北社区党委', parentId: committee },
      ...{ placeKind: 'community', placeId: randomUUID() },
    });
    const before = await client.getOrganisation(member, { id: branch1 });
    const yesterday = new Date();
    const moved = await client.changeOrganisation(admin, {
      ...{ idempotencyKey: randomUUID(), id: branch1, version: before.version, name: '第一网格党支部' },
      ...{ parentId: second.id, placeKind: 'grid', placeId: grids[0]!.id },
    });
    expect(moved).toMatchObject({ version: before.version + 1, parentId: second.id, level: 3, branchCount: 1 });
    expect(await client.getOrganisation(member, { id: branch1, asOf: yesterday })).toMatchObject({
      ...{ name: '第1网格党支部', parentId: before.parentId, version: before.version, validUntil: moved.validFrom },
    });
    const then = await client.listOrganisations(member, { asOf: yesterday, parentId: before.parentId });
    const now = await client.listOrganisations(member, { parentId: before.parentId });
    expect(then.organisations.map(({ name }) => name)).toEqual(['第1网格党支部', '第2网格党支部']);
    expect(now.organisations.map(({ name }) => name)).toEqual(['第2网格党支部']);
    const first = await client.listOrganisationVersions(member, { id: branch1, pageSize: 1 });
    const rest = await client.listOrganisationVersions(member, { id: branch1, pageToken: first.nextPageToken });
    expect([...first.versions, ...rest.versions].map(({ name }) => name)).toEqual(['第一网格党支部', '第1网格党支部']);
    await eventually(() => changesOf(branch1).length === 2);
    expect(changesOf(branch1)[1]?.meta.aggregateVersion).toBe(2);
    expect(acts('organisation.change').map(({ targetId }) => targetId)).toEqual([second.id, branch1]);
  });

  it('loses no edit: what was decided on an older version is refused, the same command again is one change', async () => {
    const { office1, committee } = ids();
    const rename = (name: string, idempotencyKey = randomUUID()) => ({
      ...{ idempotencyKey, id: office1, version: 1, name, parentId: committee, placeKind: '', placeId: '' },
    });
    const command = rename('党群工作办公室');
    const both = await Promise.all([
      client.changeOrganisation(admin, command),
      client.changeOrganisation(admin, command),
    ]);
    expect(both.map(({ version }) => version)).toEqual([2, 2]);
    await expect(client.changeOrganisation(admin, rename('党建办公室'))).rejects.toMatchObject({
      slug: 'organisation-changed-meanwhile',
    });
  });

  it('never becomes a circle, also when two move at once', async () => {
    const { office1, office2, committee } = ids();
    for (let round = 0; round < 5; round += 1) {
      const under = async (id: string, parentId: string) => {
        const { version, name } = await client.getOrganisation(admin, { id });
        const command = { id, version, name, parentId, placeKind: '', placeId: '' };
        return () => client.changeOrganisation(admin, { idempotencyKey: randomUUID(), ...command });
      };
      const moves = [await under(office1, office2), await under(office2, office1)];
      const outcomes = await Promise.allSettled(moves.map((move) => move()));
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { slug: 'organisation-cycle' },
      });
      for (const id of [office1, office2]) await (await under(id, committee))();
    }
  });

  it('refuses a sheet with a circle, a second top or a twin, with its row, and takes nothing of it', async () => {
    const { committee, community } = ids();
    const [one, two] = [randomUUID(), randomUUID()];
    const office = (id: string, name: string, parentId: string) => ({ id, kind: 'department', name, parentId });
    const whole = office(randomUUID(), '应急办', committee);
    const sheets = [
      [[whole, office(one, '甲科', two), office(two, '乙科', one)], 'organisation-cycle', 1],
      [
        [whole, { ...whole, id: one, kind: 'street_committee', name: '又一个', parentId: '' }],
        'organisation-top-taken',
        1,
      ],
      [[whole, office(one, '平安办', committee)], 'organisation-name-taken', 1],
      [[whole, office(one, '丙科', two)], 'organisation-parent-unknown', 1],
      [[whole, office(one, '丁科', community)], 'organisation-parent-wrong', 1],
      [[whole, { ...whole, id: community }], 'organisation-kind-fixed', 1],
    ] as const;
    for (const [organisations, slug, row] of sheets) {
      await expect(client.importOrganisations(onboard, { organisations: [...organisations] })).rejects.toMatchObject({
        ...{ slug, params: { row } },
      });
    }
    expect((await client.listOrganisations(admin, { query: '应急办' })).organisations).toEqual([]);
  });

  it('lets two siblings swap their names in one sheet', async () => {
    const { office1, office2, committee } = ids();
    const named = await client.listOrganisations(admin, { kind: 'department' });
    const [first, second] = [office1, office2].map((id) => named.organisations.find((each) => each.id === id)!.name);
    const office = (id: string, name: string) => ({ id, kind: 'department', name, parentId: committee });
    const rows = [office(office1, second!), office(office2, first!)];
    expect(await client.importOrganisations(onboard, { organisations: rows })).toMatchObject({
      updated: 2,
      changes: rows.map(({ id }) => ({ id, kind: 'updated', fields: ['name'] })),
    });
  });

  it('keeps what has branches or people; what is dissolved is gone from today on and does not come back by a sheet', async () => {
    const { committee, community } = ids();
    const panel = { kind: 'expert_panel', name: '城市更新专家组', parentId: committee };
    const { id } = await client.createOrganisation(admin, { ...panel, idempotencyKey: randomUUID() });
    const expert = await appointed('expert', 'organisation', id);
    expect(await client.getOrganisation(admin, { id })).toMatchObject({ memberCount: 1 });
    const gone = (what: string, version: number) =>
      client.dissolveOrganisation(admin, { idempotencyKey: randomUUID(), id: what, version });
    await expect(gone(id, 1)).rejects.toMatchObject({ slug: 'organisation-has-people', params: { people: 1 } });
    await expect(gone(community, 1)).rejects.toMatchObject({ slug: 'organisation-has-branches' });
    const ending = { idempotencyKey: randomUUID(), appointmentId: expert, reason: '任务完成' };
    await client.endAppointment(admin, ending);
    const before = new Date();
    expect((await gone(id, 1)).validUntil).toBeInstanceOf(Date);
    await expect(gone(id, 1)).rejects.toMatchObject({ slug: 'organisation-dissolved' });
    await expect(gone(randomUUID(), 1)).rejects.toMatchObject({ slug: 'unknown-organisation' });
    expect((await client.listOrganisations(admin, { kind: 'expert_panel' })).organisations).toEqual([]);
    expect((await client.listOrganisations(admin, { kind: 'expert_panel', asOf: before })).totalSize).toBe(1);
    expect((await client.getOrganisation(admin, { id })).validUntil).toBeInstanceOf(Date);
    await expect(client.importOrganisations(onboard, { organisations: [{ ...panel, id }] })).rejects.toMatchObject({
      slug: 'organisation-dissolved',
      params: { row: 0 },
    });
    await eventually(() => changesOf(id).length === 2);
    expect(changesOf(id)[1]?.payload).toMatchObject({ dissolveTime: expect.any(Date) });
  });

  it('is there before anybody is appointed to it, and one at a time: whoever dissolves it or whoever appoints', async () => {
    const { committee } = ids();
    const wanted = { personId: await person(), position: 'expert', placeKind: 'organisation' };
    const appoint = (placeId: string) => client.appoint(admin, { ...wanted, placeId, idempotencyKey: randomUUID() });
    await expect(appoint(randomUUID())).rejects.toMatchObject({ slug: 'unknown-organisation' });
    await expect(appointed('expert', 'organisation', randomUUID())).rejects.toMatchObject({
      ...{ slug: 'unknown-organisation', params: { row: 0 } },
    });
    for (let round = 0; round < 5; round += 1) {
      const panel = { kind: 'expert_panel', name: `专家组${round}`, parentId: committee };
      const { id } = await client.createOrganisation(admin, { ...panel, idempotencyKey: randomUUID() });
      const dissolving = client.dissolveOrganisation(admin, { idempotencyKey: randomUUID(), id, version: 1 });
      const outcomes = await Promise.allSettled([dissolving, appoint(id)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('is paged in one order, and one street sees nothing of another', async () => {
    const seen: string[] = [];
    let pageToken = '';
    do {
      const page = await client.listOrganisations(member, { pageSize: 3, pageToken });
      seen.push(...page.organisations.map(({ id }) => id));
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    const { organisations, totalSize } = await client.listOrganisations(member, { pageSize: 200 });
    expect(seen).toEqual(organisations.map(({ id }) => id));
    expect(totalSize).toBe(seen.length);
    const stranger = await testContext({ tenantId: streetB });
    expect((await client.listOrganisations(stranger, {})).totalSize).toBe(0);
    await expect(client.getOrganisation(stranger, { id: seen[0]! })).rejects.toMatchObject({
      slug: 'unknown-organisation',
    });
  });

  it('is changed by the street’s admin alone', async () => {
    const command = { idempotencyKey: randomUUID(), kind: 'department', name: '某办', parentId: ids().committee };
    await expect(client.createOrganisation(member, command)).rejects.toMatchObject({
      slug: 'organisation-not-changeable',
    });
    await expect(client.importOrganisations(member, {})).rejects.toMatchObject({ slug: 'onboarding-not-allowed' });
  });
});

describe('the coverage of the grids', () => {
  it('names the grids without a branch, a leader or enough members, in one count', async () => {
    await appointed('resident_leader', 'grid', grids[0]!.id);
    await appointed('grid_member', 'grid', grids[0]!.id);
    await appointed('part_time_member', 'grid', grids[1]!.id);
    const report = await client.getCoverage(member, { leastMembers: 1 });
    expect(report).toMatchObject({ grids: 3, withoutBranch: 0, withoutLeader: 2, withoutMembers: 1 });
    expect(
      report.gaps.map(({ gridCode, branches, leaders, members }) => [gridCode, branches, leaders, members]),
    ).toEqual([
      ['110105003-B-0001', 1, 0, 0],
      ['110105003-R-0002', 1, 0, 1],
    ]);
    const members = await client.getCoverage(member, { leastMembers: 2, gap: 'members', pageSize: 2 });
    expect(members.gaps.map(({ gridCode }) => gridCode)).toEqual(['110105003-B-0001', '110105003-R-0001']);
    const rest = await client.getCoverage(member, {
      ...{ leastMembers: 2, gap: 'members', pageSize: 2, pageToken: members.nextPageToken },
    });
    expect(rest.gaps.map(({ gridCode }) => gridCode)).toEqual(['110105003-R-0002']);
    expect(rest.nextPageToken).toBe('');
    await expect(client.getCoverage(member, { gap: 'roof' })).rejects.toMatchObject({ slug: 'coverage-gap-unknown' });
  });
});

const fixed = { committee: randomUUID(), community: randomUUID(), branch1: randomUUID(), branch2: randomUUID() };
const others = { building: randomUUID(), office1: randomUUID(), office2: randomUUID() };

function ids() {
  return { ...fixed, ...others };
}

/** A street in ten rows: the four levels, the building chain, two departments. */
function sheet() {
  const [group, centre, enterprise] = [randomUUID(), randomUUID(), randomUUID()];
  const { committee, community, branch1, branch2, building, office1, office2 } = ids();
  const at = (placeKind: string, placeId: string) => ({ placeKind, placeId });
  const rows: identity.Organisation[] = [
    { id: committee, kind: 'street_committee', name: '街道党工委', ...at('street', streetA) },
    {
      ...{ id: community, kind: 'community_committee', name: '金台里社区党委', parentId: committee },
      ...at('community', randomUUID()),
    },
    { id: branch1, kind: 'grid_branch', name: '第1网格党支部', parentId: community, ...at('grid', grids[0]!.id) },
    { id: branch2, kind: 'grid_branch', name: '第2网格党支部', parentId: community, ...at('grid', grids[1]!.id) },
    { id: group, kind: 'party_group', name: '3号楼党小组', parentId: branch1, ...at('building', randomUUID()) },
    { id: centre, kind: 'service_centre_committee', name: '党群服务中心党委', parentId: committee },
    {
      ...{ id: building, kind: 'building_party_organisation', name: '环球大厦党组织', parentId: centre },
      ...at('grid', grids[2]!.id),
    },
    { id: enterprise, kind: 'enterprise_branch', name: '某科技公司党支部', parentId: building },
    { id: office1, kind: 'department', name: '党建办', parentId: committee },
    { id: office2, kind: 'department', name: '平安办', parentId: committee },
  ].map((row) => identity.Organisation.fromPartial(row));
  return { rows, building };
}

function personOf(position: 'street_admin' | 'grid_leader', id = randomUUID()): Promise<RequestContext> {
  return testContext({ actor: { id, positions: [{ position, placeKind: 'street', placeId: streetA }] } });
}

async function person(): Promise<string> {
  const id = randomUUID();
  await client.onboardPeople(onboard, { people: [{ id, name: '某某' }] });
  return id;
}

/** A new person, appointed; answers the appointment's id. */
async function appointed(position: string, placeKind: string, placeId: string): Promise<string> {
  const [personId, id] = [randomUUID(), randomUUID()];
  const appointment = { id, position, placeKind, placeId, startTime: new Date(0) };
  await client.onboardPeople(onboard, { people: [{ id: personId, name: '某某', appointments: [appointment] }] });
  return id;
}

function changesOf(id: string): TailedEvent[] {
  return told.filter(({ name, meta }) => name === 'OrganisationChanged' && meta.aggregateId === id);
}

function acts(action: string): { targetId: string }[] {
  const payloads = told.filter(({ name }) => name === 'ActRecorded').map(({ payload }) => payload);
  return (payloads as { action: string; outcome: string; targetId: string }[]).filter(
    (act) => act.action === action && act.outcome === 'done',
  );
}
