import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';

/** Somebody who may mediate, as an account; without a community for the street's committee. */
export interface Mediator {
  readonly id: string;
  readonly personId: string;
  readonly communityId: string;
  readonly field: string;
  readonly since: Date;
  readonly until: Date | undefined;
}

const select = `select id, person_id as "personId", coalesce(community_id::text, '') as "communityId", field, since, until from mediator`;
type Row = Omit<Mediator, 'until'> & { readonly until: Date | null };

/** All SQL of the roster of mediators and of the street's judicial office. */
@Injectable()
export class RosterRepository {
  /** False when the person is on the roster already. */
  async add(tx: Tx, { id, personId, communityId, field, since }: Mediator): Promise<boolean> {
    const rows = await tx.query(
      `insert into mediator (tenant_id, id, person_id, community_id, field, since) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, person_id) where until is null do nothing returning id`,
      [tx.tenantId, id, personId, communityId || null, field, since],
    );
    return rows.length === 1;
  }

  async end(tx: Tx, id: string, time: Date): Promise<void> {
    await tx.execute(`update mediator set until = $3 where tenant_id = $1 and id = $2 and until is null`, [
      ...[tx.tenantId, id, time],
    ]);
  }

  async find(tx: Tx, id: string): Promise<Mediator | undefined> {
    return mediatorOf((await tx.query<Row>(`${select} where tenant_id = $1 and id = $2`, [tx.tenantId, id]))[0]);
  }

  /** The standing entry of a person. */
  async ofPerson(tx: Tx, personId: string): Promise<Mediator | undefined> {
    const rows = await tx.query<Row>(`${select} where tenant_id = $1 and person_id = $2 and until is null`, [
      ...[tx.tenantId, personId],
    ]);
    return mediatorOf(rows[0]);
  }

  /** Those in office first, then the others; a street has some dozens. */
  async list(tx: Tx): Promise<Mediator[]> {
    const rows = await tx.query<Row>(`${select} where tenant_id = $1 order by until is not null, since, id limit 500`, [
      tx.tenantId,
    ]);
    return rows.map(mediatorOf).filter((mediator) => mediator !== undefined);
  }

  async judicialDepartment(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `select department_id as id from mediation_setting where tenant_id = $1`,
      [tx.tenantId],
    );
    return row?.id ?? '';
  }

  async setJudicialDepartment(tx: Tx, departmentId: string): Promise<void> {
    await tx.execute(
      `insert into mediation_setting (tenant_id, department_id) values ($1, $2)
       on conflict (tenant_id) do update set department_id = excluded.department_id`,
      [tx.tenantId, departmentId],
    );
  }
}

function mediatorOf(row: Row | undefined): Mediator | undefined {
  return row && { ...row, until: row.until ?? undefined };
}
