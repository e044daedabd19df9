import { Tx } from '@streetgrid/database';
import { Envelope } from './envelope';
import { Delivery } from './transport';

/** Enters the event; false when it was dealt with before. A second consumer of the same event waits here for the first. */
export async function enterInbox(tx: Tx, consumer: string, eventId: string): Promise<boolean> {
  const inserted = await tx.execute(
    'insert into inbox (tenant_id, consumer, event_id) values ($1, $2, $3) on conflict do nothing',
    [tx.tenantId, consumer, eventId],
  );
  return inserted > 0;
}

/** Enters several events with one statement; the ids of those that were not dealt with before. */
export async function enterInboxTogether(tx: Tx, consumer: string, eventIds: readonly string[]): Promise<Set<string>> {
  // In one order, so that two replicas with the same events wait for each other and do not meet.
  const rows = await tx.query<{ id: string }>(
    `insert into inbox (tenant_id, consumer, event_id) select $1, $2, id from unnest($3::uuid[]) as u(id) order by id
     on conflict do nothing returning event_id as id`,
    [tx.tenantId, consumer, eventIds],
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Counts a beginning and answers how many there were without an end; 0 when the event was dealt with before. To be
 * committed before the handler begins. Not waited for on disk: a crash of this process loses nothing, and a crash of the
 * server is not the event's doing.
 */
export async function countStart(tx: Tx, consumer: string, eventId: string): Promise<number> {
  await tx.execute('set local synchronous_commit = off');
  const [row] = await tx.query<{ starts: number }>(
    `insert into inbox_start as s (tenant_id, consumer, event_id, starts)
     select $1, $2, $3, 1 where not exists (select from inbox where tenant_id = $1 and consumer = $2 and event_id = $3)
     on conflict (tenant_id, consumer, event_id) do update set starts = s.starts + 1, update_time = now()
     returning starts`,
    [tx.tenantId, consumer, eventId],
  );
  return row?.starts ?? 0;
}

/** Forgets the beginnings: the handler came to an end, well or not. */
export async function forgetStarts(tx: Tx, consumer: string, eventId: string): Promise<void> {
  await tx.execute('delete from inbox_start where tenant_id = $1 and consumer = $2 and event_id = $3', [
    tx.tenantId,
    consumer,
    eventId,
  ]);
}

export interface Burial {
  readonly consumer: string;
  readonly error: string;
  readonly attempts: number;
}

/** Puts the event aside; false when it was dealt with before. */
export async function buryInDatabase(tx: Tx, envelope: Envelope, delivery: Delivery, burial: Burial): Promise<boolean> {
  const { meta } = envelope;
  if (!(await enterInbox(tx, burial.consumer, meta.eventId))) return false;
  await tx.execute(
    `insert into dead_letter (tenant_id, consumer, event_id, name, topic, aggregate_id, aggregate_version, payload,
       traceparent, occur_time, error, attempts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.tenantId,
      burial.consumer,
      meta.eventId,
      meta.name,
      delivery.topic,
      meta.aggregateId,
      meta.aggregateVersion,
      delivery.payload,
      envelope.traceparent,
      meta.occurTime,
      burial.error,
      burial.attempts,
    ],
  );
  await forgetStarts(tx, burial.consumer, meta.eventId);
  return true;
}

/** Deletes at most `limit` inbox rows older than `before`; how many. */
export async function trimInbox(tx: Tx, consumer: string, before: Date, limit: number): Promise<number> {
  return tx.execute(
    `delete from inbox where tenant_id = $1 and consumer = $2 and event_id = any(array(
       select event_id from inbox where tenant_id = $1 and consumer = $2 and handle_time < $3 order by handle_time limit $4))`,
    [tx.tenantId, consumer, before, limit],
  );
}
