import type { StoryMark } from '../api/stories';
import { ownMarks, pieces } from './marks';

const texts = { title: '老王的灯', problem: '老王说灯不亮，老王很急', work: '换灯', lesson: '' };

it('cuts a text at its marks, and loses nothing', () => {
  const marks: StoryMark[] = [
    { field: 'problem', from: 7, to: 9, kind: 'other' },
    { field: 'title', from: 0, to: 2, kind: 'other' },
    { field: 'problem', from: 0, to: 2, kind: 'name' },
  ];
  expect(pieces(texts.problem, 'problem', marks)).toEqual([
    { text: '老王', mark: 2 },
    { text: '说灯不亮，' },
    { text: '老王', mark: 0 },
    { text: '很急' },
  ]);
});

it('marks words of the author wherever they stand, but not twice', () => {
  const taken: StoryMark[] = [{ field: 'title', from: 0, to: 2, kind: 'name' }];
  expect(ownMarks(texts, '老王', taken).map(({ field, from, to }) => [field, from, to])).toEqual([
    ['problem', 0, 2],
    ['problem', 7, 9],
  ]);
  expect(ownMarks(texts, '', [])).toEqual([]);
});
