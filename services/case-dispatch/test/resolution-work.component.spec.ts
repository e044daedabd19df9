import { deliberations } from '@streetgrid/contracts';
import { closeHall, content, desk, openHall, secretary, soon, voteSecretly, voting, labels } from './deliberation';
import { books, database, gridA, key, leader, member, people, resident, slugOf, tasksClient } from './street';
import { claimTask, inHours, onSite, work } from './tasks';
import { streetA } from '@streetgrid/testing';

beforeAll(openHall, 60_000);
afterAll(closeHall);

/** One voter says yes; the resolution is adopted. */
async function adopted(): Promise<deliberations.Deliberation> {
  const vote = await voting({}, { voters: labels(1) });
  await voteSecretly(vote, vote.links[0]?.voterToken ?? '', 'yes');
  return desk.closeVote(leader, { idempotencyKey: key(), id: vote.id });
}
const itemOf = ({ resolution }: deliberations.Deliberation, no: number) => resolution?.items[no - 1];
const shown = async (number: string) => {
  const { deliberation } = await desk.viewDeliberation(resident, { number });
  if (!deliberation) throw new Error('nothing is shown');
  return deliberation;
};

describe('an adopted resolution', () => {
  it('starts its task and its project in the same transaction, linked from both sides', async () => {
    const closed = await adopted();
    const [project, task] = closed.resolution?.items ?? [];
    expect(project).toMatchObject({ state: 'planned', work: { state: 'open', number: expect.stringMatching(/^XM-/) } });
    expect(task).toMatchObject({ state: 'planned', work: { state: 'published', late: false } });
    const found = await tasksClient.getTask(leader, { id: task?.workId ?? '' });
    expect(found).toMatchObject({
      ...{ state: 'published', deliberationId: closed.id, itemNo: 2, publisherId: 'case-dispatch' },
      spec: { title: '公示方案', placeKind: 'grid', placeId: gridA.id, positions: ['grid_member'], photos: 1 },
    });
    expect(found.spec?.dueTime).toEqual(task?.dueTime);
    expect(found.spec?.instructions).toContain(closed.number);
    const book = await books.getProject(leader, { id: project?.workId ?? '' });
    expect(book).toMatchObject({
      ...{ name: '委托设计', deliberationId: closed.id, itemNo: 1, state: 'open', communityId: gridA.communityId },
      // A draft: its budget waits for a second person.
      ...{ budgetFen: 0n, entryCount: 1, proposedCount: 1 },
    });
  });

  it('starts each item once, whatever is repeated', async () => {
    const vote = await voting({}, { voters: labels(1) });
    await voteSecretly(vote, vote.links[0]?.voterToken ?? '', 'yes');
    const close = { idempotencyKey: key(), id: vote.id };
    const closings = [close, close, { ...close, idempotencyKey: key() }].map((each) => desk.closeVote(leader, each));
    const closed = (await Promise.allSettled(closings)).filter(({ status }) => status === 'fulfilled');
    expect(closed.length).toBeGreaterThan(0);
    const count = await database.database.tx({ tenantId: streetA }, (tx) =>
      tx.query<{ tasks: number; projects: number }>(
        `select (select count(*)::int from task where tenant_id = $1 and deliberation_id = $2) as tasks,
                (select count(*)::int from project where tenant_id = $1 and deliberation_id = $2) as projects`,
        [streetA, vote.id],
      ),
    );
    expect(count).toEqual([{ tasks: 1, projects: 1 }]);
  });

  it('shows everybody a claimed, late or withdrawn task, and nobody who has it', async () => {
    const closed = await adopted();
    const taskId = itemOf(closed, 2)?.workId ?? '';
    await claimTask(member, taskId);
    const { resolution } = await shown(closed.number);
    expect(resolution?.items[1]).toMatchObject({ state: 'started', workId: '', work: { state: 'claimed' } });
    expect(
      JSON.stringify(resolution, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(people.member);
    await database.database.tx({ tenantId: streetA }, (tx) =>
      tx.execute(`update task set due_time = now() - interval '1 hour' where tenant_id = $1 and id = $2`, [
        streetA,
        taskId,
      ]),
    );
    expect(itemOf(await shown(closed.number), 2)?.work).toMatchObject({ late: true });
    await tasksClient.cancelTask(leader, { idempotencyKey: key(), taskId, note: '并入街道公示' });
    expect(itemOf(await shown(closed.number), 2)).toMatchObject({
      ...{ state: 'dropped', note: '', work: { state: 'cancelled', late: false } },
    });
  });

  it('is not complete any more when its work is sent back', async () => {
    const closed = await adopted();
    await desk.fileToCommunity(secretary, { idempotencyKey: key(), id: closed.id });
    const taskId = itemOf(closed, 2)?.workId ?? '';
    await claimTask(member, taskId);
    const done = await work(member, taskId, { ...onSite, answer: '已在公示栏张贴' });
    expect(done.state).toBe('completed');
    expect(itemOf(await shown(closed.number), 2)?.state).toBe('done');
    const claimId = done.claims[0]?.id ?? '';
    await tasksClient.checkTask(leader, {
      idempotencyKey: key(),
      taskId,
      claimId,
      accepted: false,
      note: '照片看不清',
    });
    expect(itemOf(await shown(closed.number), 2)).toMatchObject({ state: 'started', work: { state: 'claimed' } });
  });

  it('refuses what an item cannot start, and a vote that ends after an item is due', async () => {
    const { id } = await desk.createDeliberation(leader, {
      idempotencyKey: key(),
      gridId: gridA.id,
      content: content(),
    });
    const propose = (item: object) =>
      desk.proposeResolution(leader, { idempotencyKey: key(), id, text: '同意', items: [{ title: '设计', ...item }] });
    for (const [item, slug] of [
      [{ kind: 'task', budgetFen: 5n }, 'action-item-invalid'],
      [{ kind: 'project', positions: ['grid_member'] }, 'action-item-invalid'],
      [{ kind: 'project', budgetFen: -5n }, 'action-item-invalid'],
      [{ kind: 'task', photos: 10 }, 'action-item-invalid'],
      [{ kind: 'task', positions: ['mayor'] }, 'deliberation-word-unknown'],
      [{ kind: 'case' }, 'deliberation-word-unknown'],
    ] as const)
      await expect(propose(item)).rejects.toEqual(slugOf(slug));
    await propose({ kind: 'task', dueTime: inHours(1) });
    await desk.setRoll(leader, { idempotencyKey: key(), id, voters: labels(1) });
    await desk.publishDeliberation(leader, { idempotencyKey: key(), id, commentEndTime: soon(200) });
    const open = () => desk.openVote(leader, { idempotencyKey: key(), id, voteEndTime: inHours(2) });
    await expect(untilCommentsEnd(open)).rejects.toEqual(slugOf('action-item-due-before-vote-ends'));
  });
});

/** Tries again while the time for comments runs. */
async function untilCommentsEnd<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if ((error as { slug?: string }).slug !== 'comments-still-open') throw error;
    }
  }
}
