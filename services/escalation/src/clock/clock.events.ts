import { Tx } from '@streetgrid/database';
import { AnyNewEvent, appendEvents } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { Outcome } from './clock';

/** Tells of a climb or of the end of a suspension, then of the deadline in force; the clock's version is that of the last one. */
export async function tell(tx: Tx, ctx: RequestContext, { clock, raise, pauseEnded, told }: Outcome): Promise<void> {
  const { caseId, caseNumber, responseLevel, rung, gridId, blockId, dueTime, provisional, version } = clock;
  const events: AnyNewEvent[] = [];
  if (raise)
    events.push({
      name: 'CaseRaised',
      aggregateId: caseId,
      aggregateVersion: version - 1,
      payload: { ...raise, caseId, caseNumber, gridId, blockId, raiseTime: raise.time },
    });
  if (pauseEnded)
    events.push({
      name: 'SuspensionEnded',
      aggregateId: caseId,
      aggregateVersion: version,
      payload: { caseId, suspendedUntil: pauseEnded },
    });
  if (told)
    events.push({
      name: 'ClockStarted',
      aggregateId: caseId,
      aggregateVersion: version,
      payload: { caseId, responseLevel, rung, dueTime, provisional },
    });
  await appendEvents(tx, ctx, events);
}
