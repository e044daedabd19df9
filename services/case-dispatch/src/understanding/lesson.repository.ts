import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { IntakeSetting } from './intake-setting';
import { lessonLimits } from './lesson';

/** A lesson with the report that it was read from. */
export interface LessonRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly text: string;
  readonly fromCode: string;
  readonly matterCode: string;
  readonly taughtBy: string;
  readonly teachTime: Date;
  readonly withdrawn: boolean;
}

/** How the rules did on one matter. */
export interface MatterCount {
  readonly matterCode: string;
  readonly placed: number;
  readonly corrected: number;
}

const columns = `l.case_id as "caseId", f.number as "caseNumber", left(f.text, 600) as text, l.from_code as "fromCode",
  l.matter_code as "matterCode", l.taught_by as "taughtBy", l.teach_time as "teachTime",
  l.withdraw_time is not null as withdrawn`;
const source = `matter_lesson l join case_file f on f.tenant_id = l.tenant_id and f.id = l.case_id`;
/** What figures look at: the street's newest cases. */
const newest = 10_000;

/** What corrections taught, and how a street takes in reports. */
@Injectable()
export class LessonRepository {
  /** Changes whenever a lesson does; two indexed looks. */
  async mark(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ mark: string }>(
      `select coalesce((select change from matter_lesson where tenant_id = $1 order by change desc limit 1), 0)::text as mark`,
      [tx.tenantId],
    );
    return row?.mark ?? '0';
  }

  /** Lessons that count, newest first. */
  async inForce(tx: Tx): Promise<LessonRow[]> {
    return tx.query<LessonRow>(
      `select ${columns} from ${source} where l.tenant_id = $1 and l.withdraw_time is null
       order by l.teach_time desc, l.case_id desc limit ${lessonLimits.street}`,
      [tx.tenantId],
    );
  }

  async page(tx: Tx, before: { time: Date; caseId: string } | undefined, size: number): Promise<LessonRow[]> {
    return tx.query<LessonRow>(
      `select ${columns} from ${source}
       where l.tenant_id = $1 and ($2::timestamptz is null or (l.teach_time, l.case_id) < ($2, $3::uuid))
       order by l.teach_time desc, l.case_id desc limit $4`,
      [tx.tenantId, before?.time ?? null, before?.caseId ?? null, size],
    );
  }

  async find(tx: Tx, caseId: string): Promise<LessonRow | undefined> {
    const [row] = await tx.query<LessonRow>(
      `select ${columns} from ${source} where l.tenant_id = $1 and l.case_id = $2`,
      [tx.tenantId, caseId],
    );
    return row;
  }

  /** One lesson a case: a second correction replaces the first. What the rules said at first stays. */
  async teach(
    tx: Tx,
    lesson: { caseId: string; fromCode: string; fromOrigin: string; matterCode: string; taughtBy: string; time: Date },
  ): Promise<void> {
    const { caseId, fromCode, fromOrigin, matterCode, taughtBy, time } = lesson;
    await this.lock(tx);
    await tx.execute(
      `insert into matter_lesson (tenant_id, case_id, from_code, from_origin, matter_code, taught_by, teach_time)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant_id, case_id) do update set matter_code = excluded.matter_code, taught_by = excluded.taught_by,
         teach_time = excluded.teach_time, withdrawn_by = null, withdraw_time = null,
         change = nextval('matter_lesson_change')`,
      [tx.tenantId, caseId, fromCode, fromOrigin, matterCode, taughtBy, time],
    );
  }

  async withdraw(tx: Tx, caseId: string, by: string, time: Date): Promise<void> {
    await this.lock(tx);
    await tx.execute(
      `update matter_lesson set withdrawn_by = $3, withdraw_time = $4, change = nextval('matter_lesson_change')
       where tenant_id = $1 and case_id = $2 and withdraw_time is null`,
      [tx.tenantId, caseId, by, time],
    );
  }

  /** Changes of a street commit in the order of their numbers, or a reader could miss one for good. */
  private async lock(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('matter-lesson:' || $1, 0))`, [tx.tenantId]);
  }

  /** How the rules did on the newest cases; a corrected case counts for the matter that the rules had chosen. */
  async figures(tx: Tx): Promise<{ placed: number; corrected: number; leftToPerson: number; matters: MatterCount[] }> {
    const rows = await tx.query<MatterCount & { left: number }>(
      `with newest as (select id, matter_code, matter_origin from case_file where tenant_id = $1
           order by reported_time desc, id desc limit ${newest}),
         judged as (
           select case when l.case_id is null then n.matter_code else l.from_code end as code,
             l.case_id is not null as corrected, coalesce(l.from_origin, n.matter_origin) as origin
           from newest n left join matter_lesson l on l.tenant_id = $1 and l.case_id = n.id)
       select code as "matterCode", count(*) filter (where origin = 'rules')::int as placed,
         count(*) filter (where origin = 'rules' and corrected)::int as corrected,
         count(*) filter (where origin = '')::int as left
       from judged group by code order by 3 desc, 2 desc, 1`,
      [tx.tenantId],
    );
    const sum = (of: (row: MatterCount & { left: number }) => number) =>
      rows.reduce((total, row) => total + of(row), 0);
    return {
      placed: sum((row) => row.placed),
      corrected: sum((row) => row.corrected),
      leftToPerson: sum((row) => row.left),
      matters: rows.filter(({ placed }) => placed > 0).slice(0, 50),
    };
  }

  async setting(tx: Tx): Promise<IntakeSetting | undefined> {
    const [row] = await tx.query<IntakeSetting>(
      `select certainty, repeat_days as "repeatDays", version from intake_setting where tenant_id = $1`,
      [tx.tenantId],
    );
    return row;
  }

  /** Answers false when somebody was faster. */
  async set(tx: Tx, setting: IntakeSetting, by: string, time: Date): Promise<boolean> {
    const { certainty, repeatDays, version } = setting;
    const written = await tx.execute(
      `insert into intake_setting (tenant_id, certainty, repeat_days, version, changed_by, change_time)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id) do update set certainty = excluded.certainty, repeat_days = excluded.repeat_days,
         version = excluded.version, changed_by = excluded.changed_by, change_time = excluded.change_time
       where intake_setting.version = excluded.version - 1`,
      [tx.tenantId, certainty, repeatDays, version, by, time],
    );
    return written === 1;
  }
}
