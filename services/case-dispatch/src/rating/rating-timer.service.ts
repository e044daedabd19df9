import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@streetgrid/database';
import { InternalTokens, RequestContext } from '@streetgrid/service-kit';
import { UnratedCases } from '../case/unrated.service';
import { Sweep } from '../sweep/sweep';
import { ReviewRepository, WaitClaim } from './review.repository';

/** Days are counted, not seconds. */
const idleMs = 2_000;
const leaseMs = 60_000;

/** Reminds once, and closes what nobody rates. */
@Injectable()
export class RatingTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<WaitClaim>;

  constructor(
    private readonly db: Database,
    private readonly reviews: ReviewRepository,
    private readonly unrated: UnratedCases,
    tokens: InternalTokens,
  ) {
    this.sweep = new Sweep(tokens, {
      ...{ name: 'ratings', idleMs },
      claim: () => this.db.withoutTenant((tx) => this.reviews.claimDue(tx, leaseMs)),
      work: (ctx, { caseId }) => this.wake(ctx, caseId),
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private wake(ctx: RequestContext, caseId: string): Promise<void> {
    return this.db.tx(ctx, async (tx) => {
      const wait = await this.reviews.lockWait(tx, caseId);
      if (!wait) return;
      if (wait.closeTime <= new Date()) {
        await this.reviews.endWait(tx, caseId);
        await this.unrated.close(tx, ctx, caseId);
      } else {
        await this.unrated.remind(tx, caseId, wait.caseVersion);
        await this.reviews.reminded(tx, caseId);
      }
    });
  }
}
