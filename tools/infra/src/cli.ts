import { resolve } from 'node:path';
import { startKafka } from './kafka';
import { startKeycloak } from './keycloak';
import { defaultCacheDir } from './maven';

const usage = 'usage: node tools/infra/dist/cli.js kafka|keycloak';

/** Runs one server in the foreground. Standard output is `NAME=value` lines for a shell or a test runner; words go to standard error. */
async function main(name: string | undefined): Promise<void> {
  const log = (line: string) => console.error(line);
  const common = { cacheDir: defaultCacheDir(), dataDir: resolve('.streetgrid/infra', String(name)), log };
  if (name === 'kafka') {
    const port = Number(process.env.KAFKA_PORT ?? 9092);
    const controllerPort = Number(process.env.KAFKA_CONTROLLER_PORT ?? port + 1);
    const kafka = await startKafka({ ...common, port, controllerPort });
    stopOnSignal(kafka.stop);
    console.log(`TEST_KAFKA_URL=${kafka.brokers}`);
  } else if (name === 'keycloak') {
    const keycloak = await startKeycloak({ ...common, port: Number(process.env.KEYCLOAK_PORT ?? 8180) });
    stopOnSignal(keycloak.stop);
    console.log(
      `TEST_KEYCLOAK_URL=${keycloak.issuer}\nTEST_KEYCLOAK_SECRETS=${resolve(common.dataDir, 'secrets.json')}`,
    );
  } else {
    throw new Error(usage);
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
