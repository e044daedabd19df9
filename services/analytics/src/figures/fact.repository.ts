import { Injectable } from '@nestjs/common';
import { caseDispatchEvents } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';

type Snapshot = caseDispatchEvents.CaseSnapshot;

/** Writes what events tell. Every write is one statement that an older or repeated event does not change. */
@Injectable()
export class FactRepository {
  async putCase(tx: Tx, version: number, c: Snapshot, merged: boolean): Promise<void> {
    await tx.execute(
      `insert into case_fact as f (tenant_id, case_id, version, state, channel, matter_code, matter_name, category_code, category_name,
         response_level, grid_id, grid_name, grid_type, block_id, block_name, community_id, community_name,
         reported_time, claimed_time, handled_time, verified_time, closed_time, due_time, rating, solved, reopen_count, excluded, merged, first_answer_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, coalesce($19::timestamptz, $20::timestamptz))
       on conflict (tenant_id, case_id) do update set version = excluded.version, state = excluded.state, channel = excluded.channel,
         matter_code = excluded.matter_code, matter_name = excluded.matter_name, category_code = excluded.category_code,
         category_name = excluded.category_name, response_level = excluded.response_level, grid_id = excluded.grid_id,
         grid_name = excluded.grid_name, grid_type = excluded.grid_type, block_id = excluded.block_id, block_name = excluded.block_name,
         community_id = excluded.community_id, community_name = excluded.community_name, claimed_time = excluded.claimed_time,
         handled_time = excluded.handled_time, verified_time = excluded.verified_time, closed_time = excluded.closed_time,
         due_time = excluded.due_time, rating = excluded.rating, solved = excluded.solved,
         reopen_count = excluded.reopen_count, excluded = excluded.excluded,
         merged = excluded.merged
         where f.version < excluded.version`,
      [
        tx.tenantId,
        c.caseId,
        version,
        c.state,
        c.channel,
        c.matterCode,
        c.matterName,
        c.categoryCode,
        c.categoryName,
        c.responseLevel,
        c.gridId,
        c.gridName,
        c.gridType,
        c.blockId,
        c.blockName,
        c.communityId,
        c.communityName,
        c.reportedTime,
        c.claimedTime,
        c.handledTime,
        c.verifiedTime,
        c.closedTime,
        c.dueTime,
        c.rating,
        c.solved,
        c.reopenCount,
        c.exclusion === 'excluded',
        merged,
      ],
    );
    await this.noteAnswer(tx, c);
  }

  /**
   * The first answer stands in whichever event told it, late ones too: passed on or opened again, newer snapshots have lost it.
   */
  private async noteAnswer(tx: Tx, { caseId, claimedTime, handledTime }: Snapshot): Promise<void> {
    const answer = claimedTime ?? handledTime;
    if (!answer) return;
    await tx.execute(
      `update case_fact set first_answer_time = $3
       where tenant_id = $1 and case_id = $2 and (first_answer_time is null or first_answer_time > $3)`,
      [tx.tenantId, caseId, answer],
    );
  }

  async putClock(tx: Tx, caseId: string, version: number, dueTime: Date): Promise<void> {
    await tx.execute(
      `insert into case_clock as c (tenant_id, case_id, version, first_due_time, due_time) values ($1, $2, $3, $4, $4)
       on conflict (tenant_id, case_id) do update set version = excluded.version, due_time = excluded.due_time where c.version < excluded.version`,
      [tx.tenantId, caseId, version, dueTime],
    );
  }

  async putRaise(tx: Tx, caseId: string, toRung: string, raiseTime: Date): Promise<void> {
    await tx.execute(
      'insert into case_raise (tenant_id, case_id, to_rung, raise_time) values ($1, $2, $3, $4) on conflict do nothing',
      [tx.tenantId, caseId, toRung, raiseTime],
    );
  }
}
