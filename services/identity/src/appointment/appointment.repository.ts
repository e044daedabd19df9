import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { Appointment } from './appointment';

type Row = Omit<Appointment, 'endTime'> & { endTime: Date | null };
const columns = `id, person_id as "personId", position, place_kind as "placeKind", place_id as "placeId", place_name as "placeName",
  start_time as "startTime", end_time as "endTime", end_reason as "endReason", version`;

@Injectable()
export class AppointmentRepository {
  /** Appointments of these people that are in force now. */
  async inForce(tx: Tx, personIds: readonly string[]): Promise<Appointment[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from appointment where tenant_id = $1 and person_id = any($2::uuid[])
         and start_time <= now() and (end_time is null or end_time > now()) order by position, place_name`,
      [tx.tenantId, personIds],
    );
    return rows.map(fromRow);
  }

  /** Writes all in one statement; answers those that were new or changed, with their new version. */
  async upsert(tx: Tx, appointments: readonly Appointment[]): Promise<Appointment[]> {
    const rows = await tx.query<Row>(
      `insert into appointment as a (tenant_id, id, person_id, position, place_kind, place_id, place_name, start_time, end_time, version)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::int[])
       on conflict (tenant_id, id) do update set position = excluded.position, place_kind = excluded.place_kind,
         place_id = excluded.place_id, place_name = excluded.place_name, start_time = excluded.start_time, end_time = excluded.end_time,
         version = a.version + 1
         where (a.position, a.place_kind, a.place_id, a.place_name, a.start_time, a.end_time) is distinct from
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
        appointments.map((a) => a.version),
      ],
    );
    return rows.map(fromRow);
  }

  /** Locks the appointment, applies the rule, writes it. Error: NotFound `unknown-appointment`. */
  async update(tx: Tx, id: string, rule: (appointment: Appointment) => Appointment): Promise<Appointment> {
    const rows = await tx.query<Row>(`select ${columns} from appointment where tenant_id = $1 and id = $2 for update`, [
      tx.tenantId,
      id,
    ]);
    if (!rows[0]) throw notFound('unknown-appointment');
    const next = rule(fromRow(rows[0]));
    await tx.execute(
      'update appointment set end_time = $3, end_reason = $5, version = $4 where tenant_id = $1 and id = $2',
      [tx.tenantId, id, next.endTime ?? null, next.version, next.endReason],
    );
    return next;
  }

  async find(tx: Tx, id: string): Promise<Appointment> {
    const rows = await tx.query<Row>(`select ${columns} from appointment where tenant_id = $1 and id = $2`, [
      tx.tenantId,
      id,
    ]);
    if (!rows[0]) throw notFound('unknown-appointment');
    return fromRow(rows[0]);
  }
}

const fromRow = (row: Row): Appointment => ({ ...row, endTime: row.endTime ?? undefined });
