import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { StreetDay } from './street-day';
import { Calendar, calendarOf } from './working-time';

@Injectable()
export class CalendarRepository {
  /** The national calendar in force: of each year its highest version. */
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

  /** Days of the transaction's street that differ. */
  async streetDays(tx: Tx): Promise<StreetDay[]> {
    return tx.query<StreetDay>('select day::text, kind, name from street_day where tenant_id = $1', [tx.tenantId]);
  }

  /** Makes other imports of the street wait until this transaction ends. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('street_day:' || $1, 0))`, [tx.tenantId]);
  }

  async saveStreetDays(tx: Tx, days: readonly StreetDay[]): Promise<void> {
    await tx.execute(
      `insert into street_day (tenant_id, day, kind, name)
       select $1, day, kind, name from json_to_recordset($2::json) as offered (day date, kind text, name text)
       on conflict (tenant_id, day) do update set kind = excluded.kind, name = excluded.name`,
      [tx.tenantId, JSON.stringify(days)],
    );
  }
}
