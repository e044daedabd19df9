import { randomUUID } from 'node:crypto';
import { exclusions, handling } from '@streetgrid/contracts';
import { Actor } from '@streetgrid/service-kit';
import { rightsSuite, testContext } from '@streetgrid/testing';
import {
  client,
  closeStreet,
  desk,
  gridA,
  gridB,
  key,
  openStreet,
  people,
  register,
  registry,
  verifiedCase,
} from './street';

type Side = 'inside' | 'outside';
const cases = {
  inside: { id: randomUUID(), gridId: gridA.id, assigneeId: people.member },
  outside: { id: randomUUID(), gridId: gridB.id, assigneeId: people.colleague },
};
const closed = { state: 'closed', matterCode: 'garbage-overflow', channel: 'hotline_12345', text: '垃圾桶满了' };
const entries = { inside: '', outside: '' };
let tracked: { number: string; trackToken: string };

beforeAll(async () => {
  await openStreet();
  registry.handlers.getGrid = () => gridB;
  const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  const admin = await testContext({
    actor: {
      kind: 'person',
      id: randomUUID(),
      positions: [{ position: 'street_admin', placeKind: 'street', placeId: '' }],
    },
  });
  const reportedTime = new Date('2026-09-01T02:00:00Z');
  const pastCases = Object.values(cases).map((caseFile) => ({ caseFile: { ...closed, ...caseFile, reportedTime } }));
  await client.importCases(seed, { pastCases });
  for (const side of ['inside', 'outside'] as const) {
    const asked = { idempotencyKey: key(), caseId: cases[side].id, reason: '不属职责' };
    entries[side] = (await register.proposeExclusion(admin, asked)).id;
  }
  tracked = await verifiedCase();
}, 60_000);
afterAll(closeStreet);

/** On a version that nobody saw: who has standing is told so, and nothing changes. */
const onCase = <More extends object>(more: More) => {
  const request = (side: Side) => () => ({
    idempotencyKey: key(),
    caseId: cases[side].id,
    expectedVersion: 999,
    ...more,
  });
  return { inside: request('inside'), outside: request('outside') };
};
const where = ({ id: grid, blockId: block, communityId: community }: typeof gridA, personId: string) => ({
  ...{ grid, block, community },
  persons: [personId],
});
const inside = () => where(gridA, people.member);
const outside = () => where(gridB, people.colleague);
const notAssignee = (actor: Actor) => actor.id !== people.member;

rightsSuite(handling.HandlingDefinition, {
  client: () => desk,
  inside,
  outside,
  requests: {
    transferCase: onCase({ gridId: gridB.id, reason: '转' }),
    refuseCase: { ...onCase({ reason: '退' }), refusedBeyondTable: notAssignee },
    askHelp: onCase({ helperId: people.block }),
    // Nobody helps with these cases: whoever is no helper is a stranger.
    contribute: { ...onCase({ note: '帮' }), refusedBeyondTable: () => true },
    // Nobody stops their own clock.
    suspendCase: { ...onCase({ reason: '等' }), refusedBeyondTable: (actor) => actor.id === people.member },
    resumeCase: onCase({}),
    reopenCase: onCase({ reason: '重办' }),
    reopenReport: {
      inside: () => ({ ...tracked, idempotencyKey: key(), reason: '' }),
      outside: 'the track token opens its case to everybody',
    },
    setHandlingTerms: {
      inside: () => ({ idempotencyKey: key(), terms: { maxTransfers: 0, reopenDays: 7 } }),
      outside: 'a street has one set of terms',
    },
  },
});

rightsSuite(exclusions.ExclusionsDefinition, {
  client: () => register,
  inside,
  outside,
  requests: {
    // Proposed already: who has standing is told that it is settled.
    proposeExclusion: onCase({ reason: '剔除' }),
    reviewExclusion: {
      inside: () => ({ idempotencyKey: key(), exclusionId: entries.inside, accepted: false }),
      outside: () => ({ idempotencyKey: key(), exclusionId: entries.outside, accepted: false }),
    },
    // Not decided yet: who has standing is told that there is nothing to take back.
    revokeExclusion: {
      inside: () => ({ idempotencyKey: key(), exclusionId: entries.inside, note: '撤回' }),
      outside: () => ({ idempotencyKey: key(), exclusionId: entries.outside, note: '撤回' }),
    },
    listExclusions: {
      list: () => ({}),
      shows: ({ exclusions: found }, side) => found.some(({ id }) => id === entries[side]),
    },
  },
});
