import { randomUUID } from 'node:crypto';
import { identity } from '@streetgrid/contracts';
import { platformTenant } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { eventually, streetA, streetB, testContext } from '@streetgrid/testing';
import { BootedIdentity, bootIdentity } from './booted-identity';
import { StreetService } from '../src/street/street.service';

const districtId = 'c1000000-0000-5000-8000-000000000105';
let booted: BootedIdentity;
let client: BootedIdentity['client'];
let member: RequestContext;

beforeAll(async () => {
  booted = await bootIdentity();
  client = booted.client;
  member = await testContext();
}, 60_000);
afterAll(() => booted?.close());

const onboard = (tenantId: string) =>
  testContext({ tenantId, actor: { kind: 'service', id: 'onboard', positions: [] } });

function streetOf(id: string, code: string, change: Partial<identity.Street> = {}): identity.Street {
  return identity.Street.fromPartial({
    ...{
      id,
      code,
      name: `${code}街道`,
      districtId,
      districtCode: '110105',
      districtName: '朝阳区',
      cityName: '北京市',
    },
    ...change,
  });
}

describe('a street and its district', () => {
  it('are shown by a trial run and not kept', async () => {
    const street = streetOf(streetA, '110105003');
    expect(await client.onboardStreet(await onboard(streetA), { street, validateOnly: true })).toEqual(street);
    await expect(client.getStreet(member, { code: '110105003' })).rejects.toMatchObject({ slug: 'unknown-street' });
    expect((await client.listDistricts(member, {})).districts).toEqual([]);
  });

  it('come to be together, twice without a change, and the district counts its streets', async () => {
    const street = streetOf(streetA, '110105003');
    expect(await client.onboardStreet(await onboard(streetA), { street })).toEqual(street);
    expect(await client.onboardStreet(await onboard(streetA), { street })).toEqual(street);
    await client.onboardStreet(await onboard(streetB), { street: streetOf(streetB, '110105001') });
    const loner = randomUUID();
    const alone = streetOf(loner, '110101001', { districtId: '', districtCode: '110101', districtName: '东城区' });
    expect((await client.onboardStreet(await onboard(loner), { street: alone })).districtId).toBe('');
    expect((await client.listDistricts(member, {})).districts).toEqual([
      { id: districtId, code: '110105', name: '朝阳区', cityName: '北京市', streetCount: 2 },
    ]);
    const streets = booted.service.app.get(StreetService, { strict: false });
    expect(await streets.districtOf(streetA)).toBe(districtId);
    expect(await streets.districtOf(loner)).toBeUndefined();
    expect(await streets.districtOf(randomUUID())).toBeUndefined();
    const acts = () => booted.told.filter(({ name, tenantId }) => name === 'ActRecorded' && tenantId === streetA);
    await eventually(() => booted.told.some(({ tenantId }) => tenantId === loner));
    expect(acts().map(({ payload }) => payload)).toMatchObject([{ action: 'street.onboard', targetId: streetA }]);
  });

  it('come to be when the streets of a new district come at once, whichever is first', async () => {
    // Many rounds: only now and then do two of them insert the district in the same instant.
    for (let round = 10; round < 50; round += 1) {
      const at = { districtId: randomUUID(), districtCode: `1201${round}`, districtName: '密云区' };
      const streets = Array.from({ length: 8 }, (_, index) => streetOf(randomUUID(), `1201${round}00${index}`, at));
      const come = async (street: identity.Street) => client.onboardStreet(await onboard(street.id), { street });
      expect(await Promise.all([...streets, ...streets].map(come))).toEqual([...streets, ...streets]);
    }
    const { districts } = await client.listDistricts(member, { pageSize: 100 });
    expect(districts.filter(({ name }) => name === '密云区').map(({ streetCount }) => streetCount)).toEqual(
      Array.from({ length: 40 }, () => 8),
    );
  }, 60_000);

  it('keep an English name and a district that others have named', async () => {
    const named = streetOf(streetA, '110105003', { nameEn: 'Hujialou Subdistrict' });
    await client.onboardStreet(await onboard(streetA), { street: named });
    const plain = streetOf(streetA, '110105003');
    for (const validateOnly of [true, false])
      expect(await client.onboardStreet(await onboard(streetA), { street: plain, validateOnly })).toEqual(named);
    expect(await client.getStreet(member, { id: streetA })).toEqual(named);
    const moves: [Partial<identity.Street>, object][] = [
      [
        { districtId: randomUUID(), districtCode: '110106' },
        { slug: 'street-district-fixed', params: { code: '110105', field: 'district_code' } },
      ],
      [
        { districtName: '示例区' },
        { slug: 'district-name-differs', params: { name: '朝阳区', field: 'district_name' } },
      ],
      [{ cityName: '示例市' }, { slug: 'district-name-differs', params: { city: '北京市', field: 'city_name' } }],
    ];
    for (const [change, refusal] of moves)
      for (const validateOnly of [true, false]) {
        const street = streetOf(streetA, '110105003', change);
        await expect(client.onboardStreet(await onboard(streetA), { street, validateOnly })).rejects.toMatchObject(
          refusal,
        );
      }
    const districts = (await client.listDistricts(member, {})).districts.filter(({ code }) => code === '110105');
    expect(districts).toMatchObject([{ name: '朝阳区', cityName: '北京市', streetCount: 2 }]);
  });

  it('keep the district when an importer names none, and take a new name', async () => {
    const street = streetOf(streetA, '110105003', { name: '呼家楼街道', districtId: '' });
    const kept = await client.onboardStreet(await onboard(streetA), { street });
    expect(kept).toMatchObject({ name: '呼家楼街道', districtId });
    expect(await client.getStreet(member, { id: streetA })).toEqual(kept);
  });

  it.each([
    ['a code of another street', { code: '110105001' }, 'street-code-taken'],
    ['a district’s code under another id', { districtId: randomUUID() }, 'district-code-taken'],
    ['a district’s id with another code', { districtCode: '110106' }, 'district-code-taken'],
    ['a district without a code', { districtCode: '' }, 'street-incomplete'],
    ['a district that is no uuid', { districtId: '110105' }, 'street-incomplete'],
    ['a name of spaces', { name: ' ' }, 'street-incomplete'],
  ])('are refused with %s, in a trial run too', async (_, change, slug) => {
    const id = randomUUID();
    const street = streetOf(id, '110105004', change);
    for (const validateOnly of [true, false])
      await expect(client.onboardStreet(await onboard(id), { street, validateOnly })).rejects.toMatchObject({ slug });
  });

  it('are taken in with a token of that street alone', async () => {
    const street = streetOf(streetA, '110105003');
    await expect(client.onboardStreet(await onboard(streetB), { street })).rejects.toMatchObject({
      slug: 'other-street',
    });
  });
});

describe('the divisions of the country', () => {
  const rows: identity.Division[] = [
    { code: '11', name: '北京市', parentCode: '', level: 'province' },
    { code: '1101', name: '市辖区', parentCode: '11', level: 'city' },
    { code: '110105', name: '朝阳区', parentCode: '1101', level: 'district' },
    { code: '2201', name: '长春市', parentCode: '22', level: 'city' },
    { code: '220104', name: '朝阳区', parentCode: '2201', level: 'district' },
    { code: '211302', name: '朝_阳%试', parentCode: '2113', level: 'district' },
  ];
  const load = async (divisions: identity.Division[]) => {
    const platform = await testContext({ tenantId: '', actor: { kind: 'service', id: 'onboard', positions: [] } });
    return client.importDivisions(platform, { divisions });
  };
  const names = async (request: Partial<identity.ListDivisionsRequest>) =>
    (await client.listDivisions(member, request)).divisions.map(({ code }) => code);

  it('are taken in by batches, twice without a change, and an import stands in the platform’s trail', async () => {
    expect(await load(rows)).toEqual({ created: 6, updated: 0, unchanged: 0 });
    expect(await load(rows)).toEqual({ created: 0, updated: 0, unchanged: 6 });
    expect(await load([rows[0]!, { ...rows[2]!, name: '朝阳区（新）' }])).toEqual({
      ...{ created: 0, updated: 1, unchanged: 1 },
    });
    await load(rows);
    const acts = () =>
      booted.told.filter(({ name, tenantId }) => name === 'ActRecorded' && tenantId === platformTenant);
    await eventually(() => acts().length === 3);
    expect(acts()[0]?.payload).toMatchObject({ action: 'street.onboard', targetKind: 'division', actorId: 'onboard' });
  });

  it('are read by parent or by the beginning of a name, letter by letter, page by page', async () => {
    expect(await names({})).toEqual(['11']);
    expect(await names({ parentCode: '1101' })).toEqual(['110105']);
    expect(await names({ query: '朝阳' })).toEqual(['110105', '220104']);
    expect(await names({ query: '朝阳', parentCode: '2201' })).toEqual(['220104']);
    expect(await names({ query: '朝_' })).toEqual(['211302']);
    expect(await names({ query: '阳区' })).toEqual([]);
    const first = await client.listDivisions(member, { query: '朝阳', pageSize: 1 });
    expect(await names({ query: '朝阳', pageSize: 1, pageToken: first.nextPageToken })).toEqual(['220104']);
    await expect(names({ query: '朝' })).rejects.toMatchObject({ slug: 'division-query-too-short' });
  });

  it('are refused whole when a row is wrong, when they are too many, and from anybody else', async () => {
    const fresh = { code: '31', name: '上海市', parentCode: '', level: 'province' };
    await expect(load([fresh, { ...rows[2]!, parentCode: '1201' }])).rejects.toMatchObject({
      ...{ slug: 'division-incomplete', params: { row: 1 } },
    });
    expect(await names({})).toEqual(['11']);
    const many = Array.from({ length: 5_001 }, () => fresh);
    await expect(load(many)).rejects.toMatchObject({ slug: 'batch-too-large' });
    await expect(client.importDivisions(member, { divisions: [] })).rejects.toMatchObject({
      slug: 'onboarding-not-allowed',
    });
  });
});
