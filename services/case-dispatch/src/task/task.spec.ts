import { metresBetween, missedCheckpoints } from './evidence';
import {
  check,
  claimTask,
  doTask,
  Doing,
  extend,
  cancel,
  giveBack,
  missingOf,
  publish,
  Task,
  TaskBy,
  TaskClaim,
} from './task';
import { checkedSpan, checkedSpec, checkedTarget, GivenSpec } from './task-spec';

const now = new Date('2026-11-29T02:00:00Z');
const dueTime = new Date('2026-11-29T10:00:00Z');
const placeId = '0b000000-0000-4000-8000-000000000001';
const home = { longitude: 116.46, latitude: 39.92 };
const given = (change: Partial<GivenSpec> = {}): GivenSpec => ({
  ...{
    kind: 'errand',
    title: '检查消防通道',
    instructions: '',
    placeKind: 'grid',
    placeId,
    positions: ['grid_member'],
  },
  ...{ personIds: [], peopleWanted: 0, startTime: undefined, dueTime, photos: 1, presence: '', point: undefined },
  ...{ withinMetres: 0, question: '', checklist: [], checkpoints: [], target: undefined, checkPercent: 0 },
  ...change,
});
const by = (actorId: string, time = now): TaskBy => ({ actorKind: 'person', actorId, time });
const place = { kind: 'grid' as const, id: placeId, name: '第3网格', gridId: placeId, blockId: 'b', communityId: 'c' };
function published(change: Partial<GivenSpec> = {}): Task {
  const rest = { hasTarget: false, planId: undefined, seriesId: undefined, occurrence: undefined, item: undefined };
  return publish({ id: 't', spec: checkedSpec(given(change)), place, startTime: now, dueTime, ...rest }, by('leader'))
    .task;
}
const doing = (change: Partial<Doing> = {}): Doing => ({
  ...{ mediaIds: [], point: undefined, gridId: undefined, answer: '', checked: [], checkpoint: 0, note: '' },
  ...change,
});
const part = (task: Task, person = 'a') => task.claims.findLast(({ personId }) => personId === person) as TaskClaim;
const refuses = (slug: string) => expect.objectContaining({ slug });
const does = (task: Task, change: Partial<Doing>, person = 'a', drawn = false) =>
  doTask(task, part(task, person), doing(change), drawn, by(person));

describe('a task', () => {
  it('completes by itself with the last piece of evidence, and not before', () => {
    const asked = {
      photos: 2,
      question: '有无占用？',
      checklist: ['灭火器', '应急灯'],
      presence: 'point',
      point: home,
    };
    let { task } = claimTask(published(asked), 'c1', by('a'));
    expect(missingOf(task, part(task))).toEqual(['photo', 'presence', 'answer', 'checklist']);
    ({ task } = does(task, { mediaIds: ['p1'], point: home, checked: [2] }));
    ({ task } = does(task, { answer: '无', checked: [1] }));
    expect([task.state, missingOf(task, part(task))]).toEqual(['claimed', ['photo']]);
    const last = does(task, { mediaIds: ['p2'] });
    expect(last).toMatchObject({
      task: { state: 'completed' },
      step: { kind: 'done' },
      fact: { name: 'TaskCompleted' },
    });
    expect(part(last.task).doneTime).toEqual(now);
  });

  it('is not proven from too far away, nor from another grid', () => {
    const north = { ...home, latitude: home.latitude + 0.001 };
    expect(metresBetween(home, north)).toBeCloseTo(111.2, 0);
    const { task } = claimTask(published({ presence: 'point', point: home, withinMetres: 100 }), 'c', by('a'));
    expect(() => does(task, { point: north })).toThrow(
      expect.objectContaining({ slug: 'too-far', params: { metres: 112, within: 100 } }),
    );
    const inGrid = claimTask(published({ presence: 'grid' }), 'c', by('a')).task;
    expect(() => does(inGrid, { point: home, gridId: 'elsewhere' })).toThrow(refuses('not-in-grid'));
    expect(does(inGrid, { point: home, gridId: placeId, mediaIds: ['p'] }).task.state).toBe('completed');
  });

  it('for two people takes two, a third is refused; it is complete with the second', () => {
    let { task } = claimTask(published({ peopleWanted: 2 }), 'c1', by('a'));
    expect(task.state).toBe('published');
    expect(() => claimTask(task, 'c2', by('a'))).toThrow(refuses('task-already-yours'));
    ({ task } = claimTask(task, 'c2', by('b')));
    expect(task.state).toBe('claimed');
    expect(() => claimTask(task, 'c3', by('c'))).toThrow(refuses('task-already-claimed'));
    ({ task } = does(task, { mediaIds: ['p'] }, 'a'));
    expect(task.state).toBe('claimed');
    expect(does(task, { mediaIds: ['q'] }, 'b').task.state).toBe('completed');
  });

  it('waits for its beginning', () => {
    const early = { ...published(), startTime: dueTime };
    expect(() => claimTask(early, 'c', by('a'))).toThrow(refuses('task-not-started'));
  });

  it('given back can be claimed again, also by the same person; without a reason it is not given back', () => {
    const { task } = claimTask(published(), 'c1', by('a'));
    expect(() => giveBack(task, part(task), 'given_back', '', by('a'))).toThrow(refuses('note-missing'));
    const back = giveBack(task, part(task), 'given_back', '临时有事', by('a'));
    expect(back).toMatchObject({ task: { state: 'published' }, fact: { name: 'TaskGivenBack' } });
    expect(claimTask(back.task, 'c2', by('a')).task.state).toBe('claimed');
  });

  it('drawn for a check is accepted, or done anew; nobody checks the own work', () => {
    const { task } = does(claimTask(published(), 'c1', by('a')).task, { mediaIds: ['p'] }, 'a', true);
    expect(part(task).check).toBe('due');
    expect(() => check(task, 'c1', true, '', by('a'))).toThrow(refuses('own-work-not-verifiable'));
    expect(check(task, 'c1', true, '', by('leader')).task).toMatchObject({
      state: 'completed',
      claims: [{ check: 'accepted' }],
    });
    const again = check(task, 'c1', false, '照片不清', by('leader'));
    expect(again.task).toMatchObject({ state: 'claimed', claims: [{ check: 'rejected', work: { mediaIds: [] } }] });
    expect(() => check(again.task, 'c1', true, '', by('leader'))).toThrow(refuses('task-part-not-done'));
  });

  it('withdrawn ends what is under way and can neither be claimed nor done any more', () => {
    const { task } = cancel(claimTask(published(), 'c1', by('a')).task, '活动取消', by('leader'));
    expect(task).toMatchObject({ state: 'cancelled', claims: [{ state: 'cancelled' }] });
    expect(() => claimTask(task, 'c2', by('b'))).toThrow(refuses('task-closed'));
    expect(() => extend(task, new Date('2026-12-01T00:00:00Z'), by('leader'))).toThrow(refuses('task-closed'));
  });

  it('gets more time, never less', () => {
    const later = new Date('2026-11-30T10:00:00Z');
    expect(extend(published(), later, by('leader')).task.dueTime).toEqual(later);
    expect(() => extend(published(), now, by('leader'))).toThrow(refuses('task-times-invalid'));
  });
});

describe('a patrol', () => {
  const checkpoints = ['东门', '配电房', '西门'].map((name) => ({ name, point: home, withinMetres: 30 }));
  const patrol = { kind: 'patrol', photos: 0, checkpoints };

  it('shows a checkpoint that was walked past, and completes when it was passed after all', () => {
    let { task } = claimTask(published(patrol), 'c', by('a'));
    ({ task } = does(task, { checkpoint: 1, point: home }));
    ({ task } = does(task, { checkpoint: 3, point: home }));
    expect(missedCheckpoints(part(task).work)).toEqual([2]);
    expect(task.state).toBe('claimed');
    ({ task } = does(task, { checkpoint: 2, point: home }));
    expect(task.state).toBe('completed');
    expect(part(task).work.passes.map(({ checkpoint, outOfOrder }) => [checkpoint, outOfOrder])).toEqual([
      [1, false],
      [3, false],
      [2, true],
    ]);
  });

  it('is not passed from home', () => {
    const { task } = claimTask(published(patrol), 'c', by('a'));
    expect(() => does(task, { checkpoint: 1 })).toThrow(refuses('point-missing'));
    expect(() => does(task, { checkpoint: 1, point: { longitude: 116.5, latitude: 39.92 } })).toThrow(
      refuses('too-far'),
    );
    expect(() => does(task, { checkpoint: 4, point: home })).toThrow(refuses('unknown-checkpoint'));
  });
});

it.each<[string, Partial<GivenSpec>]>([
  ['task-evidence-missing', { photos: 0 }],
  ['task-invalid', { title: ' ' }],
  ['task-invalid', { positions: [] }],
  ['task-invalid', { positions: ['boss'] }],
  ['task-invalid', { kind: 'patrol' }],
  ['task-invalid', { presence: 'grid', placeKind: 'block' }],
  ['task-invalid', { photos: 10 }],
  ['task-invalid', { checklist: [''] }],
])('%s: what nobody could do is not published (%j)', (slug, change) => {
  expect(() => checkedSpec(given(change))).toThrow(refuses(slug));
});

it('a care visit names its target, another task has none; a deadline lies ahead', () => {
  const target = { name: '王奶奶', address: '3号楼', note: '' };
  expect(() => checkedTarget(given({ kind: 'care_visit' }))).toThrow(refuses('task-invalid'));
  expect(() => checkedTarget(given({ target }))).toThrow(refuses('task-invalid'));
  expect(checkedTarget(given({ kind: 'care_visit', target }))).toEqual(target);
  expect(() => checkedSpan(given({ dueTime: now }), now)).toThrow(refuses('task-times-invalid'));
});
