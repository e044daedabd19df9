import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Surroundings, gatewayEnvironment, inheritedFrom, serviceEnvironment } from './environment';
import { projectRoot } from './folder';
import { Service, services } from './programs';
import { Secrets, loadSecrets } from './secrets';

const programs = [...services, 'gateway'] as const;
/** Has a name that says so. `OIDC_*` and `*_TARGET` hold none. */
const isSecret = (name: string) => /SECRET|_KEYS?$|_DATABASE_URL$/.test(name);

describe('a program that is to serve a street', () => {
  let folder: string;
  let secrets: Secrets;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'streetgrid-secrets-'));
    secrets = await loadSecrets(join(folder, 'secrets.json'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const environmentOf = (program: (typeof programs)[number]): Record<string, string> => {
    const url = (name: string, role: string) => `postgres://${name}_${role}:${secrets.cookieKey}@127.0.0.1:1/x`;
    const around: Surroundings = {
      ports: {
        gateway: 1,
        signIn: 2,
        postgres: 3,
        grpc: Object.fromEntries(services.map((name) => [name, 4])) as Record<Service, number>,
      },
      secrets,
      baseUrl: 'http://127.0.0.1:1',
      issuer: 'http://127.0.0.1:2/realms/streetgrid',
      eventsUrl: 'kafka://127.0.0.1:5',
      databases: Object.fromEntries(
        services.map((name) => [
          name,
          { ownerUrl: url(name, 'owner'), appUrl: url(name, 'app'), relayUrl: url(name, 'relay') },
        ]),
      ) as unknown as Surroundings['databases'],
      root: projectRoot,
      dataDir: folder,
      inherited: inheritedFrom({ PATH: process.env.PATH }),
    };
    return program === 'gateway' ? gatewayEnvironment(around) : serviceEnvironment(around, program);
  };

  it.each(programs)(
    '%s starts with what the launcher gives it, and names each secret that is missing or weak',
    (program) => {
      const given = environmentOf(program);
      const names = Object.keys(given).filter(isSecret);
      expect(names.length).toBeGreaterThanOrEqual(2);
      const weakOf = (text: string) =>
        text.startsWith('postgres:')
          ? text.replace(/:[^:@]+@/, ':changeme@')
          : (weakJson(text) ?? 'changeme'.repeat(5));
      const weak = Object.fromEntries(names.map((name) => [name, weakOf(given[name] ?? '')]));
      const without = names.map((name) =>
        Object.fromEntries(Object.entries(given).filter(([other]) => other !== name)),
      );
      const [good, bad, development, ...missing] = complaints(program, [
        given,
        { ...given, ...weak },
        { ...given, ...weak, NODE_ENV: 'development' },
        ...without,
      ]);
      expect(good).toBe('');
      for (const name of names) expect(bad).toMatch(new RegExp(`^ {2}${name}: (is a secret|.* is not )`, 'm'));
      expect(bad).not.toMatch(/changeme|AAAAAA/);
      expect(development).not.toMatch(/is a secret/);
      for (const [index, name] of names.entries()) {
        // Open311 keys may be left out: then nobody posts.
        if (name !== 'OPEN311_API_KEYS') expect(missing[index]).toMatch(`${name}: is not set`);
      }
    },
  );

  it('refuses to start, with one word for all of them', () => {
    const given = environmentOf('gateway');
    const env = {
      ...given,
      MEDIA_SIGNING_KEY: 'k'.repeat(40),
      OPEN311_API_KEYS: 'streetgrid-default-key',
      OIDC_AUDIENCE: '',
    };
    const main = join(projectRoot, 'services', 'gateway', 'dist', 'main.js');
    const { status, stdout } = spawnSync(process.execPath, [main], { env, encoding: 'utf8' });
    expect(status).toBe(1);
    for (const name of ['MEDIA_SIGNING_KEY', 'OPEN311_API_KEYS', 'OIDC_AUDIENCE']) expect(stdout).toContain(name);
    expect(stdout).not.toContain('streetgrid-default-key');
  });
});

/** The same document with its long values made of one letter, which the schemas take. */
function weakJson(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  return text.replace(
    /"([A-Za-z0-9+/_-]{20,}=*)"/g,
    (_, value: string) => `"${'AB'.repeat(value.length)}"`.slice(0, value.length + 1) + '"',
  );
}

/** What the program's own reader says to each of these environments, in a process of its own; '' when it is content. */
function complaints(program: string, environments: readonly Record<string, string>[]): string[] {
  const read = `
    const readers = require(process.argv[1]);
    const said = JSON.parse(require('node:fs').readFileSync(0, 'utf8')).map((environment) => {
      process.env = environment;
      try { (readers.config ?? readers.gatewayConfig)(); return ''; } catch (error) { return error.message; }
    });
    process.stdout.write(JSON.stringify(said));`;
  const reader = join(projectRoot, 'services', program, 'dist', 'config.js');
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', read, reader], {
    input: JSON.stringify(environments),
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}
