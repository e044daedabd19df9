import { setTimeout as delay } from 'node:timers/promises';
import { PlatformFile } from '@streetgrid/local';
import { ask } from './database';

/** Events that were told and not handled yet: in the outboxes, and in the log before each group of consumers. */
export async function eventsWaiting(platform: PlatformFile): Promise<number> {
  const outboxes = Object.keys(platform.rpcTargets).map((service) =>
    ask(platform, service.replaceAll('-', '_'), async (client) =>
      Number((await client.query<{ count: string }>('select count(*) from outbox')).rows[0]?.count),
    ),
  );
  const log = ask(platform, 'events', async (client) =>
    Number(
      (
        await client.query<{ waiting: string }>(
          `select coalesce(sum(t.last_position - o.position), 0) as waiting
           from consumer_offset o join topic t on t.name = o.topic`,
        )
      ).rows[0]?.waiting,
    ),
  );
  return (await Promise.all([...outboxes, log])).reduce((sum, waiting) => sum + waiting, 0);
}

/** Waits until the consumers are done with everything; seconds. A group that nobody runs would never be done. */
export async function consumersDone(platform: PlatformFile, mostSeconds = 180): Promise<number> {
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1_000;
  while ((await eventsWaiting(platform)) > 0) {
    if (seconds() > mostSeconds) throw new Error(`events wait since ${mostSeconds} s: is a consumer down?`);
    await delay(250);
  }
  return seconds();
}
