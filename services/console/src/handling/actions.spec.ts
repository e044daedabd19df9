import { beginOfDay, missingIn, type Draft } from './actions';

const draft = (change: Partial<Draft> = {}): Draft => ({ note: '', targetId: '', day: '', photos: 0, ...change });

describe('a step that needs its reason', () => {
  it('is not sent without reason, target or day', () => {
    expect(missingIn('transfer', draft({ note: '不属本网格' }))).toBe('chooseRule');
    expect(missingIn('transfer', draft({ targetId: 'g' }))).toBe('reasonRule');
    expect(missingIn('transfer', draft({ targetId: 'g', note: '不属本网格' }))).toBe('');
    expect(missingIn('suspend', draft({ note: '等配件' }))).toBe('untilRule');
    expect(missingIn('reopen', draft())).toBe('reasonRule');
  });

  it('a helper adds a word or a photo; help and resuming need no words', () => {
    expect(missingIn('contribute', draft())).toBe('reasonRule');
    expect(missingIn('contribute', draft({ photos: 1 }))).toBe('');
    expect(missingIn('ask_help', draft({ targetId: 'p' }))).toBe('');
    expect(missingIn('resume', draft())).toBe('');
  });

  it('a suspended case goes on at nine in the street, wherever the phone is', () => {
    expect(beginOfDay('2026-12-01')).toBe('2026-12-01T01:00:00.000Z');
  });
});
