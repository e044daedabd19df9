import { log } from './log';

/** Longest time a program may take to stop; Kubernetes gives it 30 s. */
const limitMs = 15_000;

/** Runs `stop` once on SIGTERM or SIGINT and exits; a stop that hangs is cut off and exits with 1. */
export function stopOnSignal(program: string, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log.error({ program }, 'did not stop in time');
      process.exit(1);
    }, limitMs).unref();
    stop().then(
      () => {
        log.info({ program, signal }, 'stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ program, err: error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
