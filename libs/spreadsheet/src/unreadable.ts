/** Why a workbook cannot be read. */
export type Reason =
  /** .xls, .et: the format before 2007. */
  | 'old-format'
  | 'encrypted'
  /** Anything else that is no .xlsx. */
  | 'not-a-workbook'
  /** Unpacks to more than `detail` MB. */
  | 'too-large'
  /** Made to fill a memory: unpacks to hundreds of times its size, or has thousands of parts. */
  | 'bomb'
  /** A cell beyond the last column that is read, in row `detail`. */
  | 'too-wide'
  /** More than `detail` ranges of merged cells. */
  | 'too-many-merged'
  /** `detail` says what is missing or wrong, in English. */
  | 'broken';

/** A workbook that cannot be read, or not to its end. Whoever shows it to people has the words. */
export class WorkbookUnreadable extends Error {
  constructor(
    readonly reason: Reason,
    readonly detail: string | number = '',
  ) {
    super(`${reason}${detail === '' ? '' : `: ${detail}`}`);
    this.name = 'WorkbookUnreadable';
  }
}
