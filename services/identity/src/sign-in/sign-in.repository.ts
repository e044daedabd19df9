import { Injectable } from '@nestjs/common';
import { Database } from '@streetgrid/database';
import { Account } from './principal';

@Injectable()
export class SignInRepository {
  constructor(private readonly database: Database) {}

  /** The streets that know a subject. The one read across streets: the policy shows a proven subject its own rows only. */
  async accountsOf(subject: string): Promise<Account[]> {
    return this.database.withoutTenant(async (tx) => {
      await tx.query(`select set_config('app.subject', $1, true)`, [subject]);
      return tx.query<Account>(
        'select tenant_id as "tenantId", person_id as "personId" from account where subject = $1 limit 50',
        [subject],
      );
    });
  }
}
