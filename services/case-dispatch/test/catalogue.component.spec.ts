import { catalogue, understanding } from '@streetgrid/contracts';
import { leavesActs, rightsSuite, streetB, testContext } from '@streetgrid/testing';
import { defaultCatalogue } from '../src/matter/default-catalogue';
import {
  admin,
  catalogueClient,
  client,
  closeStreet,
  gridA,
  key,
  leader,
  officer,
  openStreet,
  reported,
  resident,
  told,
  understandingClient,
} from './street';

beforeAll(openStreet, 60_000);
afterAll(closeStreet);

const read = async (asked: Partial<catalogue.GetCatalogueRequest> = {}, ctx = officer) =>
  catalogueClient.getCatalogue(ctx, asked);
const one = async (code: string, asked: Partial<catalogue.GetCatalogueRequest> = {}) =>
  (await read({ ...asked, includeWithdrawn: true })).matters.find(({ matter }) => matter?.code === code);
const change = async (
  code: string,
  fields: Partial<NonNullable<catalogue.CatalogueMatter['matter']>>,
  more: { inForce?: boolean; version?: number; idempotencyKey?: string } = {},
) => {
  const known = await one(code);
  return catalogueClient.changeMatter(admin, {
    ...{ idempotencyKey: key(), inForce: true, version: known?.version ?? 0, note: '街道会议决定', ...more },
    matter: { ...known?.matter, code, ...fields },
  });
};

describe('the catalogue of a street and its versions', () => {
  it('begins as the default one: 14 categories, 122 matters, each with all that a matter fixes', async () => {
    const { version, matters } = await read();
    expect(version).toBe(1);
    expect(matters.map(({ matter }) => matter?.code)).toEqual(defaultCatalogue.map(({ code }) => code));
    expect(matters).toHaveLength(122);
    expect(new Set(matters.map(({ matter }) => matter?.categoryCode)).size).toBe(14);
    for (const { matter } of matters)
      for (const field of ['name', 'nameEn', 'description', 'subject', 'responsibility', 'closingStandard'] as const)
        expect(matter?.[field]).not.toBe('');
  });

  it('is found by what it says of who answers', async () => {
    const { matters } = await read({ query: '共享单车运营企业' });
    expect(matters.map(({ matter }) => matter?.code)).toEqual(['shared-bike-pile']);
  });

  it('is changed by the street’s administrator: a new version says who, when and what; what was stays readable', async () => {
    const before = new Date();
    const changed = await change('street-vendor', { responseLevel: 'same_day', closingStandard: '摊点入市' });
    expect(changed).toMatchObject({ catalogueVersion: 2, matter: { version: 2, change: 'updated' } });
    expect(changed.matter?.fields).toEqual(['response_level', 'closing_standard']);
    expect(await one('street-vendor', { asOf: before })).toMatchObject({ matter: { responseLevel: 'immediate' } });
    expect(await one('street-vendor', { version: 1 })).toMatchObject({ matter: { responseLevel: 'immediate' } });
    expect(await one('street-vendor')).toMatchObject({ matter: { responseLevel: 'same_day' } });
    const { versions } = await catalogueClient.listCatalogueVersions(officer, {});
    expect(versions.map(({ version, kind }) => [version, kind])).toEqual([
      [2, 'change'],
      [1, 'edition'],
    ]);
    expect(versions[0]).toMatchObject({ actorKind: 'person', actorId: admin.actor.id, note: '街道会议决定' });
    expect(versions[0]).toMatchObject({ changeCount: 1, changes: [{ matter: { code: 'street-vendor' } }] });
    expect(versions[1]).toMatchObject({ changeCount: 122 });
    const history = await catalogueClient.listMatterVersions(officer, { code: 'street-vendor', pageSize: 1 });
    expect(history).toMatchObject({ versions: [{ version: 2 }], nextPageToken: expect.stringMatching(/./) });
  });

  it('belongs to this street alone', async () => {
    const other = await testContext({ tenantId: streetB, actor: officer.actor });
    const { version, matters } = await read({}, other);
    expect(version).toBe(1);
    expect(matters.find(({ matter }) => matter?.code === 'street-vendor')?.matter?.responseLevel).toBe('immediate');
  });

  it('takes a matter out of force and in again: out of it nobody can report under it', async () => {
    await change('venue-request', {}, { inForce: false });
    expect((await client.listMatters(resident, { query: 'venue-request' })).matters).toEqual([]);
    await expect(reported({ matterCode: 'venue-request' })).rejects.toMatchObject({ slug: 'unknown-matter' });
    const back = await change('venue-request', {}, { inForce: true });
    expect(back.matter).toMatchObject({ change: 'restored', inForce: true });
    expect((await reported({ matterCode: 'venue-request' })).caseFile.matterName).toBe('场地需求');
  });

  it('adds a matter of the street’s own', async () => {
    const fields = {
      name: '鸽舍扰民',
      categoryCode: 'noise',
      responseLevel: 'within_week',
      responsible: 'grid_member',
    };
    const { matter } = await change('pigeon-loft', { ...fields, subject: '饲养人', description: '楼顶养鸽、鸽粪' });
    expect(matter).toMatchObject({ change: 'created', isDefault: false, matter: { categoryName: '噪声与油烟' } });
  });

  it('lets a case keep the version under which it was opened, with level, evidence and closing standard', async () => {
    const opened = await reported({ matterCode: 'road-damaged' });
    const wrong = await reported({ matterCode: 'greening' });
    const { version } = await read();
    await change('road-damaged', {
      responseLevel: 'immediate',
      closingStandard: '当日补平',
      evidenceDemanded: ['photo', 'place'],
    });
    const old = {
      matterVersion: version,
      responseLevel: 'within_week',
      evidenceDemanded: ['photo'],
      closingStandard: '修补平整，可正常通行',
    };
    expect(await client.getCase(officer, { id: opened.id })).toMatchObject(old);
    const placed = await client.placeCase(leader, {
      idempotencyKey: key(),
      caseId: wrong.id,
      matterCode: 'road-damaged',
    });
    expect(placed).toMatchObject({ ...old, matterCode: 'road-damaged', matterOrigin: 'person' });
    expect((await reported({ matterCode: 'road-damaged' })).caseFile).toMatchObject({
      ...{ responseLevel: 'immediate', closingStandard: '当日补平', evidenceDemanded: ['photo', 'place'] },
      matterVersion: version + 1,
    });
  });

  it('refuses whoever looked at an older version, and a change that changes nothing makes none', async () => {
    await expect(change('dust', { name: '扬尘' }, { version: 99 })).rejects.toMatchObject({
      slug: 'matter-changed-meanwhile',
    });
    await expect(change('dust', { name: '扬尘' }, { version: 0 })).rejects.toMatchObject({ slug: 'matter-code-taken' });
    await expect(change('dust', { responseLevel: 'soon' })).rejects.toMatchObject({ slug: 'matter-invalid' });
    const { version } = await read();
    const idempotencyKey = key();
    expect(await change('dust', {}, { idempotencyKey })).toMatchObject({ catalogueVersion: version });
    expect(await change('dust', {}, { idempotencyKey })).toMatchObject({ catalogueVersion: version });
  });
});

describe('what a street teaches the rules', () => {
  const text = '三角地那帮人又来了，一早就支起来了';
  it('is what officials correct: a like report is understood the next time, and taken back no more', async () => {
    const first = await reported({ text });
    expect(first.caseFile.matterCode).toBe('');
    await client.placeCase(leader, { idempotencyKey: key(), caseId: first.id, matterCode: 'street-vendor' });
    const second = await reported({ text: '三角地那帮人又来了，支起来了' });
    expect(second.caseFile).toMatchObject({ matterCode: 'street-vendor', matterOrigin: 'rules' });
    const other = await testContext({ tenantId: streetB, actor: officer.actor });
    const elsewhere = await client.classifyText(other, { text });
    expect(elsewhere.proposals[0]?.matter?.code).not.toBe('street-vendor');
    const { lessons } = await understandingClient.listLessons(admin, {});
    expect(lessons[0]).toMatchObject({
      caseId: first.id,
      fromCode: '',
      matterCode: 'street-vendor',
      taughtBy: leader.actor.id,
    });
    const request = { idempotencyKey: key(), caseId: first.id };
    expect(await understandingClient.withdrawLesson(admin, request)).toMatchObject({ withdrawn: true });
    const { proposals, certainty } = await client.classifyText(officer, { text });
    expect(proposals[0]?.confidence ?? 0).toBeLessThan(certainty);
  });

  it('is never what residents say: whoever reports under a wrong matter a hundred times teaches nothing', async () => {
    const before = await client.classifyText(officer, { text: '三楼楼道灯坏了不亮' });
    const lessons = (await understandingClient.getUnderstanding(officer, {})).lessons;
    for (let turn = 0; turn < 20; turn += 1) await reported({ text: '三楼楼道灯坏了不亮', matterCode: 'suggestion' });
    expect(await client.classifyText(officer, { text: '三楼楼道灯坏了不亮' })).toEqual(before);
    expect((await understandingClient.getUnderstanding(officer, {})).lessons).toBe(lessons);
  });

  it('is measured: how many the rules placed, how many an official corrected, by matter', async () => {
    const wrong = await reported({ text: '楼道里堆满纸箱和杂物，过不去人' });
    expect(wrong.caseFile).toMatchObject({ matterCode: 'corridor-clutter', matterOrigin: 'rules' });
    await client.placeCase(leader, { idempotencyKey: key(), caseId: wrong.id, matterCode: 'fire-lane-blocked' });
    const figures = await understandingClient.getUnderstanding(officer, {});
    expect(figures).toMatchObject({ corrected: 1, settings: { certainty: 70, repeatDays: 15, version: 0 } });
    expect(figures.matters[0]).toEqual({ matterCode: 'corridor-clutter', placed: 1, corrected: 1 });
  });

  it('and from where on a person decides is the street’s to say', async () => {
    const ask = { idempotencyKey: key(), certainty: 100, repeatDays: 30, version: 0 };
    expect(await understandingClient.setIntake(admin, ask)).toEqual({ certainty: 100, repeatDays: 30, version: 1 });
    expect((await reported({ text: '共享单车乱停倒一片' })).caseFile.matterCode).toBe('');
    await expect(understandingClient.setIntake(admin, { ...ask, idempotencyKey: key() })).rejects.toMatchObject({
      slug: 'intake-setting-changed-meanwhile',
    });
    await expect(
      understandingClient.setIntake(admin, { ...ask, idempotencyKey: key(), certainty: 20, version: 1 }),
    ).rejects.toMatchObject({ slug: 'intake-setting-invalid', params: { field: 'certainty' } });
  });

  it('a report of danger whose matter nobody knows is looked at at once', async () => {
    expect((await reported({ text: 'xyzzy 有人被困，快' })).caseFile).toMatchObject({
      ...{ matterCode: '', urgency: 'danger', responseLevel: 'immediate' },
    });
  });
});

rightsSuite(catalogue.CatalogueDefinition, {
  client: () => catalogueClient,
  inside: () => ({ grid: gridA.id }),
  outside: () => ({}),
  requests: {},
});
rightsSuite(understanding.UnderstandingDefinition, {
  client: () => understandingClient,
  inside: () => ({ grid: gridA.id }),
  outside: () => ({}),
  requests: {},
});
leavesActs(() => told, ['matter.change', 'understanding.change', 'case.place']);
