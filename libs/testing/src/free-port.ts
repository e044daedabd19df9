import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what the kernel hands out to outgoing connections (from 32768 on), so that nobody gets it by chance. */
const [lowest, highest] = [12_000, 32_000];

/**
 * A port of 127.0.0.1 that nobody listens on now, with `inARow - 1` free ones behind it. Between this answer and its use
 * somebody may still take it.
 */
export async function freePort(inARow = 1): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const first = randomInt(lowest, highest);
    const row = Array.from({ length: inARow }, (_, index) => first + index);
    if ((await Promise.all(row.map(isFree))).every(Boolean)) return first;
  }
  throw new Error(`no ${inARow} free ports in a row between ${lowest} and ${highest}`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
