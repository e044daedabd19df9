import { createHash } from 'node:crypto';
import { deliberations } from '@streetgrid/contracts';
import { Actor } from '@streetgrid/service-kit';
import type { SeenComment } from './comment.service';
import { isCommenting, isVoting } from './deliberation';
import type { DeliberationView, PublicView, Record } from './deliberation-query.service';
import { allowedActions } from './rights';
import type { Voter } from './roll';

/** A deliberation as the caller sees it: with what the caller may do now. */
export function deliberationMessage(actor: Actor, view: DeliberationView): deliberations.Deliberation {
  const { deliberation, turnout, pendingComments, works } = view;
  const { place, content, resolution, filings, result } = deliberation;
  return deliberations.Deliberation.fromPartial({
    ...deliberation,
    content: { ...content, parties: [...content.parties], agenda: [...content.agenda] },
    resolution: resolution && {
      ...resolution,
      items: resolution.items.map((item) => ({
        ...item,
        positions: [...item.positions],
        budgetFen: BigInt(item.budgetFen),
        work: works.get(item.no),
      })),
    },
    resolutionHash: resolution ? hashOf(resolution.text) : '',
    filings: [...filings],
    result: result && { ...result },
    gridId: place.id,
    gridName: place.name,
    blockId: place.blockId,
    communityId: place.communityId,
    communityName: place.communityName,
    allowedActions: allowedActions(actor, deliberation),
    ...{ turnout, pendingComments },
  });
}

/** What everybody sees: positions instead of people, nothing that is still prepared. */
export function publicMessage(view: PublicView, now: Date): deliberations.PublicDeliberation {
  const nobody: Actor = { kind: 'resident', id: 'anonymous', positions: [] };
  const message = deliberationMessage(nobody, { ...view, pendingComments: 0 });
  const { deliberation, voter } = view;
  const { resolution, filings } = message;
  return deliberations.PublicDeliberation.fromPartial({
    deliberation: {
      ...message,
      caseId: '',
      resolution: resolution && {
        ...resolution,
        items: resolution.items.map((item) => ({
          ...item,
          responsibleId: '',
          // The books of a project are open to everybody, a task is not.
          workId: item.kind === 'project' ? item.workId : '',
        })),
      },
      filings: filings.map((filing) => ({ ...filing, byId: '' })),
    },
    steps: view.steps.map((step) => ({ ...step, actorId: '', note: publicNotes.includes(step.kind) ? step.note : '' })),
    voter: voter && {
      ...{ seq: voter.seq, label: voter.label, salt: voter.salt, voted: voter.voted },
      mayComment: isCommenting(deliberation, now),
      mayVote: isVoting(deliberation, now) && !voter.voted,
    },
    ballotKey: deliberation.ballotKey,
  });
}

/** Notes that are meant for everybody; others are written among colleagues. */
const publicNotes: readonly string[] = ['open_vote', 'adopt', 'reject', 'progress', 'follow', 'cancel'];

export function commentMessage({ author, own, ...comment }: SeenComment): deliberations.DeliberationComment {
  return deliberations.DeliberationComment.fromPartial({
    ...comment,
    authorKind: author.kind,
    voterSeq: author.kind === 'voter' ? author.seq : 0,
    own,
  });
}

export function voterMessage({ seq, label, personId, voted }: Voter): deliberations.Voter {
  return { seq, label, personId, voted };
}

export function recordMessage({ deliberation, roll, ballots }: Record): deliberations.VoteRecord {
  const { id, number, content, result, rollHash, ballotKey, voteOpenTime, voteEndTime, resolution } = deliberation;
  return deliberations.VoteRecord.fromPartial({
    ...{ id, number, rollHash, ballotKey, voteOpenTime, voteEndTime },
    ...{ title: content.title, secrecy: content.secrecy, quorum: content.quorum, approval: content.approval },
    resolutionHash: hashOf(resolution?.text ?? ''),
    roll: [...roll],
    // The serial of an open vote is made of the place on the roll and says nothing more.
    ballots: ballots.map((ballot) => ({ ...ballot, serial: ballot.voterSeq > 0 ? '' : ballot.serial })),
    result: result && { ...result },
  });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
