import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound, Reach } from '@streetgrid/service-kit';
import type { Exclusion, ExclusionState } from './exclusion';

const columns = `id, case_id as "caseId", case_number as "caseNumber", matter_name as "matterName", grid_name as "gridName",
  grid_id as "gridId", block_id as "blockId", community_id as "communityId", state, reason, proposer_id as "proposerId",
  proposer_position as "proposerPosition", proposed_time as "proposedTime", reviewer_id as "reviewerId",
  reviewer_position as "reviewerPosition", review_note as "reviewNote", reviewed_time as "reviewedTime",
  revoker_id as "revokerId", revoker_position as "revokerPosition", revoke_note as "revokeNote",
  revoked_time as "revokedTime"`;

type Row = Omit<Exclusion, 'reviewerId' | 'reviewedTime' | 'revokerId' | 'revokedTime'> & {
  readonly reviewerId: string | null;
  readonly reviewedTime: Date | null;
  readonly revokerId: string | null;
  readonly revokedTime: Date | null;
};

/** All SQL of the register. */
@Injectable()
export class ExclusionRepository {
  async insert(tx: Tx, entry: Exclusion): Promise<void> {
    await tx.execute(
      `insert into exclusion (tenant_id, id, case_id, case_number, matter_name, grid_name, grid_id, block_id, community_id,
         state, reason, proposer_id, proposer_position, proposed_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[tx.tenantId, entry.id, entry.caseId, entry.caseNumber, entry.matterName, entry.gridName, entry.gridId],
        ...[entry.blockId, entry.communityId, entry.state, entry.reason, entry.proposerId, entry.proposerPosition],
        entry.proposedTime,
      ],
    );
  }

  /** Decided, or taken back: the only changes that an entry ever sees. */
  async decide(tx: Tx, entry: Exclusion): Promise<void> {
    await tx.execute(
      `update exclusion set state = $3, reviewer_id = $4, reviewer_position = $5, review_note = $6, reviewed_time = $7,
         revoker_id = $8, revoker_position = $9, revoke_note = $10, revoked_time = $11
       where tenant_id = $1 and id = $2`,
      [
        ...[tx.tenantId, entry.id, entry.state, entry.reviewerId, entry.reviewerPosition, entry.reviewNote],
        ...[entry.reviewedTime, entry.revokerId ?? null, entry.revokerPosition, entry.revokeNote],
        entry.revokedTime ?? null,
      ],
    );
  }

  /** Error: NotFound `unknown-exclusion`. */
  async find(tx: Tx, id: string, lock: 'for update' | '' = ''): Promise<Exclusion> {
    const [row] = await tx.query<Row>(`select ${columns} from exclusion where tenant_id = $1 and id = $2 ${lock}`, [
      tx.tenantId,
      id,
    ]);
    if (!row) throw notFound('unknown-exclusion');
    return exclusionOf(row);
  }

  /** The newest entry of a case. */
  async ofCase(tx: Tx, caseId: string): Promise<Exclusion> {
    const [row] = await tx.query<Row>(
      `select ${columns} from exclusion where tenant_id = $1 and case_id = $2 order by proposed_time desc limit 1`,
      [tx.tenantId, caseId],
    );
    if (!row) throw notFound('unknown-exclusion');
    return exclusionOf(row);
  }

  /** Newest first, after `[time, id]`. */
  async page(
    tx: Tx,
    scope: Reach,
    state: ExclusionState | '',
    after: readonly [Date, string] | undefined,
    size: number,
  ): Promise<Exclusion[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from exclusion
       where tenant_id = $1 and ($2 = '' or state = $2)
         and ($3 or grid_id = any($4::uuid[]) or block_id = any($5::uuid[]) or community_id = any($6::uuid[]))
         and ($7::timestamptz is null or (proposed_time, id) < ($7, $8::uuid))
       order by proposed_time desc, id desc limit $9`,
      [
        ...[tx.tenantId, state, scope.everything, scope.grids, scope.blocks, scope.communities],
        ...[after?.[0] ?? null, after?.[1] ?? null, size],
      ],
    );
    return rows.map(exclusionOf);
  }
}

function exclusionOf(row: Row): Exclusion {
  return {
    ...{ ...row, reviewerId: row.reviewerId ?? undefined, reviewedTime: row.reviewedTime ?? undefined },
    ...{ revokerId: row.revokerId ?? undefined, revokedTime: row.revokedTime ?? undefined },
  };
}
