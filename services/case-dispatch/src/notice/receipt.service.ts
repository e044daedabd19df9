import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, onceByKey } from '@streetgrid/database';
import { forbidden, log, RequestContext } from '@streetgrid/service-kit';
import { shanghaiDay } from './delivery';
import { ProviderRepository } from './provider.repository';
import { afterReceipt, demandSigned, receiptsOf, SignedReceipts } from './receipt';
import { ReceiptRepository } from './receipt.repository';

/** What became of one receipt. */
export interface Heard {
  readonly messageId: string;
  /** recorded | unchanged | unknown */
  readonly result: 'recorded' | 'unchanged' | 'unknown';
}

/** Receipts of the street's carriers: what they say of messages after they took them. */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly db: Database,
    private readonly providers: ProviderRepository,
    private readonly receipts: ReceiptRepository,
  ) {}

  /**
   * Hears a request once, however often it comes. Who cannot sign it learns nothing, not even which messages there are. Errors:
   * those of `demandSigned` and `receiptsOf`.
   */
  async hear(ctx: RequestContext, channel: string, signed: SignedReceipts): Promise<readonly Heard[]> {
    // Mail servers sign nothing: their secret is a password, and goes nowhere but to them.
    if (channel === 'email') throw forbidden('receipt-signature-invalid');
    const now = new Date();
    return this.db.tx(ctx, async (tx) => {
      const known = await this.providers.list(tx, shanghaiDay(now));
      demandSigned(known.find((each) => each.channel === channel)?.secret ?? '', signed, now);
      const said = receiptsOf(signed.body);
      // Any id names a request; keys have a shape.
      const key = createHash('sha256').update(signed.webhookId).digest('hex');
      const command = { method: 'RecordReceipts', key, request: { channel, said } };
      const { heard } = await onceByKey(tx, command, async () => {
        const results: Heard[] = [];
        // In one order whoever says it: of two requests at once one waits for the other.
        for (const { messageId, state } of said.toSorted((a, b) => (a.messageId < b.messageId ? -1 : 1))) {
          const found = await this.receipts.lock(tx, channel, messageId);
          const after = found && afterReceipt(found.state, state);
          if (found && after) await this.receipts.settle(tx, found, after, now);
          results.push({ messageId, result: after ? 'recorded' : found ? 'unchanged' : 'unknown' });
        }
        return { heard: results };
      });
      const recorded = heard.filter(({ result }) => result === 'recorded').length;
      log.info({ tenant: ctx.tenantId, channel, said: said.length, recorded }, 'receipts');
      return heard;
    });
  }
}
