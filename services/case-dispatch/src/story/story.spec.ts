import { DomainError } from '@streetgrid/service-kit';
import {
  daysOf,
  Decision,
  draft,
  edit,
  giveBack,
  lookHash,
  Mark,
  marksOf,
  publicTexts,
  publish,
  Story,
  storyMoves,
  storyStates,
  submit,
  withdraw,
} from './story';

const time = new Date('2026-11-28T02:00:00Z');
const author = { actorId: 'author', actorPosition: 'grid_leader', time };
const officer = { actorId: 'officer', actorPosition: 'duty_officer', time };
const texts = {
  title: '王建国家门口的灯亮了',
  problem: '居民王建国（13812345678）反映路灯不亮，见20261124-000123。',
  work: '更换灯具，花费1250元。',
  lesson: '巡查时顺手报修。',
};
const of = {
  ...{ caseId: 'c', caseNumber: '20261124-000123', handlerId: 'h', gridId: 'g', blockId: 'b', communityId: 'm' },
  ...{ communityName: '呼家楼北社区', categoryCode: 'road', categoryName: '市政', matterName: '路灯不亮', days: 2 },
};
const photos = [{ mediaId: 'after', clean: true }];
const begun = (change: object = {}): Story => ({ ...draft('s', of, { texts, photos }, author).story, ...change });
const names = ['王建国'];
const removed = (mark: Mark): Decision => ({ ...mark, kept: false, reason: '' });
const handedIn = (story = begun(), change: (all: Decision[]) => Decision[] = (all) => all) => {
  const marks = marksOf(story, names);
  return submit(story, marks, { lookHash: lookHash(story, marks), decisions: change(marks.map(removed)) }, author);
};
const slug = (work: () => unknown) => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return error instanceof DomainError ? error.slug : error;
  }
};

it('is told without the names, the numbers and the number of its case', () => {
  const { story } = handedIn();
  expect(publicTexts(story)).toEqual({
    ...texts,
    title: '〔…〕家门口的灯亮了',
    problem: '居民〔…〕（〔…〕）反映路灯不亮，见〔…〕。',
  });
});

it('is handed in when every mark has its word, and not before', () => {
  expect(slug(() => handedIn(begun(), (all) => all.slice(1)))).toBe('story-mark-undecided');
  const keep = (reason: string) => (all: Decision[]) =>
    all.map((each) => (each.kind === 'name' ? { ...each, kept: true, reason } : each));
  expect(slug(() => handedIn(begun(), keep('')))).toBe('story-reason-missing');
  expect(publicTexts(handedIn(begun(), keep('本人同意署名')).story).title).toBe(texts.title);
  const number = (all: Decision[]) => all.map((each) => ({ ...each, kept: true, reason: '保留' }));
  expect(slug(() => handedIn(begun(), number))).toBe('story-number-not-public');
});

it('is not handed in when its text, its photos or the known names changed since somebody looked', () => {
  const story = begun();
  const marks = marksOf(story, names);
  const seen = { lookHash: lookHash(story, marks), decisions: marks.map(removed) };
  const changed = edit(story, { texts: { ...texts, lesson: '联系李秀英' }, photos }, author).story;
  for (const [now, known] of [
    [changed, names],
    [{ ...story, photos: [] }, names],
    [story, [...names, '巡查']],
  ] as const)
    expect(slug(() => submit(now, marksOf(now, known), seen, author))).toBe('story-not-looked-at-again');
});

it('lets its author remove more than the rule sees, and nothing twice', () => {
  const nickname: Decision = { field: 'work', from: 0, to: 2, kind: 'other', kept: false, reason: '' };
  expect(publicTexts(handedIn(begun(), (all) => [...all, nickname]).story).work).toBe('〔…〕灯具，花费1250元。');
  const wrong: object[] = [{ to: 900 }, { from: -1 }, { from: 2 }, { kept: true, reason: '保留' }, { kind: 'phone' }];
  for (const change of wrong)
    expect(slug(() => handedIn(begun(), (all) => [...all, { ...nickname, ...change }]))).toBe('story-mark-invalid');
  expect(slug(() => handedIn(begun(), (all) => [...all, nickname, { ...nickname, to: 1 }]))).toBe('story-mark-invalid');
});

it('shows no photo that its author did not look at', () => {
  const unseen = begun({ photos: [{ mediaId: 'after', clean: false }] });
  expect(slug(() => handedIn(unseen))).toBe('story-photo-unconfirmed');
});

it('is published by nobody who wrote of it', () => {
  const { story } = handedIn(edit(begun(), { texts, photos }, officer).story);
  expect(slug(() => publish(story, author))).toBe('own-story-not-publishable');
  expect(slug(() => publish(story, officer))).toBe('own-story-not-publishable');
  const { edition, story: after } = publish(story, { ...officer, actorId: 'admin' });
  expect(edition).toMatchObject({ edition: 1, texts: publicTexts(story), mediaIds: ['after'], publisherId: 'admin' });
  expect(after.state).toBe('published');
});

it('is sent back and withdrawn for a reason, and told again as another edition', () => {
  const { story } = handedIn();
  expect(slug(() => giveBack(story, '', officer))).toBe('note-missing');
  expect(giveBack(story, '标题太长', officer).story).toMatchObject({ state: 'draft', note: '标题太长', decisions: [] });
  const published = publish(story, officer).story;
  expect(slug(() => withdraw(published, '', officer))).toBe('note-missing');
  const again = handedIn(edit(withdraw(published, '有误', officer).story, { texts, photos }, author).story).story;
  expect(publish(again, officer).edition.edition).toBe(2);
});

it('goes no way that the table of its moves does not have', () => {
  const moves = {
    edit: (story: Story) => edit(story, { texts, photos }, author),
    submit: (story: Story) => handedIn(story),
    return: (story: Story) => giveBack(story, '退回', officer),
    publish: (story: Story) => publish(story, officer),
    withdraw: (story: Story) => withdraw(story, '撤下', officer),
  };
  for (const move of Object.keys(moves) as (keyof typeof moves)[])
    for (const state of storyStates) {
      const went = slug(() => expect(moves[move](begun({ state })).story.state).toBe(storyMoves[move][state]));
      expect([move, state, went]).toEqual([move, state, storyMoves[move][state] ? 'nothing' : 'story-state-forbids']);
    }
});

it('counts days as people do: begun ones whole', () => {
  expect(daysOf(time, time)).toBe(1);
  expect(daysOf(new Date('2026-11-26T01:00:00Z'), time)).toBe(3);
});
