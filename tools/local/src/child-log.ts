import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largest = 10 * 1024 * 1024;

/** One program's log file, as this run writes it. A file, not a pipe: what a child prints must survive us and never stall it. */
export class ChildLog {
  readonly file: string;
  private readonly start: number;

  /** A log that grew large is put aside first; one old one is kept. */
  constructor(logsDir: string, name: string) {
    this.file = join(logsDir, `${name}.log`);
    const size = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
    this.start = size < largest ? size : 0;
    if (size >= largest) renameSync(this.file, `${this.file}.1`);
  }

  /** Lends the open file for as long as `use` needs to hand it to a child. */
  open<T>(use: (descriptor: number) => T): T {
    const descriptor = openSync(this.file, 'a', 0o600);
    try {
      return use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** An error that shows the last lines of this run. */
  failure(what: string): Error {
    const text = readFileSync(this.file).subarray(this.start).toString('utf8').trimEnd();
    const lines = text
      .split('\n')
      .slice(-20)
      .map((line) => `  | ${line.slice(0, 600)}`);
    return new Error(`${what}. ${this.file}:\n${lines.join('\n')}`);
  }
}
