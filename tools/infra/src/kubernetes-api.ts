import Ajv from 'ajv';
import { execFile } from 'node:child_process';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchOnce } from './fetch-once';
import { reason } from './helm';

const run = promisify(execFile);

/** Kubernetes' own description of its API, out of its source. */
const source = {
  module: 'k8s.io/kubernetes',
  version: 'v1.35.4',
  sum: 'h1:o/8dBC/pHVpYoGV4OAIytAlNPZbdYVTXJHoYvXC4qzM=',
};

type Schema = Readonly<Record<string, unknown>>;
export interface KubernetesApi {
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** An object as a chart renders it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly [key: string]: unknown;
}

/** The API's description; fetched with Go (21 MB) when it is not in the cache. @throws Error with Go's own words. */
export async function fetchKubernetesApi(cacheDir: string, log: (line: string) => void): Promise<KubernetesApi> {
  const folder = await fetchOnce(join(cacheDir, `kubernetes-${source.version}`), async (aside) => {
    const spec = `${source.module}@${source.version}`;
    log(`kubernetes: fetching ${spec} with Go`);
    const modules = join(aside, 'modules');
    // The sum that is pinned here is checked instead of asking a server for it.
    const env = { ...process.env, GOMODCACHE: modules, GOFLAGS: '-modcacherw', GOSUMDB: 'off', GOTOOLCHAIN: 'local' };
    const { stdout } = await run('go', ['mod', 'download', '-json', spec], { cwd: aside, env }).catch((error) => {
      throw new Error(`no description of Kubernetes' API: go: ${reason(error)}`, { cause: error });
    });
    const { Dir, Sum } = JSON.parse(stdout) as { Dir: string; Sum: string };
    if (Sum !== source.sum) throw new Error(`${spec} is not the source that was pinned`);
    await copyFile(join(Dir, 'api/openapi-spec/swagger.json'), join(aside, 'swagger.json'));
    await rm(modules, { recursive: true });
  });
  return JSON.parse(await readFile(join(folder, 'swagger.json'), 'utf8')) as KubernetesApi;
}

/** Two types that Kubernetes reads from text as well as from numbers, which Swagger 2 cannot say. */
const textOrNumber: Readonly<Record<string, Schema>> = {
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { type: ['string', 'integer'] },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: ['string', 'number'] },
};

/**
 * What is wrong with a manifest, empty when nothing is. Strict: a field that Kubernetes does not know is an error here,
 * where a server would drop it in silence.
 */
export function manifestValidator(api: KubernetesApi): (manifest: Manifest) => string[] {
  const definitions = Object.fromEntries(
    Object.entries(api.definitions).map(([name, schema]) => [
      name,
      textOrNumber[name] ?? (schema.properties ? { ...schema, additionalProperties: false } : schema),
    ]),
  );
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'kubernetes', definitions });
  const names = namesByKind(api);
  return (manifest) => {
    const kind = `${manifest.apiVersion} ${manifest.kind}`;
    const name = names.get(kind);
    if (!name) return [`Kubernetes has no ${kind}`];
    const validate = ajv.getSchema(`kubernetes#/definitions/${name}`);
    if (!validate) throw new Error(`no schema of ${kind}`);
    if (validate(manifest)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const field = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
      return `${instancePath || '/'} ${message}${field}`;
    });
  };
}

function namesByKind(api: KubernetesApi): Map<string, string> {
  type Kind = { group: string; version: string; kind: string };
  return new Map(
    Object.entries(api.definitions).flatMap(([name, schema]) =>
      ((schema['x-kubernetes-group-version-kind'] ?? []) as Kind[]).map(
        ({ group, version, kind }) => [`${group ? `${group}/` : ''}${version} ${kind}`, name] as const,
      ),
    ),
  );
}
