import { deliberations } from '@streetgrid/contracts';
import { rightsSuite } from '@streetgrid/testing';
import { closeHall, content, desk, openHall, voteSecretly, voting, labels } from './deliberation';
import { gridA, gridB, key, officer, people, registry } from './street';

type Side = 'inside' | 'outside';
const grids = { inside: gridA, outside: gridB };
const ids = { inside: '', outside: '' };
let open: { number: string; voterToken: string };

beforeAll(async () => {
  await openHall();
  registry.handlers.getGrid = () => gridB;
  for (const side of ['inside', 'outside'] as const) {
    const made = await desk.createDeliberation(officer, {
      idempotencyKey: key(),
      gridId: grids[side].id,
      content: content(),
    });
    ids[side] = made.id;
    const responsibleId = side === 'inside' ? people.member : people.colleague;
    const items = [{ title: '设计', kind: 'task', responsibleId }];
    await desk.proposeResolution(officer, { idempotencyKey: key(), id: made.id, text: '同意', items });
  }
  const vote = await voting({}, { voters: labels(1) });
  open = { number: vote.number, voterToken: vote.links[0]?.voterToken ?? '' };
  await voteSecretly(vote, open.voterToken, 'yes');
}, 60_000);
afterAll(closeHall);

const one = <More extends object>(more: More) => {
  const request = (side: Side) => () => ({ idempotencyKey: key(), id: ids[side], ...more });
  return { inside: request('inside'), outside: request('outside') };
};
const created = (side: Side) => () => ({ idempotencyKey: key(), gridId: grids[side].id, content: content() });
const where = ({ id: grid, blockId: block, communityId: community }: typeof gridA, personId: string) => ({
  ...{ grid, block, community },
  persons: [personId],
});
const everybody = 'the public link opens it to everybody';

rightsSuite(deliberations.DeliberationsDefinition, {
  client: () => desk,
  inside: () => where(gridA, people.member),
  outside: () => where(gridB, people.colleague),
  requests: {
    createDeliberation: { inside: created('inside'), outside: created('outside') },
    reviseDeliberation: one({ content: content() }),
    setRoll: one({ voters: [{ label: '甲户' }] }),
    listVoters: one({}),
    issueVoterLinks: one({ seqs: [1] }),
    // The end lies in the past: who may is told so, and nothing changes.
    publishDeliberation: one({ commentEndTime: new Date(0) }),
    proposeResolution: one({ text: ' ' }),
    openVote: one({ voteEndTime: new Date(0) }),
    closeVote: one({}),
    cancelDeliberation: one({ reason: '' }),
    moderateComment: one({ commentId: 'none', shown: true }),
    fileToCommunity: one({}),
    fileToStreet: one({}),
    updateActionItem: one({ no: 1, state: 'done' }),
    viewDeliberation: { inside: () => open, outside: everybody },
    listShownComments: { inside: () => open, outside: everybody },
    addComment: { inside: () => ({ ...open, idempotencyKey: key(), text: '同意' }), outside: everybody },
    requestBallot: { inside: () => open, outside: everybody },
    castBallot: { inside: () => ({ number: open.number, choice: 'yes' }), outside: everybody },
    getVoteRecord: { inside: () => open, outside: everybody },
  },
});
