import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { appendEvent } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { LedgerService } from '../ledger/ledger.service';
import { canEarn, Deed, pointsLeft, ruleFor, streetDay } from './earning';
import { EarningRepository } from './earning.repository';

/** Who did what on which case. */
export interface Finished extends Deed {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly handlerId: string;
  readonly time: Date;
}

@Injectable()
export class EarningService {
  constructor(
    private readonly earnings: EarningRepository,
    private readonly ledger: LedgerService,
  ) {}

  /** Gives the handler the points that the case earns, at most once per case and trigger, within the day's cap. */
  async earn(ctx: RequestContext, tx: Tx, done: Finished): Promise<void> {
    const { trigger, caseId, handlerId: personId } = done;
    const rule = ruleFor(done);
    if (!rule || !canEarn(personId)) return;
    const day = streetDay(done.time);
    // Before the sum is read: two cases of one person at once must not both see the same room under the cap.
    await this.ledger.lockPerson(tx, personId);
    const points = pointsLeft(rule, await this.earnings.earned(tx, personId, rule.code, day));
    const first = await this.earnings.insert(tx, { trigger, caseId, personId, ruleCode: rule.code, day, points });
    if (!first || points === 0n) return;
    const reason = `${rule.name} ${done.caseNumber}`.trim();
    const moved = await this.ledger.issue(tx, { id: randomUUID(), kind: trigger, personId, points, reason, caseId });
    await appendEvent(tx, ctx, {
      name: 'PointsEarned',
      aggregateId: personId,
      aggregateVersion: Number(moved.version),
      payload: { personId, caseId, ruleCode: rule.code, points, balanceAfter: moved.balance },
    });
  }
}
