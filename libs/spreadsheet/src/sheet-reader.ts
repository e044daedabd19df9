import { SaxesParser } from 'saxes';
import { Cell, MergedCells, placeOf, RawRow } from './cell';
import { NumberFormat } from './number-format';
import { WorkbookUnreadable } from './unreadable';

/** What a sheet names by number, and how much of it is read. */
export interface SheetTerms {
  readonly texts: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly columns: number;
  readonly merged: number;
}

/** Listens to the XML of one sheet and makes rows of it. */
export class SheetReader {
  private rows: RawRow[] = [];
  private row = 0;
  private column = 0;
  private cells: (Cell | undefined)[] = [];
  private hidden = false;
  private type = '';
  private style = 0;
  private value = '';
  private formula = false;
  private inValue = false;
  private inHint = false;

  constructor(
    parser: SaxesParser,
    private readonly terms: SheetTerms,
    private readonly merged: MergedCells[],
  ) {
    parser.on('opentag', ({ name, attributes }) => this.opened(local(name), attributes));
    parser.on('text', (text) => {
      if (this.inValue) this.value += text;
    });
    parser.on('closetag', ({ name }) => this.closed(local(name)));
  }

  /** The rows since the last call. */
  take(): RawRow[] {
    const taken = this.rows;
    this.rows = [];
    return taken;
  }

  private opened(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        return this.beginRow(attributes);
      case 'c':
        return this.beginCell(attributes);
      case 'f':
        this.formula = true;
        return;
      case 'rPh':
        this.inHint = true;
        return;
      case 'v':
      case 't':
        this.inValue = !this.inHint;
        return;
      case 'mergeCell':
        this.merge(attributes.ref ?? '');
    }
  }

  /** Rows out of order would give two of them the same number. */
  private beginRow(attributes: Readonly<Record<string, string>>): void {
    const row = attributes.r === undefined ? this.row + 1 : Number(attributes.r);
    if (!Number.isInteger(row) || row <= this.row || row > 1_048_576)
      throw new WorkbookUnreadable('broken', `row ${String(attributes.r).slice(0, 20)} after row ${this.row}`);
    this.row = row;
    this.column = 0;
    this.cells = [];
    this.hidden = ['1', 'true'].includes(attributes.hidden ?? '');
  }

  private beginCell(attributes: Readonly<Record<string, string>>): void {
    const column = attributes.r === undefined ? this.column + 1 : placeOf(attributes.r)?.column;
    if (column === undefined) throw new WorkbookUnreadable('broken', `cell ${String(attributes.r).slice(0, 20)}`);
    this.column = column;
    this.type = attributes.t ?? 'n';
    this.style = Number(attributes.s ?? 0);
    this.value = '';
    this.formula = false;
  }

  private merge(range: string): void {
    const [from = '', to = from] = range.split(':');
    const [first, last] = [placeOf(from), placeOf(to)];
    if (!first || !last) throw new WorkbookUnreadable('broken', `merged cells ${range.slice(0, 20)}`);
    if (this.merged.length >= this.terms.merged) throw new WorkbookUnreadable('too-many-merged', this.terms.merged);
    this.merged.push({
      ...{ range, firstRow: first.row, lastRow: last.row },
      ...{ firstColumn: first.column, lastColumn: last.column },
    });
  }

  private closed(name: string): void {
    this.inValue = false;
    if (name === 'rPh') this.inHint = false;
    if (name === 'c') this.endCell();
    if (name === 'row') this.rows.push({ row: this.row, cells: this.cells, hidden: this.hidden });
  }

  /** Cells with nothing but a style in them are often drawn to the last column of all. */
  private endCell(): void {
    const cell = this.cell();
    if (!cell) return;
    if (this.column > this.terms.columns) throw new WorkbookUnreadable('too-wide', this.row);
    this.cells[this.column - 1] = cell;
  }

  private cell(): Cell | undefined {
    const { formula, type, value } = this;
    if (value === '' && !formula) return undefined;
    if (type === 's') return { text: this.terms.texts[Number(value)] ?? '', formula };
    // What could not be computed (#REF!) is as wrong as what is.
    if (type === 'e') return { text: value, formula: true };
    if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE', formula };
    const number = Number(value);
    if (type !== 'n' || value === '' || !Number.isFinite(number)) return { text: value, formula };
    const { date, digits = 0 } = this.terms.formats[this.style] ?? {};
    return { text: textOf(number).padStart(digits, '0'), number, formula, ...(date ? { date } : {}) };
  }
}

/** As a spreadsheet shows it in full: fifteen digits; what floating point adds behind them (116.46610000000001) is not there. */
function textOf(number: number): string {
  return Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(15)));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
