import { homeOf, mainPosition, sectionsOf } from './rights';

const holding = (...positions: string[]) => ({ appointments: positions.map((position) => ({ position })) });

describe('what a person finds in the console', () => {
  it('brings the duty officer to the command screen and the grid member to the tasks', () => {
    expect(homeOf(holding('duty_officer'))).toBe('/screen');
    expect(homeOf(holding('grid_member'))).toBe('/field');
    expect(homeOf(holding('liaison'))).toBe('/sharing');
    expect(homeOf(holding('merchant'))).toBe('/mall');
  });
  it('gives residents who lead a grid and part-time members the tasks of the full-time ones', () => {
    expect(sectionsOf(holding('resident_leader'))).toEqual(sectionsOf(holding('grid_leader')));
    expect(sectionsOf(holding('part_time_member'))).toEqual(sectionsOf(holding('grid_member')));
    expect(homeOf(holding('resident_leader'))).toBe('/field');
    expect(homeOf(holding('part_time_member'))).toBe('/field');
  });
  it('brings the auditor to the audit trail, which nobody else finds', () => {
    expect(homeOf(holding('auditor'))).toBe('/audit');
    expect(sectionsOf(holding('street_admin', 'duty_officer'))).not.toContain('audit');
  });
  it('brings the district officer to the figures and the community secretary to the cases', () => {
    expect(homeOf(holding('district_officer'))).toBe('/figures');
    expect(homeOf(holding('community_secretary'))).toBe('/cases');
  });
  it('adds up the sections of all positions held', () => {
    expect(sectionsOf(holding('merchant'))).toEqual(['mall']);
    expect(sectionsOf(holding('merchant', 'liaison'))).toEqual(['cases', 'mediations', 'mall', 'sharing', 'rights']);
  });
  it('names an administrator who is a grid member too an administrator', () => {
    expect(mainPosition(holding('grid_member', 'street_admin'))).toBe('street_admin');
    expect(mainPosition(holding('merchant'))).toBe('merchant');
    expect(mainPosition(holding())).toBeUndefined();
  });
  it('keeps data sharing and the directory of people from grid members', () => {
    expect(sectionsOf(holding('grid_member'))).not.toContain('sharing');
    expect(sectionsOf(holding('grid_member'))).not.toContain('people');
  });
});
