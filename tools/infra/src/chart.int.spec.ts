import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkChart, type Finding } from './chart-check';
import { defaultCacheDir } from './maven';

const root = resolve(__dirname, '../../..');
const options = { cacheDir: defaultCacheDir(), log: () => {} };

// CI must have helm: there the fetch's own error fails the tests.
const missing = process.env.CI ? undefined : whatIsMissing();
const suite = missing ? describe.skip : describe;

/** The first run fetches helm and the description of Kubernetes. */
jest.setTimeout(300_000);

suite(`the chart that installs the platform in a city${missing ? ` [skipped: ${missing}]` : ''}`, () => {
  it('gives every program what it reads, in objects that Kubernetes takes, and refuses values that nobody knows', async () => {
    expect(failed(await checkChart({ ...options, root }))).toEqual([]);
  });

  it('is not let through with a mistake of any kind', async () => {
    const mistakes = [
      ['_workload.tpl', 'revisionHistoryLimit', 'revisionHistory', 'additional properties (revisionHistory)'],
      ['_helpers.tpl', 'runAsNonRoot: true\nrunAsUser', 'runAsUser', 'may run as root'],
      ['gateway.yaml', 'PUBLIC_URL', 'PUBLIC_ADDRESS', 'PUBLIC_URL: is not set'],
      ['network-policies.yaml', 'range $fact.peers', 'range list', 'the network refuses GRID_REGISTRY_GRPC_TARGET'],
      ['services.yaml', '%s_RELAY_DATABASE_URL', '%s_OWNER_DATABASE_URL', "holds an owner's password"],
      ['_catalogue.tpl', '"internalKeys.jwksConfigMap" .Values', '"x" .Values', 'names every missing value'],
    ] as const;
    const copy = await copyOfCheckout();
    try {
      for (const [file, text, instead] of mistakes) {
        const template = join(copy, 'deploy/helm/streetgrid/templates', file);
        const before = await readFile(template, 'utf8');
        expect(before).toContain(text);
        await writeFile(template, before.replace(text, instead));
      }
      const said = JSON.stringify(failed(await checkChart({ ...options, root: copy })));
      expect(mistakes.map(([, , , complaint]) => complaint).filter((complaint) => !said.includes(complaint))).toEqual(
        [],
      );
    } finally {
      await rm(copy, { recursive: true });
    }
  });
});

function whatIsMissing(): string | undefined {
  const check = join(root, 'tools/infra/dist/helm-check.js');
  if (!existsSync(check)) return 'the tools are not built';
  const { status, stderr } = spawnSync('node', [check, 'fetch'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? undefined : stderr.trim().split('\n').at(-1);
}

/** The chart to break, beside the services as they are. */
async function copyOfCheckout(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'streetgrid-chart-'));
  await cp(join(root, 'deploy/helm'), join(copy, 'deploy/helm'), { recursive: true });
  await symlink(join(root, 'services'), join(copy, 'services'));
  return copy;
}

function failed(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ problems }) => problems.length > 0);
}
