import { auditFilterOf, heldOf } from './audit-filter';

describe('the filter of the audit trail in the address', () => {
  it('takes days as Beijing days, the last one included', () => {
    expect(auditFilterOf(new URLSearchParams('from=2026-11-20&until=2026-11-20&outcome=refused'))).toEqual({
      outcome: 'refused',
      fromTime: '2026-11-19T16:00:00.000Z',
      untilTime: '2026-11-20T16:00:00.000Z',
    });
  });
  it('leaves out what it does not know', () => {
    expect(auditFilterOf(new URLSearchParams('outcome=maybe&from=soon&x=1'))).toEqual({});
  });
  it('keeps action, actor and target', () => {
    expect(auditFilterOf(new URLSearchParams('action=case.assign&actor=a&target=t'))).toEqual({
      action: 'case.assign',
      actorId: 'a',
      targetId: 't',
    });
  });
});

describe('a position as the trail has it', () => {
  it('is read in its parts', () => {
    expect(heldOf('grid_leader@grid:6f1c3d52')).toEqual({
      position: 'grid_leader',
      placeKind: 'grid',
      placeId: '6f1c3d52',
    });
    expect(heldOf('odd')).toEqual({ position: 'odd', placeKind: '', placeId: '' });
  });
});
