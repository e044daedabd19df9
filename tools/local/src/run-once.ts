import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ChildLog } from './child-log';
import { projectRoot } from './folder';

export interface OnceSpec {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logsDir: string;
}

/** Preloaded into every child; see there. Compiled also when we ourselves run from source, in a spec. */
export const stopWithLauncher = join(projectRoot, 'tools', 'local', 'dist', 'stop-with-launcher.js');

/** Runs a program to its end. @throws Error with its name and the end of its log when it fails. */
export async function runOnce({ name, script, env, logsDir }: OnceSpec): Promise<void> {
  const log = new ChildLog(logsDir, name);
  const child = log.open((file) =>
    spawn(process.execPath, ['-r', stopWithLauncher, script], {
      env,
      stdio: ['pipe', file, file],
      detached: true,
    }),
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (code !== 0) throw log.failure(`${name}: ${signal ?? `exit ${code}`}`);
}
