import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound, posts } from '@streetgrid/service-kit';
import { Appointment } from './appointment';

type Row = Omit<Appointment, 'endTime' | 'wakeTime'> & { endTime: Date | null; wakeTime: Date | null };

/** What a list is asked for; empty means any. */
export interface AppointmentFilter {
  readonly personId: string;
  readonly placeId: string;
  readonly position: string;
  /** Only those in force at this instant. */
  readonly asOf: Date | undefined;
}

/** An appointment that the timer is to look at. */
export interface Claim {
  readonly tenantId: string;
  readonly id: string;
}

const columns = `id, person_id as "personId", position, place_kind as "placeKind", place_id as "placeId", place_name as "placeName",
  start_time as "startTime", end_time as "endTime", end_reason as "endReason",
  coalesce(deputy_for_id::text, '') as "deputyForId", coalesce(successor_id::text, '') as "successorId",
  wake_time as "wakeTime", version`;
const countLimit = 10_000;
/** Positions of which a place has so many and no more. */
const scarce = Object.entries(posts).flatMap(([position, { seats }]) => (seats === undefined ? [] : [position]));

const matching = `from appointment where tenant_id = $1
  and ($2::uuid is null or person_id = $2) and ($3 = '' or place_id = $3) and ($4 = '' or position = $4)
  and ($5::timestamptz is null or (start_time <= $5 and (end_time is null or end_time > $5)))`;

@Injectable()
export class AppointmentRepository {
  /**
   * From now until commit nobody else appoints in this street, and no token is given out whose rights were read before.
   * Answers the database's time from behind the lock: later than every reading that the lock waited for.
   */
  async lock(tx: Tx): Promise<Date> {
    return this.behind(tx, 'pg_advisory_xact_lock');
  }

  /** The same for reading rights: waits for whoever appoints in this street, not for other readers. */
  async lockForReading(tx: Tx): Promise<Date> {
    return this.behind(tx, 'pg_advisory_xact_lock_shared');
  }

  /** Appointments of these people that are in force now. */
  async inForce(tx: Tx, personIds: readonly string[]): Promise<Appointment[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from appointment where tenant_id = $1 and person_id = any($2::uuid[])
         and start_time <= clock_timestamp() and (end_time is null or end_time > clock_timestamp())
       order by position, place_name`,
      [tx.tenantId, personIds],
    );
    return rows.map(fromRow);
  }

  /** Everything that may stand in the way of these: what the same people hold, and who has the scarce seats there. */
  async rivals(tx: Tx, wanted: readonly Appointment[]): Promise<Appointment[]> {
    const seats = wanted.filter((each) => scarce.includes(each.position));
    const rows = await tx.query<Row>(
      `select ${columns} from appointment where tenant_id = $1 and person_id = any($2::uuid[])
       union
       select ${columns} from appointment where tenant_id = $1 and place_id = any($3::text[]) and position = any($4::text[])`,
      [
        tx.tenantId,
        wanted.map((each) => each.personId),
        seats.map((each) => each.placeId),
        [...new Set(seats.map((each) => each.position))],
      ],
    );
    return rows.map(fromRow);
  }

  /** Who administers the street, now or to come. */
  async administrators(tx: Tx): Promise<Appointment[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from appointment where tenant_id = $1 and place_id = $1::text and position = 'street_admin'
         and (end_time is null or end_time > clock_timestamp())`,
      [tx.tenantId],
    );
    return rows.map(fromRow);
  }

  async insert(tx: Tx, made: Appointment): Promise<void> {
    await tx.execute(
      `insert into appointment (tenant_id, id, person_id, position, place_kind, place_id, place_name, start_time, end_time,
         deputy_for_id, wake_time, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        tx.tenantId,
        made.id,
        made.personId,
        made.position,
        made.placeKind,
        made.placeId,
        made.placeName,
        made.startTime,
        made.endTime ?? null,
        made.deputyForId || null,
        made.wakeTime ?? null,
        made.version,
      ],
    );
  }

  /**
   * Writes all in one statement; answers those that were new or changed, with their new version. What was ended here stays
   * ended. A term cut short in the past wakes the timer; one that moves to another place counts two changes.
   */
  async upsert(tx: Tx, appointments: readonly Appointment[]): Promise<Appointment[]> {
    const rows = await tx.query<Row>(
      `insert into appointment as a (tenant_id, id, person_id, position, place_kind, place_id, place_name, start_time, end_time, wake_time, version)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::int[])
       on conflict (tenant_id, id) do update set position = excluded.position, place_kind = excluded.place_kind,
         place_id = excluded.place_id, place_name = excluded.place_name, start_time = excluded.start_time, end_time = excluded.end_time,
         wake_time = case when excluded.end_time <= clock_timestamp() then excluded.end_time else excluded.wake_time end,
         version = a.version + case when (a.position, a.place_id) = (excluded.position, excluded.place_id) then 1 else 2 end
         where a.end_reason = '' and (a.position, a.place_kind, a.place_id, a.place_name, a.start_time, a.end_time) is distinct from
           (excluded.position, excluded.place_kind, excluded.place_id, excluded.place_name, excluded.start_time, excluded.end_time)
       returning ${columns}`,
      [
        tx.tenantId,
        appointments.map((a) => a.id),
        appointments.map((a) => a.personId),
        appointments.map((a) => a.position),
        appointments.map((a) => a.placeKind),
        appointments.map((a) => a.placeId),
        appointments.map((a) => a.placeName),
        appointments.map((a) => a.startTime),
        appointments.map((a) => a.endTime ?? null),
        appointments.map((a) => a.wakeTime ?? null),
        appointments.map((a) => a.version),
      ],
    );
    return rows.map(fromRow);
  }

  /** Locks the appointment, applies the rule, writes it. Error: NotFound `unknown-appointment`. */
  async update(
    tx: Tx,
    id: string,
    rule: (appointment: Appointment) => Promise<Appointment> | Appointment,
  ): Promise<Appointment> {
    const next = await rule(await this.read(tx, id, 'for update'));
    await tx.execute(
      `update appointment set end_time = $3, end_reason = $4, successor_id = $5, wake_time = $6, version = $7
       where tenant_id = $1 and id = $2`,
      [
        tx.tenantId,
        id,
        next.endTime ?? null,
        next.endReason,
        next.successorId || null,
        next.wakeTime ?? null,
        next.version,
      ],
    );
    return next;
  }

  async find(tx: Tx, id: string): Promise<Appointment> {
    return this.read(tx, id, '');
  }

  /** Those of the ids that are known. */
  async known(tx: Tx, ids: readonly string[]): Promise<Appointment[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from appointment where tenant_id = $1 and id = any($2::uuid[])`,
      [tx.tenantId, ids],
    );
    return rows.map(fromRow);
  }

  /** Who stands in for the holder, unless it is over at `now`. */
  async deputies(tx: Tx, principalId: string, now: Date): Promise<Appointment[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from appointment where tenant_id = $1 and deputy_for_id = $2 and (end_time is null or end_time > $3)`,
      [tx.tenantId, principalId, now],
    );
    return rows.map(fromRow);
  }

  /** Appointments after `[start time, id]`, newest start first. */
  async list(
    tx: Tx,
    filter: AppointmentFilter,
    after: readonly [string, string] | undefined,
    limit: number,
  ): Promise<Appointment[]> {
    const rows = await tx.query<Row>(
      `select ${columns} ${matching} and ($6::timestamptz is null or (start_time, id) < ($6, $7::uuid))
       order by start_time desc, id desc limit $8`,
      [...parameters(tx, filter), after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(fromRow);
  }

  /** Counted up to 10,000. */
  async count(tx: Tx, filter: AppointmentFilter): Promise<number> {
    const [row] = await tx.query<{ total: number }>(
      `select count(*)::int as total from (select ${matching} limit ${countLimit}) counted`,
      parameters(tx, filter),
    );
    return row?.total ?? 0;
  }

  /** At most 200 appointments whose beginning or end has come, of all streets; nobody else gets them for `leaseMs`. */
  async claimDue(tx: Tx, leaseMs: number): Promise<Claim[]> {
    return tx.query<Claim>(
      `select tenant_id as "tenantId", id from claim_due_appointment(clock_timestamp(), make_interval(secs => $1))`,
      [leaseMs / 1_000],
    );
  }

  private async behind(tx: Tx, lock: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared'): Promise<Date> {
    await tx.query(`select ${lock}(hashtext('appointment'), hashtext($1))`, [tx.tenantId]);
    // Two statements: the time must be read once the lock is held.
    const [row] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
    if (!row) throw new Error('the database did not say the time');
    return row.now;
  }

  private async read(tx: Tx, id: string, lock: 'for update' | ''): Promise<Appointment> {
    const [row] = await tx.query<Row>(`select ${columns} from appointment where tenant_id = $1 and id = $2 ${lock}`, [
      tx.tenantId,
      id,
    ]);
    if (!row) throw notFound('unknown-appointment');
    return fromRow(row);
  }
}

function parameters(tx: Tx, { personId, placeId, position, asOf }: AppointmentFilter): unknown[] {
  return [tx.tenantId, personId || null, placeId, position, asOf ?? null];
}

const fromRow = (row: Row): Appointment => ({
  ...row,
  endTime: row.endTime ?? undefined,
  wakeTime: row.wakeTime ?? undefined,
});
