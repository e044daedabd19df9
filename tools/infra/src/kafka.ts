import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchFromMaven } from './maven';
import { startServerProcess } from './server-process';

const run = promisify(execFile);

export interface KafkaOptions {
  /** Where fetched jars are kept between runs; see `defaultCacheDir`. */
  cacheDir: string;
  /** The broker's own folder: records survive a restart on the same one. One broker a folder. */
  dataDir: string;
  port: number;
  /** KRaft's controller listens here, in the same process. */
  controllerPort: number;
  log: (line: string) => void;
}

export interface RunningKafka {
  /** `host:port` for clients. */
  brokers: string;
  stop(): Promise<void>;
}

/**
 * One Kafka node (broker and KRaft controller in one process) on 127.0.0.1, answering when the promise resolves.
 * Topics are never made by a typo: create them. Stops with this process, however that ends.
 * @throws Error when Maven or Java fails, a port is taken, or the broker is not ready within 60 s.
 */
export async function startKafka({
  cacheDir,
  dataDir,
  port,
  controllerPort,
  log,
}: KafkaOptions): Promise<RunningKafka> {
  const jars = await fetchFromMaven({ cacheDir, name: 'kafka', goal: 'copy-dependencies', log });
  const startedAt = performance.now();
  const records = join(dataDir, 'records');
  const properties = join(dataDir, 'server.properties');
  await mkdir(dataDir, { recursive: true });
  await writeFile(properties, serverProperties({ records, port, controllerPort }));

  const logging = `-Dlog4j2.configurationFile=${join(__dirname, '..', 'config', 'kafka-log4j2.properties')}`;
  const java = ['java', '-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', logging, '-cp', join(jars, '*')] as const;
  if (!existsSync(join(records, 'meta.properties'))) {
    const clusterId = `--cluster-id=${randomBytes(16).toString('base64url')}`;
    await run(java[0], [...java.slice(1), 'kafka.tools.StorageTool', 'format', clusterId, '-c', properties]);
  }
  const server = await startServerProcess({
    name: 'kafka',
    command: [...java, 'kafka.Kafka', properties],
    logFile: join(dataDir, 'kafka.log'),
    readyLine: 'Kafka Server started',
    readyWithinMs: 60_000,
  });
  log(`kafka: ready on 127.0.0.1:${port} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return { brokers: `127.0.0.1:${port}`, stop: server.stop };
}

function serverProperties({
  records,
  port,
  controllerPort,
}: {
  records: string;
  port: number;
  controllerPort: number;
}): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'log.dirs': records,
    'auto.create.topics.enable': false,
    // One node cannot hold the default three copies; without these the first consumer group waits for ever.
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // Default 50 each: a hundred log folders that the first group and the first transaction would wait for.
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.num.partitions': 4,
    // Default 3 s: every test's first poll would wait for members that never come.
    'group.initial.rebalance.delay.ms': 0,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
