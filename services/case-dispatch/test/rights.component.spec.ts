import { randomUUID } from 'node:crypto';
import { caseDispatch } from '@streetgrid/contracts';
import { Actor } from '@streetgrid/service-kit';
import { rightsSuite, testContext } from '@streetgrid/testing';
import { client, closeStreet, gridA, gridB, key, openStreet, people, registry, verifiedCase } from './street';

type Side = 'inside' | 'outside';
const cases = {
  inside: { id: randomUUID(), gridId: gridA.id, assigneeId: people.member },
  outside: { id: randomUUID(), gridId: gridB.id, assigneeId: people.colleague },
};
/** Closed: who has standing is told that the case is closed, and nothing changes. */
const closed = { state: 'closed', matterCode: 'garbage-overflow', channel: 'hotline_12345', text: '垃圾桶满了' };
let tracked: { number: string; trackToken: string };

beforeAll(async () => {
  await openStreet();
  registry.handlers.getGrid = () => gridB;
  const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  const reportedTime = new Date('2026-09-01T02:00:00Z');
  const pastCases = Object.values(cases).map((caseFile) => ({ caseFile: { ...closed, ...caseFile, reportedTime } }));
  await client.importCases(seed, { pastCases });
  tracked = await verifiedCase();
}, 60_000);
afterAll(closeStreet);

const onCase = <More extends object>(more: More) => {
  const request = (side: Side) => () => ({ idempotencyKey: key(), caseId: cases[side].id, ...more });
  return { inside: request('inside'), outside: request('outside') };
};
const where = ({ id: grid, blockId: block, communityId: community }: typeof gridA, personId: string) => ({
  ...{ grid, block, community },
  persons: [personId],
});
const member = (actor: Actor) =>
  actor.positions.some(({ position }) => ['grid_member', 'part_time_member'].includes(position));

rightsSuite(caseDispatch.CaseDispatchDefinition, {
  client: () => client,
  inside: () => where(gridA, people.member),
  outside: () => where(gridB, people.colleague),
  requests: {
    trackCase: { inside: () => tracked, outside: 'the track token opens its case to everybody' },
    rateCase: {
      inside: () => ({ ...tracked, idempotencyKey: key(), rating: 5 }),
      outside: 'the track token opens its case to everybody',
    },
    getCase: { inside: () => ({ id: cases.inside.id }), outside: () => ({ id: cases.outside.id }) },
    listCaseSteps: onCase({}),
    listCases: {
      list: () => ({ states: ['closed'], channel: 'hotline_12345', includeTotal: true }),
      shows: ({ caseFiles }, side) => caseFiles.some(({ id }) => id === cases[side].id),
      counts: ({ totalSize }) => totalSize,
    },
    assignCase: onCase({ assigneeId: randomUUID() }),
    placeCase: onCase({ matterCode: 'greening' }),
    // The matter of the case asks for a grid member.
    claimCase: {
      ...onCase({}),
      refusedBeyondTable: (actor) => actor.id !== people.member && !member(actor),
    },
    handleCase: onCase({ mediaIds: ['after'] }),
    verifyCase: onCase({ accepted: true }),
  },
});
