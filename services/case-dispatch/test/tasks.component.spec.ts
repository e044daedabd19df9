import { randomUUID } from 'node:crypto';
import { HeldPosition, RequestContext } from '@streetgrid/service-kit';
import { collectLog, eventually, leavesActs, streetA, testContext } from '@streetgrid/testing';
import {
  acting,
  appoint,
  client,
  closeStreet,
  colleague,
  database,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  openStreet,
  people,
  point,
  publish,
  rows,
  slugOf,
  storedIn,
  tasksClient,
  told,
} from './street';
import { claimTask, inHours, onSite, publishTask, specOf, work } from './tasks';

beforeAll(openStreet, 60_000);
afterAll(closeStreet);

const toldOf = (taskId: string) => told.filter(({ meta }) => meta.aggregateId === taskId).map(({ name }) => name);
async function offered(by: RequestContext): Promise<string[]> {
  const ids: string[] = [];
  let pageToken = '';
  do {
    const page = await tasksClient.listTasks(by, { view: 'offered', pageSize: 200, pageToken });
    ids.push(...page.tasks.map(({ id }) => id));
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  return ids;
}
const mine = async (by: RequestContext) =>
  (await tasksClient.listTasks(by, { view: 'mine', pageSize: 200 })).tasks.map(({ id }) => id);

describe('a task from publishing to its end', () => {
  it('is offered to its group alone, claimed, done, and completes by itself; the others are told', async () => {
    const { id } = await publishTask({ photos: 1, presence: 'point', point, withinMetres: 100 });
    const courier = await acting(randomUUID(), 'mobile_grid_member', gridA.id);
    const elsewhere = await acting(randomUUID(), 'grid_member', gridB.id);
    expect(await offered(member)).toContain(id);
    for (const other of [courier, elsewhere]) {
      expect(await offered(other)).not.toContain(id);
      await expect(tasksClient.getTask(other, { id })).rejects.toEqual(slugOf('task-outside-scope'));
      await expect(claimTask(other, id)).rejects.toEqual(slugOf('not-your-task'));
    }
    const claimed = await claimTask(member, id);
    expect(claimed).toMatchObject({ state: 'claimed', allowedActions: ['do', 'give_back'], claimedCount: 1 });
    expect(claimed.claims[0]?.missing).toEqual(['photo', 'presence']);
    expect(await offered(colleague)).not.toContain(id);
    const far = { longitude: 116.47, latitude: 39.921 };
    await expect(work(member, id, { point: far })).rejects.toEqual(slugOf('too-far'));
    expect((await work(member, id, { mediaIds: ['before'] })).state).toBe('claimed');
    const done = await work(member, id, { point });
    expect(done).toMatchObject({ state: 'completed', doneCount: 1, allowedActions: [] });
    expect(await tasksClient.getTask(leader, { id })).toMatchObject({ state: 'completed' });
    const { steps } = await tasksClient.listTaskSteps(leader, { taskId: id });
    expect(steps.map(({ kind }) => kind)).toEqual(['published', 'claimed', 'worked', 'done']);
    await eventually(() => toldOf(id).length === 3);
    expect(toldOf(id)).toEqual(['TaskPublished', 'TaskClaimed', 'TaskCompleted']);
  });

  it('claimed by many at the same moment goes to exactly one; the others are told clearly', async () => {
    const { id } = await publishTask();
    const crew = await Promise.all(Array.from({ length: 6 }, () => acting(randomUUID(), 'grid_member', gridA.id)));
    const outcomes = await Promise.allSettled(crew.map((one) => claimTask(one, id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.filter((each) => each.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(lost).toEqual(Array.from({ length: 5 }, () => slugOf('task-already-claimed', 'Conflict')));
  });

  it('for the couriers of a whole block is offered to each of them, wherever their grid lies in it', async () => {
    const block = { placeKind: 'block', placeId: gridA.blockId, positions: ['mobile_grid_member'], peopleWanted: 2 };
    const { id } = await publishTask(block, officer);
    const couriers = [
      await acting(randomUUID(), 'mobile_grid_member', gridA.id),
      await acting(randomUUID(), 'mobile_grid_member', gridA.id),
    ] as const;
    for (const one of couriers) {
      expect(await offered(one)).toContain(id);
      await claimTask(one, id);
    }
    expect((await work(couriers[0], id, onSite)).state).toBe('claimed');
    expect((await work(couriers[1], id, onSite)).state).toBe('completed');
  });

  it('a repeated command changes nothing, and the same key for another task is refused', async () => {
    const request = { idempotencyKey: key(), spec: specOf() };
    const first = await tasksClient.publishTask(leader, request);
    expect((await tasksClient.publishTask(leader, request)).id).toBe(first.id);
    const claim = { idempotencyKey: key(), taskId: first.id };
    await tasksClient.claimTask(member, claim);
    expect((await tasksClient.claimTask(member, claim)).claims).toHaveLength(1);
    const other = await publishTask();
    await expect(tasksClient.claimTask(member, { ...claim, taskId: other.id })).rejects.toEqual(
      slugOf('idempotency-key-reused'),
    );
  });

  it('given back, it is offered again; sent back by a check, it is done anew; with more time it is not overdue', async () => {
    const { id } = await publishTask({ checkPercent: 100 });
    await claimTask(member, id);
    await tasksClient.giveBackTask(member, { idempotencyKey: key(), taskId: id, note: '临时有事' });
    expect(await offered(colleague)).toContain(id);
    await claimTask(colleague, id);
    const done = await work(colleague, id, onSite);
    const claimId = done.claims.find(({ state }) => state === 'done')?.id ?? '';
    const { tasks: toCheck } = await tasksClient.listTasks(leader, { checkDueOnly: true });
    expect(toCheck.map((task) => task.id)).toEqual([id]);
    const check = (accepted: boolean) =>
      tasksClient.checkTask(leader, { idempotencyKey: key(), taskId: id, claimId, accepted, note: '照片不清' });
    expect((await check(false)).state).toBe('claimed');
    await work(colleague, id, onSite);
    expect((await check(true)).claims.find((claim) => claim.id === claimId)?.check).toBe('accepted');
    const open = await publishTask();
    const extended = await tasksClient.extendTask(leader, {
      idempotencyKey: key(),
      taskId: open.id,
      dueTime: inHours(20),
    });
    expect(extended.spec?.dueTime?.getTime()).toBeGreaterThan(open.spec?.dueTime?.getTime() ?? Infinity);
    await tasksClient.cancelTask(leader, { idempotencyKey: key(), taskId: open.id, note: '取消' });
    await expect(claimTask(member, open.id)).rejects.toEqual(slugOf('task-closed'));
    expect(await offered(member)).not.toContain(open.id);
  });
});

describe('a plan', () => {
  it('publishes 300 tasks in one command or, with a wrong row, none of them', async () => {
    const specs = Array.from({ length: 300 }, (_, index) => specOf({ title: `汛期巡查第${index + 1}户` }));
    const before = await rows('task');
    const bad = specs.with(6, specOf({ title: '' })).with(41, specOf({ placeId: randomUUID() }));
    const refused = await tasksClient.publishPlan(officer, { idempotencyKey: key(), title: '汛期', specs: bad });
    expect(refused).toEqual({
      plan: undefined,
      errors: [
        { row: 7, slug: 'task-invalid' },
        { row: 42, slug: 'unknown-task-place' },
      ],
    });
    const trial = { idempotencyKey: key(), title: '汛期', specs, validateOnly: true };
    expect(await tasksClient.publishPlan(officer, trial)).toEqual({ plan: undefined, errors: [] });
    expect(await rows('task')).toBe(before);
    const begin = performance.now();
    const { plan } = await tasksClient.publishPlan(officer, { idempotencyKey: key(), title: '汛期', specs });
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect(plan).toMatchObject({ title: '汛期', total: 300, published: 300 });
    expect(await rows('task')).toBe(before + 300);
    const planId = plan?.id ?? '';
    const pages = [];
    for (let pageToken = ''; pages.length === 0 || pageToken !== '';) {
      const page = await tasksClient.listTasks(officer, { planId, pageSize: 90, pageToken });
      pages.push(page.tasks.map(({ id }) => id));
      pageToken = page.nextPageToken;
    }
    expect(pages.map((page) => page.length)).toEqual([90, 90, 90, 30]);
    expect(new Set(pages.flat()).size).toBe(300);
    const [one = ''] = pages.flat();
    await claimTask(member, one);
    await work(member, one, onSite);
    const { plans } = await tasksClient.listPlans(officer, {});
    expect(plans.find(({ id }) => id === planId)).toMatchObject({ total: 300, published: 299, completed: 1 });
    const { places } = await tasksClient.countTasks(officer, { planId });
    expect(places).toMatchObject([{ placeName: gridA.name, published: 299, completed: 1, overdue: 0 }]);
  }, 30_000);

  it('of a grid leader reaches the own grid only, and names the rows outside of it', async () => {
    const street = specOf({ placeKind: 'street', placeId: streetA });
    const answer = await tasksClient.publishPlan(leader, {
      idempotencyKey: key(),
      title: 't',
      specs: [specOf(), street],
    });
    expect(answer.errors).toEqual([{ row: 2, slug: 'task-place-outside-scope' }]);
  });
});

describe('a patrol', () => {
  it('shows the checkpoint that was missed, and makes a case of a finding with one tap', async () => {
    const checkpoints = ['东门', '配电房', '西门'].map((name) => ({ name, point, withinMetres: 60 }));
    const { id } = await publishTask({ kind: 'patrol', photos: 0, checkpoints });
    await claimTask(member, id);
    await work(member, id, { checkpoint: 1, point });
    const walked = await work(member, id, { checkpoint: 3, point });
    expect(walked.claims[0]).toMatchObject({ missing: ['checkpoints'], missedCheckpoints: [2] });
    const request = { idempotencyKey: key(), taskId: id, text: '配电房门口堆放杂物', point, mediaIds: ['clutter'] };
    const { caseId, caseNumber } = await tasksClient.reportFinding(member, request);
    expect((await tasksClient.reportFinding(member, request)).caseNumber).toBe(caseNumber);
    expect(await client.getCase(officer, { id: caseId })).toMatchObject({ channel: 'field_app', gridId: gridA.id });
    const done = await work(member, id, { checkpoint: 2, point });
    expect(done).toMatchObject({ state: 'completed', claims: [{ caseNumbers: [caseNumber], missedCheckpoints: [] }] });
  });
});

describe('a care visit', () => {
  it('tells its target to whoever has claimed it, while they have it, and to nothing and nobody else', async () => {
    const log = collectLog();
    const target = { name: '赵秀兰奶奶', address: '北里9号楼1门402', note: '独居，耳背' };
    const { id, hasTarget, target: shown } = await publishTask({ kind: 'care_visit', target });
    expect([hasTarget, shown]).toEqual([true, undefined]);
    expect((await tasksClient.getTask(member, { id })).target).toBeUndefined();
    expect((await claimTask(member, id)).target).toEqual(target);
    expect((await tasksClient.getTask(member, { id })).target).toEqual(target);
    const { tasks: listed } = await tasksClient.listTasks(member, { view: 'mine' });
    expect(listed.some((task) => task.target)).toBe(false);
    for (const other of [leader, officer]) expect((await tasksClient.getTask(other, { id })).target).toBeUndefined();
    await work(member, id, onSite);
    expect((await tasksClient.getTask(member, { id })).target).toBeUndefined();
    await eventually(() => toldOf(id).includes('TaskCompleted'));
    expect(await storedIn([target.name, target.address, target.note])).toEqual([]);
    expect(log.text()).not.toContain(target.name);
  });
});

describe('a task that comes again', () => {
  const recurrence = { every: 'daily', at: '08:00', fromDay: '2026-01-01', dueAfterHours: 12 };
  const makeDue = (id: string, time: Date) =>
    database.database.tx({ tenantId: streetA }, (tx) =>
      tx.execute('update task_series set next_time = $2, wake_time = $2 where id = $1', [id, time]),
    );
  const made = async (seriesId: string) => (await tasksClient.listTasks(officer, { seriesId, pageSize: 200 })).tasks;

  it('is made once at its time; after ten days without the platform it is made once too, and not ten times', async () => {
    const { dueTime: _, ...spec } = specOf({ kind: 'care_visit', target: { name: '孙大爷', address: '', note: '' } });
    const always = { ...recurrence, at: '00:00', dueAfterHours: 48 };
    const series = await tasksClient.createSeries(leader, { idempotencyKey: key(), spec, recurrence: always });
    expect(series).toMatchObject({ made: 0, skipped: 0, placeName: gridA.name });
    const midnight = Math.floor((Date.now() + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
    await makeDue(series.id, new Date(midnight - 10 * 86_400_000));
    const [task] = await eventually(async () => {
      const found = await made(series.id);
      return found.length > 0 && found;
    });
    expect(task?.spec?.startTime).toEqual(new Date(midnight));
    const { series: all } = await tasksClient.listSeries(leader, {});
    expect(all.find(({ id }) => id === series.id)).toMatchObject({ made: 1, skipped: 10 });
    expect(all[0]?.nextTime).toEqual(new Date(midnight + 86_400_000));
    expect((await claimTask(member, task?.id ?? '')).target?.name).toBe('孙大爷');
    // The same occurrence cannot be made a second time, whoever thinks that it is due.
    await makeDue(series.id, new Date(midnight));
    await eventually(async () => {
      const [row] = await database.database.tx({ tenantId: streetA }, (tx) =>
        tx.query<{ leased: boolean }>('select wake_time > now() as leased from task_series where id = $1', [series.id]),
      );
      return row?.leased === true;
    });
    expect(await made(series.id)).toHaveLength(1);
    await tasksClient.endSeries(leader, { idempotencyKey: key(), seriesId: series.id });
    expect((await tasksClient.listSeries(leader, {})).series[0]?.nextTime).toBeUndefined();
  });
});

describe('somebody who leaves office', () => {
  it('gives back to the group what no other office covers, and claims nothing more with an old token', async () => {
    const [id, appointmentId] = [randomUUID(), randomUUID()];
    const known = await rows('member');
    await appoint(id, 'grid_member', gridA.id, appointmentId);
    await eventually(async () => (await rows('member')) === known + 1);
    const ctx = await acting(id, 'grid_member', gridA.id);
    const [own, other] = [await publishTask(), await publishTask()] as const;
    await claimTask(ctx, own.id);
    await work(ctx, own.id, {});
    await publish('AppointmentEnded', appointmentId, 2, {
      ...{ appointmentId, personId: id, position: 'grid_member', placeId: gridA.id, endTime: new Date() },
      ...{ successorPersonId: '', notBefore: undefined },
    });
    await eventually(async () => (await tasksClient.getTask(leader, { id: own.id })).state === 'published');
    const { steps } = await tasksClient.listTaskSteps(leader, { taskId: own.id });
    expect(steps.at(-1)).toMatchObject({ kind: 'left_office', actorKind: 'service' });
    expect(await offered(member)).toContain(own.id);
    // The old token is refused as such; one that still names the office, however it came about, helps no more.
    await expect(mine(ctx)).rejects.toEqual(slugOf('rights-changed'));
    const late = await eventually(async () => {
      const again = await acting(id, 'grid_member', gridA.id);
      return (await mine(again)).includes(own.id) ? undefined : again;
    });
    await expect(claimTask(late, other.id)).rejects.toEqual(slugOf('not-your-task'));
  });
});

it('named people are in office at the place of the task', async () => {
  await expect(publishTask({ positions: [], personIds: [people.block] })).rejects.toEqual(
    slugOf('task-person-elsewhere'),
  );
  const { id } = await publishTask({ positions: [], personIds: [people.member] });
  expect([(await offered(member)).includes(id), (await offered(colleague)).includes(id)]).toEqual([true, false]);
});

it('a claim before the beginning waits for it', async () => {
  const { id } = await publishTask({ startTime: inHours(2) });
  expect(await offered(member)).not.toContain(id);
  await expect(claimTask(member, id)).rejects.toEqual(slugOf('task-not-started'));
});

it('a member with two offices sees the tasks of both', async () => {
  const held: HeldPosition[] = [
    { position: 'grid_member', placeKind: 'grid', placeId: gridA.id },
    { position: 'co_leader', placeKind: 'grid', placeId: gridA.id },
  ];
  const ctx = await testContext({ actor: { kind: 'person', id: randomUUID(), positions: held } });
  const ids = [(await publishTask()).id, (await publishTask({ positions: ['co_leader'] })).id];
  expect(await offered(ctx)).toEqual(expect.arrayContaining(ids));
});

leavesActs(() => told, ['task.publish', 'task.repeat', 'task.check', 'task.cancel', 'task.extend']);
