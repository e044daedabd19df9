import { Controller } from '@nestjs/common';
import { caseDispatchEvents } from '@streetgrid/contracts';
import type { Tx } from '@streetgrid/database';
import { OnEvent } from '@streetgrid/messaging';
import type { EventMeta } from '@streetgrid/messaging';
import { FeedService } from './feed.service';

@Controller()
export class FeedConsumer {
  constructor(private readonly feed: FeedService) {}

  @OnEvent(
    'CaseReported',
    'CaseDispatched',
    'CasePlaced',
    'CaseClaimed',
    'CaseHandled',
    'CaseVerified',
    'CaseSentBack',
    'CaseRated',
    'CaseClosed',
    'CaseMerged',
    'CaseImported',
  )
  async onCase({
    tx,
    event,
    meta,
  }: {
    tx: Tx;
    event: { caseFile: caseDispatchEvents.CaseSnapshot | undefined };
    meta: EventMeta;
  }): Promise<void> {
    if (event.caseFile) await this.feed.take(tx, meta, event.caseFile);
  }
}
