import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { Reach } from '@streetgrid/service-kit';
import { enterpriseKey, Visit } from './visit';
import { visitColumns, visitOf, VisitRow } from './visit.repository';

/** What a list shows, checked; empty and undefined mean: no matter. */
export interface VisitFilter {
  readonly query: string;
  readonly state: '' | 'recorded' | 'open' | 'answered' | 'follow_up';
  readonly gridId: string;
  readonly enterpriseId: string;
  readonly visitedFrom: Date | undefined;
  readonly visitedUntil: Date | undefined;
  readonly visitorId: string;
  readonly newestFirst: boolean;
}

/** How far the demands of a visit have come. */
export interface Standing {
  readonly demandCount: number;
  readonly openCount: number;
  /** Closed, and nobody asked the enterprise since. */
  readonly followUpCount: number;
}

/** `demandState` of visit.ts over all demands of a visit. */
const standing = `select count(*)::int as "demandCount",
    (count(*) filter (where c.state <> 'closed'))::int as "openCount",
    (count(*) filter (where c.state = 'closed' and coalesce(f.time < c.closed_time, true)))::int as "followUpCount"
  from visit_demand d
    join case_file own on own.tenant_id = d.tenant_id and own.id = d.case_id
    join case_file c on c.tenant_id = d.tenant_id and c.id = coalesce(own.merged_into_id, own.id)
    left join lateral (select max(x.time) as time from visit_follow_up x
      where x.tenant_id = d.tenant_id and x.visit_id = d.visit_id and x.demand_no = d.no) f on true
  where d.tenant_id = v.tenant_id and d.visit_id = v.id`;
const states: Readonly<Record<Exclude<VisitFilter['state'], ''>, string>> = {
  recorded: `s."demandCount" = 0`,
  open: `s."openCount" > 0`,
  answered: `s."demandCount" > 0 and s."openCount" = 0`,
  follow_up: `s."followUpCount" > 0`,
};

/** Lists of visits: read from the tables themselves, with their cases as they are now. */
@Injectable()
export class VisitListRepository {
  async page(
    tx: Tx,
    reach: Reach,
    filter: VisitFilter,
    after: { readonly time: Date; readonly id: string } | undefined,
    size: number,
  ): Promise<(Visit & Standing)[]> {
    const [sign, direction] = filter.newestFirst ? ['<', 'desc'] : ['>', 'asc'];
    const rows = await tx.query<VisitRow & Standing>(
      `select ${visitColumns}, s.* from enterprise_visit v cross join lateral (${standing}) s
       where v.tenant_id = $1
         and ($2 or v.grid_id = any($3::uuid[]) or v.block_id = any($4::uuid[]) or v.community_id = any($5::uuid[])
           or v.visitor_id = $6)
         and ($7 = '' or v.number = $8 or v.enterprise_id = any(array(select e.id from visited_enterprise e
           where e.tenant_id = $1 and position($7 in e.name_key) > 0)))
         and ($9::uuid is null or v.grid_id = $9) and ($10::uuid is null or v.enterprise_id = $10)
         and ($11 = '' or v.visitor_id = $11)
         and ($12::timestamptz is null or v.visit_time >= $12) and ($13::timestamptz is null or v.visit_time < $13)
         and ($14::timestamptz is null or (v.visit_time, v.id) ${sign} ($14, $15::uuid))
         ${filter.state === '' ? '' : `and ${states[filter.state]}`}
       order by v.visit_time ${direction}, v.id ${direction} limit $16`,
      [
        ...[tx.tenantId, reach.everything, reach.grids, reach.blocks, reach.communities, reach.self ?? null],
        // No pattern: what people type may hold % and _.
        ...[enterpriseKey(filter.query), filter.query.normalize('NFKC').trim().toUpperCase()],
        ...[filter.gridId || null, filter.enterpriseId || null, filter.visitorId],
        ...[filter.visitedFrom ?? null, filter.visitedUntil ?? null, after?.time ?? null, after?.id ?? null, size],
      ],
    );
    return rows.map(({ demandCount, openCount, followUpCount, ...row }) => ({
      ...visitOf(row),
      ...{ demandCount, openCount, followUpCount },
    }));
  }
}
