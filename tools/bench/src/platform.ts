import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlatformFile, readPlatform, startPlatform } from '@streetgrid/local';
import { freePort } from '@streetgrid/testing';

/** The platform to measure. */
export interface BenchPlatform {
  readonly file: PlatformFile;
  close(): Promise<void>;
}

/** One person asks what a street asks: the gateway's limits would be what is measured. */
export const withoutLimits = { CLIENT_REQUESTS_PER_MINUTE: '10000000', STREET_REQUESTS_PER_MINUTE: '10000000' };

/** The running platform when there is one; otherwise one of its own, emptied afterwards. */
export async function openBenchPlatform(
  folder: string | undefined,
  say: (line: string) => void,
): Promise<BenchPlatform> {
  const running = await readPlatform(folder).catch(() => undefined);
  if (running && (await answers(running.baseUrl))) return { file: running, close: async () => undefined };
  say('no platform is running: starting one for the measurement');
  const dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-bench-'));
  const platform = await startPlatform({ dataDir, port: await freePort(), environment: withoutLimits, log: say });
  return {
    file: platform.file,
    close: async () => {
      await platform.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function answers(baseUrl: string): Promise<boolean> {
  return fetch(`${baseUrl}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}
