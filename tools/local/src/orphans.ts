import { setTimeout as delay } from 'node:timers/promises';
import { runningProcess } from '@streetgrid/testing';
import { Tracked, isSame } from './process-file';

const patienceMs = 20_000;

/** Ends what a killed launcher left behind: programs first, the database in good order last. */
export async function endOrphans(orphans: readonly Tracked[], log: (line: string) => void): Promise<void> {
  const living = orphans.filter((orphan) => isSame(orphan, runningProcess));
  if (living.length === 0) return;
  log(
    `清理上次未正常退出的进程 (ending what the last start left behind): ${living.map(({ name }) => name).join(', ')}`,
  );
  await Promise.all(
    living.filter(({ name }) => name !== 'postgres').map((orphan) => end(orphan, 'SIGTERM', 'SIGKILL')),
  );
  await Promise.all(living.filter(({ name }) => name === 'postgres').map((orphan) => end(orphan, 'SIGINT', 'SIGQUIT')));
}

async function end(orphan: Tracked, politely: NodeJS.Signals, atLast: NodeJS.Signals): Promise<void> {
  signal(orphan, politely);
  const deadline = Date.now() + patienceMs;
  while (isSame(orphan, runningProcess)) {
    if (Date.now() > deadline) signal(orphan, atLast);
    // It is not our child: nobody tells us when it is gone.
    await delay(50);
  }
}

function signal(orphan: Tracked, name: NodeJS.Signals): void {
  try {
    if (isSame(orphan, runningProcess)) process.kill(orphan.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
