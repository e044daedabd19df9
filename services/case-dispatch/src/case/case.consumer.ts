import { Controller } from '@nestjs/common';
import { type Incoming, OnEvent } from '@streetgrid/messaging';
import { CaseService } from './case.service';

/** What escalation's clocks say about cases. */
@Controller()
export class CaseConsumer {
  constructor(private readonly cases: CaseService) {}

  @OnEvent('ClockStarted')
  async onClockStarted({ tx, event, meta }: Incoming<'ClockStarted'>): Promise<void> {
    const { caseId, dueTime } = event;
    if (dueTime) await this.cases.startClock(tx, { caseId, dueTime, clockVersion: meta.aggregateVersion });
  }

  @OnEvent('SuspensionEnded')
  async onSuspensionEnded({ ctx, tx, event }: Incoming<'SuspensionEnded'>): Promise<void> {
    const { caseId, suspendedUntil } = event;
    if (suspendedUntil) await this.cases.endSuspension(ctx, tx, caseId, suspendedUntil);
  }

  @OnEvent('CaseRaised')
  async onCaseRaised({ ctx, tx, event, meta }: Incoming<'CaseRaised'>): Promise<void> {
    const { caseId, toRung, dueTime } = event;
    await this.cases.raise(ctx, tx, { caseId, toRung, dueTime, clockVersion: meta.aggregateVersion });
  }
}
