import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** What happened, before it stands in the chain. */
export interface Act {
  readonly eventId: string;
  readonly time: Date;
  readonly action: string;
  readonly outcome: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorPositions: readonly string[];
  readonly targetKind: string;
  readonly targetId: string;
  readonly slug: string;
  readonly service: string;
  readonly traceId: string;
  readonly reasonHash: string;
}

/** A link of the chain. */
export interface Entry extends Act {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Where a chain stands. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first entry. */
export const beginning: Head = { seq: 0, hash: '0'.repeat(64) };

/** What an auditor sees of an entry, and what is hashed of it: all fields but the hash, times as UTC milliseconds. */
export function publicFields(entry: Omit<Entry, 'hash'>) {
  const { eventId, action, outcome, actorKind, actorId, actorPositions, targetKind, targetId } = entry;
  const { slug, service, traceId, reasonHash, seq, previousHash, time } = entry;
  return {
    ...{ seq, time: time.toISOString(), action, outcome, actorKind, actorId, actorPositions, targetKind, targetId },
    ...{ slug, service, traceId, reasonHash, eventId, previousHash },
  };
}

/** SHA-256 over the RFC 8785 bytes of all fields but the hash, hex. */
export function hashOf(entry: Omit<Entry, 'hash'>): string {
  return createHash('sha256')
    .update(canonicalJson(publicFields(entry)))
    .digest('hex');
}

/** The acts as links behind `head`, in this order. */
export function chain(head: Head, acts: readonly Act[]): Entry[] {
  let { seq, hash: previousHash } = head;
  return acts.map((act) => {
    seq += 1;
    const open = { ...keepable(act), seq, previousHash };
    const entry = { ...open, hash: hashOf(open) };
    previousHash = entry.hash;
    return entry;
  });
}

const longest = 200;

/** Text as the chain can carry it for ever: bounded, and without what Postgres or UTF-8 cannot hold. */
function keepable(act: Act): Act {
  const keep = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd').slice(0, longest).toWellFormed();
  return {
    eventId: act.eventId,
    time: act.time,
    action: keep(act.action),
    outcome: keep(act.outcome),
    actorKind: keep(act.actorKind),
    actorId: keep(act.actorId),
    actorPositions: act.actorPositions.slice(0, 100).map(keep),
    targetKind: keep(act.targetKind),
    targetId: keep(act.targetId),
    slug: keep(act.slug),
    service: keep(act.service),
    traceId: keep(act.traceId),
    reasonHash: keep(act.reasonHash),
  };
}
