import { concerns, withEvent, type LiveFeed } from './live-feed';
import type { LiveEvent } from './types';

function happened(eventId: string, time: string, more: Partial<LiveEvent> = {}): LiveEvent {
  return {
    eventId,
    time,
    type: 'CaseReported',
    caseId: 'c',
    caseNumber: 'n',
    state: 'reported',
    gridId: 'g',
    gridName: '',
    blockId: 'b',
    matterName: '',
    responseLevel: 'immediate',
    assigneeId: '',
    previousAssigneeId: '',
    longitude: 0,
    latitude: 0,
    version: 1,
    ...more,
  };
}
const ids = (feed: LiveFeed) => feed.map((event) => event.eventId);

describe('the live feed of the street', () => {
  it('shows the newest first, also when an older event comes late', () => {
    const feed = ['1', '3', '2'].reduce<LiveFeed>(
      (all, id) => withEvent(all, happened(id, `2026-11-24T00:00:0${id}Z`), 10),
      [],
    );
    expect(ids(feed)).toEqual(['3', '2', '1']);
  });
  it('shows an event once when a reconnect repeats it', () => {
    const one = withEvent([], happened('1', '2026-11-24T00:00:00Z'), 10);
    expect(withEvent(one, happened('1', '2026-11-24T00:00:00Z'), 10)).toBe(one);
  });
  it('forgets the oldest beyond its bound', () => {
    const feed = ['1', '2', '3'].reduce<LiveFeed>(
      (all, id) => withEvent(all, happened(id, `2026-11-24T00:00:0${id}Z`), 2),
      [],
    );
    expect(ids(feed)).toEqual(['3', '2']);
  });
  it('concerns the member who gets a task and the one who loses it', () => {
    expect(concerns(happened('1', '', { assigneeId: 'me' }), 'me')).toBe(true);
    expect(concerns(happened('1', '', { previousAssigneeId: 'me', assigneeId: 'other' }), 'me')).toBe(true);
    expect(concerns(happened('1', '', { assigneeId: 'other' }), 'me')).toBe(false);
  });
});
