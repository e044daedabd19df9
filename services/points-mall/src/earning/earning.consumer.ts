import { Controller } from '@nestjs/common';
import { OnEvent } from '@streetgrid/messaging';
import type { Incoming } from '@streetgrid/messaging';
import { ratedWell } from './earning';
import { EarningService } from './earning.service';

@Controller()
export class EarningConsumer {
  constructor(private readonly earnings: EarningService) {}

  @OnEvent('CaseVerified')
  async onCaseVerified({ ctx, tx, event, meta }: Incoming<'CaseVerified'>): Promise<void> {
    if (event.caseFile) await this.earnings.earn(ctx, tx, { trigger: 'case_verified', ...about(event, meta) });
  }

  /** Work that was drawn for a check earns when that accepts it. */
  @OnEvent('TaskCompleted')
  async onTaskCompleted({ ctx, tx, event, meta }: Incoming<'TaskCompleted'>): Promise<void> {
    if (!event.checkDue) await this.earnings.earn(ctx, tx, aboutPart(event, meta));
  }

  @OnEvent('TaskChecked')
  async onTaskChecked({ ctx, tx, event, meta }: Incoming<'TaskChecked'>): Promise<void> {
    if (event.accepted) await this.earnings.earn(ctx, tx, aboutPart(event, meta));
  }

  @OnEvent('CaseRated')
  async onCaseRated({ ctx, tx, event, meta }: Incoming<'CaseRated'>): Promise<void> {
    if (ratedWell(event.caseFile?.rating ?? 0))
      await this.earnings.earn(ctx, tx, { trigger: 'case_rated_well', ...about(event, meta) });
  }
}

type ToldOfCase = Pick<Incoming<'CaseVerified' | 'CaseRated'>, 'event' | 'meta'>;

const about = (event: ToldOfCase['event'], meta: ToldOfCase['meta']) => ({
  caseId: event.caseFile?.caseId ?? '',
  caseNumber: event.caseFile?.number ?? '',
  responseLevel: event.caseFile?.responseLevel ?? '',
  handlerId: event.handlerId,
  time: meta.occurTime,
});

type ToldOfTask = Pick<Incoming<'TaskCompleted' | 'TaskChecked'>, 'event' | 'meta'>;

/** A part earns once, however often it is done anew: its id stands where a case's does. */
const aboutPart = (event: ToldOfTask['event'], meta: ToldOfTask['meta']) => ({
  trigger: 'task_completed' as const,
  caseId: event.claimId,
  caseNumber: '',
  responseLevel: '',
  handlerId: event.claimerId,
  time: meta.occurTime,
});
