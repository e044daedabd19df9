import { Inject, Injectable } from '@nestjs/common';
import { escalation } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { invalid, RequestContext } from '@streetgrid/service-kit';
import { LadderService } from '../ladder/ladder.service';
import { CaseNews, Clock, follow, isOverdue, Raise, wake } from './clock';
import { tell } from './clock.events';
import { Claim, ClockRepository } from './clock.repository';

/** The time of day, so that a spec can turn it. */
export type Now = () => Date;
export const theTime = Symbol('the time');

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

@Injectable()
export class ClockService {
  constructor(
    private readonly database: Database,
    private readonly clocks: ClockRepository,
    private readonly ladder: LadderService,
    @Inject(theTime) private readonly now: Now,
  ) {}

  /** Follows an event of the case; an old one changes nothing. */
  async caseChanged(ctx: RequestContext, tx: Tx, news: CaseNews): Promise<void> {
    const [clock, rules] = await Promise.all([this.clocks.lock(tx, news.caseId), this.ladder.rules(tx)]);
    const outcome = follow(clock, news, rules, this.now());
    if (!outcome) return;
    await (clock ? this.clocks.update(tx, outcome.clock) : this.clocks.insert(tx, outcome.clock));
    await tell(tx, ctx, outcome);
  }

  /** Some clocks of all streets whose time has come, nobody else's for `leaseMs`; none when nothing is due. */
  async claimDue(leaseMs: number): Promise<Claim[]> {
    return this.database.withoutTenant((tx) => this.clocks.claimDue(tx, this.now(), leaseMs));
  }

  /** Looks at a clock whose time has come: it climbs a rung, or is put in order. */
  async wake(ctx: RequestContext, caseId: string): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      const clock = await this.clocks.lock(tx, caseId);
      if (!clock) return;
      const outcome = wake(clock, await this.ladder.rules(tx), this.now());
      await this.clocks.update(tx, outcome.clock);
      if (outcome.raise) await this.clocks.insertRaise(tx, caseId, outcome.raise);
      await tell(tx, ctx, outcome);
    });
  }

  async get(ctx: RequestContext, caseId: string): Promise<escalation.Clock> {
    if (!uuid.test(caseId)) throw invalid('id-invalid');
    return this.database.tx(ctx, async (tx) => {
      const clock = await this.clocks.find(tx, caseId);
      return this.toProto(clock, await this.clocks.raises(tx, [caseId]));
    });
  }

  async list(ctx: RequestContext, request: escalation.ListClocksRequest): Promise<escalation.ListClocksResponse> {
    const { blockId, gridId, overdueOnly } = request;
    const question = { blockId, gridId, overdueOnly };
    const size = pageSize(request.pageSize);
    const after = decodePageToken(ctx, question, request.pageToken);
    const filter = { blockId, gridId, dueUntil: overdueOnly ? this.now() : undefined };
    return this.database.tx(ctx, async (tx) => {
      const found = await this.clocks.list(tx, filter, after && [String(after[0]), String(after[1])], size + 1);
      const page = found.slice(0, size);
      const last = page.at(-1);
      const raises = await this.clocks.raises(
        tx,
        page.map((clock) => clock.caseId),
      );
      return {
        clocks: page.map((clock) => this.toProto(clock, raises)),
        nextPageToken:
          last && found.length > size ? encodePageToken(ctx, question, [last.dueTime.toISOString(), last.caseId]) : '',
      };
    });
  }

  private toProto(clock: Clock, raises: ReadonlyMap<string, readonly Raise[]>): escalation.Clock {
    return escalation.Clock.fromPartial({
      ...clock,
      overdue: isOverdue(clock, this.now()),
      minutesLeft: clock.state === 'paused' ? Math.floor((clock.leftMs ?? 0) / 60_000) : 0,
      raises: [...(raises.get(clock.caseId) ?? [])],
    });
  }
}
