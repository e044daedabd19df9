import { Injectable } from '@nestjs/common';
import { SealBroken, SealedFields, SealedRows, SealedTable, StoredRow, Tx } from '@streetgrid/database';
import { log } from '@streetgrid/service-kit';
import { phoneNumber } from './numbers';
import { Person } from './person';

/** Where the numbers of people are sealed; `reseal` walks it. */
export const personTable: SealedTable = {
  name: 'person',
  id: 'id',
  columns: [
    { name: 'phone', indexed: true, plain: true, normal: (value) => phoneNumber(value) ?? value },
    { name: 'id_number', indexed: true, plain: false },
  ],
};

/** An account at the sign-in. */
export interface AccountRow {
  readonly subject: string;
  readonly personId: string;
}

/** A row as a select over `PersonRepository.columns` gives it. */
export type PersonRow = StoredRow & { readonly id: string; readonly name: string; readonly unit: string };

/** All SQL of people but lists (person-list.repository.ts). Numbers are sealed on the way in and opened on the way out. */
@Injectable()
export class PersonRepository {
  readonly rows: SealedRows;

  constructor(fields: SealedFields) {
    this.rows = new SealedRows(fields, personTable);
  }

  /** What a select must ask for; `from person p`. */
  get columns(): string {
    return ['id', 'name', 'unit', ...this.rows.columns].map((column) => `p.${column}`).join(', ');
  }

  async find(tx: Tx, ids: readonly string[]): Promise<Person[]> {
    const sql = `select ${this.columns} from person p where p.tenant_id = $1 and p.id = any($2::uuid[])`;
    return (await tx.query<PersonRow>(sql, [tx.tenantId, ids])).map((row) => this.personOf(tx, row));
  }

  /** The same, locked until the transaction ends; in one order, so that two imports at once do not block each other. */
  async lock(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const sql = `select ${this.columns} from person p where p.tenant_id = $1 and p.id = any($2::uuid[])
      order by p.id for no key update`;
    const rows = await tx.query<PersonRow>(sql, [tx.tenantId, ids]);
    return new Map(rows.map((row) => [row.id, this.personOf(tx, row)]));
  }

  /** Writes people in one statement, new or known. */
  async write(tx: Tx, people: readonly Person[]): Promise<void> {
    const written = ['name', 'unit', ...this.rows.columns];
    await tx.execute(
      `insert into person (tenant_id, id, ${written.join(', ')})
       select $1, id, ${written.join(', ')} from json_populate_recordset(null::person, $2)
       on conflict (tenant_id, id) do update set ${written.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      [tx.tenantId, JSON.stringify(people.map((person) => this.rowOf(tx, person)))],
    );
  }

  /** From now until commit nobody else in this street takes an ID number: no constraint sees one under two index keys. */
  async lockNumbers(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('id-number'), hashtext($1))`, [tx.tenantId]);
  }

  /** Who holds which of these ID numbers. */
  async holders(tx: Tx, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const indexes = new Map(
      numbers.flatMap((number) =>
        this.rows.indexes(tx.tenantId, 'id_number', number).map((index) => [index, number] as const),
      ),
    );
    const rows = await tx.query<{ id: string; index: string }>(
      `select id, id_number_index as index from person where tenant_id = $1 and id_number_index = any($2::text[])`,
      [tx.tenantId, [...indexes.keys()]],
    );
    return new Map(rows.map(({ id, index }) => [indexes.get(index) ?? '', id]));
  }

  /** Accounts of these subjects. */
  async accounts(tx: Tx, subjects: readonly string[]): Promise<AccountRow[]> {
    return tx.query<AccountRow>(
      `select subject, person_id as "personId" from account where tenant_id = $1 and subject = any($2::text[])`,
      [tx.tenantId, subjects],
    );
  }

  async writeAccounts(tx: Tx, accounts: readonly AccountRow[]): Promise<void> {
    await tx.execute(
      `insert into account (tenant_id, subject, person_id) select $1, * from unnest($2::text[], $3::uuid[])
       on conflict (tenant_id, subject) do update set person_id = excluded.person_id`,
      [tx.tenantId, accounts.map((account) => account.subject), accounts.map((account) => account.personId)],
    );
  }

  /** A person's numbers in clear. Throws `SealBroken`. */
  async numbers(tx: Tx, id: string): Promise<{ phone: string; idNumber: string }> {
    const sql = `select ${this.columns} from person p where p.tenant_id = $1 and p.id = $2`;
    const [row] = await tx.query<PersonRow>(sql, [tx.tenantId, id]);
    return row ? this.open(tx, row) : { phone: '', idNumber: '' };
  }

  /** Numbers that do not open are none, and said in the log: whoever lost a key can still sign in and work. */
  personOf(tx: Tx, row: PersonRow): Person {
    const { id, name, unit } = row;
    try {
      return { id, name, unit, ...this.open(tx, row) };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      log.error(error.line, 'a number does not open');
      return { id, name, unit, phone: '', idNumber: '' };
    }
  }

  private open({ tenantId }: Tx, row: PersonRow) {
    const { phone = '', id_number: idNumber = '' } = this.rows.open(tenantId, row.id, row);
    return { phone, idNumber };
  }

  private rowOf({ tenantId }: Tx, { id, name, unit, phone, idNumber }: Person): StoredRow {
    return { id, name, unit, ...this.rows.seal(tenantId, id, { phone, id_number: idNumber }) };
  }
}
