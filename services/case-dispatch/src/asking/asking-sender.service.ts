import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { fateOf } from '../notice/delivery';
import { Job, Outgoing } from '../notice/outgoing.service';
import type { Sweep } from '../sweep/sweep';
import { askingMessage } from './asking-text';
import { AskingClaim, AskingRepository } from './asking.repository';
import { AskingService } from './asking.service';

/** Sends people who are asked what waits for them, under the hours and caps of the messages to reporters. */
@Injectable()
export class AskingSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<AskingClaim>;

  constructor(
    private readonly askings: AskingRepository,
    private readonly service: AskingService,
    private readonly outgoing: Outgoing,
  ) {
    this.sweep = outgoing.sweep<AskingClaim>({
      name: 'asking',
      claim: (tx, leaseMs) => this.askings.claimDue(tx, leaseMs),
      prepare: (tx, ctx, id, now) => this.prepare(tx, ctx, id, now),
      settle: async (tx, id, attempt, tries) => {
        const now = new Date();
        await this.askings.settle(tx, id, fateOf(attempt, tries, now), now);
      },
      lane: ({ seatId }) => seatId,
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private async prepare(tx: Tx, ctx: RequestContext, id: string, now: Date): Promise<Job | undefined> {
    const row = await this.askings.lock(tx, id);
    if (row.state !== 'queued' && row.state !== 'failed') return undefined;
    const letter = await this.service.letter(tx, ctx, row);
    // Answered meanwhile, or over.
    if (!letter || letter.time <= now) return this.askings.drop(tx, id);
    const { channel, address: to, tries, kind, language } = row;
    const way = await this.outgoing.way(tx, { channel, to, urgent: false, tries }, now);
    if (way.kind === 'later') return this.askings.hold(tx, id, way.until);
    if (way.kind === 'none') {
      await this.askings.settle(tx, id, fateOf({ kind: 'refused', failure: way.failure }, tries, now), now);
      return undefined;
    }
    await this.askings.begin(tx, id);
    const said = askingMessage(letter, kind, language, way.provider);
    const message = { ...said, id, to, language, kind: `${letter.subject}_${kind}` };
    return { provider: way.provider, message, tries: tries + 1 };
  }
}
