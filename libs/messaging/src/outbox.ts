import { randomBytes } from 'node:crypto';
import { EventName, EventPayload, eventTable, topicOf } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';

/** An event about to be told. */
export interface NewEvent<N extends EventName = EventName> {
  readonly name: N;
  readonly aggregateId: string;
  /** Version of the aggregate after this event. */
  readonly aggregateVersion: number;
  readonly payload: EventPayload<N>;
}

/** `NewEvent` of any name, each name with its own payload. */
export type AnyNewEvent = { [N in EventName]: NewEvent<N> }[EventName];

/** Relays of this process that want to know of a commit at once. */
const listeners = new Set<() => void>();

/** Calls `listener` after each commit of this process that told events; answers how to stop that. */
export function onEventsCommitted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells one event in the transaction that decided it: both commit or neither does. */
export function appendEvent<N extends EventName>(tx: Tx, ctx: RequestContext, event: NewEvent<N>): Promise<void> {
  return insert(tx, ctx, [event]);
}

/** Tells several events with one statement, in this order. */
export function appendEvents(tx: Tx, ctx: RequestContext, events: readonly AnyNewEvent[]): Promise<void> {
  return insert(tx, ctx, events);
}

// The `where` is a one-time filter that runs before the first `seq` is drawn: whoever owns a seq already owns a
// transaction id, which is what the relay's watermark (outbox-watermark.ts) rests on.
const insertSql = `
  insert into outbox (tenant_id, event_id, name, topic, aggregate_id, aggregate_version, payload, traceparent)
  select $1, event_id, name, topic, aggregate_id, aggregate_version, payload, $2
  from rows from (json_to_recordset($3::json) as
    (event_id uuid, name text, topic text, aggregate_id text, aggregate_version bigint, payload json))
    with ordinality as told (event_id, name, topic, aggregate_id, aggregate_version, payload, place)
  where pg_current_xact_id() is not null
  order by place`;

async function insert(tx: Tx, ctx: RequestContext, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const now = Date.now();
  const rows = events.map((event) => ({
    event_id: eventId(now),
    name: event.name,
    topic: topicOf(event.name),
    aggregate_id: event.aggregateId,
    aggregate_version: event.aggregateVersion,
    payload: payloadJson(event.name, event.payload),
  }));
  tx.withCommit(insertSql, [tx.tenantId, ctx.traceparent, JSON.stringify(rows)]);
  tx.afterCommit(() => listeners.forEach((listener) => listener()));
}

function payloadJson<N extends EventName>(name: N, payload: EventPayload<N>): unknown {
  const codec: { toJSON(message: EventPayload<N>): unknown } = eventTable[name].codec as never;
  return codec.toJSON(payload);
}

/** A uuid of version 7: they grow with time, so the inbox's index stays warm at its end. */
function eventId(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
