import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { type EnvVariable, podsOf } from './chart-rules';
import type { GivenProgram } from './config-reader';
import type { Manifest } from './kubernetes-api';

/** Every program of a rendered chart with its variables; what comes out of Secrets is invented here. */
export function programsOf(manifests: readonly Manifest[]): GivenProgram[] {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const invented: readonly (readonly [RegExp, string])[] = [
    [/DATABASE_URL$/, `postgres://role:${invent()}@database/name`],
    [/^EVENTS_URL$/, `kafka://user:${invent()}@broker:9092?tls=true&mechanism=scram-sha-512`],
    [/^INTERNAL_JWKS$/, JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'gateway' }] })],
    [/^INTERNAL_SIGNING_KEY$/, JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'gateway' })],
    [/^IDENTITY_AUDIT_SIGNING_KEY$/, JSON.stringify(privateKey.export({ format: 'jwk' }))],
    [/_FIELD_KEYS$/, JSON.stringify({ ...keySet('k1'), index: keySet('i1') })],
    [/./, invent()],
  ];
  const valueOf = ({ name, value }: EnvVariable) => value ?? invented.find(([names]) => names.test(name))![1];
  return podsOf(manifests).flatMap(({ pod }) =>
    pod.spec.containers.map(({ command, env }) => ({
      name: /services\/([a-z-]+)\/dist\/main\.js/.exec(command.join(' '))?.[1] ?? command.join(' '),
      migrates: command.at(-1) === 'migrate',
      env: Object.fromEntries(env.map((variable) => [variable.name, valueOf(variable)])),
    })),
  );
}

function keySet(id: string) {
  return { current: id, keys: { [id]: randomBytes(32).toString('base64') } };
}

function invent(): string {
  return randomBytes(32).toString('base64url');
}
