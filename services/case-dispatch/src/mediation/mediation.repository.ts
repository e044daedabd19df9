import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, Tx } from '@streetgrid/database';
import { notFound, Reach } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { Mediation, MediationState, MediationStep, nextVisitTime, Outcome } from './mediation';

/** Everything about parties and their dispute, sealed as one document; `reseal` walks it. */
export const mediationTable: SealedTable = {
  name: 'mediation',
  id: 'id',
  columns: [{ name: 'record', indexed: false, plain: false }],
};

/** What lists show: no names, no words. */
export interface MediationLine {
  readonly id: string;
  readonly number: string;
  readonly state: MediationState;
  readonly kind: string;
  readonly placeName: string;
  readonly caseId: string;
  readonly mediatorId: string;
  readonly dueTime: Date;
  readonly nextVisitTime: Date | undefined;
  readonly createTime: Date;
}

export interface MediationFilter {
  readonly state: string;
  readonly caseId: string;
  readonly lateOnly: boolean;
}

const columns =
  'id, number, state, kind, case_id, finding_id, grid_id, block_id, community_id, place_name, mediator_id, agreement_hash, raised_to, due_time, next_visit_time, create_time, update_time, version, record_sealed';
const insertSteps = `insert into mediation_step
    (tenant_id, mediation_id, version, kind, state, actor_kind, actor_id, actor_position, time, note)
  select $1, $3, version, kind, state, actor_kind, actor_id, actor_position, time, note
  from json_populate_recordset(null::mediation_step, $4)`;

/** All SQL of mediations and their steps. */
@Injectable()
export class MediationRepository {
  private readonly sealed: SealedRows;

  constructor(fields: SealedFields) {
    this.sealed = new SealedRows(fields, mediationTable);
  }

  async insert(tx: Tx, { mediation, steps }: Outcome): Promise<void> {
    await tx.execute(
      `with new as (insert into mediation (tenant_id, ${columns})
         select $1, ${columns} from json_populate_record(null::mediation, $2)) ${insertSteps}`,
      [tx.tenantId, this.rowOf(tx, mediation), mediation.id, stepRows(steps)],
    );
  }

  /** Error: NotFound `unknown-mediation`. */
  async find(tx: Tx, id: string, lock: '' | 'for no key update' = ''): Promise<Mediation> {
    const rows = isUuid(id)
      ? await tx.query<{ record_sealed: string; due_time: Date }>(
          `select record_sealed, due_time from mediation where tenant_id = $1 and id = $2 ${lock}`,
          [tx.tenantId, id],
        )
      : [];
    const [row] = rows;
    if (!row) throw notFound('unknown-mediation');
    const { record_sealed, due_time: dueTime } = row;
    const { record = '' } = this.sealed.open(tx.tenantId, id.toLowerCase(), { record_sealed });
    // The clock reads the column, so it is the one that counts.
    return { ...(JSON.parse(record, revived) as Mediation), dueTime };
  }

  /** Locks it, lets `decide` say what follows, writes it. */
  async update(tx: Tx, id: string, decide: (before: Mediation) => Promise<Outcome> | Outcome): Promise<Mediation> {
    const { mediation, steps } = await decide(await this.find(tx, id, 'for no key update'));
    const changing = columns.split(', ').filter((column) => column !== 'id');
    await tx.execute(
      `with steps as (${insertSteps})
       update mediation m set ${changing.map((column) => `${column} = n.${column}`).join(', ')}
       from json_populate_record(null::mediation, $2) n where m.tenant_id = $1 and m.id = n.id`,
      [tx.tenantId, this.rowOf(tx, mediation), mediation.id, stepRows(steps)],
    );
    return mediation;
  }

  async steps(tx: Tx, id: string): Promise<MediationStep[]> {
    return tx.query<MediationStep>(
      `select version, kind, state, actor_kind as "actorKind", actor_id as "actorId", actor_position as "actorPosition", time, note
       from mediation_step where tenant_id = $1 and mediation_id = $2 order by version limit 2000`,
      [tx.tenantId, id],
    );
  }

  /** Newest first, as far as the caller reaches. */
  async page(
    tx: Tx,
    scope: Reach & { readonly judicial: boolean },
    filter: MediationFilter,
    after: { readonly time: Date; readonly id: string } | undefined,
    size: number,
  ): Promise<MediationLine[]> {
    const rows = await tx.query<Omit<MediationLine, 'nextVisitTime'> & { readonly nextVisitTime: Date | null }>(
      `select id, number, state, kind, place_name as "placeName", coalesce(case_id::text, '') as "caseId",
         coalesce(mediator_id::text, '') as "mediatorId", due_time as "dueTime", next_visit_time as "nextVisitTime",
         create_time as "createTime"
       from mediation where tenant_id = $1
         and ($2 or mediator_id = $3::uuid or community_id = any($4::uuid[]))
         and ($5 = '' or state = $5) and ($6::uuid is null or case_id = $6)
         and (not $7 or next_visit_time < now())
         and ($8::timestamptz is null or (create_time, id) < ($8, $9::uuid))
       order by create_time desc, id desc limit $10`,
      [
        ...[tx.tenantId, scope.judicial, scope.self && isUuid(scope.self) ? scope.self : null, scope.communities],
        ...[filter.state, filter.caseId || null, filter.lateOnly, after?.time ?? null, after?.id ?? null, size],
      ],
    );
    return rows.map((row) => ({ ...row, nextVisitTime: row.nextVisitTime ?? undefined }));
  }

  /** Mediations of all streets that have come to nothing within their time. */
  async expired(tx: Tx): Promise<{ tenantId: string; id: string }[]> {
    return tx.query(`select tenant_id as "tenantId", mediation_id as id from expired_mediations()`);
  }

  private rowOf(tx: Tx, mediation: Mediation): string {
    const { place } = mediation;
    return JSON.stringify({
      ...{ id: mediation.id, number: mediation.number, state: mediation.state, kind: mediation.kind },
      case_id: mediation.caseId || null,
      finding_id: mediation.findingId || null,
      ...{ grid_id: place.id, block_id: place.blockId, community_id: place.communityId },
      place_name: `${place.communityName} ${place.name}`,
      mediator_id: mediation.mediatorId || null,
      agreement_hash: mediation.agreement?.hash ?? null,
      raised_to: mediation.raising?.to ?? null,
      due_time: mediation.dueTime,
      next_visit_time: nextVisitTime(mediation) ?? null,
      ...{ create_time: mediation.createTime, update_time: mediation.updateTime, version: mediation.version },
      ...this.sealed.seal(tx.tenantId, mediation.id, { record: JSON.stringify(mediation) }),
    });
  }
}

/** Times inside of the document are text; their fields end in `Time`, or are these. */
function revived(key: string, value: unknown): unknown {
  const isTime = key.endsWith('Time') || key === 'time' || key === 'until';
  return isTime && typeof value === 'string' ? new Date(value) : value;
}

function stepRows(steps: readonly MediationStep[]): string {
  return JSON.stringify(
    steps.map(({ actorKind, actorId, actorPosition, ...step }) => ({
      ...step,
      ...{ actor_kind: actorKind, actor_id: actorId, actor_position: actorPosition },
    })),
  );
}
