import { Controller } from '@nestjs/common';
import { OnEvent } from '@streetgrid/messaging';
import type { Incoming } from '@streetgrid/messaging';
import { AuditRepository } from './audit.repository';
import { ChainWriter } from './chain-writer.service';

/** What services tell of acts and refusals; kept with the inbox row, chained after the commit. */
@Controller()
export class AuditConsumer {
  constructor(
    private readonly trail: AuditRepository,
    private readonly writer: ChainWriter,
  ) {}

  @OnEvent('ActRecorded')
  async onActRecorded({ tx, event, meta }: Incoming<'ActRecorded'>): Promise<void> {
    await this.trail.await(tx, meta.eventId, event);
    tx.afterCommit(() => this.writer.wake(tx.tenantId));
  }
}
