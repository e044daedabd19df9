import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, StoredRow, Tx } from '@streetgrid/database';
import { v7 as uuidv7 } from 'uuid';
import type { NewVoter, Voter } from './roll';

/** Who stands on a roll, sealed; `reseal` walks it. */
export const voterTable: SealedTable = {
  name: 'deliberation_voter',
  id: 'id',
  columns: ['label', 'salt'].map((name) => ({ name, indexed: false, plain: false })),
};

interface VoterRow {
  id: string;
  seq: number;
  person_id: string | null;
  link_generation: number;
  voted: boolean;
  label_sealed: string | null;
  salt_sealed: string | null;
}

/** `voted` while the vote runs stands in `ballot_issue`. */
const select = `select v.id, v.seq, v.person_id, v.link_generation, v.label_sealed, v.salt_sealed,
    v.voted or exists (select from ballot_issue i
      where i.tenant_id = v.tenant_id and i.deliberation_id = v.deliberation_id and i.seq = v.seq) as voted
  from deliberation_voter v where v.tenant_id = $1 and v.deliberation_id = $2`;

/** All SQL of the roll of voters. */
@Injectable()
export class RollRepository {
  private readonly sealed: SealedRows;

  constructor(fields: SealedFields) {
    this.sealed = new SealedRows(fields, voterTable);
  }

  /** Puts a new roll in the place of the old one. */
  async replace(tx: Tx, deliberationId: string, voters: readonly NewVoter[]): Promise<void> {
    const rows = voters.map(({ label, personId }, index) => {
      const id = uuidv7();
      const values = { label, salt: randomBytes(32).toString('hex') };
      return { id, seq: index + 1, person_id: personId || null, ...this.sealed.seal(tx.tenantId, id, values) };
    });
    await tx.execute(`delete from deliberation_voter where tenant_id = $1 and deliberation_id = $2`, [
      tx.tenantId,
      deliberationId,
    ]);
    const columns = ['id', 'seq', 'person_id', ...this.sealed.columns].join(', ');
    await tx.execute(
      `insert into deliberation_voter (tenant_id, deliberation_id, link_generation, voted, ${columns})
       select $1, $2, 1, false, ${columns} from json_populate_recordset(null::deliberation_voter, $3)`,
      [tx.tenantId, deliberationId, JSON.stringify(rows)],
    );
  }

  /** In the order of the roll, behind `after`. */
  async page(tx: Tx, deliberationId: string, after: number, size: number): Promise<Voter[]> {
    return this.read(tx, `${select} and v.seq > $3 order by v.seq limit $4`, [deliberationId, after, size]);
  }

  async some(tx: Tx, deliberationId: string, seqs: readonly number[]): Promise<Voter[]> {
    return this.read(tx, `${select} and v.seq = any($3::int[]) order by v.seq`, [deliberationId, seqs]);
  }

  async ofPerson(tx: Tx, deliberationId: string, personId: string): Promise<Voter | undefined> {
    const [voter] = await this.read(tx, `${select} and v.person_id = $3`, [deliberationId, personId]);
    return voter;
  }

  /** Earlier links of these voters open nothing from now on. */
  async renewLinks(tx: Tx, deliberationId: string, seqs: readonly number[]): Promise<void> {
    await tx.execute(
      `update deliberation_voter set link_generation = link_generation + 1
       where tenant_id = $1 and deliberation_id = $2 and seq = any($3::int[])`,
      [tx.tenantId, deliberationId, seqs],
    );
  }

  /** One statement for everybody who voted, in the order of the roll. */
  async markVoted(tx: Tx, deliberationId: string): Promise<void> {
    await tx.execute(
      `update deliberation_voter v set voted = exists (select from ballot_issue i
         where i.tenant_id = v.tenant_id and i.deliberation_id = v.deliberation_id and i.seq = v.seq)
       where v.tenant_id = $1 and v.deliberation_id = $2`,
      [tx.tenantId, deliberationId],
    );
  }

  private async read(tx: Tx, sql: string, params: readonly unknown[]): Promise<Voter[]> {
    const rows = await tx.query<VoterRow>(sql, [tx.tenantId, ...params]);
    return rows.map((row) => {
      const stored: StoredRow = { label_sealed: row.label_sealed, salt_sealed: row.salt_sealed };
      const { label = '', salt = '' } = this.sealed.open(tx.tenantId, row.id, stored);
      return {
        ...{ seq: row.seq, label, salt, voted: row.voted },
        personId: row.person_id ?? '',
        linkGeneration: row.link_generation,
      };
    });
  }
}
