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

  @OnEvent('CaseRated')
  async onCaseRated({ ctx, tx, event, meta }: Incoming<'CaseRated'>): Promise<void> {
    if (ratedWell(event.caseFile?.rating ?? 0))
      await this.earnings.earn(ctx, tx, { trigger: 'case_rated_well', ...about(event, meta) });
  }
}

type Told = Pick<Incoming<'CaseVerified' | 'CaseRated'>, 'event' | 'meta'>;

const about = (event: Told['event'], meta: Told['meta']) => ({
  caseId: event.caseFile?.caseId ?? '',
  caseNumber: event.caseFile?.number ?? '',
  responseLevel: event.caseFile?.responseLevel ?? '',
  handlerId: event.handlerId,
  time: meta.occurTime,
});
