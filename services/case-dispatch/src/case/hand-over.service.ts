import { Injectable } from '@nestjs/common';
import { Database, Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { AssignmentService } from '../assignment/assignment.service';
import { By, CaseFile, Fact } from './case';
import { tell } from './case.events';
import { CaseRepository } from './case.repository';
import { handOver } from './climb';
import { Dispatcher } from './dispatcher.service';
import { inWords, leavesHands, Standing, toSuccessor } from './hand-over';
import { Claim, HandOver, HandOverRepository } from './hand-over.repository';

/** Cases of one transaction. */
const batch = 50;
/** Longer than any transaction lives that read who is in office before the end was known here. */
const settleMs = 60_000;

/** Nothing is orphaned when somebody leaves office: their open cases go to the successor, or are dispatched anew. */
@Injectable()
export class HandOverService {
  constructor(
    private readonly database: Database,
    private readonly handOvers: HandOverRepository,
    private readonly assignment: AssignmentService,
    private readonly cases: CaseRepository,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** An appointment ended: notes what is to be handed over, in the transaction of the news. */
  async begin(tx: Tx, ended: Omit<HandOver, 'afterCaseId' | 'settleTime'>): Promise<void> {
    await this.handOvers.open(tx, { ...ended, settleTime: new Date(Date.now() + settleMs) });
  }

  /** Some hand-overs of all streets whose time has come, nobody else's for `leaseMs`. */
  async claimDue(leaseMs: number): Promise<Claim[]> {
    return this.database.withoutTenant((tx) => this.handOvers.claimDue(tx, leaseMs));
  }

  /** Hands the next batch over. Everything at once first; once more when the last late dispatch must have been seen. */
  async wake(ctx: RequestContext, appointmentId: string): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      const ended = await this.handOvers.lock(tx, appointmentId);
      if (!ended) return;
      const now = new Date();
      const ids = await this.handOvers.inHand(tx, ended.personId, ended.afterCaseId, batch);
      const left = await this.assignment.besides(tx, ended.personId, ended, now);
      const standing: Standing = { left, others: await this.handOvers.others(tx, ended), tenantId: tx.tenantId };
      const facts: Fact[] = [];
      for (const id of ids) facts.push(...(await this.handOne(tx, id, ended, standing, now)));
      await tell(tx, ctx, facts);
      const last = ids.length === batch ? ids.at(-1) : undefined;
      if (last) await this.handOvers.goOn(tx, appointmentId, last, now);
      else if (now < ended.settleTime) await this.handOvers.goOn(tx, appointmentId, '', ended.settleTime);
      else await this.handOvers.close(tx, appointmentId);
    });
  }

  private async handOne(tx: Tx, id: string, ended: HandOver, standing: Standing, now: Date): Promise<readonly Fact[]> {
    const outcome = await this.cases.update(tx, { id }, async (caseFile) => {
      // Read without a lock before: somebody else may have moved it on.
      const inHand = caseFile.state === 'dispatched' || caseFile.state === 'claimed';
      if (!inHand || caseFile.assigneeId !== ended.personId) return undefined;
      if (!leavesHands(caseFile, ended, standing)) return undefined;
      const by: By = { actorKind: 'service', actorId: 'case-dispatch', actorPosition: '', time: now };
      return handOver(caseFile, await this.choose(tx, caseFile, ended, now), by);
    });
    return outcome?.facts ?? [];
  }

  private async choose(tx: Tx, caseFile: CaseFile, ended: HandOver, now: Date) {
    const { position, placeId, personId, successorId } = ended;
    if (successorId !== '' && !(await this.assignment.hasLeft(tx, { personId: successorId, position, placeId }, now)))
      return toSuccessor(caseFile, successorId, position);
    return inWords(await this.dispatcher.chooseAfter(tx, caseFile, personId, now), position);
  }
}
