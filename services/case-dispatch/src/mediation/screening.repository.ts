import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, StoredRow, Tx } from '@streetgrid/database';
import { notFound, Reach } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';

/** What was found on a round, sealed; `reseal` walks it. */
export const findingTable: SealedTable = {
  name: 'screening_finding',
  id: 'id',
  columns: [{ name: 'text', indexed: false, plain: false }],
};

/** Regular screening of a place: the next round is due at `dueTime`. */
export interface Screening {
  readonly id: string;
  readonly title: string;
  readonly communityId: string;
  readonly gridId: string;
  readonly placeName: string;
  readonly everyDays: number;
  readonly dueTime: Date;
  readonly until: Date | undefined;
  readonly rounds: number;
}

export interface Round {
  readonly id: string;
  readonly no: number;
  readonly dueTime: Date;
  readonly doneTime: Date;
  readonly byId: string;
  readonly byPosition: string;
}

export interface Finding {
  readonly id: string;
  readonly no: number;
  readonly kind: string;
  readonly risk: 'low' | 'middle' | 'high';
  readonly text: string;
}

/** A finding with its round and what came of it. */
export interface SeenFinding extends Finding {
  readonly round: number;
  readonly doneTime: Date;
  readonly mediationId: string;
}

const columns = `id, title, community_id as "communityId", coalesce(grid_id::text, '') as "gridId", place_name as "placeName",
  every_days as "everyDays", due_time as "dueTime", until, rounds`;
type Row = Omit<Screening, 'until'> & { readonly until: Date | null };

/** All SQL of screening. */
@Injectable()
export class ScreeningRepository {
  private readonly sealed: SealedRows;

  constructor(fields: SealedFields) {
    this.sealed = new SealedRows(fields, findingTable);
  }

  async insert(tx: Tx, screening: Screening): Promise<void> {
    await tx.execute(
      `insert into screening (tenant_id, id, title, community_id, grid_id, place_name, every_days, due_time, rounds)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 0)`,
      [
        ...[tx.tenantId, screening.id, screening.title, screening.communityId, screening.gridId || null],
        ...[screening.placeName, screening.everyDays, screening.dueTime],
      ],
    );
  }

  /** Error: NotFound `unknown-screening`. */
  async find(tx: Tx, id: string, lock: '' | 'for no key update' = ''): Promise<Screening> {
    const sql = `select ${columns} from screening where tenant_id = $1 and id = $2 ${lock}`;
    const [row] = isUuid(id) ? await tx.query<Row>(sql, [tx.tenantId, id]) : [];
    if (!row) throw notFound('unknown-screening');
    return screeningOf(row);
  }

  /** What is due first comes first; ended ones are left out. A street has some hundreds at most. */
  async list(tx: Tx, scope: Reach): Promise<Screening[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from screening s where tenant_id = $1 and until is null
         and ($2 or community_id = any($3::uuid[]) or grid_id = any($4::uuid[])
           or exists (select from grid g where g.tenant_id = s.tenant_id and g.id = s.grid_id and g.block_id = any($5::uuid[])))
       order by due_time, id limit 500`,
      [tx.tenantId, scope.everything, scope.communities, scope.grids, scope.blocks],
    );
    return rows.map(screeningOf);
  }

  async addRound(tx: Tx, screening: Screening, round: Round, findings: readonly Finding[]): Promise<void> {
    await tx.execute(
      `insert into screening_round (tenant_id, id, screening_id, no, due_time, done_time, by_id, by_position)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [...[tx.tenantId, round.id, screening.id, round.no, round.dueTime, round.doneTime, round.byId], round.byPosition],
    );
    const rows = findings.map(({ id, no, kind, risk, text }) => ({
      ...{ id, round_id: round.id, no, kind, risk },
      ...this.sealed.seal(tx.tenantId, id, { text }),
    }));
    const sealed = ['id', 'round_id', 'no', 'kind', 'risk', ...this.sealed.columns].join(', ');
    await tx.execute(
      `insert into screening_finding (tenant_id, ${sealed})
       select $1, ${sealed} from json_populate_recordset(null::screening_finding, $2)`,
      [tx.tenantId, JSON.stringify(rows)],
    );
    await tx.execute(`update screening set due_time = $3, rounds = $4 where tenant_id = $1 and id = $2`, [
      ...[tx.tenantId, screening.id, screening.dueTime, screening.rounds],
    ]);
  }

  async end(tx: Tx, id: string, time: Date): Promise<void> {
    await tx.execute(`update screening set until = $3 where tenant_id = $1 and id = $2 and until is null`, [
      ...[tx.tenantId, id, time],
    ]);
  }

  /** Newest round first. */
  async findings(tx: Tx, screeningId: string): Promise<SeenFinding[]> {
    const rows = await tx.query<StoredRow & { id: string }>(
      `select f.id, f.no, f.kind, f.risk, f.text_sealed, coalesce(f.mediation_id::text, '') as "mediationId",
         r.no as round, r.done_time as "doneTime"
       from screening_finding f join screening_round r on r.tenant_id = f.tenant_id and r.id = f.round_id
       where f.tenant_id = $1 and r.screening_id = $2 order by r.no desc, f.no limit 500`,
      [tx.tenantId, screeningId],
    );
    return rows.map(({ text_sealed, ...row }) => {
      const { text = '' } = this.sealed.open(tx.tenantId, row.id, { text_sealed: text_sealed ?? null });
      return { ...(row as unknown as SeenFinding), text };
    });
  }

  /** True when the finding of this community now leads to this mediation; once. */
  async mediated(tx: Tx, findingId: string, mediationId: string, communityId: string): Promise<boolean> {
    if (!isUuid(findingId)) return false;
    const rows = await tx.query(
      `update screening_finding f set mediation_id = $3 from screening_round r, screening s
       where f.tenant_id = $1 and f.id = $2 and f.mediation_id is null
         and r.tenant_id = f.tenant_id and r.id = f.round_id
         and s.tenant_id = r.tenant_id and s.id = r.screening_id and s.community_id = $4 returning f.id`,
      [tx.tenantId, findingId, mediationId, communityId],
    );
    return rows.length === 1;
  }
}

function screeningOf(row: Row): Screening {
  return { ...row, until: row.until ?? undefined };
}
