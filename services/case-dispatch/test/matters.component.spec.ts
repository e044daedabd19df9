import { eventually, leavesActs, streetB, testContext } from '@streetgrid/testing';
import { RequestContext } from '@streetgrid/service-kit';
import { client, closeStreet, leader, openStreet, reported, resident, told } from './street';

let onboard: RequestContext;
beforeAll(async () => {
  await openStreet();
  onboard = await testContext({ actor: { kind: 'service', id: 'onboard', positions: [] } });
}, 60_000);
afterAll(closeStreet);

const own = {
  ...{ code: 'river-litter', name: '河道漂浮物', categoryCode: 'environment', responseLevel: 'same_day' },
  ...{ responsible: 'grid_member', closingStandard: '河面无漂浮物', evidenceDemanded: ['photo'] },
};
const changed = { code: 'garbage-overflow', responseLevel: 'immediate' };

async function matter(ctx: RequestContext, code: string) {
  return (await client.listMatters(ctx, {})).matters.find((each) => each.code === code);
}

describe('the matter catalogue of a street', () => {
  it('is compared first: what would change is named, and nothing changes', async () => {
    const answer = await client.importMatters(onboard, { matters: [own, changed], validateOnly: true });
    expect(answer).toEqual({
      ...{ created: 1, updated: 1, unchanged: 0 },
      changes: expect.arrayContaining([
        { id: 'river-litter', kind: 'created', fields: [] },
        { id: 'garbage-overflow', kind: 'updated', fields: ['response_level'] },
      ]),
    });
    expect(await matter(resident, 'river-litter')).toBeUndefined();
  });

  it('takes in matters of its own and changes of the default, for this street alone; again it changes nothing', async () => {
    expect(await client.importMatters(onboard, { matters: [own, changed] })).toMatchObject({ created: 1, updated: 1 });
    expect(await matter(resident, 'river-litter')).toMatchObject({ ...own, categoryName: '环境卫生' });
    expect(await matter(resident, 'garbage-overflow')).toMatchObject({ responseLevel: 'immediate', name: '垃圾满溢' });
    expect(await client.importMatters(onboard, { matters: [own, changed] })).toEqual({
      ...{ created: 0, updated: 0, unchanged: 2, changes: [] },
    });
    expect(await matter(await testContext({ tenantId: streetB }), 'river-litter')).toBeUndefined();
    const acts = () => told.filter(({ name }) => name === 'ActRecorded').map(({ payload }) => payload);
    await eventually(() => acts().length > 0);
    expect(acts()).toMatchObject([
      { action: 'matter.import', outcome: 'done', actorId: 'onboard', service: 'case-dispatch' },
    ]);
  });

  it('is what new cases are measured by', async () => {
    const { caseFile } = await reported({ matterCode: 'river-litter' });
    expect(caseFile).toMatchObject({
      matterName: '河道漂浮物',
      categoryCode: 'environment',
      responseLevel: 'same_day',
    });
  });

  it('gives a field back to the default when the sheet leaves it empty', async () => {
    const answer = await client.importMatters(onboard, { matters: [{ code: 'garbage-overflow' }] });
    expect(answer.changes).toEqual([{ id: 'garbage-overflow', kind: 'updated', fields: ['response_level'] }]);
    expect(await matter(resident, 'garbage-overflow')).toMatchObject({ responseLevel: 'same_day' });
  });

  it.each([
    ['a matter of its own without a level', { ...own, code: 'x-y', responseLevel: '' }, 'response_level'],
    ['a matter of its own in no category', { ...own, code: 'x-y', categoryCode: '' }, 'category_code'],
    ['a category without a name', { ...own, code: 'x-y', categoryCode: 'river' }, 'category_name'],
    ['a level that there is not', { ...changed, responseLevel: 'soon' }, 'response_level'],
    ['evidence that there is not', { ...own, evidenceDemanded: ['film'] }, 'evidence_demanded'],
    ['a code with spaces', { ...own, code: 'river litter' }, 'code'],
  ])('is refused with %s, naming row and field', async (_, wrong, field) => {
    const matters = [{ code: 'street-vendor' }, wrong];
    await expect(client.importMatters(onboard, { matters })).rejects.toMatchObject({
      ...{ kind: 'Invalid', slug: 'matter-invalid', params: { row: 2, field, code: wrong.code } },
    });
  });

  it('is refused with a code that stands there twice, and from a grid leader', async () => {
    await expect(client.importMatters(onboard, { matters: [own, own] })).rejects.toMatchObject({
      ...{ slug: 'matter-repeated', params: { row: 2, code: own.code } },
    });
    await expect(client.importMatters(leader, { matters: [own] })).rejects.toMatchObject({ kind: 'Forbidden' });
  });
});

leavesActs(() => told, ['matter.import']);
