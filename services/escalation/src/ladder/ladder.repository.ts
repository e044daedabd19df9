import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { ResponseLevel } from '../calendar/deadline';
import { Terms, UpperRung } from './ladder';

interface Row {
  /** Null: the first deadline. */
  readonly rung: UpperRung | null;
  readonly level: ResponseLevel;
  readonly minutes: number;
}

@Injectable()
export class LadderRepository {
  /** What the street agreed on. */
  async terms(tx: Tx): Promise<Terms> {
    const rows = await tx.query<Row>(
      `select null as rung, response_level as level, minutes from response_time where tenant_id = $1
       union all
       select rung, response_level, minutes from rung_time where tenant_id = $1`,
      [tx.tenantId],
    );
    const of = (rung: UpperRung | null) =>
      Object.fromEntries(rows.filter((row) => row.rung === rung).map((row) => [row.level, row.minutes]));
    return { response: of(null), rungs: { block: of('block'), street: of('street'), district: of('district') } };
  }
}
