import { SealedFields } from './sealed-field';

/** A sealed field of a table: column `<name>_sealed`, and `<name>_index` when it is searched. */
export interface SealedColumn {
  readonly name: string;
  readonly indexed: boolean;
  /** There is a column `<name>` in clear from before the field was sealed. Whoever seals empties it. */
  readonly plain: boolean;
  /** Brings a value from before into the form that is kept and indexed today. */
  readonly normal?: (value: string) => string;
}

/**
 * A table with sealed fields. For `reseal` its migration makes `next_<table>_tenant(after uuid) returns uuid`, a security
 * definer function that the app role may call: row security shows one street at a time, and something has to name them.
 */
export interface SealedTable {
  readonly name: string;
  /** The key column beside `tenant_id`, a uuid. */
  readonly id: string;
  readonly columns: readonly SealedColumn[];
}

/** A row as the database has it, or as it goes in; by column. */
export type StoredRow = Readonly<Record<string, string | null>>;

/** The sealed fields of one table: values ⇄ columns. An empty value is none: null in the database. */
export class SealedRows {
  constructor(
    private readonly fields: SealedFields,
    readonly table: SealedTable,
  ) {}

  /** Every column that belongs to sealed fields, for a select or an insert. */
  get columns(): string[] {
    return this.table.columns.flatMap(({ name, indexed, plain }) => [
      ...(plain ? [name] : []),
      `${name}_sealed`,
      ...(indexed ? [`${name}_index`] : []),
    ]);
  }

  /** What the columns of a row become. */
  seal(tenantId: string, id: string, values: Readonly<Record<string, string>>): StoredRow {
    const columns = this.table.columns.flatMap(({ name, indexed, plain }) => {
      const value = values[name] ?? '';
      const place = { tenantId, table: this.table.name, id, field: name };
      const row: [string, string | null][] = [[`${name}_sealed`, value === '' ? null : this.fields.seal(place, value)]];
      if (indexed) row.push([`${name}_index`, value === '' ? null : this.fields.index(place, value)]);
      if (plain) row.push([name, '']);
      return row;
    });
    return Object.fromEntries(columns);
  }

  /**
   * The values of a row in clear. A clear column that is not empty was written by a program from before the field was
   * sealed, after the sealed one: it is the newer. Throws `SealBroken`.
   */
  open(tenantId: string, id: string, row: StoredRow): Record<string, string> {
    const values = this.table.columns.map(({ name, plain, normal = (value: string) => value }) => {
      const [clear, sealed] = [row[name], row[`${name}_sealed`]];
      if (plain && clear) return [name, normal(clear)];
      return [name, sealed ? this.fields.open({ tenantId, table: this.table.name, id, field: name }, sealed) : ''];
    });
    return Object.fromEntries(values) as Record<string, string>;
  }

  /** True when nothing is in clear and everything is under the current keys. */
  isCurrent(row: StoredRow): boolean {
    return this.table.columns.every(({ name, indexed, plain }) => {
      const [sealed, index] = [row[`${name}_sealed`], row[`${name}_index`]];
      if (plain && row[name]) return false;
      return !sealed || (this.fields.isCurrent(sealed) && (!indexed || (!!index && this.fields.isCurrentIndex(index))));
    });
  }

  /** What a search for a value compares `<name>_index` with: the value under every index key of the ring. */
  indexes(tenantId: string, name: string, value: string): string[] {
    return this.fields.indexes({ tenantId, table: this.table.name, field: name }, value);
  }
}
