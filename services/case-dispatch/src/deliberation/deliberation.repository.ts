import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Deliberation, DeliberationStep, Outcome } from './deliberation';
import { columns, deliberationOf, DeliberationRow, rowOf } from './deliberation-row';

const names = columns.join(', ');
const insertSteps = `insert into deliberation_step
    (tenant_id, deliberation_id, version, kind, state, actor_kind, actor_id, actor_position, time, note)
  select $1, $3, version, kind, state, actor_kind, actor_id, actor_position, time, note
  from json_populate_recordset(null::deliberation_step, $4)`;

/** How a deliberation is named by a caller. */
export type DeliberationKey = { readonly id: string } | { readonly number: string };

/** All SQL of a deliberation and its steps. */
@Injectable()
export class DeliberationRepository {
  async insert(tx: Tx, { deliberation, steps }: Outcome): Promise<void> {
    await tx.execute(
      `with new as (insert into deliberation (tenant_id, ${names})
         select $1, ${names} from json_populate_record(null::deliberation, $2)) ${insertSteps}`,
      [tx.tenantId, rowOf(deliberation), deliberation.id, stepRows(steps)],
    );
  }

  /** Error: NotFound `unknown-deliberation`. */
  async find(tx: Tx, key: DeliberationKey, lock: '' | 'for share' | 'for no key update' = ''): Promise<Deliberation> {
    const [column, value] = 'id' in key ? ['id', key.id] : ['number', key.number];
    if (column === 'id' && !isUuid(value)) throw notFound('unknown-deliberation');
    const [row] = await tx.query<DeliberationRow>(
      `select ${names} from deliberation where tenant_id = $1 and ${column} = $2 ${lock}`,
      [tx.tenantId, value],
    );
    if (!row) throw notFound('unknown-deliberation');
    return deliberationOf(row);
  }

  /** Locks it, lets `decide` say what follows, writes it; nothing follows when it says nothing. */
  async update(
    tx: Tx,
    id: string,
    decide: (before: Deliberation) => Promise<Outcome> | Outcome | undefined,
  ): Promise<Deliberation> {
    const before = await this.find(tx, { id }, 'for no key update');
    const outcome = await decide(before);
    if (!outcome) return before;
    const { deliberation, steps } = outcome;
    const changes = columns.map((column) => `${column} = n.${column}`).join(', ');
    await tx.execute(
      `with steps as (${insertSteps})
       update deliberation d set ${changes} from json_populate_record(null::deliberation, $2) n
       where d.tenant_id = $1 and d.id = n.id`,
      [tx.tenantId, rowOf(deliberation), deliberation.id, stepRows(steps)],
    );
    return deliberation;
  }

  /** Every step, oldest first; a deliberation has some dozens. */
  async steps(tx: Tx, id: string): Promise<DeliberationStep[]> {
    return tx.query<DeliberationStep>(
      `select version, kind, state, actor_kind as "actorKind", actor_id as "actorId", actor_position as "actorPosition", time, note
       from deliberation_step where tenant_id = $1 and deliberation_id = $2 order by version limit 2000`,
      [tx.tenantId, id],
    );
  }

  /** Newest first. */
  async page(
    tx: Tx,
    filter: { readonly state: string; readonly caseId: string },
    after: { readonly time: Date; readonly id: string } | undefined,
    size: number,
  ): Promise<Deliberation[]> {
    const rows = await tx.query<DeliberationRow>(
      `select ${names} from deliberation
       where tenant_id = $1 and ($2 = '' or state = $2) and ($3::uuid is null or case_id = $3)
         and ($4::timestamptz is null or (create_time, id) < ($4, $5::uuid))
       order by create_time desc, id desc limit $6`,
      [tx.tenantId, filter.state, filter.caseId || null, after?.time ?? null, after?.id ?? null, size],
    );
    return rows.map(deliberationOf);
  }

  /** The next of the street's day. Creators of one street wait for each other; there are few. */
  async nextNumber(tx: Tx, day: string): Promise<number> {
    const [row] = await tx.query<{ last: number }>(
      `insert into deliberation_number (tenant_id, day, last_number) values ($1, $2, 1)
       on conflict (tenant_id, day) do update set last_number = deliberation_number.last_number + 1
       returning last_number as last`,
      [tx.tenantId, day],
    );
    return row?.last ?? 1;
  }

  /** Votes of all streets whose end has come. */
  async endedVotes(tx: Tx): Promise<{ tenantId: string; id: string }[]> {
    return tx.query(`select tenant_id as "tenantId", deliberation_id as id from ended_votes()`);
  }
}

function stepRows(steps: readonly DeliberationStep[]): string {
  return JSON.stringify(
    steps.map(({ actorKind, actorId, actorPosition, ...step }) => ({
      ...step,
      actor_kind: actorKind,
      actor_id: actorId,
      actor_position: actorPosition,
    })),
  );
}
