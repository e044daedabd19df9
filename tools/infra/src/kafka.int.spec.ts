import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@streetgrid/testing';
import { Kafka, logLevel } from 'kafkajs';
import { startKafka } from './kafka';
import { defaultCacheDir, missingTools } from './maven';

// CI must have the tools: there the starter's own error fails the test.
const missing = process.env.CI ? undefined : missingTools();
const suite = missing ? describe.skip : describe;
if (missing) process.stderr.write(`skipped: the real Kafka: ${missing}\n`);

/** The first run fetches the broker. */
jest.setTimeout(600_000);

suite('the real Kafka', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-kafka-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('gives back after a restart what was said to it before', async () => {
    const settings = {
      cacheDir: defaultCacheDir(),
      dataDir,
      port: await freePort(),
      controllerPort: await freePort(),
      log: () => {},
    };
    const topic = 'case-dispatch.case.v1';

    const before = await startKafka(settings);
    try {
      const client = clientOf(before.brokers);
      const admin = client.admin();
      await admin.connect();
      await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
      await admin.disconnect();
      const producer = client.producer();
      await producer.connect();
      await producer.send({ topic, acks: -1, messages: [{ key: 'case-1', value: '井盖缺失' }] });
      await producer.disconnect();
    } finally {
      await before.stop();
    }

    const after = await startKafka(settings);
    try {
      expect(await firstMessage(after.brokers, topic)).toEqual({ key: 'case-1', value: '井盖缺失' });
    } finally {
      await after.stop();
    }
  });

  it('says why when its port is taken', async () => {
    const neighbour = createServer().listen(0, '127.0.0.1');
    const port = await portOf(neighbour);
    const ownDir = join(dataDir, 'taken');
    try {
      const start = startKafka({
        cacheDir: defaultCacheDir(),
        dataDir: ownDir,
        port,
        controllerPort: await freePort(),
        log: () => {},
      });
      await expect(start).rejects.toThrow(/kafka ended before it was ready.*Address already in use/s);
    } finally {
      neighbour.close();
    }
  });
});

function clientOf(brokers: string): Kafka {
  return new Kafka({ clientId: 'infra-spec', brokers: [brokers], logLevel: logLevel.NOTHING });
}

async function firstMessage(brokers: string, topic: string): Promise<{ key?: string; value?: string }> {
  const consumer = clientOf(brokers).consumer({ groupId: 'infra-spec' });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  try {
    return await new Promise((resolve, reject) => {
      const eachMessage = async ({ message }: { message: { key: Buffer | null; value: Buffer | null } }) =>
        resolve({ key: message.key?.toString(), value: message.value?.toString() });
      consumer.run({ eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}

async function portOf(server: ReturnType<typeof createServer>): Promise<number> {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}
