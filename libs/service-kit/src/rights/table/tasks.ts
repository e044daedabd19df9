import type { Right } from '../rights';

const publishers = {
  street_admin: 'street',
  duty_officer: 'street',
  block_leader: 'block',
  community_secretary: 'community',
  grid_leader: 'grid',
  resident_leader: 'grid',
} as const;

/** The task loop: published, claimed, done, closed by its evidence. */
export const taskRights = {
  'task.publish': {
    what: '发布任务 Publish tasks to a group',
    rpcs: ['Tasks.PublishTask', 'Tasks.PublishPlan'],
    routes: ['POST /api/v1/tasks', 'POST /api/v1/task-plans'],
    refusal: 'task-publishing-forbidden',
    outside: 'task-place-outside-scope',
    audited: true,
    who: publishers,
  },
  'task.repeat': {
    what: '设定周期任务 Set up tasks that come again',
    rpcs: ['Tasks.CreateSeries', 'Tasks.EndSeries'],
    routes: ['POST /api/v1/task-series', 'POST /api/v1/task-series/:id/end'],
    refusal: 'task-publishing-forbidden',
    outside: 'task-place-outside-scope',
    audited: true,
    who: publishers,
  },
  'task.read': {
    what: '查看任务 See tasks',
    rpcs: ['Tasks.GetTask', 'Tasks.ListTasks', 'Tasks.ListTaskSteps'],
    routes: ['GET /api/v1/tasks', 'GET /api/v1/tasks.csv', 'GET /api/v1/tasks/:id', 'GET /api/v1/tasks/:id/steps'],
    refusal: 'task-outside-scope',
    // `self`: tasks that are offered to the person, or claimed by them.
    who: { ...publishers, person: 'self', district_officer: 'district' },
  },
  'task.overview': {
    what: '任务进度 See how tasks stand by place',
    rpcs: ['Tasks.CountTasks', 'Tasks.ListSeries'],
    routes: ['GET /api/v1/task-counts', 'GET /api/v1/task-series'],
    refusal: 'task-outside-scope',
    who: { ...publishers, district_officer: 'district' },
  },
  'task.plans': {
    what: '查看批量任务 See plans of tasks',
    rpcs: ['Tasks.ListPlans'],
    routes: ['GET /api/v1/task-plans'],
    refusal: 'task-outside-scope',
    // `self`: plans that the person published.
    who: { street_admin: 'street', duty_officer: 'street', person: 'self' },
  },
  'task.claim': {
    what: '领取任务 Take a task on',
    rpcs: ['Tasks.ClaimTask'],
    routes: ['POST /api/v1/tasks/:id/claim'],
    refusal: 'not-your-task',
    who: { person: 'self' },
  },
  'task.do': {
    what: '做任务 Do a task or give it back',
    rpcs: ['Tasks.DoTask', 'Tasks.GiveBackTask', 'Tasks.ReportFinding'],
    routes: ['POST /api/v1/tasks/:id/work', 'POST /api/v1/tasks/:id/give-back', 'POST /api/v1/tasks/:id/findings'],
    refusal: 'not-your-task',
    who: { person: 'self' },
  },
  'task.check': {
    what: '抽查任务 Check finished tasks',
    rpcs: ['Tasks.CheckTask'],
    routes: ['POST /api/v1/tasks/:id/check'],
    refusal: 'task-outside-scope',
    audited: true,
    who: publishers,
  },
  'task.cancel': {
    what: '撤回任务 Withdraw a task',
    rpcs: ['Tasks.CancelTask'],
    routes: ['POST /api/v1/tasks/:id/cancel'],
    refusal: 'task-outside-scope',
    audited: true,
    who: publishers,
  },
  'task.extend': {
    what: '延长任务期限 Give a task more time',
    rpcs: ['Tasks.ExtendTask'],
    routes: ['POST /api/v1/tasks/:id/extend'],
    refusal: 'task-outside-scope',
    audited: true,
    who: publishers,
  },
} as const satisfies Readonly<Record<string, Right>>;
