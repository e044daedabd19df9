import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';

/** An appointment as this service knows it. */
export interface Appointment {
  readonly appointmentId: string;
  readonly personId: string;
  readonly position: string;
  readonly placeKind: string;
  readonly placeId: string;
  readonly startTime: Date | undefined;
  readonly endTime: Date | undefined;
  /** Version of the appointment in identity; older news never overwrites newer. */
  readonly version: number;
}

/** A position in force. */
export interface Post {
  readonly personId: string;
  readonly position: string;
  readonly placeId: string;
}

const inForce = `start_time <= $3 and (end_time is null or end_time > $3)`;

/** Read model of identity's appointments: who is where, fed by its events. */
@Injectable()
export class MemberRepository {
  async save(tx: Tx, appointment: Appointment): Promise<void> {
    await tx.execute(
      `insert into member (tenant_id, appointment_id, person_id, position, place_kind, place_id, start_time, end_time, version)
       values ($1, $2, $3, $4, $5, $6, coalesce($7, '-infinity'::timestamptz), $8, $9)
       on conflict (tenant_id, appointment_id) do update
         set person_id = excluded.person_id, position = excluded.position, place_kind = excluded.place_kind,
             place_id = excluded.place_id, start_time = excluded.start_time, end_time = excluded.end_time, version = excluded.version
       where member.version < excluded.version`,
      [
        tx.tenantId,
        appointment.appointmentId,
        appointment.personId,
        appointment.position,
        appointment.placeKind,
        appointment.placeId,
        appointment.startTime ?? null,
        appointment.endTime ?? null,
        appointment.version,
      ],
    );
  }

  /** Ends an appointment. One that is not known yet is kept as ended, so that a late beginning does not revive it. */
  async end(tx: Tx, ended: Omit<Appointment, 'placeKind' | 'startTime'>): Promise<void> {
    await tx.execute(
      `insert into member (tenant_id, appointment_id, person_id, position, place_kind, place_id, start_time, end_time, version)
       values ($1, $2, $3, $4, '', $5, '-infinity', $6, $7)
       on conflict (tenant_id, appointment_id) do update set end_time = excluded.end_time, version = excluded.version
       where member.version < excluded.version`,
      [tx.tenantId, ended.appointmentId, ended.personId, ended.position, ended.placeId, ended.endTime, ended.version],
    );
  }

  /** Everybody in office at one of the places. */
  async atPlaces(tx: Tx, placeIds: readonly string[], now: Date): Promise<Post[]> {
    return tx.query<Post>(
      `select person_id as "personId", position, place_id as "placeId" from member
       where tenant_id = $1 and place_id = any($2::uuid[]) and ${inForce}`,
      [tx.tenantId, placeIds, now],
    );
  }

  /** The positions that a person is in. */
  async ofPerson(tx: Tx, personId: string, now: Date): Promise<Post[]> {
    return tx.query<Post>(
      `select person_id as "personId", position, place_id as "placeId" from member
       where tenant_id = $1 and person_id = $2 and ${inForce}`,
      [tx.tenantId, personId, now],
    );
  }

  /** The positions that several people are in. */
  async ofPeople(tx: Tx, personIds: readonly string[], now: Date): Promise<Post[]> {
    return tx.query<Post>(
      `select person_id as "personId", position, place_id as "placeId" from member
       where tenant_id = $1 and person_id = any($2::uuid[]) and ${inForce}`,
      [tx.tenantId, personIds, now],
    );
  }

  /** The positions that a person is in besides an appointment that ended with `version`. */
  async besides(
    tx: Tx,
    personId: string,
    ended: { appointmentId: string; version: number },
    now: Date,
  ): Promise<Post[]> {
    return tx.query<Post>(
      `select person_id as "personId", position, place_id as "placeId" from member
       where tenant_id = $1 and person_id = $2 and ${inForce} and not (appointment_id = $4 and version <= $5)`,
      [tx.tenantId, personId, now, ended.appointmentId, ended.version],
    );
  }

  /** True when this person was in office and is in none any more; news that has not come yet is no reason. */
  async hasLeftAll(tx: Tx, personId: string, now: Date): Promise<boolean> {
    const [row] = await tx.query<{ left: boolean }>(
      `select coalesce(bool_and(coalesce(end_time, 'infinity') <= $3), false) as left from member
       where tenant_id = $1 and person_id = $2`,
      [tx.tenantId, personId, now],
    );
    return row?.left === true;
  }

  /** True when this person was in the position there and is not any more; news that has not come yet is no reason. */
  async hasLeft(tx: Tx, { personId, position, placeId }: Post, now: Date): Promise<boolean> {
    const [row] = await tx.query<{ left: boolean }>(
      `select coalesce(bool_and(coalesce(end_time, 'infinity') <= $5), false) as left from member
       where tenant_id = $1 and person_id = $2 and position = $3 and place_id = $4`,
      [tx.tenantId, personId, position, placeId, now],
    );
    return row?.left === true;
  }
}
