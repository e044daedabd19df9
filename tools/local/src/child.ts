import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { ChildLog } from './child-log';
import { stopWithLauncher } from './run-once';

export interface ChildSpec {
  readonly name: string;
  /** Compiled entry. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Megabytes of old JavaScript heap. */
  readonly heapMb: number;
  readonly logsDir: string;
  /** True when it serves. */
  readonly isReady: () => Promise<boolean>;
}

/** What the owner of children wants to hear. */
export interface ChildWatcher {
  started(name: string, pid: number): Promise<void>;
  ended(name: string): Promise<void>;
  /** It ended without being asked to; a new one is on its way. */
  crashed(name: string, how: string): void;
  recovered(name: string): void;
  /** It cannot be kept alive. */
  gaveUp(error: Error): void;
}

const readyWithinMs = 45_000;
const stopWithinMs = 18_000;
/** A child that ran so long starts its next life with a clean record. */
const healthyMs = 60_000;
/** Restarts in a row before its owner is told that it is hopeless. */
export const mostRestarts = 6;

/** How long to wait before the next restart, after so many in a row. */
export function backoffMs(restarts: number): number {
  return Math.min(500 * 2 ** restarts, 15_000);
}

/** One program of the platform as a child process: started, watched, started again when it crashes, stopped. */
export class Child {
  private process: ChildProcess | undefined;
  private stopping = false;
  private restarts = 0;
  /** Only who served before is started again by itself; a start that fails is its caller's matter. */
  private readonly served = new WeakSet<ChildProcess>();

  constructor(
    private readonly spec: ChildSpec,
    private readonly watcher: ChildWatcher,
  ) {}

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Resolves when it serves. @throws Error with its name and the end of its log when it ends before or takes too long. */
  async start(): Promise<void> {
    this.stopping = false;
    await this.launch();
  }

  /** Asks it to stop and waits; whoever does not hear within 18 s is killed. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.process) await end(this.process);
  }

  private async launch(): Promise<void> {
    const { name, script, env, heapMb, logsDir, isReady } = this.spec;
    const log = new ChildLog(logsDir, name);
    const flags = [`--max-old-space-size=${heapMb}`, '-r', stopWithLauncher];
    // A group of its own: ctrl-C in the terminal reaches the launcher, which stops its children in order.
    const child = log.open((file) =>
      spawn(process.execPath, [...flags, script], { env, stdio: ['pipe', file, file], detached: true }),
    );
    this.process = child;
    const startedAt = Date.now();
    child.once('exit', (code, signal) => void this.onExit(child, startedAt, signal ?? `exit ${code}`));
    await once(child, 'spawn');
    await this.watcher.started(name, Number(child.pid));
    while (!hasEnded(child) && !(await isReady())) {
      if (Date.now() > startedAt + readyWithinMs) {
        await end(child);
        throw log.failure(`${name} was not ready within ${readyWithinMs / 1_000} s`);
      }
      await delay(50);
    }
    if (hasEnded(child))
      throw log.failure(`${name} ended before it was ready (${child.signalCode ?? `exit ${child.exitCode}`})`);
    this.served.add(child);
  }

  private async onExit(child: ChildProcess, startedAt: number, how: string): Promise<void> {
    // Asked now: whoever stops and starts at once has taken the wish back before the next line is done.
    const wanted = this.stopping;
    await this.watcher.ended(this.spec.name);
    if (wanted || this.stopping || !this.served.has(child)) return;
    if (Date.now() - startedAt > healthyMs) this.restarts = 0;
    this.watcher.crashed(this.spec.name, how);
    let last = new Error(`${this.spec.name} crashed ${this.restarts} times in a row`);
    while (this.restarts < mostRestarts) {
      await delay(backoffMs(this.restarts));
      this.restarts += 1;
      if (this.stopping) return;
      try {
        await this.launch();
        return this.watcher.recovered(this.spec.name);
      } catch (error) {
        last = error as Error;
      }
    }
    if (!this.stopping) this.watcher.gaveUp(last);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(timer);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
