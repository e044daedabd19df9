import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a server may take to stop by itself before it is killed. Measured: Kafka 1 s, Keycloak 1–2 s. */
const stopWithinMs = 20_000;

/**
 * Runs "$@" in place of the shell and sends it SIGTERM when standard input ends. The other end of that pipe is held by
 * this process alone, so the server stops however this process ends: stop(), ctrl-C, a crash, even kill -9.
 */
const untilInputEnds = 'exec 3<&0 </dev/null; (cat <&3 >/dev/null; kill $$ 2>/dev/null) & exec "$@" 3<&-';

export interface ServerProcessOptions {
  /** For messages: "kafka", "keycloak". */
  name: string;
  command: readonly [string, ...string[]];
  env?: NodeJS.ProcessEnv;
  /** Everything that the server prints, this run only. A file, not a pipe: a busy reader must not stall the server. */
  logFile: string;
  /** What the server prints when it serves. A line of its own log: the port alone may be somebody else's. */
  readyLine: string;
  readyWithinMs: number;
}

export interface ServerProcess {
  /** Stops the server and waits until it is gone. May be called twice, and when the server has died. */
  stop(): Promise<void>;
}

/**
 * Starts a server and waits until it says that it serves.
 * @throws Error with the end of the server's log when it dies first or takes longer than `readyWithinMs`; it is then stopped.
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const { name, command, env, logFile, readyLine, readyWithinMs } = options;
  const output = await open(logFile, 'w');
  // Detached: its own process group, so that a ctrl-C meant for us does not also hit the server from the side,
  // and so that the last resort reaches a launcher script's children too.
  const child = spawn('sh', ['-c', untilInputEnds, 'sh', ...command], {
    env: { ...process.env, ...env },
    stdio: ['pipe', output.fd, output.fd],
    detached: true,
  });
  const ended = once(child, 'exit');
  await output.close();

  async function stop(): Promise<void> {
    child.stdin?.end();
    const lastResort = setTimeout(() => process.kill(-Number(child.pid), 'SIGKILL'), stopWithinMs);
    await ended;
    clearTimeout(lastResort);
  }

  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const printed = await readFile(logFile, 'utf8');
    if (printed.includes(readyLine)) return { stop };
    const died = child.exitCode !== null || child.signalCode !== null;
    if (died || Date.now() > deadline) {
      await stop();
      const what = died ? 'ended before it was ready' : `was not ready within ${readyWithinMs} ms`;
      throw new Error(`${name} ${what}; ${logFile} ends with:\n${printed.slice(-2000)}`);
    }
    await delay(50);
  }
}
