import { resolve } from 'node:path';
import { checkChart } from './chart-check';
import { fetchHelm } from './helm';
import { fetchKubernetesApi } from './kubernetes-api';
import { defaultCacheDir } from './maven';

/**
 * `node tools/infra/dist/helm-check.js`: checks deploy/helm/streetgrid of the current directory; exit code 1 when anything
 * is wrong. With `fetch` it only brings what it needs, to say why that cannot be had.
 */
async function main(word: string | undefined): Promise<void> {
  const options = { root: resolve('.'), cacheDir: defaultCacheDir(), log: (line: string) => console.error(line) };
  if (word === 'fetch') {
    await fetchHelm(options);
    await fetchKubernetesApi(options.cacheDir, options.log);
    return;
  }
  const findings = await checkChart(options);
  for (const { check, problems } of findings) {
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${check}`);
    for (const problem of problems) console.log(`     ${problem}`);
  }
  const failed = findings.filter(({ problems }) => problems.length > 0).length;
  console.log(`chart: ${findings.length - failed} checks ok, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
