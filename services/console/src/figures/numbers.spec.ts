import { duration, percent } from './numbers';

describe('figures on the page', () => {
  it('says nothing rather than 0 % where nothing was counted', () => {
    expect(percent(0, 0)).toBe('–');
    expect(percent(0, 4)).toBe('0.0%');
    expect(percent(0.9337, 300)).toBe('93.4%');
  });
  it('tells times to close in hours, then in days', () => {
    const words = { hours: 'h', days: 'd' };
    expect(duration(90, words)).toBe('1.5 h');
    expect(duration(60 * 72, words)).toBe('3.0 d');
    expect(duration(0, words)).toBe('–');
  });
});
