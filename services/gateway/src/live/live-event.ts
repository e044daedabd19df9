import type { analytics } from '@streetgrid/contracts';
import { json } from '../api/json';

/** One event as a server-sent event. */
export function sseOf(event: analytics.LiveEvent): string {
  return `id: ${oneLine(event.eventId)}\nevent: ${oneLine(event.type)}\ndata: ${JSON.stringify(json(event))}\n\n`;
}

/** A comment that keeps proxies from closing the line. */
export const heartbeat = ': still here\n\n';

/** Why the server ends a stream. */
export type EndReason = 'token-ends' | 'rights-changed' | 'too-slow' | 'source-away' | 'stopping';

/** Last word of a stream that the server ends: come back, with a fresh token when the old one ends. */
export function reconnectBecause(reason: EndReason): string {
  return `event: reconnect\ndata: ${JSON.stringify({ reason })}\n\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}
