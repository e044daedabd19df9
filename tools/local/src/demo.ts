import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Api } from './demo/api';
import { tellStory } from './demo/story';
import { Teller } from './demo/teller';
import { readPlatform } from './platform-file';

/** `npm run demo [-- --data DIR]`: walks the whole loop on the running platform; 1 when a step is not as it should be. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  const platform = await readPlatform(values.data === undefined ? undefined : resolve(values.data));
  if (!platform.demo) throw new Error('演示街道未载入 (the platform runs without the demo street)');
  const startedAt = performance.now();
  const teller = new Teller();
  console.log(`街格 Streetgrid · ${platform.street.name} · ${platform.baseUrl}`);
  await tellStory(new Api(platform), teller);
  console.log(
    `闭环走通 the loop is closed：${teller.count} 步，${((performance.now() - startedAt) / 1_000).toFixed(1)} s`,
  );
}

void main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
