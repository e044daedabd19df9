import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Entry } from './trail';

/** What a list of entries is narrowed to; empty means any. */
export interface TrailFilter {
  readonly action: string;
  readonly outcome: string;
  readonly actorId: string;
  readonly targetId: string;
  readonly fromTime: Date | undefined;
  readonly untilTime: Date | undefined;
}

type Row = Omit<Entry, 'seq'> & { readonly seq: bigint };
const columns = `seq, time, action, outcome, actor_kind as "actorKind", actor_id as "actorId",
  actor_positions as "actorPositions", target_kind as "targetKind", target_id as "targetId", slug, service,
  trace_id as "traceId", reason_hash as "reasonHash", event_id as "eventId", previous_hash as "previousHash", hash`;

/** Reading the trail. */
@Injectable()
export class AuditListRepository {
  /** Newest first, below a number. */
  async newest(tx: Tx, filter: TrailFilter, belowSeq: number, limit: number): Promise<Entry[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from audit_entry where tenant_id = $1 and seq < $2
         and ($3 = '' or action = $3) and ($4 = '' or outcome = $4) and ($5 = '' or actor_id = $5)
         and ($6 = '' or target_id = $6) and ($7::timestamptz is null or time >= $7)
         and ($8::timestamptz is null or time < $8)
       order by seq desc limit $9`,
      [
        tx.tenantId,
        belowSeq,
        filter.action,
        filter.outcome,
        filter.actorId,
        filter.targetId,
        filter.fromTime ?? null,
        filter.untilTime ?? null,
        limit,
      ],
    );
    return rows.map(fromRow);
  }

  /** As it is chained, from a number on. */
  async chained(tx: Tx, fromSeq: number, limit: number): Promise<Entry[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from audit_entry where tenant_id = $1 and seq >= $2 order by seq limit $3`,
      [tx.tenantId, fromSeq, limit],
    );
    return rows.map(fromRow);
  }
}

const fromRow = (row: Row): Entry => ({ ...row, seq: Number(row.seq) });
