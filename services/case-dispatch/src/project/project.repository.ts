import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { itemOf } from '../task/task-row';
import type { Entry, EntryKind, Project, ProjectState, Sums } from './project';

interface ProjectRow {
  id: string;
  number: string;
  name: string;
  summary: string;
  community_id: string | null;
  community_name: string;
  case_id: string | null;
  state: ProjectState;
  create_time: Date;
  close_time: Date | null;
  close_note: string;
  deliberation_id: string | null;
  item_no: number | null;
}

interface SumsRow {
  budget_fen: bigint;
  spent_fen: bigint;
  entry_count: number;
  proposed_count: number;
}

interface EntryRow {
  id: string;
  project_id: string;
  line: number;
  kind: EntryKind;
  amount_fen: bigint;
  purpose: string;
  payee: string;
  day: string;
  reverses_id: string | null;
  receipt_media_ids: string[];
  record_time: Date;
  recorded_by: string;
  recorded_position: string;
  approved: boolean | null;
  note: string | null;
  receipt_public: boolean | null;
  decide_time: Date | null;
  decided_by: string | null;
  decided_position: string | null;
  reversed_by_id: string | null;
}

const columns =
  'id, number, name, summary, community_id, community_name, case_id, state, create_time, close_time, close_note, deliberation_id, item_no';
// What counts: approved entries alone. A reversal takes its expense out of what was spent.
const sums = `select coalesce(sum(e.amount_fen) filter (where d.approved and e.kind = 'budget'), 0)::bigint as budget_fen,
    coalesce(sum(e.amount_fen) filter (where d.approved and e.kind <> 'budget'), 0)::bigint as spent_fen,
    count(*)::int as entry_count, (count(*) filter (where d.approved is null))::int as proposed_count
  from project_entry e left join project_decision d on d.tenant_id = e.tenant_id and d.entry_id = e.id`;
const entries = `select e.id, e.project_id, e.line, e.kind, e.amount_fen, e.purpose, e.payee, e.day, e.reverses_id,
    e.receipt_media_ids, e.record_time, e.recorded_by, e.recorded_position,
    d.approved, d.note, d.receipt_public, d.decide_time, d.decided_by, d.decided_position,
    (select r.id from project_entry r join project_decision rd on rd.tenant_id = r.tenant_id and rd.entry_id = r.id
      where r.tenant_id = e.tenant_id and r.project_id = e.project_id and r.reverses_id = e.id and rd.approved) as reversed_by_id
  from project_entry e left join project_decision d on d.tenant_id = e.tenant_id and d.entry_id = e.id`;

/** A project with what its entries add up to. */
export interface Books {
  readonly project: Project;
  readonly sums: Sums;
}

/** Which projects a pool is made of. */
export interface InspectableProjects {
  readonly ids?: readonly string[];
  readonly state?: string;
  readonly communityId?: string;
  readonly closed?: { readonly from: Date; readonly until: Date } | undefined;
}

/** A project as somebody who inspects it has to know it. */
export interface InspectableProject {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly placeName: string;
  readonly gridId: string;
  readonly involved: readonly string[];
}

/** All SQL of projects and their books. */
@Injectable()
export class ProjectRepository {
  async insert(tx: Tx, project: Project): Promise<void> {
    await tx.execute(
      `insert into project (tenant_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[tx.tenantId, project.id, project.number, project.name, project.summary, project.communityId ?? null],
        ...[project.communityName, project.caseId ?? null, project.state, project.createTime],
        ...[
          project.closeTime ?? null,
          project.closeNote,
          project.item?.deliberationId ?? null,
          project.item?.no ?? null,
        ],
      ],
    );
  }

  /** The project and its sums; with `lock` nobody else writes into its books meanwhile. Error: NotFound `unknown-project`. */
  async find(tx: Tx, id: string, lock = false): Promise<Books> {
    if (!isUuid(id)) throw notFound('unknown-project');
    const [row] = await tx.query<ProjectRow>(
      `select ${columns} from project where tenant_id = $1 and id = $2 ${lock ? 'for no key update' : ''}`,
      [tx.tenantId, id],
    );
    if (!row) throw notFound('unknown-project');
    const [sum] = await tx.query<SumsRow>(`${sums} where e.tenant_id = $1 and e.project_id = $2`, [tx.tenantId, id]);
    return { project: projectOf(row), sums: sumsOfRow(sum) };
  }

  async list(
    tx: Tx,
    filter: { readonly state: string; readonly communityId: string },
    after: { readonly time: Date; readonly id: string } | undefined,
    limit: number,
  ): Promise<Books[]> {
    const rows = await tx.query<ProjectRow & SumsRow>(
      `select p.*, s.* from (
         select ${columns} from project where tenant_id = $1 and ($2 = '' or state = $2)
           and ($3 = '' or community_id = nullif($3, '')::uuid)
           and ($4::timestamptz is null or (create_time, id) < ($4, $5::uuid))
         order by create_time desc, id desc limit $6) p
       cross join lateral (${sums} where e.tenant_id = $1 and e.project_id = p.id) s
       order by p.create_time desc, p.id desc`,
      [tx.tenantId, filter.state, filter.communityId, after?.time ?? null, after?.id ?? null, limit],
    );
    return rows.map((row) => ({ project: projectOf(row), sums: sumsOfRow(row) }));
  }

  /** Projects that a resolution started; it has some dozens of items at most. */
  async ofResolution(tx: Tx, deliberationId: string): Promise<Books[]> {
    const rows = await tx.query<ProjectRow & SumsRow>(
      `select p.*, s.* from (select ${columns} from project where tenant_id = $1 and deliberation_id = $2) p
       cross join lateral (${sums} where e.tenant_id = $1 and e.project_id = p.id) s order by p.item_no`,
      [tx.tenantId, deliberationId],
    );
    return rows.map((row) => ({ project: projectOf(row), sums: sumsOfRow(row) }));
  }

  /**
   * Projects that may be inspected: named ones, or all of a state (closed in a period, when one is given). `involved`:
   * whoever wrote into the books or decided about them. The grid is that of the case behind it, if there is one.
   */
  async inspectable(tx: Tx, asked: InspectableProjects, limit: number): Promise<InspectableProject[]> {
    return tx.query<InspectableProject>(
      `select p.id, p.number, p.name, p.community_name as "placeName", coalesce(c.grid_id::text, '') as "gridId",
         array(select e.recorded_by from project_entry e where e.tenant_id = p.tenant_id and e.project_id = p.id
           union select d.decided_by from project_entry e
             join project_decision d on d.tenant_id = e.tenant_id and d.entry_id = e.id
            where e.tenant_id = p.tenant_id and e.project_id = p.id) as involved
       from project p left join case_file c on c.tenant_id = p.tenant_id and c.id = p.case_id
       where p.tenant_id = $1 and ($2::uuid[] is null or p.id = any($2)) and ($3 = '' or p.state = $3)
         and ($4::uuid is null or p.community_id = $4)
         and ($5::timestamptz is null or (p.close_time >= $5 and p.close_time < $6))
       order by p.id limit $7`,
      [
        ...[tx.tenantId, asked.ids ?? null, asked.state ?? '', asked.communityId || null],
        ...[asked.closed?.from ?? null, asked.closed?.until ?? null, limit],
      ],
    );
  }

  async close(tx: Tx, { id, state, closeTime, closeNote }: Project): Promise<void> {
    await tx.execute(
      `update project set state = $3, close_time = $4, close_note = $5 where tenant_id = $1 and id = $2`,
      [...[tx.tenantId, id, state, closeTime ?? null, closeNote]],
    );
  }

  async insertEntry(tx: Tx, entry: Entry): Promise<void> {
    await tx.execute(
      `insert into project_entry (tenant_id, project_id, line, id, kind, amount_fen, purpose, payee, day, reverses_id,
         receipt_media_ids, record_time, recorded_by, recorded_position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[tx.tenantId, entry.projectId, entry.line, entry.id, entry.kind, entry.amountFen, entry.purpose],
        ...[entry.payee, entry.day, entry.reversesId ?? null, entry.receiptMediaIds],
        ...[entry.recordTime, entry.recordedBy, entry.recordedPosition],
      ],
    );
  }

  async insertDecision(tx: Tx, entry: Entry): Promise<void> {
    await tx.execute(
      `insert into project_decision (tenant_id, entry_id, approved, note, receipt_public, decide_time, decided_by, decided_position)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[tx.tenantId, entry.id, entry.state === 'approved', entry.decisionNote, entry.receiptPublic],
        ...[entry.decideTime, entry.decidedBy, entry.decidedPosition],
      ],
    );
  }

  /** Error: NotFound `unknown-entry`. */
  async entry(tx: Tx, projectId: string, id: string): Promise<Entry> {
    const rows = isUuid(id)
      ? await tx.query<EntryRow>(`${entries} where e.tenant_id = $1 and e.project_id = $2 and e.id = $3`, [
          ...[tx.tenantId, projectId, id],
        ])
      : [];
    const [row] = rows;
    if (!row) throw notFound('unknown-entry');
    return entryOf(row);
  }

  /** True when a reversal of the entry waits or counts. */
  async hasLiveReversal(tx: Tx, projectId: string, id: string): Promise<boolean> {
    const [row] = await tx.query<{ live: boolean }>(
      `select exists (select from project_entry e
         left join project_decision d on d.tenant_id = e.tenant_id and d.entry_id = e.id
         where e.tenant_id = $1 and e.project_id = $2 and e.reverses_id = $3 and d.approved is distinct from false) as live`,
      [tx.tenantId, projectId, id],
    );
    return row?.live ?? false;
  }

  /** Newest first; `beforeLine` 0 begins at the end. */
  async entries(tx: Tx, projectId: string, countedOnly: boolean, beforeLine: number, limit: number): Promise<Entry[]> {
    const rows = await tx.query<EntryRow>(
      `${entries} where e.tenant_id = $1 and e.project_id = $2 and ($3 = 0 or e.line < $3) and (not $4 or d.approved)
       order by e.line desc limit $5`,
      [tx.tenantId, projectId, beforeLine, countedOnly, limit],
    );
    return rows.map(entryOf);
  }

  /** Name of a community of this street; undefined when no grid lies in it. */
  async communityName(tx: Tx, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ name: string }>(
      `select community_name as name from grid where tenant_id = $1 and community_id = $2 limit 1`,
      [tx.tenantId, id],
    );
    return row?.name;
  }

  async isCase(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(`select from case_file where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
    return rows.length === 1;
  }
}

function projectOf(row: ProjectRow): Project {
  return {
    ...{ id: row.id, number: row.number, name: row.name, summary: row.summary, state: row.state },
    ...{ communityId: row.community_id ?? undefined, communityName: row.community_name },
    ...{ caseId: row.case_id ?? undefined, createTime: row.create_time },
    ...{ closeTime: row.close_time ?? undefined, closeNote: row.close_note, item: itemOf(row) },
  };
}

function sumsOfRow(row: SumsRow | undefined): Sums {
  return {
    budgetFen: row?.budget_fen ?? 0n,
    spentFen: row?.spent_fen ?? 0n,
    entryCount: row?.entry_count ?? 0,
    proposedCount: row?.proposed_count ?? 0,
  };
}

function entryOf(row: EntryRow): Entry {
  return {
    ...{ id: row.id, projectId: row.project_id, line: row.line, kind: row.kind, amountFen: row.amount_fen },
    ...{ purpose: row.purpose, payee: row.payee, day: row.day, reversesId: row.reverses_id ?? undefined },
    ...{ receiptMediaIds: row.receipt_media_ids, recordTime: row.record_time },
    ...{ recordedBy: row.recorded_by, recordedPosition: row.recorded_position },
    state: row.approved === null ? 'proposed' : row.approved ? 'approved' : 'refused',
    ...{ decideTime: row.decide_time ?? undefined, decidedBy: row.decided_by ?? '' },
    ...{ decidedPosition: row.decided_position ?? '', decisionNote: row.note ?? '' },
    ...{ receiptPublic: row.receipt_public ?? false, reversedById: row.reversed_by_id ?? undefined },
  };
}
