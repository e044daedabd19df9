import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { Reach } from '@streetgrid/service-kit';
import { enterpriseKey, Visit } from './visit';

/** An enterprise as its newest visit has it. */
export interface Enterprise {
  readonly id: string;
  readonly name: string;
  readonly gridId: string;
  readonly gridName: string;
  readonly communityName: string;
  readonly address: string;
  readonly gone: boolean;
  readonly lastVisitTime: Date;
  readonly visitCount: number;
}

/** What a newer visit brings up to date; an older one that is recorded late only counts. */
const moving = [
  ...['name', 'grid_id', 'grid_name', 'block_id', 'community_id', 'community_name', 'address', 'gone'],
  'last_visit_time',
];

/** All SQL of the enterprises that were visited. */
@Injectable()
export class EnterpriseRepository {
  /** Counts a visit to the enterprise of this name; answers its id: `id` when it is the first. */
  async visited(tx: Tx, id: string, visit: Omit<Visit, 'enterpriseId'>): Promise<string> {
    const { grid, enterpriseName: name } = visit;
    const news = moving.map(
      (column) =>
        `${column} = case when excluded.last_visit_time >= e.last_visit_time then excluded.${column} else e.${column} end`,
    );
    const [row] = await tx.query<{ id: string }>(
      `insert into visited_enterprise as e (tenant_id, id, name_key, ${moving.join(', ')}, visit_count)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)
       on conflict (tenant_id, name_key) do update set visit_count = e.visit_count + 1, ${news.join(', ')}
       returning e.id`,
      [
        ...[tx.tenantId, id, enterpriseKey(name), name, grid.id, grid.name, grid.blockId, grid.communityId],
        ...[grid.communityName, visit.address, visit.gone, visit.visitTime],
      ],
    );
    return row?.id ?? id;
  }

  /** The one whose last visit is longest ago first. */
  async page(
    tx: Tx,
    reach: Reach,
    filter: { readonly query: string; readonly gridId: string; readonly dueBefore: Date | undefined },
    after: { readonly time: Date; readonly id: string } | undefined,
    size: number,
  ): Promise<Enterprise[]> {
    return tx.query<Enterprise>(
      `select id, name, grid_id as "gridId", grid_name as "gridName", community_name as "communityName", address, gone,
         last_visit_time as "lastVisitTime", visit_count as "visitCount"
       from visited_enterprise where tenant_id = $1
         and ($2 or grid_id = any($3::uuid[]) or block_id = any($4::uuid[]) or community_id = any($5::uuid[]))
         and ($6 = '' or position($6 in name_key) > 0) and ($7::uuid is null or grid_id = $7)
         and ($8::timestamptz is null or (not gone and last_visit_time < $8))
         and ($9::timestamptz is null or (last_visit_time, id) > ($9, $10::uuid))
       order by last_visit_time, id limit $11`,
      [
        ...[tx.tenantId, reach.everything, reach.grids, reach.blocks, reach.communities],
        // No pattern: what people type may hold % and _.
        ...[enterpriseKey(filter.query), filter.gridId || null, filter.dueBefore ?? null],
        ...[after?.time ?? null, after?.id ?? null, size],
      ],
    );
  }
}
