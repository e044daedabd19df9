import { Injectable } from '@nestjs/common';
import { Database, onceByKey } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { checkedTerms, HandlingTerms } from './handling';
import { HandlingTermsRepository } from './handling-terms.repository';

/** What the street agreed on for transfers and reopening. */
@Injectable()
export class HandlingTermsService {
  constructor(
    private readonly db: Database,
    private readonly terms: HandlingTermsRepository,
  ) {}

  async get(ctx: RequestContext): Promise<HandlingTerms> {
    return this.db.tx(ctx, (tx) => this.terms.find(tx));
  }

  /** From the next transfer on; cases that are locked stay locked. */
  async set(ctx: RequestContext, key: string, asked: HandlingTerms | undefined): Promise<HandlingTerms> {
    const terms = checkedTerms(asked ?? { maxTransfers: 0, reopenDays: 0 });
    await this.db.tx(ctx, (tx) =>
      onceByKey(tx, { method: 'SetHandlingTerms', key, request: { ...terms, by: ctx.actor.id } }, async () => {
        await this.terms.save(tx, terms);
        await appendAct(tx, ctx, {
          action: 'handling-terms.set',
          targetKind: 'street',
          targetId: ctx.tenantId,
        });
        return {};
      }),
    );
    return terms;
  }
}
