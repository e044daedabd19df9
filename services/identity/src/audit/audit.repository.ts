import { Injectable } from '@nestjs/common';
import { identityEvents } from '@streetgrid/contracts';
import { Database, Tx } from '@streetgrid/database';
import { Checkpoint } from './checkpoint';
import { Act, beginning, Entry, Head } from './trail';

/** Where a chain stands, and how far it is signed. */
export interface TrailState extends Head {
  readonly signedSeq: number;
  readonly unsignedSince: Date | undefined;
}

/** An act that waits; `known` when the chain has it already. */
export interface PendingAct {
  readonly arrival: bigint;
  readonly known: boolean;
  readonly act: Act;
}

interface StateRow {
  readonly seq: bigint;
  readonly hash: string;
  readonly signed_seq: bigint;
  readonly unsigned_since: Date | null;
}

interface PendingRow {
  readonly arrival: bigint;
  readonly event_id: string;
  readonly act: unknown;
  readonly known: boolean;
}

type CheckpointRow = Omit<Checkpoint, 'seq'> & { readonly seq: bigint };
const checkpointColumns = `tenant_id as "tenantId", seq, hash, time, signature, key_id as "keyId"`;

/** All SQL of the writer of the chain. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /** An act that arrived; in the transaction of its inbox row. */
  async await(tx: Tx, eventId: string, act: identityEvents.ActRecorded): Promise<void> {
    await tx.execute(
      'insert into audit_pending (tenant_id, event_id, act) values ($1, $2, $3) on conflict do nothing',
      [tx.tenantId, eventId, JSON.stringify(identityEvents.ActRecorded.toJSON(act))],
    );
  }

  /** Streets with acts that wait, or with entries that were chained before `unsignedBefore` and are not signed. */
  async streetsWithWork(unsignedBefore: Date): Promise<string[]> {
    return this.database.withoutTenant(async (tx) => {
      await tx.execute(`select set_config('app.audit_sweep', 'on', true)`);
      const rows = await tx.query<{ id: string }>(
        `select distinct tenant_id as id from audit_pending
         union select tenant_id from audit_head where unsigned_since < $1`,
        [unsignedBefore],
      );
      return rows.map((row) => row.id);
    });
  }

  /** Where the street's chain stands. Locked: until the end of the transaction nobody else writes it. */
  async lock(tx: Tx): Promise<TrailState> {
    await tx.execute(
      `insert into audit_head (tenant_id, seq, hash, signed_seq) values ($1, $2, $3, 0) on conflict do nothing`,
      [tx.tenantId, beginning.seq, beginning.hash],
    );
    const [row] = await tx.query<StateRow>(
      'select seq, hash, signed_seq, unsigned_since from audit_head where tenant_id = $1 for update',
      [tx.tenantId],
    );
    if (!row) throw new Error('the head of the trail is gone');
    return {
      seq: Number(row.seq),
      hash: row.hash,
      signedSeq: Number(row.signed_seq),
      unsignedSince: row.unsigned_since ?? undefined,
    };
  }

  async save(tx: Tx, state: TrailState): Promise<void> {
    await tx.execute(
      'update audit_head set seq = $2, hash = $3, signed_seq = $4, unsigned_since = $5 where tenant_id = $1',
      [tx.tenantId, state.seq, state.hash, state.signedSeq, state.unsignedSince ?? null],
    );
  }

  /** The oldest acts that wait. */
  async pending(tx: Tx, limit: number): Promise<PendingAct[]> {
    const rows = await tx.query<PendingRow>(
      `select p.arrival, p.event_id, p.act, e.event_id is not null as known
       from audit_pending p left join audit_entry e on e.tenant_id = p.tenant_id and e.event_id = p.event_id
       where p.tenant_id = $1 order by p.arrival limit $2`,
      [tx.tenantId, limit],
    );
    return rows.map(({ arrival, event_id, act, known }) => {
      const { time, ...told } = identityEvents.ActRecorded.fromJSON(act);
      return { arrival, known, act: { ...told, eventId: event_id, time: time ?? new Date(0) } };
    });
  }

  async forget(tx: Tx, pending: readonly PendingAct[]): Promise<void> {
    await tx.execute('delete from audit_pending where tenant_id = $1 and arrival = any($2::bigint[])', [
      tx.tenantId,
      pending.map((each) => each.arrival.toString()),
    ]);
  }

  async append(tx: Tx, entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    await tx.execute(
      `insert into audit_entry (tenant_id, seq, time, action, outcome, actor_kind, actor_id, actor_positions,
         target_kind, target_id, slug, service, trace_id, reason_hash, event_id, previous_hash, hash)
       select $1, seq, time, action, outcome, "actorKind", "actorId", "actorPositions", "targetKind", "targetId", slug,
         service, "traceId", "reasonHash", "eventId", "previousHash", hash
       from json_to_recordset($2::json) as (seq bigint, time timestamptz, action text, outcome text, "actorKind" text,
         "actorId" text, "actorPositions" text[], "targetKind" text, "targetId" text, slug text, service text,
         "traceId" text, "reasonHash" text, "eventId" uuid, "previousHash" text, hash text)`,
      [tx.tenantId, JSON.stringify(entries)],
    );
  }

  async addCheckpoint(tx: Tx, checkpoint: Checkpoint): Promise<void> {
    const { seq, hash, time, signature, keyId } = checkpoint;
    await tx.execute(
      `insert into audit_checkpoint (tenant_id, seq, hash, time, signature, key_id) values ($1, $2, $3, $4, $5, $6)`,
      [tx.tenantId, seq, hash, time, signature, keyId],
    );
  }

  /** Checkpoints that reach `fromSeq` or beyond, oldest first. */
  async checkpointsFrom(tx: Tx, fromSeq: number, limit: number): Promise<Checkpoint[]> {
    const rows = await tx.query<CheckpointRow>(
      `select ${checkpointColumns} from audit_checkpoint where tenant_id = $1 and seq >= $2 order by seq limit $3`,
      [tx.tenantId, fromSeq, limit],
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }

  /** Checkpoints below `belowSeq`, newest first. */
  async checkpointsBelow(tx: Tx, belowSeq: number, limit: number): Promise<Checkpoint[]> {
    const rows = await tx.query<CheckpointRow>(
      `select ${checkpointColumns} from audit_checkpoint where tenant_id = $1 and seq < $2 order by seq desc limit $3`,
      [tx.tenantId, belowSeq, limit],
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }
}
