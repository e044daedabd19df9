import { EventName, EventPayload, eventTable, isEventName } from '@streetgrid/contracts';
import { Message } from './transport';

/** What is known of an event besides its payload. */
export interface EventMeta {
  readonly name: EventName;
  readonly eventId: string;
  readonly occurTime: Date;
  readonly aggregateId: string;
  /** Version of the aggregate after the event; grows by the events of one aggregate. */
  readonly aggregateVersion: number;
}

/** An event as it travels. */
export interface Envelope<N extends EventName = EventName> {
  readonly tenantId: string;
  readonly traceparent: string;
  readonly meta: EventMeta & { readonly name: N };
  readonly payload: EventPayload<N>;
}

/** A message that is no event of this platform, or a broken one. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
}

/** A row of the outbox. */
export interface OutboxRow {
  readonly seq: bigint;
  readonly tenant_id: string;
  readonly event_id: string;
  readonly name: string;
  readonly topic: string;
  readonly aggregate_id: string;
  readonly aggregate_version: bigint;
  /** Text, so that it travels byte for byte. */
  readonly payload: string;
  readonly traceparent: string;
  readonly occur_time: Date;
}

export function toMessage(row: OutboxRow): Message {
  return {
    topic: row.topic,
    key: row.aggregate_id,
    headers: {
      'event-id': row.event_id,
      'event-name': row.name,
      'tenant-id': row.tenant_id,
      'aggregate-version': row.aggregate_version.toString(),
      'occur-time': row.occur_time.toISOString(),
      traceparent: row.traceparent,
    },
    payload: row.payload,
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads a message back. Throws `Undecodable`, which never quotes the payload. */
export function readEnvelope(message: Message): Envelope {
  const name = header(message, 'event-name');
  if (!isEventName(name)) throw new Undecodable('event-name unknown');
  const eventId = header(message, 'event-id');
  const tenantId = header(message, 'tenant-id');
  if (!uuid.test(eventId) || !uuid.test(tenantId)) throw new Undecodable('event-id or tenant-id is no uuid');
  const aggregateVersion = Number(header(message, 'aggregate-version'));
  if (!Number.isSafeInteger(aggregateVersion)) throw new Undecodable('aggregate-version is no number');
  const occurTime = new Date(header(message, 'occur-time'));
  if (Number.isNaN(occurTime.getTime())) throw new Undecodable('occur-time is no time');
  return {
    tenantId,
    traceparent: message.headers.traceparent ?? '',
    meta: { name, eventId, occurTime, aggregateId: message.key, aggregateVersion },
    payload: readPayload(name, message.payload),
  };
}

function header(message: Message, name: string): string {
  const value = message.headers[name];
  if (value === undefined) throw new Undecodable(`${name} missing`);
  return value;
}

function readPayload<N extends EventName>(name: N, text: string): EventPayload<N> {
  try {
    const json: unknown = JSON.parse(text);
    if (json === null || typeof json !== 'object') throw new TypeError('no object');
    return eventTable[name].codec.fromJSON(json) as EventPayload<N>;
  } catch (error) {
    throw new Undecodable(`payload of ${name} does not parse: ${(error as Error).name}`);
  }
}
