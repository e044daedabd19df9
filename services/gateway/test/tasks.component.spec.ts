import { conflict } from '@streetgrid/service-kit';
import { FrontDoor, member, openFrontDoor } from './front-door';

const id = '0c000000-0000-4000-8000-000000000001';
const placeId = 'd0000000-0000-4000-8000-000000000004';
const dueTime = '2026-12-01T10:00:00.000Z';
const spec = {
  kind: 'errand',
  title: '检查消防通道',
  placeKind: 'grid',
  placeId,
  positions: ['grid_member'],
  photos: 1,
};
const claim = {
  ...{ id: 'c1', personId: member, state: 'done', answer: '=1+1', checked: [1], missedCheckpoints: [2], late: true },
  ...{ caseNumbers: ['20261129-000001'], mediaIds: ['k3x7m2q5z4w6y2a7b3c5d4e6f2'] },
};
const task = {
  ...{ id, state: 'completed', placeName: '第三网格', publisherId: member, claims: [claim], doneCount: 1, version: 4n },
  spec: { ...spec, dueTime: new Date(dueTime), checklist: ['灭火器'] },
};
let door: FrontDoor;
let token: string;

beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.signIn.token();
}, 30_000);
afterAll(() => door?.close());

const asked = () => door.peers.cases.calls.at(-1);

describe('tasks at the door', () => {
  it('are published as they were sent, and shown with names and links to photos', async () => {
    door.taskHandlers.publishTask = () => task;
    const { status, body } = await door.ask('POST', '/api/v1/tasks', { token, json: { ...spec, dueTime } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ id, version: 4, publisherName: '张网格', spec: { title: '检查消防通道', dueTime } },
      claims: [{ personName: '张网格', media: [{ url: expect.stringContaining('/media/') as string }], late: true }],
    });
    expect(asked()).toMatchObject({
      method: 'publishTask',
      request: { spec: { ...spec, dueTime: new Date(dueTime) } },
    });
  });

  it('a field that nobody knows is refused before any service hears of it', async () => {
    const calls = door.peers.cases.calls.length;
    const { status } = await door.ask('POST', '/api/v1/tasks', { token, json: { ...spec, dueTime, reward: 5 } });
    expect([status, door.peers.cases.calls.length]).toEqual([400, calls]);
  });

  it('two claims at once: the second is told in words that it came too late', async () => {
    door.taskHandlers.claimTask = () => {
      throw conflict('task-already-claimed');
    };
    const zh = await door.ask('POST', `/api/v1/tasks/${id}/claim`, { token, json: {} });
    expect([zh.status, zh.body.slug, zh.body.detail]).toEqual([
      ...[409, 'task-already-claimed', '手慢了，这个任务刚被别人领走。'],
    ]);
  });

  it('a plan sends each row with what is common to all, and names wrong rows in words', async () => {
    door.taskHandlers.publishPlan = () => ({ errors: [{ row: 2, slug: 'unknown-task-place' }] });
    const rows = [{ title: '第一户' }, { placeId: id, dueTime: '2026-12-02T10:00:00Z' }];
    const json = { title: '汛期巡查', common: { ...spec, dueTime }, rows };
    const { body } = await door.ask('POST', '/api/v1/task-plans', { token, json });
    expect(body).toEqual({ errors: [{ row: 2, slug: 'unknown-task-place', detail: '没有找到任务的地点。' }] });
    expect(asked()?.request).toMatchObject({
      title: '汛期巡查',
      specs: [
        { title: '第一户', placeId },
        { title: '检查消防通道', placeId: id, dueTime: new Date('2026-12-02T10:00:00Z') },
      ],
    });
  });

  it('results come as a spreadsheet, a row a person, without running a formula', async () => {
    door.taskHandlers.listTasks = () => ({ tasks: [task, { ...task, claims: [] }] });
    const { text } = await door.ask('GET', '/api/v1/tasks.csv?state=completed,claimed', { token });
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`"'=1+1",1/1,0/0,2,20261129-000001`);
    expect(asked()?.request).toMatchObject({ states: ['completed', 'claimed'], pageSize: 200 });
  });

  it('a series is set up, listed and ended; counts stand by place', async () => {
    const recurrence = { every: 'weekly', weekdays: [1, 5], at: '08:30', fromDay: '2026-12-01', dueAfterHours: 10 };
    const series = { id, spec, recurrence, publisherId: member, nextTime: new Date(dueTime), made: 3, skipped: 1 };
    door.taskHandlers.createSeries = door.taskHandlers.endSeries = () => series;
    door.taskHandlers.listSeries = () => ({ series: [series] });
    door.taskHandlers.countTasks = () => ({ places: [{ placeId, placeName: '第三网格', overdue: 2 }] });
    const made = await door.ask('POST', '/api/v1/task-series', { token, json: { spec, recurrence } });
    expect(made).toMatchObject({ status: 201, body: { nextTime: dueTime, recurrence: { weekdays: [1, 5] } } });
    expect((await door.ask('GET', '/api/v1/task-series', { token })).body.items).toMatchObject([
      { made: 3, skipped: 1 },
    ]);
    const ended = await door.ask('POST', `/api/v1/task-series/${id}/end`, { token, json: {} });
    expect([ended.status, asked()?.request]).toMatchObject([200, { seriesId: id }]);
    const { body } = await door.ask('GET', '/api/v1/task-counts?kind=errand', { token });
    expect(body.items).toMatchObject([{ placeName: '第三网格', overdue: 2, published: 0 }]);
  });
});
