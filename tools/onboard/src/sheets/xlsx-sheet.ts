import { SaxesParser } from 'saxes';
import { Cell, RawRow } from './raw';

/** A range of merged cells, e.g. A1:C1. */
export interface MergedCells {
  readonly firstRow: number;
  readonly range: string;
}

/** Listens to the XML of one sheet and makes rows of it. */
export class SheetReader {
  private rows: RawRow[] = [];
  private row = 0;
  private column = 0;
  private cells: (Cell | undefined)[] = [];
  private type = '';
  private value = '';
  private formula = false;
  private inValue = false;
  private inHint = false;

  constructor(
    parser: SaxesParser,
    private readonly texts: readonly string[],
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
        this.row = Number(attributes.r ?? this.row + 1);
        this.column = 0;
        this.cells = [];
        return;
      case 'c':
        this.column = attributes.r === undefined ? this.column + 1 : columnOf(attributes.r);
        this.type = attributes.t ?? 'n';
        this.value = '';
        this.formula = false;
        return;
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
        this.merged.push({ firstRow: Number(/\d+/.exec(attributes.ref ?? '')?.[0]), range: attributes.ref ?? '' });
    }
  }

  private closed(name: string): void {
    this.inValue = false;
    if (name === 'rPh') this.inHint = false;
    if (name === 'c') this.cells[this.column - 1] = this.cell();
    if (name === 'row') this.rows.push({ row: this.row, cells: this.cells });
  }

  private cell(): Cell | undefined {
    const { formula } = this;
    if (this.value === '' && !formula) return undefined;
    if (this.type === 's') return { text: this.texts[Number(this.value)] ?? '', formula };
    // What could not be computed (#REF!) is as wrong as what is.
    if (this.type === 'e') return { text: this.value, formula: true };
    if (this.type === 'n' && this.value !== '') {
      const number = Number(this.value);
      return { text: String(number), number, formula };
    }
    return { text: this.value, formula };
  }
}

/** `AB12` → 28. */
function columnOf(reference: string): number {
  return [...(/^[A-Z]+/.exec(reference)?.[0] ?? 'A')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
