/** Something wrong in a sheet, said so that whoever keeps the sheet finds and mends it. */
export interface Problem {
  /** Name of the file: 人员.xlsx. */
  readonly sheet: string;
  /** As the spreadsheet shows it; undefined when it concerns the whole file. */
  readonly row?: number;
  /** As the sheet names it. */
  readonly column?: string;
  readonly what: string;
  /** What would be right. */
  readonly wanted?: string;
}

/** Most problems that are kept; further ones are counted. */
export const problemLimit = 200;

/** Collects what is wrong in all sheets. */
export class Problems {
  private readonly kept: Problem[] = [];
  private count = 0;

  add(problem: Problem): void {
    this.count += 1;
    if (this.kept.length < problemLimit) this.kept.push(problem);
  }

  get none(): boolean {
    return this.count === 0;
  }

  /** True once nothing more would be kept: whoever reads a long sheet may stop. */
  get full(): boolean {
    return this.count >= problemLimit;
  }

  get list(): readonly Problem[] {
    return this.kept;
  }

  /** How many there are beyond those that are kept. */
  get more(): number {
    return this.count - this.kept.length;
  }
}

/** A file that cannot be read any further. */
export class Unreadable extends Error {
  constructor(readonly problem: Omit<Problem, 'sheet'>) {
    super(problem.what);
    this.name = 'Unreadable';
  }
}

/** One line: `人员.xlsx 第 12 行「身份证号」：校验码不对。应为：18 位身份证号`. */
export function lineOf({ sheet, row, column, what, wanted }: Problem): string {
  const place = `${sheet}${row === undefined ? '' : ` 第 ${row} 行`}${column === undefined ? '' : `「${column}」`}`;
  return `${place}：${what}${wanted === undefined ? '' : `。应为：${wanted}`}`;
}
