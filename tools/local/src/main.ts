import { demoAccounts } from '@streetgrid/seed';
import { liveOn } from './demo/life/life';
import { parseFlags, usage } from './flags';
import { startPlatform } from './platform';
import { summary } from './summary';

/** Two signals so close together are one: npm passes ctrl-C on although the terminal already sent it. */
const sameSignalMs = 1_500;

async function main(): Promise<void> {
  const { help, port, dataDir, reset, demo, eventsUrl } = parseFlags(process.argv.slice(2));
  if (help) return console.log(usage);
  const stop = new AbortController();
  const stopAsked = onStopSignal(stop);
  console.log('街格 Streetgrid 正在启动 is starting …');
  try {
    let onFailure: (error: Error) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => (onFailure = reject));
    const platform = await startPlatform({
      port,
      dataDir,
      reset,
      demo,
      eventsUrl,
      log: console.log,
      signal: stop.signal,
      onFailure,
    });
    if (platform.isNewStreet) await liveOn(platform.file, console.log);
    console.log(summary(platform.file, demoAccounts, platform.startSeconds, platform.memoryMb()));
    await Promise.race([stopAsked, failed]).finally(() => platform.stop());
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  console.log('已停止，数据已保存 stopped; the data is kept');
}

/** Stops in order on ctrl-C, SIGTERM and a closed terminal; asked again, it gives up waiting. */
function onStopSignal(stop: AbortController): Promise<void> {
  return new Promise((resolve) => {
    let firstAt = 0;
    const onSignal = () => {
      if (firstAt > 0 && Date.now() - firstAt > sameSignalMs) process.exit(1);
      if (firstAt > 0) return;
      firstAt = Date.now();
      console.log('\n正在停止 stopping …');
      stop.abort();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    // A closed terminal takes our output with it; that must not cut off the stop.
    process.stdout.on('error', onSignal);
  });
}

void main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(`\n✗ ${error.message}`);
    process.exit(1);
  },
);
