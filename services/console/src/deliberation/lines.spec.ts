import { instantOf, kindLines } from './lines';

const words = new Map([
  ['任务', 'task'],
  ['项目', 'project'],
  ['Project', 'project'],
] as const);

describe('lines that somebody typed', () => {
  it('begin with a known word, in any language of the page', () => {
    expect(kindLines('项目 委托设计\n\n 任务：公示 \nproject: lift', words)).toEqual([
      { kind: 'project', rest: '委托设计' },
      { kind: 'task', rest: '公示' },
      { kind: 'project', rest: 'lift' },
    ]);
    expect(kindLines('', words)).toEqual([]);
  });

  it.each(['委托设计', '项目', '项目 设计\n随便'])('are refused as a whole: %s', (text) => {
    expect(kindLines(text, words)).toBeUndefined();
  });

  it('name times on the street’s clock', () => {
    expect(instantOf('2026-12-01T18:00')).toBe('2026-12-01T10:00:00.000Z');
  });
});
