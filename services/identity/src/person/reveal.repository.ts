import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';

/** Somebody read a person's numbers in clear. */
export interface Reveal {
  readonly id: string;
  readonly personId: string;
  readonly actorId: string;
  readonly reason: string;
  readonly salt: Buffer;
  readonly time: Date;
}

@Injectable()
export class RevealRepository {
  async insert(tx: Tx, reveal: Reveal): Promise<void> {
    await tx.execute(
      `insert into person_reveal (tenant_id, id, person_id, actor_id, reason, salt, time)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenantId, reveal.id, reveal.personId, reveal.actorId, reveal.reason, reveal.salt, reveal.time],
    );
  }

  /** When it was; undefined when it was erased since. */
  async timeOf(tx: Tx, id: string): Promise<Date | undefined> {
    const rows = await tx.query<{ time: Date }>('select time from person_reveal where tenant_id = $1 and id = $2', [
      tx.tenantId,
      id,
    ]);
    return rows[0]?.time;
  }
}
