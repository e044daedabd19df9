import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Column, Sheet } from './sheets/sheet';
import { streetSheets } from './street/street-sheets';

/** Writes an empty sheet of each kind: a row of hints, which is not read because it begins with #, below the header. */
export async function writeTemplate(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const sheet of Object.values<Sheet>(streetSheets)) {
    const columns: readonly Column[] = Object.values(sheet.columns);
    const hints = columns.map(({ hint }, at) => (at === 0 ? `# ${hint}` : hint));
    const lines = [columns.map(({ name }) => name), hints].map((cells) => cells.map(quoted).join(','));
    const file = join(folder, `${sheet.name}.csv`);
    // The mark in front tells Excel that it is UTF-8; an existing sheet is never overwritten.
    await writeFile(file, `\ufeff${lines.join('\r\n')}\r\n`, { flag: 'wx' });
    written.push(file);
  }
  return written;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
