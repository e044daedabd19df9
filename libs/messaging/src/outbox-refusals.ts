import { Database } from '@streetgrid/database';
import { EdgeRefusal, RefusalRecorder, RequestContext } from '@streetgrid/service-kit';
import { appendRefusal, platformTenant } from './act';

/** Tells the audit trail of refusals through the outbox, each in a short transaction of its own. */
export class OutboxRefusals extends RefusalRecorder {
  constructor(
    private readonly database: Database,
    private readonly service: string,
  ) {
    super();
  }

  override async record(ctx: RequestContext, refusal: EdgeRefusal): Promise<void> {
    const scope = { tenantId: ctx.tenantId || platformTenant };
    await this.database.tx(scope, (tx) => appendRefusal(tx, ctx, { ...refusal, service: this.service }));
  }
}
