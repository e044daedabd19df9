import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { ChangeKind, Roster, Shift } from './duty';
import { everybody } from './member.repository';

/** A day off, an extra turn, or a swap. */
export interface DutyChange {
  readonly id: string;
  readonly personId: string;
  readonly kind: ChangeKind;
  readonly coverId: string | undefined;
  readonly fromTime: Date;
  readonly untilTime: Date;
  readonly note: string;
}

/** All SQL of hours, their changes and training; the choice reads them in member.repository.ts. */
@Injectable()
export class DutyRepository {
  /** The hours kept at a place, and the street's standards. */
  async rosters(tx: Tx, placeId: string): Promise<Roster[]> {
    const rows = await tx.query<{ placeId: string; position: string; personId: string; shifts: Shift[] }>(
      `select place_id as "placeId", position, person_id as "personId", shifts from duty_roster
       where tenant_id = $1 and (place_id = $2 or place_id = $1) order by place_id, position, person_id limit 500`,
      [tx.tenantId, placeId],
    );
    return rows.map((row) => ({ ...row, personId: row.personId === everybody ? undefined : row.personId }));
  }

  /** Replaces the hours; none: the row is gone. */
  async setRoster(tx: Tx, { placeId, position, personId, shifts }: Roster): Promise<void> {
    const key = [tx.tenantId, placeId, position, personId ?? everybody];
    if (shifts.length === 0)
      await tx.execute(
        'delete from duty_roster where tenant_id = $1 and place_id = $2 and position = $3 and person_id = $4',
        key,
      );
    else
      await tx.execute(
        `insert into duty_roster (tenant_id, place_id, position, person_id, shifts) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, place_id, position, person_id) do update set shifts = excluded.shifts`,
        [...key, JSON.stringify(shifts)],
      );
  }

  /** Changes kept at a place that end after `since`, soonest first. */
  async changes(tx: Tx, placeId: string, since: Date): Promise<DutyChange[]> {
    const rows = await tx.query<Omit<DutyChange, 'coverId'> & { coverId: string | null }>(
      `select id, person_id as "personId", kind, cover_id as "coverId", from_time as "fromTime",
         until_time as "untilTime", note from duty_change
       where tenant_id = $1 and place_id = $2 and until_time > $3 and not cancelled order by from_time, id limit 200`,
      [tx.tenantId, placeId, since],
    );
    return rows.map((row) => ({ ...row, coverId: row.coverId ?? undefined }));
  }

  async addChange(tx: Tx, placeId: string, change: DutyChange, now: Date): Promise<void> {
    await tx.execute(
      `insert into duty_change (tenant_id, id, place_id, person_id, kind, cover_id, from_time, until_time, note, create_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[tx.tenantId, change.id, placeId, change.personId, change.kind, change.coverId ?? null],
        ...[change.fromTime, change.untilTime, change.note, now],
      ],
    );
  }

  /** False when the place has no such change. */
  async cancelChange(tx: Tx, placeId: string, id: string): Promise<boolean> {
    const touched = await tx.execute(
      'update duty_change set cancelled = true where tenant_id = $1 and place_id = $2 and id = $3',
      [tx.tenantId, placeId, id],
    );
    return touched === 1;
  }

  async setSkills(tx: Tx, personId: string, codes: readonly string[]): Promise<void> {
    if (codes.length === 0)
      await tx.execute('delete from member_skill where tenant_id = $1 and person_id = $2', [tx.tenantId, personId]);
    else
      await tx.execute(
        `insert into member_skill (tenant_id, person_id, codes) values ($1, $2, $3)
         on conflict (tenant_id, person_id) do update set codes = excluded.codes`,
        [tx.tenantId, personId, codes],
      );
  }
}
