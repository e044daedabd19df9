import { Injectable } from '@nestjs/common';
import { SealedFields, Tx } from '@streetgrid/database';
import type { Choice } from './count';

/** A ballot as it is kept: `voterSeq` in an open vote alone. */
export interface KeptBallot {
  readonly serial: string;
  readonly choice: Choice;
  readonly signature: string;
  readonly voterSeq: number;
}

const select = `select serial, choice, signature, coalesce(voter_seq, 0) as "voterSeq"`;

/** All SQL of votes: who used theirs, the urn, the counted ballots, the key that signs. */
@Injectable()
export class UrnRepository {
  constructor(private readonly fields: SealedFields) {}

  /**
   * Notes that a voter uses the vote. `first` once; `again` for the same request; `other` for a second vote. Two at once
   * meet at the primary key: the second waits for the first.
   */
  async issue(tx: Tx, deliberationId: string, seq: number, request: string): Promise<'first' | 'again' | 'other'> {
    const noted = await tx.execute(
      `insert into ballot_issue (tenant_id, deliberation_id, seq, request) values ($1, $2, $3, $4) on conflict do nothing`,
      [tx.tenantId, deliberationId, seq, request],
    );
    if (noted === 1) return 'first';
    const [row] = await tx.query<{ request: string }>(
      `select request from ballot_issue where tenant_id = $1 and deliberation_id = $2 and seq = $3`,
      [tx.tenantId, deliberationId, seq],
    );
    return row?.request === request ? 'again' : 'other';
  }

  /** False when a ballot with this serial lies there already. */
  async cast(tx: Tx, deliberationId: string, ballot: KeptBallot): Promise<boolean> {
    const added = await tx.execute(
      `insert into ballot_urn (tenant_id, deliberation_id, serial, choice, signature, voter_seq)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [tx.tenantId, deliberationId, ballot.serial, ballot.choice, ballot.signature, ballot.voterSeq || null],
    );
    return added === 1;
  }

  async inUrn(tx: Tx, deliberationId: string, serial: string): Promise<KeptBallot | undefined> {
    const [row] = await tx.query<KeptBallot>(
      `${select} from ballot_urn where tenant_id = $1 and deliberation_id = $2 and serial = $3`,
      [tx.tenantId, deliberationId, serial],
    );
    return row;
  }

  async turnout(tx: Tx, deliberationId: string): Promise<number> {
    const [row] = await tx.query<{ issued: number }>(
      `select count(*)::int as issued from ballot_issue where tenant_id = $1 and deliberation_id = $2`,
      [tx.tenantId, deliberationId],
    );
    return row?.issued ?? 0;
  }

  /** The urn as it is, in the order of serials: chance, so it says nothing about time. */
  async urn(tx: Tx, deliberationId: string): Promise<KeptBallot[]> {
    return this.ballots(tx, 'ballot_urn', deliberationId);
  }

  async counted(tx: Tx, deliberationId: string): Promise<KeptBallot[]> {
    return this.ballots(tx, 'ballot', deliberationId);
  }

  /**
   * Empties the urn onto the table, in one statement and in the order of serials, so that neither the order of rows nor
   * the number of a transaction goes back to a voter; forgets requests, destroys the key.
   */
  async empty(tx: Tx, deliberationId: string): Promise<void> {
    const params = [tx.tenantId, deliberationId];
    await tx.execute(
      `with taken as (delete from ballot_urn where tenant_id = $1 and deliberation_id = $2 returning *)
       insert into ballot (tenant_id, deliberation_id, serial, choice, signature, voter_seq)
       select tenant_id, deliberation_id, serial, choice, signature, voter_seq from taken order by serial`,
      params,
    );
    await tx.execute(`delete from ballot_issue where tenant_id = $1 and deliberation_id = $2`, params);
    await this.destroyKey(tx, deliberationId);
  }

  /** A vote that is called off leaves nothing behind. */
  async burn(tx: Tx, deliberationId: string): Promise<void> {
    const params = [tx.tenantId, deliberationId];
    await tx.execute(`delete from ballot_urn where tenant_id = $1 and deliberation_id = $2`, params);
    await tx.execute(`delete from ballot_issue where tenant_id = $1 and deliberation_id = $2`, params);
    await this.destroyKey(tx, deliberationId);
  }

  async keepKey(tx: Tx, deliberationId: string, privateKey: string): Promise<void> {
    await tx.execute(`insert into ballot_signing_key (tenant_id, deliberation_id, sealed) values ($1, $2, $3)`, [
      tx.tenantId,
      deliberationId,
      this.fields.seal(keyPlace(tx, deliberationId), privateKey),
    ]);
  }

  /** Undefined when the vote has no key (any more). */
  async signingKey(tx: Tx, deliberationId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ sealed: string }>(
      `select sealed from ballot_signing_key where tenant_id = $1 and deliberation_id = $2`,
      [tx.tenantId, deliberationId],
    );
    return row && this.fields.open(keyPlace(tx, deliberationId), row.sealed);
  }

  private async destroyKey(tx: Tx, deliberationId: string): Promise<void> {
    await tx.execute(`delete from ballot_signing_key where tenant_id = $1 and deliberation_id = $2`, [
      tx.tenantId,
      deliberationId,
    ]);
  }

  /** As many as the roll has lines, 5,000 at most. */
  private async ballots(tx: Tx, table: 'ballot' | 'ballot_urn', deliberationId: string): Promise<KeptBallot[]> {
    return tx.query<KeptBallot>(
      `${select} from ${table} where tenant_id = $1 and deliberation_id = $2 order by serial`,
      [tx.tenantId, deliberationId],
    );
  }
}

function keyPlace({ tenantId }: Tx, id: string) {
  return { tenantId, table: 'ballot_signing_key', id, field: 'private_key' };
}
