import { existsSync, readFileSync, readdirSync } from 'node:fs';

/**
 * Megabytes that these processes and their children hold, memory that several share counted once (PSS). Undefined where
 * the system does not tell.
 */
export function memoryMb(pids: readonly number[]): number | undefined {
  if (!existsSync('/proc/self/smaps_rollup')) return undefined;
  const family = new Set(pids);
  for (const entry of readdirSync('/proc')) {
    if (/^\d+$/.test(entry) && pids.includes(parentOf(Number(entry)))) family.add(Number(entry));
  }
  const kilobytes = [...family].reduce(
    (sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0),
    0,
  );
  return Math.round(kilobytes / 1_024);
}

function parentOf(pid: number): number {
  return Number(
    read(pid, 'stat')
      .replace(/^.*\) /s, '')
      .split(' ')[1],
  );
}

/** Nothing for a process that ended while we looked, or that we may not look at. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
