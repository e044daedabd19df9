import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { programsOf } from './chart-programs';
import { brokenRealms } from './chart-realm';
import { brokenRules } from './chart-rules';
import { fetchHelm, reason } from './helm';
import { fetchKubernetesApi, type Manifest, manifestValidator } from './kubernetes-api';

const run = promisify(execFile);

/** One thing that was looked at, and what is wrong with it. */
export interface Finding {
  readonly check: string;
  readonly problems: readonly string[];
}

export interface ChartCheckOptions {
  readonly root: string;
  readonly cacheDir: string;
  readonly log: (line: string) => void;
}

/** The example with every choice turned the other way. */
const otherChoices = {
  'kafka.brokers': 'null',
  'kafka.existingSecret': 'kafka-address',
  'otel.endpoint': '',
  'realm.render': 'false',
  'ingress.enabled': 'false',
  'networkPolicy.enabled': 'false',
  'gateway.s3.endpoint': '',
  'gateway.tileUrl': '',
  'gateway.trustedProxies': 'null',
  'gateway.open311.apiKeysSecret': '',
  'gateway.autoscaling.enabled': 'false',
  'services.case-dispatch.autoscaling.enabled': 'false',
  tolerations: 'null',
  podAnnotations: 'null',
  'image.pullSecrets': 'null',
};

/** Values that must be refused, and a word that the refusal must hold. */
const refused: readonly (readonly [string, string])[] = [
  ['gatewey.replicas=2', 'gatewey'],
  ['services.identity.databasePassword=secret', 'databasePassword'],
  ['services.parking.databaseSecret=x', 'parking'],
  ['gateway.replicas=two', 'replicas'],
  ['services.identity.databaseSecret=postgres://identity_app:pw@db/identity', 'databaseSecret'],
  ['gateway.open311.jurisdiction=', 'gateway.open311.jurisdiction: is not set'],
  ['realm.partners[0].clientId=console', 'clientId'],
  ['realm.partners[0].jwksUrl=http://market.example.cn/jwks.json', 'jwksUrl'],
  ['kafka.existingSecret=kafka-address', 'either brokers or existingSecret'],
];

/** Lints the chart, renders it and holds what comes out against Kubernetes' API, our rules and the programs' own readers. */
export async function checkChart({ root, cacheDir, log }: ChartCheckOptions): Promise<Finding[]> {
  const helmPath = await fetchHelm({ cacheDir, log });
  const wrong = manifestValidator(await fetchKubernetesApi(cacheDir, log));
  const chart = join(root, 'deploy/helm/streetgrid');
  const example = ['-f', join(chart, 'ci/example-values.yaml')];
  const home = await mkdtemp(join(tmpdir(), 'streetgrid-helm-'));
  // Nothing of the user's own helm, and no cluster, has a say here.
  const env = { PATH: process.env.PATH, HOME: home, KUBECONFIG: join(home, 'none') };
  const helm = async (...words: string[]) => (await run(helmPath, words, { env, maxBuffer: 32 << 20 })).stdout;
  const template = (...values: string[]) => helm('template', 'streetgrid', chart, '-n', 'street', ...values);
  const refusal = (...values: string[]) =>
    template(...values).then(
      () => '',
      (error: { stderr?: string }) => error.stderr ?? reason(error),
    );

  try {
    log(`helm ${(await helm('version', '--template', '{{.Version}}')).trim()}`);
    const findings: Finding[] = [];
    const look = (check: string, problems: readonly string[]) => void findings.push({ check, problems });

    const lint = helm('lint', '--strict', chart, ...example).then(
      () => [],
      (error: { stdout?: string }) => [error.stdout ?? reason(error)],
    );
    look('helm lint --strict', await lint);
    const others = Object.entries(otherChoices).flatMap(([path, value]) => ['--set', `${path}=${value}`]);
    for (const [name, values] of [
      ['the example', example],
      ['every choice turned', [...example, ...others]],
    ] as const) {
      const manifests = manifestsOf(await template(...values));
      look(
        `${name}: ${manifests.length} objects as Kubernetes takes them`,
        manifests.flatMap((one) => wrong(one).map((problem) => `${one.kind} ${one.metadata.name}: ${problem}`)),
      );
      look(`${name}: hardened, reachable, no secret shared`, brokenRules(manifests));
      look(`${name}: a realm without secrets, if asked for`, brokenRealms(manifests));
      look(`${name}: every program gets what it reads`, complaintsAbout(manifests, root));
    }
    for (const [values, word] of refused) {
      const said = await refusal(...example, '--set', values);
      look(`refuses ${values}`, said.includes(word) ? [] : [`said: ${said || 'nothing'}`]);
    }
    const bare = await refusal();
    const needed = neededPaths(manifestsOf(await template(...example)));
    look(
      'without values: names every missing value',
      needed.filter((path) => !bare.includes(` ${path}: is not set`)),
    );
    return findings;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function manifestsOf(rendered: string): Manifest[] {
  return parseAllDocuments(rendered).flatMap((document) => {
    if (document.errors.length > 0) throw new Error(`the chart renders no YAML: ${document.errors[0]?.message}`);
    return (document.toJS() as Manifest | null) ?? [];
  });
}

/** What has no default: three Secrets of every service, and what the platform cannot guess. */
function neededPaths(manifests: readonly Manifest[]): string[] {
  const services = programsOf(manifests).filter(({ migrates }) => migrates);
  return [
    ...services.flatMap(({ name }) =>
      ['databaseSecret', 'ownerSecret', 'signingKeySecret'].map((secret) => `services.${name}.${secret}`),
    ),
    'services.identity.fieldKeys.existingSecret',
    'services.case-dispatch.fieldKeys.existingSecret',
    'services.case-dispatch.trackSecret.existingSecret',
    'services.data-sharing.cursorKey.existingSecret',
    'gateway.signingKeySecret',
    'gateway.mediaKey.existingSecret',
    'gateway.s3.bucket',
    'gateway.s3.existingSecret',
    'internalKeys.jwksConfigMap',
    'image.registry',
    'publicUrl',
    'oidc.issuer',
  ];
}

function complaintsAbout(manifests: readonly Manifest[], root: string): string[] {
  const reader = join(__dirname, '..', 'dist', 'config-reader.js');
  const input = JSON.stringify(programsOf(manifests));
  const { status, stdout, stderr } = spawnSync('node', [reader, resolve(root)], { input, encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as string[]) : [stderr];
}
