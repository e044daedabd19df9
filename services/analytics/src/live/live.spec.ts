import { analytics } from '@streetgrid/contracts';
import { PlaceKind, Position } from '@streetgrid/service-kit';
import { concerns, watchScopeOf } from './live';

const actor = (position: Position, placeKind: PlaceKind, placeId: string) => ({
  kind: 'person' as const,
  id: 'li',
  positions: [{ position, placeKind, placeId }],
});
const event = analytics.LiveEvent.fromPartial({ gridId: 'g1', communityId: 'c1', blockId: 'b1', assigneeId: 'zhang' });

describe('the live view', () => {
  it('shows the duty officer the whole street', () =>
    expect(concerns(watchScopeOf(actor('duty_officer', 'street', 's')), event)).toBe(true));
  it('shows a block leader the own block only', () => {
    expect(concerns(watchScopeOf(actor('block_leader', 'block', 'b1')), event)).toBe(true);
    expect(concerns(watchScopeOf(actor('block_leader', 'block', 'b2')), event)).toBe(false);
  });
  it('shows a member the own grid and whatever is theirs elsewhere', () => {
    expect(concerns(watchScopeOf(actor('grid_member', 'grid', 'g1')), event)).toBe(true);
    expect(concerns(watchScopeOf(actor('grid_member', 'grid', 'g2')), event)).toBe(false);
    expect(concerns(watchScopeOf(actor('grid_member', 'grid', 'g2')), { ...event, assigneeId: 'li' })).toBe(true);
  });
  it('tells a member that a case was taken away', () => {
    expect(concerns(watchScopeOf(actor('grid_member', 'grid', 'g2')), { ...event, previousAssigneeId: 'li' })).toBe(
      true,
    );
  });
  it('shows a community secretary the own community only', () => {
    expect(concerns(watchScopeOf(actor('community_secretary', 'community', 'c1')), event)).toBe(true);
    expect(concerns(watchScopeOf(actor('community_secretary', 'community', 'c2')), event)).toBe(false);
  });
  it('shows residents without an account and partners nothing', () => {
    expect(concerns(watchScopeOf({ kind: 'resident', id: 'anonymous', positions: [] }), event)).toBe(false);
    expect(concerns(watchScopeOf({ kind: 'partner', id: 'zhang', positions: [] }), event)).toBe(false);
  });
});
