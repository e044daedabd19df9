import { Controller } from '@nestjs/common';
import { caseDispatchEvents } from '@streetgrid/contracts';
import type { Tx } from '@streetgrid/database';
import { OnEvent } from '@streetgrid/messaging';
import type { EventMeta, Incoming } from '@streetgrid/messaging';
import { FactRepository } from './fact.repository';

/** Every event of a case carries the whole snapshot: the newest one is the fact, whichever it is. */
@Controller()
export class FiguresConsumer {
  constructor(private readonly facts: FactRepository) {}

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
    if (event.caseFile?.reportedTime) await this.facts.putCase(tx, meta.aggregateVersion, event.caseFile);
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
