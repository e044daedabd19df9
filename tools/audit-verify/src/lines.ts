import { createReadStream } from 'node:fs';

const newline = 0x0a;
/** Longer than any line of an export. */
const longest = 1024 * 1024;

/** A line, without its end. `whole` is false for a last line that has none: the file was cut. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer;
  readonly whole: boolean;
}

/** The lines of a file, one after the other, in bounded memory. */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  let rest = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      const part = chunk.subarray(from, at);
      const bytes = rest.length === 0 ? part : Buffer.concat([rest, part]);
      rest = Buffer.alloc(0);
      from = at + 1;
      number += 1;
      yield { number, bytes, whole: true };
    }
    rest = Buffer.concat([rest, chunk.subarray(from)]);
    if (rest.length > longest) break;
  }
  if (rest.length > 0) yield { number: number + 1, bytes: rest, whole: false };
}
