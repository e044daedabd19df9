import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { queueNotices } from '../notice/notice-queue.service';
import { closeUnrated } from './case';
import { tell } from './case.events';
import { CaseRepository } from './case.repository';

/** Verified cases that nobody rates. Of one that went on meanwhile nothing happens. */
@Injectable()
export class UnratedCases {
  constructor(private readonly cases: CaseRepository) {}

  /**
   * Reminds the reporter, in the transaction of whoever asks; by the table it happens once a verification. Steps that leave
   * the case verified (a passed acceptance, the register of exclusions) do not take the reminder away.
   */
  async remind(tx: Tx, caseId: string, version: number): Promise<void> {
    const caseFile = await this.cases.find(tx, { id: caseId });
    if (caseFile.state === 'verified' && caseFile.version >= version)
      await queueNotices(tx, [{ caseFile, kind: 'rating_reminder' }], new Date());
  }

  async close(tx: Tx, ctx: RequestContext, caseId: string): Promise<void> {
    const by = { actorKind: 'service', actorId: 'case-dispatch', actorPosition: '', time: new Date() };
    const outcome = await this.cases.update(tx, { id: caseId }, (caseFile) =>
      caseFile.state === 'verified' ? closeUnrated(caseFile, by) : undefined,
    );
    if (outcome) await tell(tx, ctx, outcome.facts);
  }
}
