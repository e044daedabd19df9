import { randomUUID } from 'node:crypto';
import { tasks } from '@streetgrid/contracts';
import { RequestContext } from '@streetgrid/service-kit';
import { eventually, rightsSuite, testContext } from '@streetgrid/testing';
import {
  appoint,
  closeStreet,
  gridA,
  gridB,
  key,
  member,
  officer,
  openStreet,
  people,
  publish,
  rows,
  tasksClient,
} from './street';
import { claimTask, onSite, publishTask, specOf, work } from './tasks';

type Side = 'inside' | 'outside';
const grids = { inside: gridA, outside: gridB };
const ids = { inside: '', outside: '' };
const open = { inside: '', outside: '' };
const claims = { inside: '', outside: '' };
const plans = { inside: '', outside: '' };
const series = { inside: '', outside: '' };
const recurrence = { every: 'daily', at: '08:00', fromDay: '2026-01-01', dueAfterHours: 12 };

/** Of the grid of a side, for one person by name: nobody else belongs to its group. */
const spec = (side: Side) =>
  specOf({ placeId: grids[side].id, positions: [], personIds: [side === 'inside' ? people.member : people.colleague] });

beforeAll(async () => {
  await openStreet();
  await publish('GridDefined', gridB.id, 1, {
    ...gridB,
    ...{ gridId: gridB.id, code: '', specialKind: '', centerLongitude: 116.6, centerLatitude: 39.92 },
  });
  const known = await rows('member');
  await appoint(people.colleague, 'grid_member', gridB.id);
  await eventually(async () => (await rows('member')) === known + 1 && (await rows('grid')) === 2);
  const colleague = await testContext({ actor: { kind: 'person', id: people.colleague, positions: [] } });
  for (const side of ['inside', 'outside'] as const) {
    const doer: RequestContext = side === 'inside' ? member : colleague;
    const { dueTime: _, ...again } = spec(side);
    ({ id: series[side] } = await tasksClient.createSeries(officer, {
      idempotencyKey: key(),
      spec: again,
      recurrence,
    }));
    ({ id: ids[side] } = await publishTask(spec(side), officer));
    ({ id: open[side] } = await publishTask(spec(side), officer));
    await claimTask(doer, ids[side]);
    const done = await work(doer, ids[side], onSite);
    claims[side] = done.claims[0]?.id ?? '';
    // Whoever published it is a leader of the grid, too.
    const held = [{ position: 'grid_leader', placeKind: 'grid', placeId: grids[side].id }] as const;
    const publisher = await testContext({ actor: { kind: 'person', id: doer.actor.id, positions: held } });
    const plan = { idempotencyKey: key(), title: side, specs: [spec(side)] };
    plans[side] = (await tasksClient.publishPlan(publisher, plan)).plan?.id ?? '';
  }
}, 60_000);
afterAll(closeStreet);

const where = ({ id: grid, blockId: block, communityId: community }: typeof gridA, personId: string) => ({
  ...{ grid, block, community },
  persons: [personId],
});
/** Complete: who has standing is told so, and nothing changes. */
const onTask = <More extends object>(more: (side: Side) => More) => {
  const request = (side: Side) => () => ({ idempotencyKey: key(), taskId: ids[side], ...more(side) });
  return { inside: request('inside'), outside: request('outside') };
};
const publishing = <More extends object>(more: (side: Side) => More) => {
  const request = (side: Side) => () => ({ idempotencyKey: key(), spec: spec(side), ...more(side) });
  return { inside: request('inside'), outside: request('outside') };
};

rightsSuite(tasks.TasksDefinition, {
  client: () => tasksClient,
  inside: () => where(gridA, people.member),
  outside: () => where(gridB, people.colleague),
  requests: {
    publishTask: publishing(() => ({})),
    // A row outside of the scope is an answer of the plan, named with its row: tasks.component.spec.ts.
    publishPlan: {
      inside: () => ({ idempotencyKey: key(), title: 't', specs: [spec('inside')] }),
      outside: 'rows outside of the scope are named in the answer',
    },
    createSeries: publishing(() => ({ recurrence })),
    endSeries: {
      inside: () => ({ idempotencyKey: key(), seriesId: series.inside }),
      outside: () => ({ idempotencyKey: key(), seriesId: series.outside }),
    },
    getTask: { inside: () => ({ id: ids.inside }), outside: () => ({ id: ids.outside }) },
    listTaskSteps: onTask(() => ({})),
    listTasks: {
      list: () => ({ pageSize: 200 }),
      shows: (answer, side) => answer.tasks.some(({ id }) => id === ids[side]),
    },
    countTasks: {
      list: () => ({}),
      shows: ({ places }, side) => places.some(({ placeId }) => placeId === grids[side].id),
    },
    listSeries: {
      list: () => ({ pageSize: 200 }),
      shows: (answer, side) => answer.series.some(({ id }) => id === series[side]),
    },
    listPlans: {
      list: () => ({ pageSize: 200 }),
      shows: (answer, side) => answer.plans.some(({ id }) => id === plans[side]),
    },
    claimTask: {
      inside: () => ({ idempotencyKey: key(), taskId: open.inside }),
      outside: () => ({ idempotencyKey: key(), taskId: open.outside }),
    },
    giveBackTask: onTask(() => ({ note: '临时有事' })),
    doTask: onTask(() => ({ mediaIds: ['photo'] })),
    reportFinding: onTask(() => ({ text: '' })),
    checkTask: onTask((side) => ({ claimId: claims[side], accepted: true, note: randomUUID() })),
    cancelTask: onTask(() => ({ note: '取消' })),
    extendTask: onTask(() => ({ dueTime: new Date(Date.now() + 86_400_000) })),
  },
});
