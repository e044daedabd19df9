import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound, type Reach } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Recurrence } from './recurrence';
import type { TaskPlace } from './task';
import { After, placeConditions } from './task-list.repository';
import type { GroupPlaceKind, TaskSpec } from './task-spec';

/** A task that comes again, and what it has made so far. */
export interface Series {
  readonly id: string;
  readonly spec: TaskSpec;
  readonly recurrence: Recurrence;
  readonly hasTarget: boolean;
  readonly place: TaskPlace;
  readonly publisherId: string;
  readonly createTime: Date;
  /** Undefined: it has ended. */
  readonly nextTime: Date | undefined;
  readonly made: number;
  readonly skipped: number;
}

/** A series that a worker has to itself for a while. */
export interface SeriesClaim {
  readonly tenantId: string;
  readonly seriesId: string;
}

interface Row {
  id: string;
  spec: TaskSpec;
  recurrence: Recurrence;
  has_target: boolean;
  place_kind: GroupPlaceKind;
  place_id: string;
  place_name: string;
  grid_id: string | null;
  block_id: string | null;
  community_id: string | null;
  publisher_id: string;
  create_time: Date;
  next_time: Date | null;
  made: number;
  skipped: number;
}

const columns = `t.id, t.spec, t.recurrence, t.has_target, t.place_kind, t.place_id, t.place_name, t.grid_id, t.block_id,
  t.community_id, t.publisher_id, t.create_time, t.next_time, t.made, t.skipped`;

/** All SQL of series. */
@Injectable()
export class SeriesRepository {
  async insert(tx: Tx, series: Series): Promise<void> {
    const { place } = series;
    await tx.execute(
      `insert into task_series (tenant_id, id, spec, recurrence, has_target, place_kind, place_id, place_name, grid_id,
         block_id, community_id, publisher_id, create_time, next_time, wake_time, made, skipped)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, 0, 0)`,
      [
        ...[tx.tenantId, series.id, JSON.stringify(series.spec), JSON.stringify(series.recurrence), series.hasTarget],
        ...[place.kind, place.id, place.name, place.gridId ?? null, place.blockId ?? null, place.communityId ?? null],
        ...[series.publisherId, series.createTime, series.nextTime ?? null],
      ],
    );
  }

  /** Error: NotFound `unknown-task-series`. */
  async find(tx: Tx, id: string, lock: 'for update' | '' = ''): Promise<Series> {
    if (!isUuid(id)) throw notFound('unknown-task-series');
    const [row] = await tx.query<Row>(
      `select ${columns} from task_series t where t.tenant_id = $1 and t.id = $2 ${lock}`,
      [tx.tenantId, id],
    );
    if (!row) throw notFound('unknown-task-series');
    return seriesOf(row);
  }

  /** Keeps how far it has come; without a next time nobody wakes it any more. */
  async save(tx: Tx, { id, nextTime, made, skipped }: Series): Promise<void> {
    await tx.execute(
      `update task_series set next_time = $3, wake_time = $3, made = $4, skipped = $5 where tenant_id = $1 and id = $2`,
      [tx.tenantId, id, nextTime ?? null, made, skipped],
    );
  }

  /** Newest first. */
  async page(tx: Tx, reach: Reach, after: After | undefined, size: number): Promise<Series[]> {
    const values: unknown[] = [tx.tenantId];
    const add = (value: unknown) => `$${values.push(value)}`;
    const where = ['t.tenant_id = $1'];
    const places = placeConditions(reach, { add });
    if (!reach.everything) where.push(places.length > 0 ? `(${places.join(' or ')})` : 'false');
    if (after) where.push(`(t.create_time, t.id) < (${add(after.time)}::timestamptz, ${add(after.id)}::uuid)`);
    const rows = await tx.query<Row>(
      `select ${columns} from task_series t where ${where.join(' and ')}
       order by t.create_time desc, t.id desc limit ${add(size)}`,
      values,
    );
    return rows.map(seriesOf);
  }

  /** At most 50 series whose time has come, of all streets; nobody else gets them for `leaseMs`. */
  async claimDue(tx: Tx, leaseMs: number): Promise<SeriesClaim[]> {
    return tx.query<SeriesClaim>(
      `select tenant_id as "tenantId", series_id as "seriesId" from claim_task_series(make_interval(secs => $1))`,
      [leaseMs / 1_000],
    );
  }
}

function seriesOf(row: Row): Series {
  return {
    id: row.id,
    spec: row.spec,
    recurrence: row.recurrence,
    hasTarget: row.has_target,
    place: {
      kind: row.place_kind,
      id: row.place_id,
      name: row.place_name,
      gridId: row.grid_id ?? undefined,
      blockId: row.block_id ?? undefined,
      communityId: row.community_id ?? undefined,
    },
    publisherId: row.publisher_id,
    createTime: row.create_time,
    nextTime: row.next_time ?? undefined,
    made: row.made,
    skipped: row.skipped,
  };
}
