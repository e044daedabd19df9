import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Inspection } from './inspection';
import type { Candidate, Round, RoundRules } from './round';

/** How far a round has come. */
export interface Progress {
  readonly drawnCount: number;
  readonly passedCount: number;
  readonly failedCount: number;
}

/** An inspection with what its inspector has to know. */
export interface Assigned extends Inspection {
  readonly roundNumber: string;
  readonly mode: RoundRules['mode'];
  readonly checklist: readonly string[];
  readonly subjectNumber: string;
  /** Of a case its matter. */
  readonly subjectName: string;
  readonly gridId: string;
  readonly gridName: string;
  readonly address: string;
}

/** What is written down about something that was drawn. */
export interface Named {
  readonly inspection: Inspection;
  readonly candidate: Candidate;
}

type RoundRow = Omit<Round & Progress, 'drawTime' | 'gridId' | 'blockId' | 'communityId'> & {
  readonly drawTime: Date | null;
  readonly gridId: string | null;
  readonly blockId: string | null;
  readonly communityId: string | null;
};
type AssignedRow = Omit<Assigned, 'point' | 'doneTime'> & {
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly doneTime: Date | null;
};

const rounds = `select r.id, r.number, r.title, r.kind, r.sub_kind as "subKind", r.state, r.mode, r.method, r.reason, r.finished_from as "finishedFrom",
    r.finished_until as "finishedUntil", r.matter_code as "matterCode", r.grid_id as "gridId", r.block_id as "blockId",
    r.community_id as "communityId", r.count, r.inspector_ids as "inspectorIds", r.checklist, r.seed_hash as "seedHash", r.seed, r.pool,
    r.pool_hash as "poolHash", r.pool_size as "poolSize", r.create_time as "createTime", r.draw_time as "drawTime",
    r.creator_id as "creatorId", p.*
  from inspection_round r cross join lateral (
    select count(*)::int as "drawnCount", (count(*) filter (where i.state = 'passed'))::int as "passedCount",
      (count(*) filter (where i.state = 'failed'))::int as "failedCount"
    from inspection i where i.tenant_id = r.tenant_id and i.round_id = r.id) p
  where r.tenant_id = $1`;
// A case says itself what it is called; of anything else stands what it was called when it was drawn.
const inspections = `select i.id, i.round_id as "roundId", r.number as "roundNumber", r.mode, r.checklist, i.seq, i.kind,
    coalesce(i.case_id, i.subject_id) as "subjectId", coalesce(c.number, i.subject_number) as "subjectNumber",
    coalesce(c.matter_name, i.subject_name) as "subjectName", coalesce(c.grid_id::text, i.grid_id::text, '') as "gridId",
    coalesce(c.grid_name, i.place_name) as "gridName", coalesce(c.address, '') as address,
    i.inspector_id as "inspectorId", i.state, i.failed_points as "failedPoints", i.note, i.media_ids as "mediaIds",
    i.longitude, i.latitude, i.done_time as "doneTime", i.case_effect as "caseEffect",
    coalesce(i.follow_id::text, '') as "followId", i.follow_number as "followNumber"
  from inspection i join inspection_round r on r.tenant_id = i.tenant_id and r.id = i.round_id
    left join case_file c on c.tenant_id = i.tenant_id and c.id = i.case_id
  where i.tenant_id = $1`;

const doneCases = `select id, number, matter_name as name, grid_id as "gridId", grid_name as "placeName",
    array_remove(array[handler_id], null) as involved from case_file
  where tenant_id = $1 and state in ('handled', 'verified', 'closed') and merged_into_id is null`;

/** All SQL of inspections. */
@Injectable()
export class InspectionRepository {
  async insertRound(tx: Tx, r: Round): Promise<void> {
    await tx.execute(
      `insert into inspection_round (tenant_id, id, number, title, kind, sub_kind, state, mode, method, reason,
         finished_from, finished_until, matter_code, grid_id, block_id, community_id, count, inspector_ids, checklist,
         seed_hash, seed, pool, pool_hash, pool_size, create_time, creator_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
         $24, $25, $26)`,
      [
        ...[tx.tenantId, r.id, r.number, r.title, r.kind, r.subKind, r.state, r.mode, r.method, r.reason],
        ...[r.finishedFrom, r.finishedUntil, r.matterCode, r.gridId || null, r.blockId || null, r.communityId || null],
        ...[r.count, r.inspectorIds, r.checklist, r.seedHash, r.seed, r.pool, r.poolHash, r.poolSize],
        ...[r.createTime, r.creatorId],
      ],
    );
  }

  /** Error: NotFound `unknown-inspection-round`. */
  async round(tx: Tx, id: string, lock = false): Promise<Round & Progress> {
    const rows = isUuid(id)
      ? await tx.query<RoundRow>(`${rounds} and r.id = $2 ${lock ? 'for no key update of r' : ''}`, [tx.tenantId, id])
      : [];
    const [row] = rows;
    if (!row) throw notFound('unknown-inspection-round');
    return roundOf(row);
  }

  /** Newest first. */
  async rounds(tx: Tx, before: { time: Date; id: string } | undefined, limit: number): Promise<(Round & Progress)[]> {
    const rows = await tx.query<RoundRow>(
      `${rounds} and ($2::timestamptz is null or (r.create_time, r.id) < ($2, $3::uuid))
       order by r.create_time desc, r.id desc limit $4`,
      [tx.tenantId, before?.time ?? null, before?.id ?? null, limit],
    );
    return rows.map(roundOf);
  }

  /** What is drawn is drawn: seed, pool and names are written once. */
  async reveal(tx: Tx, r: Round, drawn: readonly Named[]): Promise<void> {
    await tx.execute(
      `update inspection_round set state = $3, seed = $4, pool = $5, pool_hash = $6, pool_size = $7, draw_time = $8
       where tenant_id = $1 and id = $2`,
      [tx.tenantId, r.id, r.state, r.seed, r.pool, r.poolHash, r.poolSize, r.drawTime ?? null],
    );
    const rows = drawn.map(({ inspection: { id, seq, kind, subjectId, inspectorId }, candidate }) => ({
      ...{ id, seq, kind, inspector_id: inspectorId },
      ...(kind === 'case'
        ? { case_id: subjectId, subject_number: '', subject_name: '', place_name: '' }
        : {
            ...{ subject_id: subjectId, subject_number: candidate.number, subject_name: candidate.name },
            ...{ place_name: candidate.placeName, grid_id: candidate.gridId || null },
          }),
    }));
    await tx.execute(
      `insert into inspection (tenant_id, round_id, id, seq, kind, case_id, subject_id, subject_number, subject_name,
         place_name, grid_id, inspector_id, state, failed_points, note, media_ids, case_effect, follow_number)
       select $1, $2, id, seq, kind, case_id, subject_id, subject_number, subject_name, place_name, grid_id, inspector_id,
         'due', '{}', '', '{}', '', ''
       from json_populate_recordset(null::inspection, $3)`,
      [tx.tenantId, r.id, JSON.stringify(rows)],
    );
  }

  async finish(tx: Tx, roundId: string): Promise<void> {
    await tx.execute(
      `update inspection_round r set state = 'done' where tenant_id = $1 and id = $2 and not exists (
         select from inspection i where i.tenant_id = $1 and i.round_id = $2 and i.state = 'due')`,
      [tx.tenantId, roundId],
    );
  }

  /** In the order of the draw. */
  async ofRound(tx: Tx, roundId: string): Promise<Assigned[]> {
    const rows = await tx.query<AssignedRow>(`${inspections} and i.round_id = $2 order by i.seq`, [
      tx.tenantId,
      roundId,
    ]);
    return rows.map(assignedOf);
  }

  /** Error: NotFound `unknown-inspection`. */
  async find(tx: Tx, id: string, lock = false): Promise<Assigned> {
    const rows = isUuid(id)
      ? await tx.query<AssignedRow>(`${inspections} and i.id = $2 ${lock ? 'for no key update of i' : ''}`, [
          tx.tenantId,
          id,
        ])
      : [];
    const [row] = rows;
    if (!row) throw notFound('unknown-inspection');
    return assignedOf(row);
  }

  /** Newest first: ids grow with time. */
  async mine(tx: Tx, personId: string, dueOnly: boolean, before: string, limit: number): Promise<Assigned[]> {
    const rows = await tx.query<AssignedRow>(
      `${inspections} and i.inspector_id = $2 and (not $3 or i.state = 'due') and ($4::uuid is null or i.id < $4::uuid)
       order by i.id desc limit $5`,
      [tx.tenantId, personId, dueOnly, before || null, limit],
    );
    return rows.map(assignedOf);
  }

  async write(tx: Tx, i: Inspection): Promise<void> {
    await tx.execute(
      `update inspection set state = $3, failed_points = $4, note = $5, media_ids = $6, longitude = $7, latitude = $8,
         done_time = $9, case_effect = $10, follow_id = $11, follow_number = $12
       where tenant_id = $1 and id = $2`,
      [
        ...[tx.tenantId, i.id, i.state, i.failedPoints, i.note, i.mediaIds, i.point?.longitude ?? null],
        ...[i.point?.latitude ?? null, i.doneTime ?? null, i.caseEffect, i.followId || null],
        i.followNumber,
      ],
    );
  }

  /** Cases whose work was done in the period of the rules; what was merged is looked at in the case that went on. */
  async finished(tx: Tx, rules: RoundRules, limit: number): Promise<Candidate[]> {
    return tx.query<Candidate>(
      `${doneCases} and update_time >= $2 and handled_time >= $2 and handled_time < $3
         and ($4 = '' or matter_code = $4) and ($5::uuid is null or grid_id = $5) and ($6::uuid is null or block_id = $6)
       limit $7`,
      [
        ...[tx.tenantId, rules.finishedFrom, rules.finishedUntil, rules.matterCode, rules.gridId || null],
        ...[rules.blockId || null, limit],
      ],
    );
  }

  /** Named cases whose work was done. */
  async chosen(tx: Tx, ids: readonly string[]): Promise<Candidate[]> {
    return tx.query<Candidate>(`${doneCases} and id = any($2::uuid[])`, [tx.tenantId, ids]);
  }
}

function roundOf({ drawTime, gridId, blockId, communityId, ...row }: RoundRow): Round & Progress {
  const places = { gridId: gridId ?? '', blockId: blockId ?? '', communityId: communityId ?? '' };
  return { ...row, ...places, drawTime: drawTime ?? undefined };
}

function assignedOf({ longitude, latitude, doneTime, ...row }: AssignedRow): Assigned {
  const point = longitude === null || latitude === null ? undefined : { longitude, latitude };
  return { ...row, point, doneTime: doneTime ?? undefined };
}
