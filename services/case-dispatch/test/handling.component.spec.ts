import { randomUUID } from 'node:crypto';
import { RequestContext } from '@streetgrid/service-kit';
import { eventually, leavesActs, streetA, testContext } from '@streetgrid/testing';
import {
  acting,
  appoint,
  client,
  closeStreet,
  desk,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  people,
  point,
  publish,
  register,
  registry,
  reported,
  resident,
  slugOf,
  told,
  verifiedCase,
} from './street';
import { openStreet } from './street';

const department = randomUUID();
const liaisonId = randomUUID();
const neighbourId = randomUUID();
let liaison: RequestContext;
let neighbour: RequestContext;
let blockLeader: RequestContext;
let colleague: RequestContext;
let admin: RequestContext;

beforeAll(async () => {
  await openStreet();
  registry.handlers.getGrid = (_, { id }) => (id === gridB.id ? gridB : gridA);
  await appoint(people.colleague, 'grid_member', gridA.id);
  await appoint(neighbourId, 'grid_member', gridB.id);
  await appoint(liaisonId, 'liaison', department);
  const held = (
    position: 'liaison' | 'street_admin' | 'block_leader',
    placeKind: 'department' | 'street' | 'block',
    placeId: string,
    id: string,
  ) => testContext({ actor: { kind: 'person', id, positions: [{ position, placeKind, placeId }] } });
  liaison = await held('liaison', 'department', department, liaisonId);
  admin = await held('street_admin', 'street', streetA, randomUUID());
  blockLeader = await held('block_leader', 'block', gridA.blockId, people.block);
  neighbour = await acting(neighbourId, 'grid_member', gridB.id);
  await eventually(async () => {
    const { id } = await reported();
    const given = desk.transferCase(officer, {
      idempotencyKey: key(),
      caseId: id,
      departmentId: department,
      reason: '专业',
    });
    return given.then(
      () => true,
      () => false,
    );
  });
  // Signed after the news of the appointment: older tokens have other rights.
  colleague = await acting(people.colleague, 'grid_member', gridA.id);
}, 60_000);
afterAll(closeStreet);

/** A case that the member has claimed. */
async function claimedCase() {
  const made = await reported();
  await client.assignCase(officer, { idempotencyKey: key(), caseId: made.id, assigneeId: people.member });
  const caseFile = await client.claimCase(member, { idempotencyKey: key(), caseId: made.id });
  return { ...made, caseFile };
}
const on = (caseId: string) => ({ idempotencyKey: key(), caseId });
const kindsOf = async (caseId: string) =>
  (await client.listCaseSteps(officer, { caseId })).steps.map(({ kind }) => kind);
const namesOf = (id: string) => told.filter((event) => event.meta.aggregateId === id).map((event) => event.name);

describe('passing a case on', () => {
  it('to a department: its liaison has it, the first receiver stays on record and keeps seeing it', async () => {
    const { id, number } = await claimedCase();
    const passed = await desk.transferCase(member, { ...on(id), departmentId: department, reason: '需专业队伍处理' });
    expect(passed).toMatchObject({
      ...{ state: 'dispatched', assigneeId: liaisonId, assigneePosition: 'liaison', departmentId: department },
      ...{ firstReceiverId: people.member, firstReceiverPosition: 'grid_member' },
      dispatchReason: '由网格员转交部门，联络员办理',
    });
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(['transferred', 'dispatched']));
    // Found the moment after: by whoever has it now, and by whoever received it first.
    const found = await client.listCases(liaison, { query: number, states: ['dispatched'] });
    expect(found.caseFiles.map((each) => each.id)).toEqual([id]);
    const mine = await client.listCases(member, { firstReceiverId: people.member, query: number });
    expect(mine.caseFiles.map((each) => each.id)).toEqual([id]);
    await client.claimCase(liaison, on(id));
    const done = await client.handleCase(liaison, { ...on(id), mediaIds: ['after'], point, note: '已处理' });
    expect(done).toMatchObject({ state: 'handled', firstReceiverId: people.member });
    await eventually(() => namesOf(id).includes('CaseHandled'));
    expect(namesOf(id)).toEqual(expect.arrayContaining(['CaseTransferred', 'CaseDispatched', 'CaseHandled']));
  });

  it('to another grid: the rules choose there', async () => {
    const { id } = await claimedCase();
    const passed = await desk.transferCase(member, { ...on(id), gridId: gridB.id, reason: '位置在南里' });
    expect(passed).toMatchObject({ gridId: gridB.id, assigneeId: neighbourId, state: 'dispatched' });
    expect((await client.getCase(neighbour, { id })).allowedActions).toContain('refuse');
  });

  it('as often as the street allows; then only the duty officer, whatever the door', async () => {
    const { id, caseFile } = await claimedCase();
    // Given by the rules to somebody, assigned by the officer to the member: that may have counted already.
    let current = caseFile;
    const pass = (who: RequestContext, assigneeId: string) =>
      desk.transferCase(who, { ...on(id), assigneeId, reason: '换人办理' });
    while (current.transferCount < 2)
      current = await pass(leader, current.assigneeId === people.member ? people.colleague : people.member);
    const to = current.assigneeId === people.member ? people.colleague : people.member;
    const limit = slugOf('transfer-limit-reached', 'Forbidden');
    await expect(pass(leader, to)).rejects.toEqual(limit);
    await expect(client.assignCase(leader, { ...on(id), assigneeId: to })).rejects.toEqual(limit);
    await expect(client.placeCase(leader, { ...on(id), gridId: gridB.id })).rejects.toEqual(limit);
    expect((await client.getCase(leader, { id })).allowedActions).not.toContain('transfer');
    expect(await pass(officer, to)).toMatchObject({ assigneeId: to, transferCount: 3 });
  });

  it('nowhere, to the same, to nobody, without a reason: refused', async () => {
    const { id } = await claimedCase();
    const wrong = async (request: object, slug: string) =>
      expect(desk.transferCase(member, { ...on(id), reason: '原因', ...request })).rejects.toEqual(slugOf(slug));
    await wrong({}, 'transfer-target-invalid');
    await wrong({ assigneeId: people.colleague, gridId: gridB.id }, 'transfer-target-invalid');
    await wrong({ assigneeId: people.member }, 'transfer-to-same');
    await wrong({ gridId: gridA.id }, 'transfer-to-same');
    await wrong({ assigneeId: randomUUID() }, 'unknown-assignee');
    await wrong({ departmentId: randomUUID() }, 'department-without-liaison');
    await wrong({ assigneeId: people.colleague, reason: ' ' }, 'note-missing');
    await expect(desk.transferCase(neighbour, { ...on(id), gridId: gridB.id, reason: '要' })).rejects.toEqual(
      slugOf('not-your-case', 'Forbidden'),
    );
  });
});

describe('refusing', () => {
  it('goes back to the person who gave it', async () => {
    const { id } = await reported();
    await client.assignCase(officer, { ...on(id), assigneeId: people.member });
    const back = await desk.refuseCase(member, { ...on(id), reason: '不在我的网格' });
    expect(back).toMatchObject({ state: 'dispatched', assigneeId: people.officer, refusalCount: 1 });
    expect(back.dispatchReason).toBe('被退回，交回派单的值班员处理');
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(['refused']));
  });

  it('goes to the grid leader when the rules gave it, and a claimed case is not refused', async () => {
    const { id, caseFile } = await reported();
    const assignee = caseFile.assigneeId === people.member ? member : colleague;
    await expect(desk.refuseCase(leader, { ...on(id), reason: '不归他' })).rejects.toEqual(slugOf('not-your-case'));
    const back = await desk.refuseCase(assignee, { ...on(id), reason: '不会' });
    expect(back).toMatchObject({ assigneeId: people.leader, assigneePosition: 'grid_leader', transferCount: 0 });
    const claimed = await claimedCase();
    await expect(desk.refuseCase(member, { ...on(claimed.id), reason: '不想办了' })).rejects.toEqual(
      slugOf('case-state-forbids', 'Conflict'),
    );
  });
});

describe('helping', () => {
  it('a helper sees the case and adds to it; the assignee stays responsible', async () => {
    const { id, number } = await claimedCase();
    await expect(client.getCase(neighbour, { id })).rejects.toEqual(slugOf('case-outside-scope'));
    await desk.askHelp(member, { ...on(id), helperId: neighbourId, note: '请带工具' });
    const seen = await client.listCases(neighbour, { helperId: neighbourId, query: number });
    expect(seen.caseFiles).toMatchObject([{ id, helperIds: [neighbourId], allowedActions: ['contribute'] }]);
    expect((await client.listCases(neighbour, { query: number })).caseFiles).toHaveLength(1);
    await expect(desk.contribute(neighbour, on(id))).rejects.toEqual(slugOf('contribution-empty'));
    const added = await desk.contribute(neighbour, { ...on(id), note: '已协助搬运', mediaIds: ['helped'] });
    expect(added).toMatchObject({ assigneeId: people.member, state: 'claimed', contributorIds: [neighbourId] });
    await expect(desk.askHelp(member, { ...on(id), helperId: neighbourId })).rejects.toEqual(
      slugOf('already-helping', 'Conflict'),
    );
    await expect(desk.contribute(colleague, { ...on(id), note: '我也帮忙' })).rejects.toEqual(slugOf('not-your-case'));
  });
});

describe('suspending', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

  it('needs another person, a reason and a day; goes on by hand or by itself', async () => {
    const { id } = await claimedCase();
    const ask = { reason: '等配件', until: inDays(3) };
    await expect(desk.suspendCase(member, { ...on(id), ...ask })).rejects.toEqual(slugOf('not-your-case'));
    await expect(desk.suspendCase(leader, { ...on(id), ...ask, reason: '' })).rejects.toEqual(slugOf('note-missing'));
    for (const until of [undefined, inDays(-1), inDays(91)])
      await expect(desk.suspendCase(leader, { ...on(id), ...ask, until })).rejects.toEqual(
        slugOf('suspension-date-invalid'),
      );
    const resting = await desk.suspendCase(leader, { ...on(id), ...ask });
    expect(resting).toMatchObject({ state: 'suspended', suspendedUntil: ask.until, overdue: false });
    const open = await client.listCases(officer, { orderBy: 'due_time', query: resting.number });
    expect(open.caseFiles).toHaveLength(1);
    await expect(client.handleCase(member, { ...on(id), mediaIds: ['x'], point })).rejects.toEqual(
      slugOf('case-state-forbids', 'Conflict'),
    );
    expect(await desk.resumeCase(member, on(id))).toMatchObject({ state: 'claimed', suspendedUntil: undefined });

    const again = await desk.suspendCase(officer, { ...on(id), ...ask });
    const over = (suspendedUntil: Date) =>
      publish('SuspensionEnded', id, again.version, { caseId: id, suspendedUntil });
    // News of another suspension changes nothing.
    await over(inDays(2));
    await over(ask.until);
    await eventually(async () => (await client.getCase(member, { id })).state === 'claimed');
    const kinds = await kindsOf(id);
    expect(kinds.filter((kind) => kind === 'resumed')).toHaveLength(2);
  });
});

describe('reopening', () => {
  it('by the reporter with the link: back to who had it, the rating counts no more but stays readable', async () => {
    const { id, number, trackToken } = await verifiedCase();
    await client.rateCase(resident, { ...{ idempotencyKey: key(), number, trackToken, rating: 2 }, solved: false });
    const before = await client.trackCase(resident, { number, trackToken });
    expect(before.reopenUntil?.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    const ask = { number, trackToken, reason: '又满了' };
    await expect(desk.reopenReport(resident, { ...ask, trackToken: 'guess', idempotencyKey: key() })).rejects.toEqual(
      slugOf('track-token-invalid'),
    );
    await expect(desk.reopenReport(resident, { ...ask, reason: '', idempotencyKey: key() })).rejects.toEqual(
      slugOf('note-missing'),
    );
    const opened = await desk.reopenReport(resident, { ...ask, idempotencyKey: key() });
    expect(opened).toMatchObject({ state: 'dispatched', rating: 0, mayRate: false, reopenUntil: undefined });
    expect(await client.getCase(officer, { id })).toMatchObject({ assigneeId: people.member, reopenCount: 1 });
    const { steps } = await client.listCaseSteps(officer, { caseId: id });
    expect(steps.find(({ kind }) => kind === 'reopened')?.note).toBe('又满了（原评价2星，未解决）');
    await expect(desk.reopenReport(resident, { ...ask, idempotencyKey: key() })).rejects.toEqual(
      slugOf('case-state-forbids', 'Conflict'),
    );
  });

  it('by the duty officer, whenever; by nobody else', async () => {
    const { id } = await verifiedCase();
    await expect(desk.reopenCase(leader, { ...on(id), reason: '复查' })).rejects.toEqual(slugOf('not-your-case'));
    const opened = await desk.reopenCase(officer, { ...on(id), reason: '复查发现问题' });
    expect(opened).toMatchObject({ state: 'dispatched', reopenCount: 1, handledTime: undefined });
    expect(opened.dispatchReason).toBe('重新办理，仍由原承办的网格员办理');
  });

  it('too late when the street grants no days', async () => {
    const standard = await desk.getHandlingTerms(member, {});
    expect(standard).toEqual({ maxTransfers: 2, reopenDays: 7 });
    await expect(
      desk.setHandlingTerms(admin, { idempotencyKey: key(), terms: { maxTransfers: 0, reopenDays: 7 } }),
    ).rejects.toEqual(slugOf('handling-terms-invalid'));
    await desk.setHandlingTerms(admin, { idempotencyKey: key(), terms: { maxTransfers: 2, reopenDays: 0 } });
    const { number, trackToken } = await verifiedCase();
    const ask = { idempotencyKey: key(), number, trackToken, reason: '没修好' };
    await expect(desk.reopenReport(resident, ask)).rejects.toEqual(slugOf('reopening-too-late', 'Conflict'));
    await desk.setHandlingTerms(admin, { idempotencyKey: key(), terms: standard });
    expect(await desk.reopenReport(resident, ask)).toMatchObject({ state: 'dispatched' });
  });

  it('closing and reopening at once: one wins, the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, number, trackToken } = await verifiedCase();
      const { version: expectedVersion } = await client.getCase(officer, { id });
      const both = await Promise.allSettled([
        client.rateCase(resident, { idempotencyKey: key(), number, trackToken, rating: 5, solved: true }),
        desk.reopenCase(officer, { ...on(id), reason: '复查发现问题', expectedVersion }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      expect(lost.reason).toMatchObject({ kind: 'Conflict' });
      expect(['case-changed-meanwhile', 'case-not-verified']).toContain(lost.reason.slug);
    }
  });
});

describe('the register of exclusions', () => {
  it('takes a case out of the rates only when two people agree', async () => {
    const { id, number } = await verifiedCase();
    const proposal = { ...on(id), reason: '重复投诉，不属职责' };
    const entry = await register.proposeExclusion(leader, proposal);
    expect(entry).toMatchObject({ state: 'proposed', caseNumber: number, mayReview: false });
    expect(await register.proposeExclusion(leader, proposal)).toEqual(entry);
    await expect(register.proposeExclusion(officer, { ...proposal, ...on(id) })).rejects.toEqual(
      slugOf('exclusion-settled'),
    );
    const decide = (who: RequestContext, accepted: boolean, note = '') =>
      register.reviewExclusion(who, { idempotencyKey: key(), exclusionId: entry.id, accepted, note });
    await expect(decide(leader, true)).rejects.toEqual(slugOf('exclusion-not-reviewable', 'Forbidden'));
    await expect(decide(officer, false)).rejects.toEqual(slugOf('note-missing'));
    const both = await Promise.allSettled([decide(officer, true), decide(blockLeader, true)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await client.getCase(officer, { id })).toMatchObject({ exclusion: 'excluded', state: 'verified' });
    const { exclusions } = await register.listExclusions(officer, { state: 'excluded' });
    expect(exclusions).toMatchObject([{ id: entry.id, state: 'excluded', proposerId: people.leader }]);
    expect((await register.listExclusions(neighbour, {}).catch((error: Error) => error)) as Error).toEqual(
      slugOf('exclusions-not-readable'),
    );
    await eventually(() => namesOf(id).includes('CaseExcluded'));
    const excluded = told.find((event) => event.name === 'CaseExcluded' && event.meta.aggregateId === id);
    expect(excluded?.payload).toMatchObject({ caseFile: { exclusion: 'excluded' } });
  });

  it('keeps a case in when the other says no, with the reason; it can be proposed again', async () => {
    const { id } = await verifiedCase();
    const entry = await register.proposeExclusion(officer, { ...on(id), reason: '疑似误报' });
    const own = { idempotencyKey: key(), exclusionId: entry.id, accepted: true };
    await expect(register.reviewExclusion(officer, own)).rejects.toEqual(
      slugOf('own-proposal-not-reviewable', 'Forbidden'),
    );
    const rejected = await register.reviewExclusion(blockLeader, {
      ...own,
      accepted: false,
      note: '属实',
      idempotencyKey: key(),
    });
    expect(rejected).toMatchObject({ state: 'rejected', reviewNote: '属实', reviewerId: people.block });
    expect(await client.getCase(officer, { id })).toMatchObject({ exclusion: '' });
    expect(await register.proposeExclusion(leader, { ...on(id), reason: '新证据' })).toMatchObject({
      state: 'proposed',
    });
    const first = await register.listExclusions(officer, { pageSize: 1 });
    const next = await register.listExclusions(officer, { pageSize: 1, pageToken: first.nextPageToken });
    expect(next.exclusions[0]?.id).toBe(entry.id);
    // What the reporter follows says nothing of it.
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(['exclusion_proposed', 'exclusion_rejected']));
  });

  it('is taken back by somebody of the reviewer’s level: the case counts again, and both acts stay', async () => {
    const { id, number, trackToken } = await verifiedCase();
    const { id: exclusionId } = await register.proposeExclusion(leader, { ...on(id), reason: '疑似误报' });
    await register.reviewExclusion(officer, { idempotencyKey: key(), exclusionId, accepted: true });
    const back = { exclusionId, note: '复核有误，属实' };
    const revoked = (who: RequestContext, idempotencyKey = key()) =>
      register.revokeExclusion(who, { ...back, idempotencyKey });
    await expect(revoked(leader)).rejects.toEqual(slugOf('exclusion-not-reviewable', 'Forbidden'));
    await expect(revoked(blockLeader)).rejects.toEqual(slugOf('exclusion-of-higher-level', 'Forbidden'));
    const { exclusions } = await register.listExclusions(blockLeader, { state: 'excluded' });
    expect(exclusions.find((one) => one.id === exclusionId)).toMatchObject({ mayRevoke: false });
    const once = key();
    const entry = await revoked(officer, once);
    expect(entry).toMatchObject({
      state: 'revoked',
      revokerId: people.officer,
      revokeNote: back.note,
      mayRevoke: false,
    });
    expect(await revoked(officer, once)).toEqual(entry);
    await expect(revoked(officer)).rejects.toEqual(slugOf('exclusion-not-in-force'));
    expect(await client.getCase(officer, { id })).toMatchObject({ exclusion: '', state: 'verified' });
    const kinds = await kindsOf(id);
    expect(kinds.slice(-3)).toEqual(['exclusion_proposed', 'excluded', 'exclusion_revoked']);
    await eventually(() => namesOf(id).includes('CaseExclusionRevoked'));
    const { steps } = await client.trackCase(resident, { number, trackToken });
    expect(steps.some(({ kind }) => kind.includes('exclu'))).toBe(false);
    // What was taken back may be proposed anew.
    expect((await register.proposeExclusion(leader, { ...on(id), reason: '新证据' })).state).toBe('proposed');
  });
});

leavesActs(
  () => told,
  [
    'case.transfer',
    'case.suspend',
    'case.reopen',
    'case.propose-exclusion',
    'case.review-exclusion',
    'handling-terms.set',
  ],
);
