import { Reader } from './values';

/** A column of a sheet. */
export interface Column {
  /** As the template names it. */
  readonly name: string;
  /** Other names that are understood, English ones among them. */
  readonly aliases: readonly string[];
  /** True when every row needs it. */
  readonly demanded: boolean;
  readonly read: Reader;
  /** For the template. */
  readonly hint: string;
}

/** A kind of sheet. `Key` names its columns in code. */
export interface Sheet<Key extends string = string> {
  /** Chinese name of the file, without ending. */
  readonly name: string;
  /** English name of the file. */
  readonly english: string;
  readonly demanded: boolean;
  readonly columns: Readonly<Record<Key, Column>>;
}

/** A row as it was understood; what was left empty or is wrong is ''. */
export type Row<Key extends string = string> = { readonly [Name in Key]: string } & {
  /** As the spreadsheet shows it. */
  readonly row: number;
  /** Columns that were refused already. */
  readonly wrong: readonly string[];
};

/** A column that every row needs. */
export function needed(name: string, aliases: string, read: Reader, hint: string): Column {
  return { name, aliases: aliases.split(' '), demanded: true, read, hint: `必填。${hint}` };
}

/** A column that may be left empty, or be missing. */
export function optional(name: string, aliases: string, read: Reader, hint: string): Column {
  return { name, aliases: aliases.split(' '), demanded: false, read, hint };
}
