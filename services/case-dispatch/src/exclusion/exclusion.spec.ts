import type { By, CaseFile } from '../case/case';
import { untouched } from '../case/handling-record';
import { Exclusion, reachesReviewer, revocableUntil, revoke, revokeDays } from './exclusion';

const decided = new Date('2026-11-01T08:00:00Z');
const day = 86_400_000;
const by = (days: number, actorPosition = 'duty_officer', actorId = 'third'): By => ({
  ...{ actorKind: 'person', actorId, actorPosition, time: new Date(decided.getTime() + days * day) },
});
const caseFile = {
  ...{ id: 'c', number: '20261101-000001', state: 'verified', version: 7 },
  handling: { ...untouched, exclusion: 'excluded' },
} as unknown as CaseFile;
const entry = (more: Partial<Exclusion> = {}): Exclusion => ({
  ...{ id: 'e', caseId: 'c', caseNumber: caseFile.number, matterName: '', gridName: '', gridId: 'g', blockId: 'b' },
  ...{ communityId: 'm', state: 'excluded', reason: '误报', proposerId: 'first', proposerPosition: 'grid_leader' },
  ...{ proposedTime: decided, reviewerId: 'second', reviewerPosition: 'duty_officer', reviewNote: '' },
  ...{ reviewedTime: decided, revokerId: undefined, revokerPosition: '', revokeNote: '', revokedTime: undefined },
  ...more,
});
const refused = (slug: string) => expect.objectContaining({ slug }) as Error;

describe('taking back an exclusion', () => {
  it('puts the case back into the rates; the step and the entry say who and why', () => {
    const { outcome, exclusion } = revoke(entry(), caseFile, '复核有误', by(3));
    expect(outcome.caseFile).toMatchObject({ state: 'verified', version: 8, handling: { exclusion: '' } });
    expect(outcome.steps).toMatchObject([{ kind: 'exclusion_revoked', note: '复核有误', actorId: 'third' }]);
    expect(outcome.facts.map(({ name }) => name)).toEqual(['CaseExclusionRevoked']);
    expect(exclusion).toMatchObject({
      state: 'revoked',
      reviewerId: 'second',
      revokerId: 'third',
      revokeNote: '复核有误',
    });
  });

  it('is possible within thirty days of the decision, while it is in force', () => {
    expect(revocableUntil(entry())).toEqual(by(revokeDays).time);
    expect(() => revoke(entry(), caseFile, '有误', by(revokeDays))).not.toThrow();
    expect(() => revoke(entry(), caseFile, '有误', by(revokeDays + 0.001))).toThrow(
      refused('exclusion-revocation-late'),
    );
    for (const state of ['proposed', 'rejected', 'revoked'] as const) {
      expect(revocableUntil(entry({ state }))).toBeUndefined();
      expect(() => revoke(entry({ state }), caseFile, '有误', by(1))).toThrow(refused('exclusion-not-in-force'));
    }
  });

  it('needs a reason, and somebody who neither proposed it nor stands below who decided', () => {
    expect(() => revoke(entry(), caseFile, '', by(1))).toThrow(refused('note-missing'));
    const proposer = by(1, 'duty_officer', 'first');
    expect(() => revoke(entry(), caseFile, '有误', proposer)).toThrow(refused('own-proposal-not-reviewable'));
    const below = by(1, 'block_leader');
    expect(() => revoke(entry(), caseFile, '有误', below)).toThrow(refused('exclusion-of-higher-level'));
    const table = ['block_leader', 'duty_officer', 'street_admin'].map((reviewerPosition) =>
      ['block_leader', 'duty_officer', 'street_admin'].map((each) => reachesReviewer({ reviewerPosition }, each)),
    );
    expect(table).toEqual([
      [true, true, true],
      [false, true, true],
      [false, true, true],
    ]);
  });
});
