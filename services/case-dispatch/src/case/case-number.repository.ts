import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';

/** The last number given out per street and day. */
@Injectable()
export class CaseNumberRepository {
  /** Reserves `count` numbers and answers the last of them. */
  async reserve(tx: Tx, day: string, count: number): Promise<number> {
    const [row] = await tx.query<{ last_number: number }>(
      `insert into case_number (tenant_id, day, last_number) values ($1, $2, $3)
       on conflict (tenant_id, day) do update set last_number = case_number.last_number + excluded.last_number
       returning last_number`,
      [tx.tenantId, day, count],
    );
    if (!row) throw new Error('no number was reserved');
    return row.last_number;
  }

  /** Makes sure that numbers up to `last` are not given out again. */
  async passOver(tx: Tx, day: string, last: number): Promise<void> {
    await tx.execute(
      `insert into case_number (tenant_id, day, last_number) values ($1, $2, $3)
       on conflict (tenant_id, day) do update set last_number = greatest(case_number.last_number, excluded.last_number)`,
      [tx.tenantId, day, last],
    );
  }
}
