import { openWorkbook, RawRow, WorkbookUnreadable } from '@streetgrid/spreadsheet';
import { Problem, Unreadable } from './problem';
import { OpenSheet } from './raw';

/** A hundred thousand people are 100 MB of XML; only texts that cells share are kept in memory. */
const limits = { sheet: 512 * 1024 * 1024, texts: 64 * 1024 * 1024, columns: 1_000, merged: 10_000 };

/** Opens a workbook's sheet of this name, or the only one that is shown. Throws Unreadable for what is no xlsx. */
export async function openXlsx(file: string, sheetName: string): Promise<OpenSheet> {
  const workbook = await openWorkbook(file, limits).catch(inWords);
  try {
    const shown = workbook.sheets.filter(({ hidden }) => !hidden);
    const wanted =
      workbook.sheets.find(({ name }) => name === sheetName) ?? (shown.length === 1 ? shown[0] : undefined);
    if (!wanted)
      throw new Unreadable({
        what: `有 ${shown.length} 个工作表（${shown.map(({ name }) => name).join('、')}），不知道用哪一个`,
        wanted: `只留一个，或将它命名为“${sheetName}”`,
      });
    const sheet = await workbook.read(wanted.name);
    return { ...sheet, rows: rowsOf(sheet.rows), close: () => workbook.close() };
  } catch (error) {
    workbook.close();
    return inWords(error);
  }
}

async function* rowsOf(rows: AsyncIterable<RawRow>): AsyncGenerator<RawRow> {
  try {
    yield* rows;
  } catch (error) {
    inWords(error);
  }
}

function inWords(error: unknown): never {
  throw error instanceof WorkbookUnreadable ? new Unreadable(wordsOf(error)) : error;
}

function wordsOf({ reason, detail }: WorkbookUnreadable): Omit<Problem, 'sheet'> {
  switch (reason) {
    case 'old-format':
    case 'encrypted':
      return { what: '是旧版 .xls，或者加了密码', wanted: '没有密码的 .xlsx（“另存为”→“Excel 工作簿”）' };
    case 'too-large':
      return { what: `内容太大，展开后超过 ${detail} MB`, wanted: '删去多余的内容、格式和空行' };
    case 'bomb':
      return { what: '展开后的内容与文件大小相差悬殊', wanted: '重新“另存为”→“Excel 工作簿”' };
    case 'too-wide':
      return { row: Number(detail), what: `列太多（超过 ${limits.columns} 列）`, wanted: '删去多余的列' };
    case 'too-many-merged':
      return { what: `合并单元格超过 ${detail} 处`, wanted: '取消合并，每格各填各的' };
    case 'not-a-workbook':
      return { what: '不是完整的 .xlsx（不是工作簿）', wanted: '重新“另存为”→“Excel 工作簿”' };
    case 'broken':
      return { what: `不是完整的 .xlsx（${detail}）`, wanted: '重新“另存为”→“Excel 工作簿”' };
  }
}
