import { checkedContent, GivenContent } from './content';
import {
  By,
  cancel,
  closeVote,
  create,
  Deliberation,
  demandVoting,
  file,
  follow,
  isCommenting,
  Move,
  openVote,
  progress,
  propose,
  publish,
  setRoll,
  transitions,
} from './deliberation';
import { projectsOf, tasksOf, withWork } from './work';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 29, 1, minute));
const by = (minute: number): By => ({
  actorKind: 'person',
  actorId: 'li',
  actorPosition: 'grid_leader',
  time: at(minute),
});
const given: GivenContent = {
  ...{ title: '加装电梯', background: '', scope: 'grid', basis: 'household', secrecy: 'secret' },
  ...{ quorum: 'half', approval: 'majority' },
  parties: [
    { name: '居民', role: 'residents' },
    { name: '物业', role: 'property' },
  ],
  agenda: [],
};
const gridId = '0193d6a0-0000-7000-8000-000000000001';
const communityId = '0193d6a0-0000-7000-8000-000000000002';
const place = { id: gridId, name: '北里', blockId: 'b', communityId, communityName: '北社区' };
const start = { positions: [], photos: 0, budgetFen: 0, workId: '' };
const item = { title: '设计', kind: 'task', responsible: '', responsibleId: '', dueTime: undefined, ...start } as const;
const result = { rollSize: 3, cast: 3, yes: 2, no: 1, abstain: 0, issued: 3, quorate: true, adopted: true };

function prepared(): Deliberation {
  const content = checkedContent(given);
  return create({ id: 'd', number: 'D1', content, caseId: '', caseNumber: '', place }, by(0)).deliberation;
}
function commenting(): Deliberation {
  const resolution = {
    text: '同意',
    minutes: '',
    items: [{ ...item, no: 1, state: 'planned' as const, note: '', updateTime: at(0) }],
  };
  const proposed = propose(setRoll(prepared(), 3, by(1)).deliberation, resolution, by(2)).deliberation;
  return publish(proposed, at(10), by(3)).deliberation;
}
const vote = { endTime: at(30), rollHash: 'hash', ballotKey: 'key' };
const voting = () => openVote(commenting(), vote, by(11)).deliberation;
const adopted = () => closeVote(voting(), result, by(31)).deliberation;

describe('a deliberation', () => {
  it('moves along its table and no other way', () => {
    expect(() => openVote(prepared(), vote, by(1))).toThrow('deliberation-state-forbids');
    expect(() => setRoll(voting(), 4, by(12))).toThrow('deliberation-state-forbids');
    expect(() => propose(voting(), { text: '换了', minutes: '', items: [] }, by(12))).toThrow(
      'deliberation-state-forbids',
    );
    expect(() => cancel(adopted(), '不想做了', by(32))).toThrow('deliberation-state-forbids');
    const ends = ['rejected', 'completed', 'cancelled'] as const;
    for (const move of Object.keys(transitions) as Move[])
      for (const end of ends) {
        const sentBack = move === 'follow' && end === 'completed';
        expect([move, transitions[move][end]]).toEqual([move, sentBack ? 'filed_street' : undefined]);
      }
  });

  it('takes comments until their end, and opens no vote before', () => {
    expect(isCommenting(commenting(), at(9))).toBe(true);
    expect(isCommenting(commenting(), at(10))).toBe(false);
    expect(() => openVote(commenting(), vote, by(9))).toThrow('comments-still-open');
    expect(() => publish(prepared(), at(0), by(1))).toThrow('end-time-invalid');
    expect(() => openVote(commenting(), { ...vote, endTime: at(60 * 24 * 181) }, by(11))).toThrow('end-time-invalid');
  });

  it('takes votes until the announced end, counted or not', () => {
    expect(() => demandVoting(voting(), at(29))).not.toThrow();
    expect(() => demandVoting(voting(), at(30))).toThrow('vote-closed');
    expect(() => demandVoting(adopted(), at(29))).toThrow('vote-closed');
    expect(() => demandVoting(commenting(), at(5))).toThrow('vote-not-open');
  });

  it('is counted early only when everybody has voted', () => {
    expect(() => closeVote(voting(), { ...result, cast: 2 }, by(29))).toThrow('vote-still-running');
    expect(closeVote(voting(), result, by(29)).deliberation.state).toBe('adopted');
    expect(closeVote(voting(), { ...result, cast: 2, adopted: false }, by(30)).deliberation.state).toBe('rejected');
  });

  it('is complete when it is filed with both and nothing is left to do, whichever comes last', () => {
    const first = progress(adopted(), 1, { state: 'done', note: '' }, by(32)).deliberation;
    expect(() => progress(first, 1, { state: 'started', note: '' }, by(33))).toThrow('action-item-settled');
    expect(() => file(first, 'street', '', by(33))).toThrow('deliberation-state-forbids');
    const filed = file(first, 'community', '', by(33)).deliberation;
    expect(file(filed, 'street', '', by(34)).steps.map(({ kind }) => kind)).toEqual(['file_street', 'complete']);
    const late = file(file(adopted(), 'community', '', by(32)).deliberation, 'street', '', by(33)).deliberation;
    expect(late.state).toBe('filed_street');
    expect(() => progress(late, 1, { state: 'dropped', note: '' }, by(34))).toThrow('note-missing');
    expect(progress(late, 1, { state: 'dropped', note: '并入' }, by(34)).deliberation.state).toBe('completed');
  });

  it('starts a task for an item that names nobody with whoever leads the place, and never in the past', () => {
    const started = withWork(adopted(), () => 'w');
    const [task] = tasksOf(started, at(31));
    expect(task).toMatchObject({
      ...{ id: 'w', item: { deliberationId: 'd', no: 1 }, startTime: at(31), dueTime: at(31 + 30 * 24 * 60) },
      ...{
        place: { kind: 'grid', id: gridId },
        spec: { positions: ['grid_leader', 'resident_leader'], personIds: [] },
      },
    });
    expect(projectsOf(started)).toEqual([]);
    const items = [{ ...item, no: 1, title: '🏗️'.repeat(60), workId: 'w' }] as never;
    const flags = tasksOf({ ...started, resolution: { text: '', minutes: '', items } }, at(31));
    expect(flags[0]?.spec.title.length).toBeLessThanOrEqual(100);
    const wide = { ...started, content: { ...started.content, scope: 'community' as const } };
    expect(tasksOf(wide, at(31))).toMatchObject([
      { place: { kind: 'community', id: communityId }, spec: { positions: ['community_secretary'] } },
    ]);
  });

  it('follows its work, is complete with it, and open again when the work is sent back', () => {
    const started = withWork(adopted(), () => 'w');
    expect(() => progress(started, 1, { state: 'done', note: '' }, by(32))).toThrow('action-item-follows-its-work');
    expect(follow(started, 1, 'planned', by(32))).toBeUndefined();
    const filed = file(file(started, 'community', '', by(32)).deliberation, 'street', '', by(33)).deliberation;
    const done = follow(filed, 1, 'done', by(34));
    expect(done?.steps.map(({ kind, note }) => [kind, note])).toEqual([
      ['follow', '设计：已完成'],
      ['complete', ''],
    ]);
    const again = done && follow(done.deliberation, 1, 'started', by(35))?.deliberation;
    expect(again?.state).toBe('filed_street');
    expect(again && follow(again, 1, 'dropped', by(36))?.deliberation.state).toBe('completed');
  });

  it('opens no vote that ends after an item is due', () => {
    const due = { ...commenting(), resolution: { text: '', minutes: '', items: [] } };
    const items = [{ ...item, no: 1, state: 'planned' as const, note: '', updateTime: at(0), dueTime: at(30) }];
    const early = { ...due, resolution: { ...due.resolution, items } };
    expect(() => openVote(early, vote, by(11))).toThrow('action-item-due-before-vote-ends');
  });
});
