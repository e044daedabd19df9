import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { Shift } from './duty';
import type { Point } from './place';

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

/** Somebody in office at a place, with what a choice asks about them. */
export interface CrewMember extends Post {
  /** Undefined: no roster speaks of them. */
  readonly shifts: readonly Shift[] | undefined;
  /** A change that is in force now. */
  readonly change: 'on' | 'off' | undefined;
  /** Codes of matters and categories that they are trained for. */
  readonly skills: readonly string[];
  /** The middle of the grid where they hold the position. */
  readonly base: Point | undefined;
}

/** `person_id` of a roster that speaks of everybody in a position. */
export const everybody = '00000000-0000-0000-0000-000000000000';

const inForce = `start_time <= $3 and (end_time is null or end_time > $3)`;

interface CrewRow extends Post {
  readonly shifts: readonly Shift[] | null;
  readonly change: 'on' | 'off' | null;
  readonly skills: readonly string[] | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

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

  /**
   * Everybody in office at one of the places in one of the positions, with hours, training and base: one statement, since
   * it runs in every report. The person's own roster beats the place's, the place's beats the street's.
   */
  async crewAt(
    tx: Tx,
    placeIds: readonly string[],
    positions: readonly string[],
    now: Date,
  ): Promise<readonly CrewMember[]> {
    const rows = await tx.query<CrewRow>(
      `with today as materialized (
         select person_id, cover_id, kind, create_time, id from duty_change
         where tenant_id = $1 and until_time > $3 and from_time <= $3 and not cancelled)
       select m.person_id as "personId", m.position, m.place_id as "placeId",
         coalesce(own.shifts, team.shifts, street.shifts) as shifts,
         (select case when t.kind = 'on' or t.cover_id = m.person_id then 'on' else 'off' end from today t
           where m.person_id in (t.person_id, t.cover_id) order by t.create_time desc, t.id desc limit 1) as change,
         s.codes as skills, g.center_longitude as longitude, g.center_latitude as latitude
       from member m
       left join duty_roster own on own.tenant_id = $1 and own.place_id = m.place_id and own.position = m.position
         and own.person_id = m.person_id
       left join duty_roster team on team.tenant_id = $1 and team.place_id = m.place_id and team.position = m.position
         and team.person_id = $5
       left join duty_roster street on street.tenant_id = $1 and street.place_id = $1 and street.position = m.position
         and street.person_id = $5
       left join member_skill s on s.tenant_id = $1 and s.person_id = m.person_id
       left join grid g on g.tenant_id = $1 and g.id = m.place_id
       where m.tenant_id = $1 and m.place_id = any($2::uuid[]) and m.position = any($4)
         and m.start_time <= $3 and (m.end_time is null or m.end_time > $3)`,
      [tx.tenantId, placeIds, now, positions, everybody],
    );
    return rows.map(({ personId, position, placeId, shifts, change, skills, longitude, latitude }) => ({
      ...{
        personId,
        position,
        placeId,
        shifts: shifts ?? undefined,
        change: change ?? undefined,
        skills: skills ?? [],
      },
      base: longitude === null || latitude === null ? undefined : { longitude, latitude },
    }));
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
