import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Surroundings, gatewayEnvironment, inheritedFrom, serviceEnvironment } from './environment';
import { Service, services } from './programs';
import { Secrets, loadSecrets } from './secrets';

describe('the secrets of a platform', () => {
  let folder: string;
  let secrets: Secrets;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secrets-'));
    secrets = await loadSecrets(join(folder, 'secrets.json'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const around = (): Surroundings => ({
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
      services.map((name) => [name, { ownerUrl: `${name}-owner`, appUrl: `${name}-app`, relayUrl: `${name}-relay` }]),
    ) as unknown as Surroundings['databases'],
    root: '/project',
    dataDir: '/data',
    inherited: inheritedFrom({ PATH: '/bin', AWS_SECRET_ACCESS_KEY: 'mine' }),
  });

  it('are made once, for their owner alone, and differ from any other platform', async () => {
    expect(await loadSecrets(join(folder, 'secrets.json'))).toEqual(secrets);
    expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
    const other = await loadSecrets(join(folder, 'other.json'));
    expect(other.demoPassword).not.toBe(secrets.demoPassword);
    expect(secrets.demoPassword).toMatch(/^([2-9a-z]{4}-){2}[2-9a-z]{4}$/);
  });

  it('reach only the program that needs them', () => {
    const seen = JSON.stringify(serviceEnvironment(around(), 'escalation'));
    expect(seen).toContain('escalation-app');
    expect(seen).not.toMatch(/-owner|identity-app|TRACK_SECRET|FIELD_KEYS|CURSOR_KEY|MEDIA_SIGNING_KEY|AWS_SECRET/);
    expect(seen.match(/"d\\":/g)).toHaveLength(1);
    expect(JSON.stringify(gatewayEnvironment(around()))).not.toMatch(/-app|-relay|-owner/);
  });
});
