import { Controller } from '@nestjs/common';
import { caseDispatchEvents } from '@streetgrid/contracts';
import { type Incoming, OnEvent } from '@streetgrid/messaging';
import { invalid } from '@streetgrid/service-kit';
import { responseLevels } from '../calendar/deadline';
import { rungs } from '../ladder/ladder';
import { CaseNews } from './clock';
import { ClockService } from './clock.service';

/** Every event of a case carries the whole case: one rule follows them all. */
@Controller()
export class ClockConsumer {
  constructor(private readonly clocks: ClockService) {}

  @OnEvent(
    'CaseReported',
    'CaseDispatched',
    'CasePlaced',
    'CaseClaimed',
    'CaseHandled',
    'CaseSentBack',
    'CaseVerified',
    'CaseClosed',
    'CaseMerged',
  )
  async onCase({ ctx, tx, event, meta }: Incoming<'CaseReported'>): Promise<void> {
    await this.clocks.caseChanged(ctx, tx, newsOf(event.caseFile, meta.aggregateVersion, meta.occurTime));
  }

  /** Past cases need no clock; those that a street brought along unfinished do. */
  @OnEvent('CaseImported')
  async onCaseImported({ ctx, tx, event, meta }: Incoming<'CaseImported'>): Promise<void> {
    const news = newsOf(event.caseFile, meta.aggregateVersion, meta.occurTime);
    if (news.open) await this.clocks.caseChanged(ctx, tx, news);
  }
}

const openStates: readonly string[] = ['reported', 'dispatched', 'claimed'];

function newsOf(snapshot: caseDispatchEvents.CaseSnapshot | undefined, version: number, occurTime: Date): CaseNews {
  const responseLevel = responseLevels.find((level) => level === snapshot?.responseLevel);
  if (!snapshot?.reportedTime || !responseLevel) throw invalid('case-incomplete');
  return {
    caseId: snapshot.caseId,
    caseNumber: snapshot.number,
    open: openStates.includes(snapshot.state),
    responseLevel,
    rung: rungs.find((rung) => rung === snapshot.rung) ?? 'grid',
    gridId: snapshot.gridId,
    blockId: snapshot.blockId,
    reportedTime: snapshot.reportedTime,
    handledTime: snapshot.handledTime ?? occurTime,
    version,
  };
}
