import { Controller } from '@nestjs/common';
import { caseDispatchEvents, caseEvents } from '@streetgrid/contracts';
import type { Tx } from '@streetgrid/database';
import { OnEvent } from '@streetgrid/messaging';
import type { EventMeta, Incoming } from '@streetgrid/messaging';
import { FactRepository } from './fact.repository';

/** Every event of a case carries the whole snapshot: the newest one is the fact, whichever it is. */
@Controller()
export class FiguresConsumer {
  constructor(private readonly facts: FactRepository) {}

  @OnEvent(...caseEvents, 'CaseImported')
  async onCase({
    tx,
    event,
    meta,
  }: {
    tx: Tx;
    event: { caseFile: caseDispatchEvents.CaseSnapshot | undefined; mainCaseId?: string };
    meta: EventMeta;
  }): Promise<void> {
    const { caseFile } = event;
    if (!caseFile?.reportedTime) return;
    // Events from before snapshots said it name the main case beside the snapshot.
    const merged = caseFile.mergedIntoId !== '' || (event.mainCaseId ?? '') !== '';
    await this.facts.putCase(tx, meta.aggregateVersion, caseFile, merged);
  }

  @OnEvent('ClockStarted')
  async onClockStarted({ tx, event, meta }: Incoming<'ClockStarted'>): Promise<void> {
    if (event.dueTime) await this.facts.putClock(tx, event.caseId, meta.aggregateVersion, event.dueTime);
  }

  @OnEvent('CaseRaised')
  async onCaseRaised({ tx, event, meta }: Incoming<'CaseRaised'>): Promise<void> {
    await this.facts.putRaise(tx, event.caseId, event.toRung, event.raiseTime ?? meta.occurTime);
  }
}
