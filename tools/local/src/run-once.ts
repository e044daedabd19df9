import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ChildLog } from './child-log';
import { projectRoot } from './folder';

export interface OnceSpec {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logsDir: string;
}

/** Preloaded into every child; see there. Compiled also when we ourselves run from source, in a spec. */
export const stopWithLauncher = join(projectRoot, 'tools', 'local', 'dist', 'stop-with-launcher.js');

/** Runs a program to its end. @throws Error with its name and the end of its log when it fails. */
export async function runOnce({ name, script, args = [], env, logsDir }: OnceSpec): Promise<void> {
  const log = new ChildLog(logsDir, name);
  const child = log.open((file) =>
    spawn(process.execPath, ['-r', stopWithLauncher, script, ...args], {
      env,
      stdio: ['pipe', file, file],
      detached: true,
    }),
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (code !== 0) throw log.failure(`${name}: ${signal ?? `exit ${code}`}`);
}

/** Runs `work` for all items, `width` at a time, and stops at the first failure. */
export async function inLanes<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
