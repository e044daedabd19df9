import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const read = <T>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly deprecated?: string;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
}
const { packages } = read<{ packages: Record<string, Locked> }>('package-lock.json');
const { allowScripts, ...ours } = read<{
  allowScripts: Record<string, boolean>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}>('package.json');
const installed = Object.entries(packages)
  .filter(([path, { link }]) => path.includes('node_modules/') && !link)
  .map(([path, locked]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...locked }));

describe('what we install', () => {
  it('is exactly what was looked at: one version each, known by its checksum, from the registry', () => {
    expect(installed.length).toBeGreaterThan(500);
    const loose = Object.entries({ ...ours.dependencies, ...ours.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
    const unknown = installed.filter(({ integrity, inBundle }) => !inBundle && !/^sha512-/.test(integrity ?? ''));
    expect(unknown.map(({ name }) => name)).toEqual([]);
    const elsewhere = installed.filter(({ resolved }) => /^(git|http:|file:|ssh)/.test(resolved ?? ''));
    expect(elsewhere.map(({ name }) => name)).toEqual([]);
  });

  it('runs nothing of its own while it is installed, but what was allowed by name', () => {
    // Binaries of other systems are never installed here.
    const scripted = installed.filter(({ name, hasInstallScript }) => hasInstallScript && !isForElsewhere(name));
    expect(scripted.map(({ name }) => name).filter((name) => allowScripts[name] === undefined)).toEqual([]);
  });

  it('is kept up by somebody', () => {
    expect(
      installed.filter(({ deprecated }) => deprecated).map(({ name, deprecated }) => `${name}: ${deprecated}`),
    ).toEqual([]);
  });
});

function isForElsewhere(name: string): boolean {
  return /-?(darwin|windows|win32|linux)-(x64|arm64|arm|ia32|ppc64)$/.test(name) && !name.endsWith('linux-x64');
}
