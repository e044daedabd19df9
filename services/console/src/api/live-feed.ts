import type { LiveEvent } from './types';

/** What the street did lately, newest first. */
export type LiveFeed = readonly LiveEvent[];

/** Takes an event in: once, in order of time, bounded. A reconnect may repeat events. */
export function withEvent(feed: LiveFeed, event: LiveEvent, limit: number): LiveFeed {
  if (feed.some((known) => known.eventId === event.eventId)) return feed;
  const older = feed.findIndex((known) => (known.time ?? '') <= (event.time ?? ''));
  const at = older === -1 ? feed.length : older;
  return [...feed.slice(0, at), event, ...feed.slice(at)].slice(0, limit);
}

/** True when a task came to this person or left them. */
export function concerns(event: LiveEvent, personId: string): boolean {
  return event.assigneeId === personId || event.previousAssigneeId === personId;
}
