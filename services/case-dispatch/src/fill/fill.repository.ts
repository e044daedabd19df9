import { Tx } from '@streetgrid/database';
import type { OnDuty } from '../assignment/dispatch';
import type { Grid } from '../assignment/place';

/** A post of a place. */
export type Posted = Omit<OnDuty, 'load'> & { readonly placeId: string };

/** The street as this service knows it, whole: only a fill asks for all of it. */
export class FillRepository {
  async grids(tx: Tx): Promise<Grid[]> {
    return tx.query<Grid>(
      `select id, name, type, special_kind as "specialKind", block_id as "blockId", block_name as "blockName",
         community_id as "communityId", community_name as "communityName" from grid where tenant_id = $1 order by id limit 2000`,
      [tx.tenantId],
    );
  }

  async posts(tx: Tx, now: Date): Promise<Posted[]> {
    return tx.query<Posted>(
      `select person_id as "personId", position, place_id as "placeId" from member
       where tenant_id = $1 and start_time <= $2 and (end_time is null or end_time > $2)
       order by place_id, person_id, position limit 20000`,
      [tx.tenantId, now],
    );
  }

  async countCases(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      'select count(*)::int as count from case_file where tenant_id = $1',
      [tx.tenantId],
    );
    return row?.count ?? 0;
  }
}
