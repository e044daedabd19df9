import { Injectable } from '@nestjs/common';
import { escalation } from '@streetgrid/contracts';
import { Database, Tx } from '@streetgrid/database';
import { invalid, RequestContext } from '@streetgrid/service-kit';
import { CalendarService } from '../calendar/calendar.service';
import { Deadline, responseLevels } from '../calendar/deadline';
import { firstDeadline, minutesOnRung, rungAbove, Rules, rungs } from './ladder';
import { LadderRepository } from './ladder.repository';

/** Deadlines and rungs in force; anybody of the street may ask, they are what it promises. */
@Injectable()
export class LadderService {
  constructor(
    private readonly database: Database,
    private readonly calendars: CalendarService,
    private readonly ladders: LadderRepository,
  ) {}

  /** What the deadlines of the transaction's street follow from. */
  async rules(tx: Tx): Promise<Rules> {
    return { calendar: await this.calendars.calendar(tx), terms: await this.ladders.terms(tx) };
  }

  async computeDeadline(ctx: RequestContext, request: escalation.ComputeDeadlineRequest): Promise<Deadline> {
    const level = responseLevels.find((each) => each === request.responseLevel);
    if (!level) throw invalid('unknown-response-level');
    const { startTime } = request;
    if (!startTime) throw invalid('start-time-missing');
    return this.database.tx(ctx, async (tx) => firstDeadline(level, startTime, await this.rules(tx)));
  }

  async listRungs(ctx: RequestContext): Promise<escalation.Rung[]> {
    const { terms } = await this.database.tx(ctx, (tx) => this.rules(tx));
    return rungs.flatMap((rung) =>
      responseLevels.map((responseLevel) => ({
        rung,
        nextRung: rungAbove(rung) ?? '',
        responseLevel,
        allowedMinutes: minutesOnRung(rung, responseLevel, terms),
      })),
    );
  }
}
