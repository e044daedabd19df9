import { Client } from 'pg';

/**
 * The lowest seq that a scan of the outbox must still look at. Without it every scan walks over the index entries of all
 * deleted rows that some long reader keeps from being vacuumed.
 *
 * A seq below the mark can never appear any more: `fence` remembers the last seq drawn and a transaction id drawn after
 * it; once every transaction up to that id has ended, all rows up to that seq are either visible or gone. (Readers hold
 * no transaction id, so the long reader does not hold the mark.)
 */
export class OutboxWatermark {
  private mark = 0n;
  private fence: { readonly seq: bigint; readonly xid: bigint } | undefined;
  private nextLook = 0;

  /** Rows with a seq above this are to be read. */
  get value(): bigint {
    return this.mark;
  }

  /** Moves the mark when that is proved safe; looks at most once in `everyMs`. */
  async advance(client: Client, now: number, everyMs = 1_000): Promise<void> {
    if (now < this.nextLook) return;
    this.nextLook = now + everyMs;
    if (!this.fence) {
      const { rows } = await client.query<{ seq: string; xid: string }>(
        // An untouched sequence says 1 before it gave 1 away. The id is drawn only when there is something to fence.
        `select seq::text, pg_current_xact_id()::text as xid
         from (select case when is_called then last_value else last_value - 1 end as seq from outbox_seq_seq) as drawn
         where seq > $1`,
        [this.mark.toString()],
      );
      const [row] = rows;
      if (row) this.fence = { seq: BigInt(row.seq), xid: BigInt(row.xid) };
      return;
    }
    const { rows } = await client.query<{ xmin: string; lowest: string | null }>(
      `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
              (select min(seq)::text from outbox where seq > $1 and seq <= $2) as lowest`,
      [this.mark.toString(), this.fence.seq.toString()],
    );
    const [row] = rows;
    if (!row || BigInt(row.xmin) <= this.fence.xid) return;
    this.mark = row.lowest === null ? this.fence.seq : BigInt(row.lowest) - 1n;
    this.fence = undefined;
  }
}
