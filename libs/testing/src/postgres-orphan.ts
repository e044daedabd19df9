import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runningProcess } from './running-process';

/** Who started the server in a data folder: pid and start time, so that a later process with that pid is no owner. */
const ownerFile = 'streetgrid-owner';
/** A shutdown writes a checkpoint; seconds on a slow disk. */
const stopWithinMs = 30_000;

export async function writeOwner(dataDir: string): Promise<void> {
  const self = runningProcess(process.pid);
  await writeFile(join(dataDir, ownerFile), `${process.pid}\n${self?.started ?? ''}\n`);
}

/** @throws Error when the process that started this folder's server lives and the server too. */
export function refuseSecondOwner(dataDir: string): void {
  const [pid, started] = linesOf(join(dataDir, ownerFile));
  const owner = runningProcess(Number(pid));
  if (!owner || owner.started !== started || !serverOf(dataDir)) return;
  throw new Error(`the database in ${dataDir} is in use by process ${pid} (${owner.command})`);
}

/** Shuts down the server that a killed owner left behind; waits until it is gone. */
export async function endOrphan(dataDir: string, log: (line: string) => void): Promise<void> {
  const [pid] = linesOf(join(dataDir, 'postmaster.pid'));
  if (pid === undefined) return;
  const orphan = serverOf(dataDir);
  if (orphan === undefined) {
    // The server would refuse to start over it when a stranger has this number now, or when nobody collected the dead
    // one (no init in a container). Sessions that outlive a killed server are still noticed, by their shared memory.
    return rm(join(dataDir, 'postmaster.pid'));
  }
  log(`postgres: shutting down the server (process ${orphan}) that an earlier owner left running`);
  await stopServer(orphan, goneFromTable(orphan), log);
}

/** Fast shutdown: sessions end, everything is written. After 30 s without one that recovers from the log at next start. */
export async function stopServer(pid: number, ended: Promise<void>, log: (line: string) => void): Promise<void> {
  signal(pid, 'SIGINT');
  const timer = setTimeout(() => {
    log(`postgres: process ${pid} did not stop within ${stopWithinMs / 1000} s; it stops at once and recovers later`);
    signal(pid, 'SIGQUIT');
  }, stopWithinMs);
  await ended;
  clearTimeout(timer);
}

/** The living server of this folder: the pid of its lock file, and its own command names the folder. */
function serverOf(dataDir: string): number | undefined {
  const [pid] = linesOf(join(dataDir, 'postmaster.pid'));
  const found = runningProcess(Number(pid));
  return found?.command.includes(`-D ${dataDir} `) ? found.pid : undefined;
}

/** It is not our child, so there is no event to wait for. */
async function goneFromTable(pid: number): Promise<void> {
  const started = runningProcess(pid)?.started;
  while (started !== undefined && runningProcess(pid)?.started === started) await delay(20);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
}
