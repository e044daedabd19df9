import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { CaseState } from '../case/case';
import type { Known, Reason, Relation, RelationKind } from './relation';

export type Judgement = 'candidate' | 'merged' | 'dismissed';

/** Another case, as seen from one. */
export interface RelatedRow {
  readonly caseId: string;
  readonly number: string;
  readonly state: CaseState;
  readonly text: string;
  readonly matterName: string;
  readonly gridName: string;
  readonly reportedTime: Date;
  readonly kind: RelationKind;
  readonly judgement: Judgement;
  readonly likeness: number;
  readonly reasons: readonly Reason[];
  readonly metres: number;
  readonly isMain: boolean;
}

/** How many candidates a case has, by kind. */
export interface RelationCounts {
  readonly duplicates: number;
  readonly repeats: number;
}

/** What is looked at, at most, of each kind of neighbourhood. */
const looked = { grid: 60, cells: 40, reporter: 20 } as const;

@Injectable()
export class RelationRepository {
  /** Cases near in place or by the same reporter, reported since; at most 120, each arm by an index. */
  async around(
    tx: Tx,
    place: { gridId: string; cells: readonly number[]; marks: readonly Buffer[]; since: Date },
  ): Promise<Known[]> {
    const rows = await tx.query<
      Omit<Known, 'point' | 'reporterMarks'> & {
        longitude: number | null;
        latitude: number | null;
        mark: Buffer | null;
      }
    >(
      `with found as (
         (select id from case_file where tenant_id = $1 and grid_id = $2 and reported_time >= $3
            order by reported_time desc, id desc limit ${looked.grid})
         union
         (select case_id from case_trace where tenant_id = $1 and cell = any($4::bigint[]) and reported_time >= $3
            order by reported_time desc limit ${looked.cells})
         union
         (select case_id from case_trace where tenant_id = $1 and reporter_mark = any($5::bytea[]) and reported_time >= $3
            order by reported_time desc limit ${looked.reporter}))
       select f.id as "caseId", left(f.text, 600) as text, f.matter_code as "matterCode", f.grid_id as "gridId",
         f.qr_code as "qrCode", f.address, f.longitude, f.latitude, f.reported_time as "reportedTime", f.state,
         t.reporter_mark as mark
       from found join case_file f on f.tenant_id = $1 and f.id = found.id
         left join case_trace t on t.tenant_id = $1 and t.case_id = f.id
       where f.merged_into_id is null`,
      [tx.tenantId, place.gridId, place.since, place.cells, place.marks],
    );
    return rows.map(({ longitude, latitude, mark, ...row }) => ({
      ...row,
      point: longitude === null || latitude === null ? undefined : { longitude, latitude },
      reporterMarks: mark ? [mark.toString('hex')] : [],
    }));
  }

  /** Keeps where a case lies and what was found; one statement. */
  async keep(
    tx: Tx,
    trace: { caseId: string; reportedTime: Date; cell: number | undefined; mark: Buffer | undefined },
    relations: readonly Relation[],
  ): Promise<void> {
    const rows = relations.map(({ otherId, kind, likeness, reasons, metres }) => ({
      ...{ other_id: otherId, kind, likeness, reasons, metres },
    }));
    await tx.execute(
      `with trace as (insert into case_trace (tenant_id, case_id, reported_time, cell, reporter_mark)
         values ($1, $2, $3, $4, $5))
       insert into case_relation (tenant_id, case_id, other_id, kind, likeness, reasons, metres, find_time)
       select $1, $2, other_id, kind, likeness, reasons, metres, $3 from json_to_recordset($6::json)
         as found (other_id uuid, kind text, likeness real, reasons text[], metres integer)`,
      [tx.tenantId, trace.caseId, trace.reportedTime, trace.cell ?? null, trace.mark ?? null, JSON.stringify(rows)],
    );
  }

  /** Keeps where several cases lie, without a reporter's mark; one statement. */
  async trace(
    tx: Tx,
    traces: readonly { caseId: string; reportedTime: Date; cell: number | undefined }[],
  ): Promise<void> {
    const rows = traces.map(({ caseId, reportedTime, cell }) => ({
      ...{ case_id: caseId, reported_time: reportedTime, cell },
    }));
    await tx.execute(
      `insert into case_trace (tenant_id, case_id, reported_time, cell)
       select $1, case_id, reported_time, cell from json_to_recordset($2::json)
         as t (case_id uuid, reported_time timestamptz, cell bigint)`,
      [tx.tenantId, JSON.stringify(rows)],
    );
  }

  /** What has to do with a case, from both sides; the likest first, at most 100. */
  async related(tx: Tx, caseId: string): Promise<RelatedRow[]> {
    return tx.query<RelatedRow>(
      `with pairs as (
         (select other_id as id, r.* from case_relation r where tenant_id = $1 and case_id = $2 limit 50)
         union all
         (select case_id as id, r.* from case_relation r where tenant_id = $1 and other_id = $2
            order by find_time desc limit 50))
       select f.id as "caseId", f.number, f.state, left(f.text, 600) as text, f.matter_name as "matterName",
         f.grid_name as "gridName", f.reported_time as "reportedTime", p.kind, p.judgement, p.likeness, p.reasons,
         p.metres, exists (select from case_file m where m.tenant_id = $1 and m.id = $2 and m.merged_into_id = f.id) as "isMain"
       from pairs p join case_file f on f.tenant_id = $1 and f.id = p.id
       order by case p.judgement when 'merged' then 0 when 'candidate' then 1 else 2 end, p.likeness desc, f.id`,
      [tx.tenantId, caseId],
    );
  }

  /** Candidates of each case, seen from both sides. */
  async counts(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, RelationCounts>> {
    const rows = await tx.query<RelationCounts & { id: string }>(
      `select id, count(*) filter (where kind = 'duplicate')::int as duplicates,
         count(*) filter (where kind = 'repeat')::int as repeats
       from (select case_id as id, kind from case_relation
               where tenant_id = $1 and case_id = any($2::uuid[]) and judgement = 'candidate'
             union all
             select other_id, kind from case_relation
               where tenant_id = $1 and other_id = any($2::uuid[]) and judgement = 'candidate') pairs
       group by id`,
      [tx.tenantId, caseIds],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Says what a person thinks of a pair, whichever side it is seen from; answers whether it was known. */
  async judge(
    tx: Tx,
    pair: { caseId: string; otherId: string },
    judgement: Judgement,
    by: string,
    time: Date,
  ): Promise<boolean> {
    const touched = await tx.execute(
      `update case_relation set judgement = $4, judged_by = $5, judge_time = $6
       where tenant_id = $1 and (case_id, other_id) in (($2, $3), ($3, $2))`,
      [tx.tenantId, pair.caseId, pair.otherId, judgement, by, time],
    );
    return touched > 0;
  }

  /** A pair that only the person saw. */
  async add(tx: Tx, pair: { caseId: string; otherId: string }, by: string, time: Date): Promise<void> {
    await tx.execute(
      `insert into case_relation (tenant_id, case_id, other_id, kind, judgement, likeness, reasons, metres, find_time,
         judged_by, judge_time)
       values ($1, $2, $3, 'duplicate', 'merged', 0, '{}', -1, $5, $4, $5)`,
      [tx.tenantId, pair.caseId, pair.otherId, by, time],
    );
  }
}
