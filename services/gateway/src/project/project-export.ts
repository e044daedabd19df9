import { projects } from '@streetgrid/contracts';
import type { CsvColumns } from '../api/csv';

const kinds: Readonly<Record<string, string>> = { budget: '预算', expense: '支出', reversal: '冲销' };

/** Yuan with two decimals, from whole fen: `-1200.50`. Text all the way, so that no float rounds it. */
export function yuanOf(fen: bigint): string {
  const digits = String(fen < 0n ? -fen : fen).padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What a spreadsheet of a project's public books shows. Amounts are in fen too: programs add those up. */
export const entryColumns: CsvColumns<projects.ProjectEntry> = [
  ['序号 Line', ({ line }) => String(line)],
  ['类型 Kind', ({ kind }) => kinds[kind] ?? kind],
  ['日期 Day', ({ day }) => day],
  ['金额（分） Fen', ({ amountFen }) => String(amountFen)],
  ['金额（元） Yuan', ({ amountFen }) => yuanOf(amountFen)],
  ['用途 Purpose', ({ purpose }) => purpose],
  ['收款单位 Payee', ({ payee }) => payee],
  ['登记岗位 Recorded by', ({ recordedPosition }) => recordedPosition],
  ['审批岗位 Approved by', ({ decidedPosition }) => decidedPosition],
  ['审批时间 Approved', ({ decideTime }) => decideTime?.toISOString() ?? ''],
  ['编号 Id', ({ id }) => id],
  ['冲销 Reverses', ({ reversesId }) => reversesId],
];
