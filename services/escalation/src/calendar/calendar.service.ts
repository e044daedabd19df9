import { Injectable, OnModuleInit } from '@nestjs/common';
import { Database } from '@streetgrid/database';
import { CalendarRepository } from './calendar.repository';
import { Calendar } from './working-time';

/** The calendar in memory. It changes by migration only, and a migration comes with a new start. */
@Injectable()
export class CalendarService implements OnModuleInit {
  private loaded: Calendar | undefined;

  constructor(
    private readonly database: Database,
    private readonly calendars: CalendarRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    this.loaded = await this.database.withoutTenant((tx) => this.calendars.load(tx));
  }

  get calendar(): Calendar {
    if (!this.loaded) throw new Error('the calendar is asked for before the start');
    return this.loaded;
  }
}
