import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Calendar, calendarOf } from './working-time';

@Injectable()
export class CalendarRepository {
  /** The calendar in force: of each year its highest version. */
  async load(tx: Tx): Promise<Calendar> {
    const years = await tx.query<{ year: number; version: number }>(
      'select year, max(version) as version from calendar_year group by year',
    );
    // As text: the driver would make the day an instant of the process's time zone.
    const days = await tx.query<{ day: string; kind: 'holiday' | 'workday' }>(
      `select day::text, kind from calendar_day
         where (year, version) in (select year, max(version) from calendar_year group by year)`,
    );
    return calendarOf(
      years.map((row) => row.year),
      days,
    );
  }
}
