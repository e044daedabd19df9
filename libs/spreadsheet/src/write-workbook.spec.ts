import { eventually } from '@streetgrid/testing';
import { openWorkbook } from './workbook';
import { writeWorkbook, WrittenCell } from './write-workbook';

const limits = { sheet: 64 * 1024 * 1024, texts: 1024 * 1024, columns: 50, merged: 3 };

async function* given(rows: Iterable<readonly WrittenCell[]>) {
  yield* rows;
}
async function written(titles: readonly string[], rows: AsyncIterable<readonly WrittenCell[]>) {
  const parts = await Array.fromAsync(writeWorkbook({ name: '办结回复', titles, rows, offsetMinutes: 480 }));
  const book = await openWorkbook(Buffer.concat(parts), limits);
  expect(book.sheets.map(({ name }) => name)).toEqual(['办结回复']);
  const sheet = await book.read('办结回复');
  const read = await Array.fromAsync(sheet.rows);
  book.close();
  return read;
}

describe('a workbook that is written', () => {
  it('keeps every text a text: long numbers, zeros before them, what looks like a formula, line breaks, emoji', async () => {
    const texts = [
      '20261124000123456789',
      '00107',
      '=HYPERLINK("http://x")',
      '第一行\n<第二行> & 😀',
      '\u0001坏\ud800',
      '',
    ];
    const [titles, row] = await written(['编号', '二', '三', '四', '五', '六'], given([texts]));
    expect(titles?.cells.map((cell) => cell?.text)).toEqual(['编号', '二', '三', '四', '五', '六']);
    expect(row?.cells.map((cell) => cell?.text)).toEqual([...texts.slice(0, 4), '坏\ufffd']);
    for (const cell of row?.cells ?? []) expect(cell).toMatchObject({ formula: false });
    expect(row?.cells.every((cell) => cell?.number === undefined)).toBe(true);
  });

  it('shows instants in the wall clock that was asked for', async () => {
    const [, row] = await written(['时间'], given([[new Date('2026-11-24T10:00:00Z')]]));
    expect(row?.cells).toMatchObject([{ number: 46_350.75, date: 'time' }]);
  });

  it('streams: ten thousand rows are there before the last one is asked for, and a reader who leaves ends the rows', async () => {
    let asked = 0;
    let ended = false;
    const endless = (async function* () {
      try {
        for (;;) yield [`${(asked += 1)} ${Math.sin(asked)}`];
      } finally {
        ended = true;
      }
    })();
    let bytes = 0;
    for await (const part of writeWorkbook({ name: 'a', titles: ['一'], rows: endless, offsetMinutes: 0 })) {
      bytes += part.length;
      if (bytes > 200_000) break;
    }
    expect(asked).toBeGreaterThan(10_000);
    await eventually(() => ended);
    const then = asked;
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(then);
  });

  it('ends with the error of its rows', async () => {
    const broken = (async function* () {
      yield ['1'];
      throw new Error('the service is away');
    })();
    await expect(written(['一'], broken)).rejects.toThrow('the service is away');
  });
});
