import { caseDispatchEvents } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';
import { appendEvents } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { noticesOf } from '../notice/notice';
import { queueNotices } from '../notice/notice-queue.service';
import { followRatings } from '../rating/rating-follow.service';
import type { CaseFile, Fact } from './case';

/** Tells the others, and whoever reported, in the transaction that decided it. One statement each, whatever the number of facts. */
export async function tell(tx: Tx, ctx: RequestContext, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const now = new Date();
  await queueNotices(tx, noticesOf(facts), now);
  await followRatings(tx, facts, ctx.actor.id, now);
  const events = facts.map((fact) => ({
    name: fact.name,
    aggregateId: fact.caseFile.id,
    aggregateVersion: fact.caseFile.version,
    payload: {
      caseFile: snapshotOf(fact.caseFile),
      previousAssigneeId: fact.previousAssigneeId ?? '',
      handlerId: fact.caseFile.handlerId ?? '',
      verifierId: fact.verifierId ?? '',
      helperId: fact.helperId ?? '',
      mainCaseId: fact.caseFile.mergedIntoId ?? '',
    },
  }));
  await appendEvents(tx, ctx, events);
}

/** Tells of past cases that a street brought along. */
export async function tellImported(tx: Tx, ctx: RequestContext, cases: readonly CaseFile[]): Promise<void> {
  const events = cases.map((caseFile) => ({
    name: 'CaseImported' as const,
    aggregateId: caseFile.id,
    aggregateVersion: caseFile.version,
    payload: { caseFile: snapshotOf(caseFile) },
  }));
  if (events.length > 0) await appendEvents(tx, ctx, events);
}

/** What others may know: no text, no reporter, no address, no names of people. */
function snapshotOf(caseFile: CaseFile): caseDispatchEvents.CaseSnapshot {
  const { grid, point, handling } = caseFile;
  return caseDispatchEvents.CaseSnapshot.fromPartial({
    departmentId: handling.departmentId,
    firstReceiverId: handling.firstReceiverId,
    transferCount: handling.transferCount,
    refusalCount: handling.refusalCount,
    suspendedTime: handling.suspendedTime,
    suspendedUntil: handling.suspendedUntil,
    resumedTime: handling.resumedTime,
    reopenedTime: handling.reopenedTime,
    reopenCount: handling.reopenCount,
    exclusion: handling.exclusion,
    mergedIntoId: caseFile.mergedIntoId,
    caseId: caseFile.id,
    number: caseFile.number,
    state: caseFile.state,
    channel: caseFile.channel,
    matterCode: caseFile.matterCode,
    matterName: caseFile.matterName,
    categoryCode: caseFile.categoryCode,
    categoryName: caseFile.categoryName,
    responseLevel: caseFile.responseLevel,
    gridId: grid.id,
    gridName: grid.name,
    gridType: grid.type,
    specialKind: grid.specialKind,
    blockId: grid.blockId,
    blockName: grid.blockName,
    communityId: grid.communityId,
    communityName: grid.communityName,
    longitude: point?.longitude,
    latitude: point?.latitude,
    assigneeId: caseFile.assigneeId,
    rung: caseFile.rung,
    reportedTime: caseFile.reportedTime,
    dispatchedTime: caseFile.dispatchedTime,
    claimedTime: caseFile.claimedTime,
    handledTime: caseFile.handledTime,
    verifiedTime: caseFile.verifiedTime,
    closedTime: caseFile.closedTime,
    dueTime: caseFile.dueTime,
    rating: caseFile.rating,
    solved: caseFile.solved,
  });
}
