import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { identity } from '@streetgrid/contracts';
import { PlatformFile, PlatformOptions, RunningPlatform, startPlatform } from '@streetgrid/local';
import { demoAccounts } from '@streetgrid/seed';
import { describeWith, eventually, freePort, testKafka, testKeycloak } from '@streetgrid/testing';
import { Client } from 'pg';
import { ask } from '../src/ask';
import { onboard } from '../src/insider';
import { startMs } from '../src/platform';

const demo = resolve(__dirname, '..', '..', 'local', 'dist', 'demo.js');

/** A platform of this test's own, gone afterwards. None of its programs may fall on the way. */
async function withPlatform(options: PlatformOptions, work: (platform: RunningPlatform) => Promise<void>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-real-'));
  const said: string[] = [];
  const log = (line: string) => said.push(line);
  const postgresSettings = { fsync: 'off', synchronous_commit: 'off' };
  try {
    const platform = await startPlatform({ ...options, dataDir, port: await freePort(2), postgresSettings, log }).catch(
      (error: Error) => Promise.reject(new Error(`${said.join('\n')}\n${error.message}`, { cause: error })),
    );
    await work(platform).finally(() => platform.stop());
    expect(said.filter((line) => line.startsWith('!'))).toEqual([]);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function rowsOf({ postgresUrl }: PlatformFile, database: string, table: string): Promise<number> {
  const url = new URL(postgresUrl);
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(`select count(*)::int n from ${table}`);
  await client.end();
  return rows[0]?.n ?? 0;
}

describeWith(testKafka(), 'over a real Kafka', (kafka) => {
  it(
    'the whole story of the demo comes true',
    async () => {
      await withPlatform({ eventsUrl: `kafka://${kafka().brokers}` }, async ({ file }) => {
        const appointed = await rowsOf(file, 'identity', 'appointment');
        // Before case-dispatch has heard of everybody in office, a report would wait for a dispatch by hand.
        const heard = async () => (await rowsOf(file, 'case_dispatch', 'member')) >= appointed;
        await eventually(heard, { timeout: 60_000, interval: 250 });
        const { stdout } = await promisify(execFile)(process.execPath, [demo, '--data', file.dataDir]);
        expect(stdout).toContain('闭环走通 the loop is closed');
      });
    },
    startMs + 120_000,
  );
});

describeWith(testKeycloak(), 'with a real Keycloak', (keycloak) => {
  it(
    'somebody of the street is let in under the position held there, and nobody else',
    async () => {
      const { issuer, userPassword } = keycloak();
      await withPlatform({ issuer, demo: false }, async ({ file }) => {
        const street = { id: file.street.tenantId, code: file.street.code, name: file.street.name };
        const appointment = { id: street.id, position: 'duty_officer', placeKind: 'street', placeId: street.id };
        const member = {
          id: '7d0d3c0e-0f5b-4f57-9d53-6a9c3e0a7b01',
          name: '张伟',
          subject: demoAccounts.find(({ username }) => username === 'wanggeyuan')?.subject ?? '',
          appointments: [{ ...appointment, personId: '7d0d3c0e-0f5b-4f57-9d53-6a9c3e0a7b01' }],
        };
        await onboard(file, street.id, async (people, ctx) => {
          await people.onboardStreet(ctx, { street: identity.Street.fromPartial(street) });
          await people.onboardPeople(ctx, { people: [identity.OnboardedPerson.fromPartial(member)] });
        });
        const me = async (token: string) => {
          const { status, text } = await ask('GET', `${file.baseUrl}/api/v1/me`, { token });
          return { status, body: JSON.parse(text) as unknown };
        };
        const token = await tokenOf(issuer, 'wanggeyuan', userPassword);
        expect(await me(token)).toMatchObject({
          status: 200,
          body: {
            person: { name: '张伟', appointments: [{ position: 'duty_officer' }] },
            street: { code: street.code },
          },
        });
        expect(await me(await tokenOf(issuer, 'jumin', userPassword))).toMatchObject({
          status: 403,
          body: { slug: 'account-unknown' },
        });
        expect(await me(`${token.slice(0, -6)}AAAAAA`)).toMatchObject({ status: 401 });
      });
    },
    startMs + 60_000,
  );
});

async function tokenOf(issuer: string, username: string, password: string): Promise<string> {
  const form = { grant_type: 'password', client_id: 'tests', username, password };
  const { status, text } = await ask('POST', `${issuer}/protocol/openid-connect/token`, {
    raw: new URLSearchParams(form),
  });
  expect(status).toBe(200);
  return (JSON.parse(text) as { access_token: string }).access_token;
}
