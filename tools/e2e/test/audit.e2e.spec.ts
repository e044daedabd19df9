import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { personToken } from '@streetgrid/local';
import { eventually } from '@streetgrid/testing';
import { Client } from 'pg';
import { ask } from '../src/ask';
import { useStreet } from './street';

const verifier = resolve(__dirname, '..', '..', 'audit-verify', 'dist', 'main.js');
const street = useStreet();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetgrid-audit-'));
});
afterAll(() => rm(folder, { recursive: true }));

const url = (path: string) => `${street().file.baseUrl}/api/v1${path}`;
const as = (who: string) => personToken(street().file, who);

describe('the audit trail of the street', () => {
  it('has who was refused what, at the door and behind it, within seconds', async () => {
    const refused = await ask('GET', url('/audit'), { token: await as('wanggeyuan') });
    const nobody = await ask('GET', url('/audit'), { token: `${await as('wanggeyuan')}x` });
    expect([refused.status, nobody.status]).toEqual([403, 401]);
    const entry = await eventually(
      async () => {
        const { text } = await ask('GET', url('/audit?outcome=refused&action=audit.read'), {
          token: await as('shenji'),
        });
        return (JSON.parse(text) as { items: { slug: string; actorPositions: string[] }[] }).items[0];
      },
      { timeout: 20_000, interval: 250 },
    );
    expect(entry.slug).toBe('audit-not-readable');
  });

  it('is found to be cut by the checkpoints that were copied to files', async () => {
    const { dataDir, street: here } = street().file;
    const kept = join(dataDir, 'audit-checkpoints', `${here.tenantId}.ndjson`);
    await eventually(async () => (await readFile(kept, 'utf8').catch(() => '')) !== '', {
      timeout: 90_000,
      interval: 500,
    });
    const whole = await exported('whole.ndjson');
    expect((await verify(whole, '--checkpoints', kept)).code).toBe(0);
    const [head = '', key = ''] = (await readFile(whole, 'utf8')).split('\n');
    const cut = join(folder, 'cut.ndjson');
    const end = '{"checkpoints":0,"entries":0,"keys":1,"kind":"end","lastSeq":0}';
    await writeFile(cut, `${head}\n${key}\n${end}\n`);
    const { code, said } = await verify(cut, '--checkpoints', kept);
    expect([code, said]).toEqual([1, expect.stringContaining('the end was removed')]);
  }, 120_000);

  it('is proved by a program that knows nothing of the platform, and a change in the database is found by it', async () => {
    const touched = 'update audit_entry set actor_id = reverse(actor_id) where tenant_id = $1 and seq = 2';
    const untouched = await exported('untouched.ndjson');
    expect(await verify(untouched)).toMatchObject({ code: 0, said: expect.stringContaining('成立 HOLDS') as unknown });
    await inDatabase(touched);
    const forged = await exported('forged.ndjson');
    await inDatabase(touched);
    const { code, said } = await verify(forged);
    expect([code, said]).toEqual([1, expect.stringContaining('entry 2: content and hash differ')]);
    expect((await verify(await exported('mended.ndjson'))).code).toBe(0);
  });
});

async function exported(name: string): Promise<string> {
  const { status, text } = await ask('GET', url('/audit/export.ndjson'), { token: await as('shenji') });
  expect(status).toBe(200);
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

/** As whoever broke into the database would do it: past policies and triggers. */
async function inDatabase(sql: string): Promise<void> {
  const address = new URL(street().file.postgresUrl);
  address.pathname = '/identity';
  const client = new Client({ connectionString: address.href });
  await client.connect();
  await client.query('set session_replication_role = replica');
  const { rowCount } = await client.query(sql, [street().file.street.tenantId]);
  await client.end();
  expect(rowCount).toBe(1);
}

function verify(file: string, ...more: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [verifier, file, ...more], (error, said) => {
      done({ code: error ? Number(error.code) : 0, said });
    });
  });
}
