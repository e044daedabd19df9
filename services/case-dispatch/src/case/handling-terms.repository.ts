import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { HandlingTerms, standardTerms } from './handling';

/** What a street agreed on for transfers and reopening. */
@Injectable()
export class HandlingTermsRepository {
  async find(tx: Tx): Promise<HandlingTerms> {
    const [row] = await tx.query<HandlingTerms>(
      `select max_transfers as "maxTransfers", reopen_days as "reopenDays" from handling_terms where tenant_id = $1`,
      [tx.tenantId],
    );
    return row ?? standardTerms;
  }

  async save(tx: Tx, { maxTransfers, reopenDays }: HandlingTerms): Promise<void> {
    await tx.execute(
      `insert into handling_terms (tenant_id, max_transfers, reopen_days) values ($1, $2, $3)
       on conflict (tenant_id) do update set max_transfers = excluded.max_transfers, reopen_days = excluded.reopen_days`,
      [tx.tenantId, maxTransfers, reopenDays],
    );
  }
}
