import type { Actor } from '@streetgrid/service-kit';
import { Choice } from '../assignment/dispatch';
import { defaultCatalogue } from '../matter/default-catalogue';
import {
  assign,
  By,
  CaseFile,
  CaseState,
  caseStates,
  claim,
  handle,
  Move,
  Outcome,
  place,
  rate,
  report,
  Report,
  transitions,
  verify,
} from './case';
import { noOrigin } from './origin';
import { handOver, mayClimb, raise } from './climb';
import { passed } from '../acceptance/acceptance';
import { propose, review, revoke } from '../exclusion/exclusion';
import { askHelp, contribute, refuse, reopen, resume, suspend, transfer } from './handling';
import { isOverdue } from './overdue';
import { merge, rateMerged, unmerge } from './merge';
import { allowedActions } from './rights';

const grid = {
  id: 'grid-1',
  name: '北里第3网格',
  type: 'residential',
  specialKind: '',
  blockId: 'block-1',
  blockName: '核桃园街区',
  communityId: 'community-1',
  communityName: '呼家楼北社区',
};
const matter = defaultCatalogue.find((each) => each.code === 'manhole-damaged');
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 1, minute));
const by = (minute: number, actorId = 'member'): By => ({
  actorKind: 'person',
  actorId,
  actorPosition: 'grid_member',
  time: at(minute),
});
const member = { personId: 'member', position: 'grid_member', load: 0 } as const;
const leader = { personId: 'leader', position: 'block_leader', load: 0 } as const;
const toMember: Choice = { assignee: member, rung: 'grid', reason: '由其办理' };
const toNobody: Choice = { assignee: undefined, rung: 'grid', reason: '待人工派遣' };
const given: Report = {
  ...{ id: 'case-1', number: '20261124-000001', channel: 'qr_page', text: '井盖没了', matter, grid, point: undefined },
  ...{
    address: '',
    qrCode: '',
    mediaIds: ['m1'],
    matterOrigin: 'rules' as const,
    urgency: 'normal' as const,
    reporterReachable: false,
    origin: noOrigin,
  },
};
const proof = { note: '已更换', point: { longitude: 116.46, latitude: 39.92 }, mediaIds: ['after'] };
const rating = { rating: 5, solved: true, comment: '很快', reasons: [] };

const reported = report(given, toNobody, by(0)).caseFile;
const dispatched = report(given, toMember, by(0)).caseFile;
const claimed = claim(dispatched, { id: 'member', position: 'grid_member' }, by(1)).caseFile;
const handled = handle(claimed, proof, by(2)).caseFile;
const verified = verify(handled, true, '', by(3, 'checker')).caseFile;
const closed = rate(verified, rating, by(4)).caseFile;
const suspended = suspend(claimed, '等配件', at(50), by(2, 'leader')).caseFile;
const inState: Record<CaseState, CaseFile> = { reported, dispatched, claimed, suspended, handled, verified, closed };

/** What each move does when somebody tries it, with everything in order but perhaps the state. */
const tries: Record<Move, (caseFile: CaseFile) => Outcome> = {
  dispatch: (caseFile) => assign(caseFile, member, { reason: '由值班员指定', note: '' }, 2, by(9)),
  place: (caseFile) => place(caseFile, matter, grid, toNobody, '', by(9)),
  claim: (caseFile) => claim(caseFile, { id: 'member', position: 'grid_member' }, by(9)),
  handle: (caseFile) => handle(caseFile, proof, by(9)),
  accept: (caseFile) => verify(caseFile, true, '', by(9)),
  send_back: (caseFile) => verify(caseFile, false, '没修好', by(9)),
  rate: (caseFile) => rate({ ...caseFile, rating: 0 }, rating, by(9)),
  close: (caseFile) => rate({ ...caseFile, rating: 0 }, rating, by(9)),
  raise: (caseFile) =>
    raise(caseFile, { rung: 'block', dueTime: undefined }, { assignee: undefined, reason: '' }, by(9)),
  transfer: (caseFile) => transfer(caseFile, { grid, choice: toNobody, maxTransfers: 2 }, '不属本网格', by(9)),
  refuse: (caseFile) => refuse(caseFile, toNobody, '不归我管', by(9)),
  ask_help: (caseFile) => askHelp(caseFile, 'helper', '', by(9)),
  give_help: (caseFile) => contribute(caseFile, proof, by(9, 'helper')),
  suspend: (caseFile) => suspend(caseFile, '等配件', at(50), by(9)),
  resume: (caseFile) => resume(caseFile, '', by(9)),
  reopen: (caseFile) => reopen(caseFile, toNobody, '又坏了', by(9)),
  propose_exclusion: (caseFile) => propose('e1', caseFile, '不属职责', by(9)).outcome,
  exclude: (caseFile) => decided(caseFile, true),
  reject_exclusion: (caseFile) => decided(caseFile, false),
  revoke_exclusion: (caseFile) => revoked(caseFile),
  pass_acceptance: (caseFile) => passed(caseFile, [{ verdict: 'accepted' }, { verdict: '' }], by(9)),
  merge: (caseFile) => merge(caseFile, { ...claimed, id: 'case-2' }, '', by(9)),
  unmerge: (caseFile) =>
    unmerge({ ...caseFile, mergedIntoId: 'case-2' }, { ...claimed, id: 'case-2' }, toNobody, '是另一件', by(9)),
  rate_merged: (caseFile) => rateMerged({ ...caseFile, rating: 0 }, verified, rating, by(9)),
};
function decided(caseFile: CaseFile, accepted: boolean): Outcome {
  const { outcome, exclusion } = propose('e1', caseFile, '不属职责', by(9));
  return review(exclusion, outcome.caseFile, { accepted, note: '已核' }, by(10, 'other')).outcome;
}
function revoked(caseFile: CaseFile): Outcome {
  const { outcome, exclusion } = propose('e1', caseFile, '不属职责', by(9));
  const decision = review(exclusion, outcome.caseFile, { accepted: true, note: '已核' }, by(10, 'other'));
  return revoke(decision.exclusion, decision.outcome.caseFile, '核错了', by(11, 'third')).outcome;
}
const everyTry = (Object.keys(transitions) as Move[]).flatMap((move) =>
  caseStates.map((state) => [move, state] as const),
);

describe('the life of a case', () => {
  it.each(everyTry)('"%s" on a %s case does what the table says', (move, state) => {
    const caseFile = inState[state];
    const expected = transitions[move][state];
    if (!expected) expect(() => tries[move](caseFile)).toThrow(expect.objectContaining({ kind: 'Conflict' }));
    // Rating goes on to closing at once.
    else expect(tries[move](caseFile).caseFile.state).toBe(move === 'rate' ? 'closed' : expected);
  });

  it('counts a version per step and tells each version once', () => {
    const created = report(given, toMember, by(0));
    expect(created.steps.map(({ version, kind, state }) => [version, kind, state])).toEqual([
      [1, 'reported', 'reported'],
      [2, 'dispatched', 'dispatched'],
    ]);
    expect(created.facts.map((fact) => [fact.name, fact.caseFile.version])).toEqual([
      ['CaseReported', 1],
      ['CaseDispatched', 2],
    ]);
    const rated = rate(verified, rating, by(4));
    expect(rated.facts.map((fact) => [fact.name, fact.caseFile.state])).toEqual([
      ['CaseRated', 'verified'],
      ['CaseClosed', 'closed'],
    ]);
    expect(rated.facts.map((fact) => fact.caseFile.version)).toEqual([verified.version + 1, verified.version + 2]);
  });

  it('handles nothing without the evidence that the matter demands', () => {
    const attempt = () => handle(claimed, { note: '好了', point: undefined, mediaIds: [] }, by(2));
    expect(attempt).toThrow(expect.objectContaining({ slug: 'evidence-missing', params: { demanded: 'photo,place' } }));
  });

  it('goes back to the same member with a reason, and keeps the evidence of the first try', () => {
    expect(() => verify(handled, false, '', by(3))).toThrow('note-missing');
    const back = verify(handled, false, '还在晃', by(3)).caseFile;
    expect(back).toMatchObject({ state: 'claimed', assigneeId: 'member', handledTime: undefined });
    expect(handle(back, { ...proof, mediaIds: ['again'] }, by(4)).caseFile.evidenceMediaIds).toEqual([
      'after',
      'again',
    ]);
  });

  it('is rated once, from one to five', () => {
    for (const wrong of [0, 6, 2.5])
      expect(() => rate(verified, { ...rating, rating: wrong }, by(4))).toThrow('rating-invalid');
    expect(() => rate(closed, rating, by(5))).toThrow('case-already-rated');
  });

  it('climbs each rung once, changes hands, and names who had it before', () => {
    const outcome = raise(
      claimed,
      { rung: 'block', dueTime: at(59) },
      { assignee: leader, reason: '超时提级' },
      by(10),
    );
    expect(outcome.caseFile).toMatchObject({
      state: 'dispatched',
      rung: 'block',
      assigneeId: 'leader',
      dueTime: at(59),
    });
    expect(outcome.steps.map((step) => step.kind)).toEqual(['raised']);
    expect(outcome.facts).toMatchObject([{ name: 'CaseDispatched', previousAssigneeId: 'member' }]);
    expect(mayClimb(outcome.caseFile, 'block')).toBe(false);
    expect(mayClimb(outcome.caseFile, 'grid')).toBe(false);
    expect(mayClimb(outcome.caseFile, 'street')).toBe(true);
    expect(mayClimb(handled, 'block')).toBe(false);
  });

  it('without a known matter waits for a person, to be looked at the same day', () => {
    const unknown = report({ ...given, matter: undefined }, toNobody, by(0)).caseFile;
    expect(unknown).toMatchObject({ state: 'reported', matterCode: '', responseLevel: 'same_day' });
    const placed = place(unknown, matter, grid, toMember, '', by(1));
    expect(placed.caseFile).toMatchObject({
      state: 'dispatched',
      matterCode: 'manhole-damaged',
      responseLevel: 'immediate',
    });
    expect(placed.facts.map((fact) => fact.name)).toEqual(['CasePlaced', 'CaseDispatched']);
  });

  it('is overdue while the deadline is missed and the work not done', () => {
    const due = { dueTime: at(30) };
    expect(isOverdue({ ...claimed, ...due }, at(31))).toBe(true);
    expect(isOverdue({ ...claimed, ...due }, at(29))).toBe(false);
    expect(isOverdue({ ...handled, ...due }, at(31))).toBe(false);
  });
});

describe('a merged case', () => {
  it('is not opened again by itself, neither by its reporter nor at the desk', () => {
    const merged = merge(claimed, { ...claimed, id: 'case-2' }, '', by(4)).caseFile;
    expect(() => reopen(merged, toNobody, '又坏了', by(5))).toThrow('merged-not-reopenable');
    const held = { position: 'duty_officer', placeKind: 'street', placeId: 's' } as const;
    const officer: Actor = { kind: 'person', id: 'zhou', positions: [held] };
    expect(allowedActions(officer, merged)).not.toContain('reopen');
    expect(allowedActions(officer, { ...merged, mergedIntoId: undefined })).toContain('reopen');
  });
});

describe('a case whose assignee left office', () => {
  it('waits for a person when nobody can take it over, and says who had it', () => {
    const claimed = claim(report(given, toMember, by(0)).caseFile, { id: 'member', position: 'grid_member' }, by(1));
    const { caseFile, steps, facts } = handOver(claimed.caseFile, toNobody, by(2, 'case-dispatch'));
    expect(caseFile).toMatchObject({ state: 'reported', assigneeId: undefined, assigneePosition: '', rung: 'grid' });
    expect(steps).toMatchObject([{ kind: 'placed', note: '待人工派遣', actorId: 'case-dispatch' }]);
    expect(facts).toMatchObject([{ name: 'CasePlaced', previousAssigneeId: 'member' }]);
  });

  it('is not touched once its work is done', () => {
    const dispatched = report(given, toMember, by(0)).caseFile;
    const { caseFile } = handle(dispatched, proof, by(1));
    expect(() => handOver(caseFile, { ...toMember, assignee: leader }, by(2))).toThrow('case-state-forbids');
  });
});
