import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';

/** A message that a receipt is about. */
export interface Receipted {
  readonly table: 'reporter_notice' | 'asking_message';
  readonly id: string;
  readonly state: string;
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** All SQL of receipts, over the messages to reporters and those to people who are asked. */
@Injectable()
export class ReceiptRepository {
  /** By the id that it was sent under, or that the carrier gave it; of this channel alone. */
  async lock(tx: Tx, channel: string, messageId: string): Promise<Receipted | undefined> {
    const id = isId.test(messageId) ? messageId : null;
    for (const table of ['reporter_notice', 'asking_message'] as const) {
      const [row] = await tx.query<Omit<Receipted, 'table'>>(
        `select id, state from ${table}
         where tenant_id = $1 and channel = $2 and tries > 0 and (id = $3 or carrier_ref = $4)
         order by (id = $3) desc nulls last limit 1 for no key update`,
        [tx.tenantId, channel, id, messageId],
      );
      if (row) return { ...row, table };
    }
    return undefined;
  }

  async settle(
    tx: Tx,
    { table, id }: Receipted,
    after: { readonly state: string; readonly failure: string },
    now: Date,
  ): Promise<void> {
    await tx.execute(
      `update ${table} set state = $3, failure = $4, receipt_time = $5 where tenant_id = $1 and id = $2`,
      [tx.tenantId, id, after.state, after.failure, now],
    );
  }
}
