import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { branchKinds, GridCounts, leading, working } from './coverage';

@Injectable()
export class CoverageRepository {
  /** Party organisations, leaders and members of every grid that has any, by grid; one statement for the whole street. */
  async counts(tx: Tx): Promise<ReadonlyMap<string, GridCounts>> {
    const rows = await tx.query<GridCounts & { grid: string }>(
      `select grid, sum(branches)::int as branches, sum(leaders)::int as leaders, sum(members)::int as members
       from (
         select v.place_id as grid, count(*) as branches, 0 as leaders, 0 as members
         from organisation_version v join organisation o on o.tenant_id = v.tenant_id and o.id = v.organisation_id
         where v.tenant_id = $1 and v.valid_until is null and v.place_kind = 'grid' and o.kind = any($2::text[])
         group by 1
         union all
         select a.place_id, 0, count(distinct a.person_id) filter (where a.position = any($3::text[])),
           count(distinct a.person_id) filter (where a.position = any($4::text[]))
         from appointment a
         where a.tenant_id = $1 and a.place_kind = 'grid'
           and a.start_time <= now() and (a.end_time is null or a.end_time > now())
         group by 1
       ) counted group by 1`,
      [tx.tenantId, branchKinds, leading, working],
    );
    return new Map(rows.map(({ grid, ...counts }) => [grid, counts]));
  }
}
