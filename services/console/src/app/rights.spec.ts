import { homeOf, sectionsOf } from './rights';

const holding = (...positions: string[]) => ({ appointments: positions.map((position) => ({ position })) });

describe('what a person finds in the console', () => {
  it('brings the duty officer to the command screen and the grid member to the tasks', () => {
    expect(homeOf(holding('duty_officer'))).toBe('/screen');
    expect(homeOf(holding('grid_member'))).toBe('/field');
    expect(homeOf(holding('liaison'))).toBe('/sharing');
    expect(homeOf(holding('merchant'))).toBe('/mall');
  });
  it('adds up the sections of all positions held', () => {
    expect(sectionsOf(holding('merchant'))).toEqual(['mall']);
    expect(sectionsOf(holding('merchant', 'liaison'))).toEqual(['cases', 'mall', 'sharing']);
  });
  it('keeps data sharing from grid members', () => {
    expect(sectionsOf(holding('grid_member'))).not.toContain('sharing');
  });
});
