import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';

export interface Earning {
  readonly trigger: string;
  readonly caseId: string;
  readonly personId: string;
  readonly ruleCode: string;
  /** Day of the street, `2026-11-24`. */
  readonly day: string;
  readonly points: bigint;
}

@Injectable()
export class EarningRepository {
  /** Points that a person earned by a rule on a day. */
  async earned(tx: Tx, personId: string, ruleCode: string, day: string): Promise<bigint> {
    const [row] = await tx.query<{ points: bigint }>(
      `select coalesce(sum(points), 0)::bigint as points from earning
       where tenant_id = $1 and person_id = $2 and day = $3 and rule_code = $4`,
      [tx.tenantId, personId, day, ruleCode],
    );
    return row?.points ?? 0n;
  }

  /** False when this case has earned by this trigger before. */
  async insert(tx: Tx, e: Earning): Promise<boolean> {
    const inserted = await tx.execute(
      `insert into earning (tenant_id, trigger, case_id, person_id, rule_code, day, points)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [tx.tenantId, e.trigger, e.caseId, e.personId, e.ruleCode, e.day, e.points],
    );
    return inserted === 1;
  }
}
