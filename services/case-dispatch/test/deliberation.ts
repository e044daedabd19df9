import { deliberations } from '@streetgrid/contracts';
import { ClosableRpcClient, RequestContext, rpcClient } from '@streetgrid/service-kit';
import { eventually, streetA, testContext } from '@streetgrid/testing';
import {
  acting,
  address,
  admin,
  books,
  closeStreet,
  gridA,
  key,
  leader,
  member,
  openStreet,
  people,
  resident,
} from './street';
import { blindBallot } from './blind-ballot';
import { claimTask, inHours, onSite, work } from './tasks';

const definition = deliberations.DeliberationsDefinition;
export let desk: ClosableRpcClient<typeof definition>;
export let secretary: RequestContext;
export let duty: RequestContext;

export async function openHall(): Promise<void> {
  await openStreet();
  desk = rpcClient(definition, { target: address });
  const held = {
    position: 'community_secretary' as const,
    placeKind: 'community' as const,
    placeId: gridA.communityId,
  };
  secretary = await testContext({ actor: { kind: 'person', id: people.colleague, positions: [held] } });
  duty = await acting(people.officer, 'duty_officer', streetA);
}

export async function closeHall(): Promise<void> {
  desk?.close();
  await closeStreet();
}

export const content = (change: Partial<deliberations.DeliberationContent> = {}) => ({
  title: '3号楼加装电梯',
  background: '六层无电梯，老人多',
  ...{ scope: 'grid', basis: 'household', secrecy: 'secret', quorum: 'two_thirds', approval: 'three_quarters' },
  parties: [
    { name: '3号楼居民', role: 'residents' },
    { name: '物业公司', role: 'property' },
  ],
  agenda: [{ title: '入户征询', place: '3号楼', time: new Date('2026-12-05T02:00:00Z') }],
  ...change,
});

export const labels = (size: number) => Array.from({ length: size }, (_, index) => ({ label: `3号楼${index + 1}室` }));

export const soon = (ms: number) => new Date(Date.now() + ms);
const longVote = 3_600_000;

/** From topic to an open vote, with the links of its voters. The time for comments passes meanwhile. */
export async function voting(
  change: Partial<deliberations.DeliberationContent> = {},
  { voters = labels(5) as readonly { label: string; personId?: string }[], voteMs = longVote } = {},
) {
  const made = await desk.createDeliberation(leader, {
    idempotencyKey: key(),
    gridId: gridA.id,
    content: content(change),
  });
  const { id, number } = made;
  await desk.setRoll(leader, { idempotencyKey: key(), id, voters });
  await desk.proposeResolution(leader, {
    ...{ idempotencyKey: key(), id, text: '同意加装一部电梯，费用按楼层分摊', minutes: '座谈两次' },
    items: [
      {
        title: '委托设计',
        kind: 'project',
        responsible: '街道建设办',
        responsibleId: people.member,
        budgetFen: 1_200_000n,
      },
      {
        title: '公示方案',
        kind: 'task',
        responsible: '社区',
        positions: ['grid_member'],
        photos: 1,
        dueTime: inHours(72),
      },
    ],
  });
  await desk.publishDeliberation(leader, { idempotencyKey: key(), id, commentEndTime: soon(400) });
  const open = { idempotencyKey: key(), id };
  let opened: deliberations.Deliberation | undefined;
  await eventually(async () => {
    opened = await desk.openVote(leader, { ...open, voteEndTime: soon(voteMs) }).catch(() => undefined);
    return opened !== undefined;
  });
  const seqs = voters.map((_, index) => index + 1);
  const { links } = await desk.issueVoterLinks(leader, { idempotencyKey: key(), id, seqs });
  const { ballotKey } = await desk.viewDeliberation(resident, { number });
  return { id, number, links, ballotKey, opened: opened as deliberations.Deliberation };
}

export type Vote = Awaited<ReturnType<typeof voting>>;

/** Votes as a phone does: has the blinded ballot signed by name, casts the ballot without. */
export async function voteSecretly({ id, number, ballotKey }: Vote, voterToken: string, choice: string) {
  const ballot = blindBallot(ballotKey, id, choice);
  const { signature } = await desk.requestBallot(resident, { number, voterToken, blinded: ballot.blinded });
  const cast = { number, choice, serial: ballot.serial, signature: ballot.unblind(signature) };
  await desk.castBallot(resident, cast);
  return { ...cast, blinded: ballot.blinded };
}

/** The task is done by a member, the project's budget approved and its books closed. */
export async function workIsDone({ resolution }: deliberations.Deliberation): Promise<void> {
  const [projectId = '', taskId = ''] = resolution?.items.map(({ workId }) => workId) ?? [];
  await claimTask(member, taskId);
  await work(member, taskId, { ...onSite, answer: '已在公示栏张贴' });
  const { entries } = await books.listEntries(secretary, { projectId });
  const approval = { projectId, entryId: entries[0]?.id ?? '', approved: true };
  await books.decideEntry(secretary, { ...approval, idempotencyKey: key() });
  await books.closeProject(admin, { idempotencyKey: key(), id: projectId, note: '图纸已交' });
}
