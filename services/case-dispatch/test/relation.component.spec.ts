import { randomUUID } from 'node:crypto';
import { relations } from '@streetgrid/contracts';
import { eventually, leavesActs, rightsSuite, testContext } from '@streetgrid/testing';
import {
  client,
  closeStreet,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  openStreet,
  people,
  point,
  registry,
  relationClient,
  reported,
  resident,
  storedIn,
  told,
  verifiedCase,
} from './street';

const pair = { inside: randomUUID(), outside: randomUUID() };
beforeAll(async () => {
  await openStreet();
  registry.handlers.getGrid = () => gridB;
  const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  const past = { state: 'closed', matterCode: 'garbage-overflow', channel: 'hotline_12345', text: '垃圾桶满了' };
  const reportedTime = new Date('2026-09-01T02:00:00Z');
  const cases = [
    { ...past, id: pair.inside, gridId: gridA.id, assigneeId: people.member, reportedTime },
    { ...past, id: pair.outside, gridId: gridB.id, assigneeId: people.colleague, reportedTime },
  ];
  // Whoever merged may take it back: here it is whoever had the case.
  const mergedBy = (actorId: string) => [
    { kind: 'merged', time: reportedTime, actorKind: 'person', actorId, actorPosition: 'grid_leader', state: 'closed' },
  ];
  await client.importCases(seed, {
    pastCases: cases.map((caseFile) => ({ caseFile, steps: mergedBy(caseFile.assigneeId) })),
  });
}, 60_000);
afterAll(closeStreet);

const related = async (caseId: string) => (await relationClient.listRelatedCases(officer, { caseId })).cases;
const merge = (caseId: string, mainCaseId: string, ctx = officer, idempotencyKey = key()) =>
  relationClient.mergeCase(ctx, { idempotencyKey, caseId, mainCaseId, note: '同一处' });
const twins = async () =>
  [await reported({ text: '井盖翘起来了，晚上危险' }), await reported({ text: '井盖翘起来，晚上太危险' })] as const;
const work = async (caseId: string) => {
  await client.claimCase(member, { idempotencyKey: key(), caseId });
  await client.handleCase(member, { idempotencyKey: key(), caseId, note: '已更换井盖', mediaIds: ['after'], point });
  await client.verifyCase(leader, { idempotencyKey: key(), caseId, accepted: true });
};
const track = ({ number, trackToken }: { number: string; trackToken: string }) =>
  client.trackCase(resident, { number, trackToken });

describe('reports of the same thing', () => {
  it('are shown to the desk on both cases, with the reasons; the case list says how many', async () => {
    const [first, second] = await twins();
    const seen = (await related(second.id)).find(({ caseId }) => caseId === first.id);
    expect(seen).toMatchObject({ kind: 'duplicate', judgement: 'candidate', number: first.number });
    expect(seen?.reasons).toEqual(expect.arrayContaining(['same_place', 'same_matter']));
    expect((await related(first.id)).map(({ caseId }) => caseId)).toContain(second.id);
    const { caseFiles } = await client.listCases(officer, { query: second.number });
    expect(caseFiles[0]?.duplicateCount).toBeGreaterThan(0);
    expect((await client.getCase(officer, { id: first.id })).duplicateCount).toBeGreaterThan(0);
  });

  it('are marked as repeats on both when the first one is done', async () => {
    const done = await verifiedCase();
    await client.rateCase(resident, { ...done, idempotencyKey: key(), rating: 4, solved: true });
    const again = await reported();
    const seen = (await related(again.id)).find(({ caseId }) => caseId === done.id);
    expect(seen?.kind).toBe('repeat');
    expect((await related(done.id)).find(({ caseId }) => caseId === again.id)?.kind).toBe('repeat');
    expect((await client.getCase(officer, { id: done.id })).repeatCount).toBe(1);
  });

  it('by the same reporter are found wherever they are, and the number is stored nowhere', async () => {
    const reporter = { phone: '139 1234 0987', name: '', email: '', channel: '', language: '' };
    const place = { qrCode: '', point: { longitude: 116.6, latitude: 39.9 } };
    const first = await reported({ text: '共享单车乱停倒一片', reporter });
    const second = await reported({
      text: '共享单车还是倒一片乱停',
      reporter: { ...reporter, phone: '13912340987' },
      ...place,
    });
    const seen = (await related(second.id)).find(({ caseId }) => caseId === first.id);
    expect(seen?.reasons).toContain('same_reporter');
    expect(await storedIn(['13912340987', '139 1234 0987'])).toEqual([]);
  });

  it('that have nothing to do with each other are dismissed by a person, and are marked no more', async () => {
    const [first, second] = await twins();
    const request = { idempotencyKey: key(), caseId: second.id, otherCaseId: first.id };
    const before = (await client.getCase(officer, { id: second.id })).duplicateCount;
    expect(await relationClient.dismissRelation(officer, request)).toMatchObject({ judgement: 'dismissed' });
    expect((await client.getCase(officer, { id: second.id })).duplicateCount).toBe(before - 1);
  });
});

describe('a merged case', () => {
  it('closes into the one that goes on; every reporter follows that one, and rates once', async () => {
    const [first, second] = await twins();
    expect(await merge(second.id, first.id)).toMatchObject({ judgement: 'merged', isMain: true });
    expect(await client.getCase(officer, { id: second.id })).toMatchObject({ state: 'closed', mergedIntoId: first.id });
    expect(await track(second)).toMatchObject({ state: 'dispatched', mergedIntoNumber: first.number, mayRate: false });
    await work(first.id);
    const seen = await track(second);
    expect(seen).toMatchObject({ state: 'verified', mayRate: true, number: second.number, text: second.caseFile.text });
    expect(seen.evidenceMediaIds).toEqual(['after']);
    expect(seen.steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['reported', 'merged', 'claimed', 'handled', 'verified']),
    );
    expect(seen.steps.find(({ kind }) => kind === 'merged')?.note).toBe('');
    const rating = { number: second.number, trackToken: second.trackToken, rating: 5, solved: true, comment: '好' };
    const rated = await client.rateCase(resident, { ...rating, idempotencyKey: key() });
    expect(rated).toMatchObject({ rating: 5, mayRate: false });
    await expect(client.rateCase(resident, { ...rating, idempotencyKey: key() })).rejects.toMatchObject({
      slug: 'case-already-rated',
    });
    expect(await track(first)).toMatchObject({ rating: 0, mayRate: true });
    const names = () => told.filter(({ meta }) => meta.aggregateId === second.id).map(({ name }) => name);
    await eventually(() => names().includes('CaseRated'));
    expect(names()).toContain('CaseMerged');
  });

  it('is not rated before the work is accepted', async () => {
    const [first, second] = await twins();
    await merge(second.id, first.id);
    const rating = { number: second.number, trackToken: second.trackToken, rating: 1 };
    await expect(client.rateCase(resident, { ...rating, idempotencyKey: key() })).rejects.toMatchObject({
      slug: 'case-not-verified',
    });
  });

  it('is merged once by two people crosswise, and by a retry not again', async () => {
    const [first, second] = await twins();
    const both = await Promise.allSettled([merge(first.id, second.id), merge(second.id, first.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [third, fourth] = await twins();
    const again = key();
    expect(await merge(fourth.id, third.id, officer, again)).toEqual(await merge(fourth.id, third.id, officer, again));
  });

  it('is neither its own main case, nor merged into a merged or closed one, nor one that others were merged into', async () => {
    const [first, second] = await twins();
    const third = await reported();
    await expect(merge(first.id, first.id)).rejects.toMatchObject({ slug: 'merge-into-itself' });
    await merge(second.id, first.id);
    await expect(merge(third.id, second.id)).rejects.toMatchObject({ slug: 'main-case-merged' });
    await expect(merge(first.id, third.id)).rejects.toMatchObject({ slug: 'case-has-merged' });
    await expect(merge(third.id, pair.inside)).rejects.toMatchObject({ slug: 'main-case-closed' });
    await expect(merge(second.id, third.id)).rejects.toMatchObject({ slug: 'case-already-closed' });
  });

  it('lies in the reach of whoever merges, on both sides', async () => {
    const first = await reported();
    await expect(merge(first.id, pair.outside, leader)).rejects.toMatchObject({ slug: 'not-your-case' });
  });
});

describe('a merge that is taken back', () => {
  const unmerge = (caseId: string, ctx = officer, idempotencyKey = key()) =>
    relationClient.unmergeCase(ctx, { idempotencyKey, caseId, reason: '是旁边的另一个井盖' });

  it('lets the case go on by itself, to whoever had it; its reporter follows the own case again', async () => {
    const [first, second] = await twins();
    await merge(second.id, first.id);
    const [row] = (await related(second.id)).filter(({ caseId }) => caseId === first.id);
    expect(row).toMatchObject({ judgement: 'merged', isMain: true, mayUnmerge: true });
    const again = key();
    const done = await unmerge(second.id, officer, again);
    expect(done).toMatchObject({ caseId: first.id, judgement: 'dismissed', mayUnmerge: false });
    expect(await unmerge(second.id, officer, again)).toEqual(done);
    const alone = await client.getCase(officer, { id: second.id });
    expect(alone).toMatchObject({ state: 'dispatched', mergedIntoId: '', reopenCount: 0, dueTime: undefined });
    expect(alone.closedTime).toBeUndefined();
    expect((await track(second)).mergedIntoNumber).toBe('');
    const { steps } = await client.listCaseSteps(officer, { caseId: second.id });
    const step = steps.find(({ kind }) => kind === 'unmerged');
    expect(step?.note).toBe(`取消并入 ${first.number}：是旁边的另一个井盖`);
    const event = () => told.find(({ meta, name }) => meta.aggregateId === second.id && name === 'CaseUnmerged');
    await eventually(() => event() !== undefined);
    await expect(unmerge(second.id)).rejects.toMatchObject({ slug: 'case-not-merged' });
    // The work on the one is none on the other.
    await work(first.id);
    expect(await track(second)).toMatchObject({ state: 'dispatched', mayRate: false });
    await work(second.id);
    expect(await track(second)).toMatchObject({ state: 'verified', mayRate: true });
  });

  it('keeps what its reporter said of the other work in words, and asks for a rating of its own', async () => {
    const [first, second] = await twins();
    await merge(second.id, first.id);
    await work(first.id);
    const rating = { number: second.number, trackToken: second.trackToken, rating: 1, solved: false };
    await client.rateCase(resident, { ...rating, idempotencyKey: key() });
    await unmerge(second.id);
    expect(await client.getCase(officer, { id: second.id })).toMatchObject({ rating: 0, solved: false });
    const { steps } = await client.listCaseSteps(officer, { caseId: second.id });
    expect(steps.find(({ kind }) => kind === 'unmerged')?.note).toContain('1星，未解决');
    await work(second.id);
    const rated = await client.rateCase(resident, { ...rating, rating: 5, solved: true, idempotencyKey: key() });
    expect(rated).toMatchObject({ rating: 5 });
  });

  it('is for whoever merged, and for the desk', async () => {
    const [first, second] = await twins();
    await merge(second.id, first.id, leader);
    const seen = (await relationClient.listRelatedCases(leader, { caseId: second.id })).cases;
    expect(seen.find(({ caseId }) => caseId === first.id)?.mayUnmerge).toBe(true);
    await expect(unmerge(second.id, member)).rejects.toMatchObject({ slug: 'merge-not-yours' });
    await unmerge(second.id, leader);
    await merge(second.id, (await reported()).id, officer);
    await expect(unmerge(second.id, leader)).rejects.toMatchObject({ slug: 'merge-not-yours' });
  });
});

const onPair = <More extends object>(more: More) => ({
  inside: () => ({ idempotencyKey: key(), caseId: pair.inside, ...more }),
  outside: () => ({ idempotencyKey: key(), caseId: pair.outside, ...more }),
});
rightsSuite(relations.RelationsDefinition, {
  client: () => relationClient,
  inside: () => ({ grid: gridA.id, block: gridA.blockId, community: gridA.communityId, persons: [people.member] }),
  outside: () => ({ grid: gridB.id, block: gridB.blockId, community: gridB.communityId, persons: [people.colleague] }),
  requests: {
    listRelatedCases: onPair({}),
    mergeCase: {
      inside: () => ({
        idempotencyKey: key(),
        caseId: pair.inside,
        mainCaseId: pair.inside.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      }),
      outside: () => ({ idempotencyKey: key(), caseId: pair.outside, mainCaseId: pair.inside }),
    },
    unmergeCase: onPair({ reason: '不是一件事' }),
    dismissRelation: onPair({ otherCaseId: randomUUID() }),
  },
});
leavesActs(() => told, ['case.merge', 'case.unmerge']);
