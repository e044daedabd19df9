import { FrontDoor, openFrontDoor } from './front-door';

const id = '0a000000-0000-4000-8000-000000000001';
const parentId = '0a000000-0000-4000-8000-000000000002';
const organisation = {
  ...{ id, kind: 'department', name: '党建办', parentId, level: 2, version: 3, branchCount: 1, memberCount: 4 },
  validFrom: new Date('2026-01-05T00:00:00Z'),
};
let door: FrontDoor;
let token: string;

beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.signIn.token();
}, 30_000);
afterAll(() => door?.close());

function asked() {
  return door.peers.identity.calls.at(-1);
}

describe('the organisation of a street', () => {
  it('is listed as it stood on a day', async () => {
    door.peers.identity.handlers.listOrganisations = () => ({ organisations: [organisation], totalSize: 1 });
    const query = 'asOf=2026-11-01T00:00:00%2B08:00&kind=department&query=党';
    const { body } = await door.ask('GET', `/api/v1/organisations?${query}`, { token });
    expect(body).toMatchObject({
      ...{ totalSize: 1, nextPageToken: '' },
      items: [{ name: '党建办', level: 2, validFrom: '2026-01-05T00:00:00.000Z', memberCount: 4 }],
    });
    expect(body.items?.[0]).not.toHaveProperty('validUntil');
    expect(asked()).toMatchObject({
      ...{ method: 'listOrganisations' },
      request: { asOf: new Date('2026-10-31T16:00:00Z'), kind: 'department', query: '党' },
    });
  });

  it('shows one organisation on a day, and everything it ever was', async () => {
    door.peers.identity.handlers.getOrganisation = () => organisation;
    door.peers.identity.handlers.listOrganisationVersions = () => ({ versions: [organisation], nextPageToken: 'n' });
    const one = await door.ask('GET', `/api/v1/organisations/${id}?asOf=2026-11-01T00:00:00Z`, { token });
    expect(one.body).toMatchObject({ id, version: 3 });
    expect(asked()?.request).toMatchObject({ id, asOf: new Date('2026-11-01T00:00:00Z') });
    const all = await door.ask('GET', `/api/v1/organisations/${id}/versions?pageSize=10`, { token });
    expect(all.body).toMatchObject({ items: [{ version: 3 }], nextPageToken: 'n' });
    expect(asked()?.request).toMatchObject({ id, pageSize: 10 });
  });

  it('is founded, changed and dissolved with the caller’s key and the version that was seen', async () => {
    const { handlers } = door.peers.identity;
    handlers.createOrganisation = handlers.changeOrganisation = handlers.dissolveOrganisation = () => organisation;
    const content = { name: '党建办', parentId };
    const founded = await door.ask('POST', '/api/v1/organisations', {
      token,
      json: { kind: 'department', ...content },
    });
    expect(founded.status).toBe(201);
    expect(asked()?.request).toMatchObject({
      kind: 'department',
      ...content,
      idempotencyKey: expect.stringMatching(/.{8}/),
    });
    const headers = { 'idempotency-key': 'change-0001' };
    const place = { placeKind: 'street', placeId: 's' };
    const json = { version: 3, ...content, ...place };
    expect((await door.ask('PUT', `/api/v1/organisations/${id}`, { token, json, headers })).status).toBe(200);
    expect(asked()?.request).toMatchObject({ id, idempotencyKey: 'change-0001', ...json });
    await door.ask('POST', `/api/v1/organisations/${id}/dissolve`, { token, json: { version: 3 } });
    expect(asked()).toMatchObject({ method: 'dissolveOrganisation', request: { id, version: 3 } });
  });

  it.each([
    ['a change without a key', 'PUT', `/${id}`, { version: 1, name: '某办' }, 'idempotency-key-missing'],
    ['a change without the version', 'PUT', `/${id}`, { name: '某办' }, 'input-invalid'],
    ['a new kind', 'PUT', `/${id}`, { version: 1, name: '某办', kind: 'unit' }, 'input-invalid'],
    ['an unknown kind', 'POST', '', { name: '某堡', kind: 'castle' }, 'input-invalid'],
    ['a name of spaces', 'POST', '', { name: '  ', kind: 'unit' }, 'input-invalid'],
    ['a name with a control character', 'POST', '', { name: '某\u0000办', kind: 'unit' }, 'input-invalid'],
  ])('refuses %s', async (_, method, path, json, slug) => {
    const headers: Record<string, string> = slug === 'input-invalid' ? { 'idempotency-key': 'change-0002' } : {};
    const answer = await door.ask(method, `/api/v1/organisations${path}`, { token, json, headers });
    expect([answer.status, answer.body.slug]).toEqual([400, slug]);
  });

  it('leaves as a spreadsheet that names every parent, also one that the filter leaves out', async () => {
    const top = { ...organisation, id: parentId, parentId: '', kind: 'street_committee', name: '=街道党工委' };
    door.peers.identity.handlers.listOrganisations = (_, { kind, pageToken }) =>
      kind === '' && pageToken === ''
        ? { organisations: [top], nextPageToken: 'second' }
        : { organisations: [organisation] };
    const { text, headers } = await door.ask('GET', '/api/v1/organisations.csv?kind=department', { token });
    expect(headers.get('content-disposition')).toContain('organisations.csv');
    const [titles, row, end] = text.split('\r\n');
    expect(titles).toMatch(/^类型 Kind,名称 Name,上级 Parent,/);
    expect(row).toMatch(/^部门,党建办,"'=街道党工委",2,,4,1,3,2026-01-05T00:00:00.000Z,,/);
    expect(end).toBe('');
  });
});

describe('the coverage of the grids', () => {
  it('is shown with its totals and leaves as a spreadsheet, page after page', async () => {
    const gap = { gridId: id, gridCode: '110105003-R-0001', gridName: '第1网格', gridType: 'residential', leaders: 1 };
    door.peers.identity.handlers.getCoverage = (_, { pageToken }) => ({
      ...{ grids: 9, withoutBranch: 2, withoutLeader: 1, withoutMembers: 3, gaps: [gap] },
      nextPageToken: pageToken === '' ? 'second' : '',
    });
    const { body } = await door.ask('GET', '/api/v1/coverage?leastMembers=2&gap=branch', { token });
    expect(body).toMatchObject({
      grids: 9,
      withoutBranch: 2,
      nextPageToken: 'second',
      items: [{ leaders: 1, members: 0 }],
    });
    expect(asked()?.request).toMatchObject({ leastMembers: 2, gap: 'branch' });
    const { text } = await door.ask('GET', '/api/v1/coverage.csv?leastMembers=2', { token });
    expect(text.split('\r\n')).toHaveLength(4);
    expect(asked()?.request).toMatchObject({ leastMembers: 2, pageToken: 'second' });
  });

  it('knows three gaps', async () => {
    const { status } = await door.ask('GET', '/api/v1/coverage?gap=roof', { token });
    expect(status).toBe(400);
  });
});

describe('the divisions of the country', () => {
  it('are read by their parent or the beginning of a name, districts with their streets', async () => {
    door.peers.identity.handlers.listDivisions = () => ({
      divisions: [{ code: '110105', name: '朝阳区', level: 'district' }],
    });
    door.peers.identity.handlers.listDistricts = () => ({ districts: [{ id, code: '110105', streetCount: 43 }] });
    const parts = await door.ask('GET', '/api/v1/divisions?parentCode=1101', { token });
    expect(parts.body.items).toMatchObject([{ name: '朝阳区', parentCode: '' }]);
    expect(asked()?.request).toMatchObject({ parentCode: '1101' });
    expect((await door.ask('GET', '/api/v1/divisions?query=朝', { token })).status).toBe(400);
    expect((await door.ask('GET', '/api/v1/divisions?parentCode=110', { token })).status).toBe(400);
    expect((await door.ask('GET', '/api/v1/districts', { token })).body.items).toMatchObject([{ streetCount: 43 }]);
  });
});
