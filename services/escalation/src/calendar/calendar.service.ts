import { Injectable, OnModuleInit } from '@nestjs/common';
import { Database, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, RequestContext } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { CalendarRepository } from './calendar.repository';
import { compareDays, DayChange, overNational, proveDays } from './street-day';
import { Calendar } from './working-time';

/** The calendars in memory. The national one changes by migration only, and a migration comes with a new start. */
@Injectable()
export class CalendarService implements OnModuleInit {
  private national: Calendar | undefined;
  /** A street's change of its days is in force everywhere after this time. */
  private readonly streets = new LRUCache<string, Calendar>({ max: 5_000, ttl: 5_000 });

  constructor(
    private readonly database: Database,
    private readonly calendars: CalendarRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    this.national = await this.database.withoutTenant((tx) => this.calendars.load(tx));
  }

  /** What the transaction's street works by: the national calendar and its own days over it. */
  async calendar(tx: Tx): Promise<Calendar> {
    if (!this.national) throw new Error('the calendar is asked for before the start');
    const known = this.streets.get(tx.tenantId);
    if (known) return known;
    const calendar = overNational(this.national, await this.calendars.streetDays(tx));
    this.streets.set(tx.tenantId, calendar);
    return calendar;
  }

  /**
   * Takes in days of the street. Days that it does not name stay as they are, and so do deadlines that were set before;
   * twice changes nothing; `validateOnly` changes nothing at all. Errors: those of `proveDays`.
   */
  async import(
    ctx: RequestContext,
    offered: readonly { day: string; kind: string; name: string }[],
    validateOnly: boolean,
  ): Promise<{ created: number; updated: number; unchanged: number; changes: DayChange[] }> {
    demand(ctx, 'calendar.import', {});
    const days = proveDays(offered);
    const changes = await this.database.tx(ctx, async (tx) => {
      await this.calendars.lock(tx);
      const found = compareDays(await this.calendars.streetDays(tx), days);
      if (validateOnly || found.length === 0) return found;
      await this.calendars.saveStreetDays(tx, days);
      await appendAct(tx, ctx, { action: 'calendar.import', targetKind: 'street', targetId: ctx.tenantId });
      tx.afterCommit(() => this.streets.delete(ctx.tenantId));
      return found;
    });
    const created = changes.filter(({ kind }) => kind === 'created').length;
    return { created, updated: changes.length - created, unchanged: days.length - changes.length, changes };
  }
}
