import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityEvents } from '@streetgrid/contracts';
import { Database, openDatabase } from '@streetgrid/database';
import { migrationSets } from '@streetgrid/messaging';
import { log } from '@streetgrid/service-kit';
import { streetA, streetB, testAuditKey, testDatabase, TestDatabase, testTokens } from '@streetgrid/testing';
import { Client } from 'pg';
import { AuditListRepository } from './audit-list.repository';
import { AuditRepository } from './audit.repository';
import { ChainWriter } from './chain-writer.service';
import { CheckpointKeys } from './checkpoint';
import { CheckpointFiles } from './checkpoint-files.service';
import { hashOf } from './trail';

const keys = new CheckpointKeys(JSON.parse(testAuditKey()), []);
const now = new Date('2026-11-24T02:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
let db: TestDatabase;
let superuser: Client;
let folder: string;
let trail: AuditRepository;

beforeAll(async () => {
  log.level = 'silent';
  const sets = migrationSets('identity', join(__dirname, '../../migrations'));
  db = await testDatabase(
    'identity',
    sets.map((set) => set.directory),
  );
  superuser = new Client({ connectionString: db.superuserUrl });
  await superuser.connect();
  folder = await mkdtemp(join(tmpdir(), 'checkpoints-'));
  trail = new AuditRepository(db.database);
});
afterAll(async () => {
  await superuser.end();
  await db.drop();
  await rm(folder, { recursive: true });
});

describe('the writer of the chain', () => {
  it('takes what waits in the order of arrival, without gaps, each act once', async () => {
    const street = randomUUID();
    const ids = await arrive(street, 5);
    expect(await writer().write(street, now)).toBe(5);
    expect(await writer().write(street, now)).toBe(0);
    const entries = await entriesOf(street);
    expect(entries.map((entry) => entry.eventId)).toEqual(ids);
    expectUnbroken(entries);
    await arrive(street, 1, ids[0]);
    expect(await writer().write(street, now)).toBe(0);
    expect(await waiting(street)).toBe(0);
  });

  it('is one per street: replicas that write at the same time make one chain', async () => {
    const street = randomUUID();
    const others = await Promise.all(
      [1, 2, 3].map((n) => openDatabase({ url: db.appUrl, applicationName: `replica-${n}` })),
    );
    await arrive(street, 2_500);
    const chained = await Promise.all([db.database, ...others].map((database) => writer(database).write(street, now)));
    expect(chained.reduce((sum, each) => sum + each)).toBe(2_500);
    expectUnbroken(await entriesOf(street));
    await Promise.all(others.map((database) => database.close()));
  });

  it.each(['lock', 'pending', 'append', 'forget', 'addCheckpoint', 'save'] as const)(
    'loses and doubles nothing when it dies after %s',
    async (step) => {
      const street = randomUUID();
      await arrive(street, 1_200);
      const mortal = new AuditRepository(db.database);
      const original = mortal[step].bind(mortal) as (...given: never[]) => Promise<unknown>;
      mortal[step] = async (...given: never[]): Promise<never> => {
        await original(...given);
        throw new Error('the process ends here');
      };
      await expect(writer(db.database, mortal).write(street, now)).rejects.toThrow('the process ends here');
      await writer().sweep(later(1));
      expectUnbroken(await entriesOf(street), 1_200);
      expect(await checkpointsOf(street)).toEqual([1_000]);
    },
  );

  it('loses nothing when the database ends its connection in the middle of a batch', async () => {
    const street = randomUUID();
    await arrive(street, 300);
    const mortal = new AuditRepository(db.database);
    const append = mortal.append.bind(mortal);
    mortal.append = async (tx, entries) => {
      await append(tx, entries);
      const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await superuser.query('select pg_terminate_backend($1)', [row?.pid]);
    };
    await expect(writer(db.database, mortal).write(street, now)).rejects.toThrow();
    await writer().sweep(later(1));
    expectUnbroken(await entriesOf(street), 300);
  });

  it('signs at every thousandth entry, and a quiet street within a minute', async () => {
    const street = randomUUID();
    await arrive(street, 2_001);
    await writer().write(street, now);
    expect(await checkpointsOf(street)).toEqual([1_000, 2_000]);
    await writer().sweep(later(30));
    expect(await checkpointsOf(street)).toHaveLength(2);
    await writer().sweep(later(60));
    expect(await checkpointsOf(street)).toEqual([1_000, 2_000, 2_001]);
    await writer().sweep(later(600));
    expect(await checkpointsOf(street)).toHaveLength(3);
  });

  it('copies every checkpoint to a file, also those that a crash left out or cut short', async () => {
    const street = randomUUID();
    const file = join(folder, `${street}.ndjson`);
    await arrive(street, 3_000);
    await writer().write(street, now);
    await writeFile(file, '{"hash":"cut sh');
    await arrive(street, 1_000);
    await writer().write(street, now);
    const [broken, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
    expect(broken).toBe('{"hash":"cut sh');
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1_000, 2_000, 3_000, 4_000]);
  });

  it('goes on in the file of a trail that was restored from an older copy, beside what the file knows', async () => {
    const street = randomUUID();
    const file = join(folder, `${street}.ndjson`);
    await arrive(street, 2_000);
    await writer().write(street, now);
    const [first = '', second = ''] = (await readFile(file, 'utf8')).split('\n');
    const elsewhere = second.replace(/"signature":"[^"]{9}/, '"signature":"another-p').replace('2000', '9000');
    await writeFile(file, `${first}\n${elsewhere}\n`);
    await arrive(street, 1_000);
    await writer().write(street, now);
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1_000, 9_000, 3_000]);
  });

  it('keeps streets apart, and the program can neither change nor remove what it wrote', async () => {
    await arrive(streetA, 2);
    await writer().write(streetA, now);
    expect(await entriesOf(streetB)).toEqual([]);
    for (const sql of ['update audit_entry set slug = $1', 'delete from audit_entry where slug <> $1'])
      await expect(db.database.tx({ tenantId: streetA }, (tx) => tx.execute(sql, ['x']))).rejects.toThrow(
        'permission denied',
      );
    await expect(superuser.query(`update audit_entry set slug = 'x'`)).rejects.toThrow('append-only');
  });
});

function writer(database: Database = db.database, repository = trail) {
  const files = new CheckpointFiles(database, repository, folder);
  return new ChainWriter(database, repository, keys, files, testTokens('identity'));
}

async function arrive(tenantId: string, count: number, eventId?: string): Promise<string[]> {
  const ids = Array.from({ length: count }, () => eventId ?? randomUUID());
  const act = identityEvents.ActRecorded.fromPartial({ action: 'case.assign', outcome: 'done', time: now });
  await db.database.tx({ tenantId }, async (tx) => {
    for (const id of ids) await trail.await(tx, id, act);
  });
  return ids;
}

function entriesOf(tenantId: string) {
  return db.database.tx({ tenantId }, (tx) => new AuditListRepository().chained(tx, 1, 10_000));
}

async function checkpointsOf(tenantId: string): Promise<number[]> {
  const found = await db.database.tx({ tenantId }, (tx) => trail.checkpointsFrom(tx, 1, 100));
  return found.map((checkpoint) => checkpoint.seq);
}

async function waiting(tenantId: string): Promise<number> {
  const { rowCount } = await superuser.query('select from audit_pending where tenant_id = $1', [tenantId]);
  return rowCount ?? 0;
}

function expectUnbroken(entries: Awaited<ReturnType<typeof entriesOf>>, count = entries.length): void {
  expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  expect(new Set(entries.map((entry) => entry.eventId)).size).toBe(count);
  entries.forEach((entry, index) => {
    expect(entry.hash).toBe(hashOf(entry));
    expect(entry.previousHash).toBe(entries[index - 1]?.hash ?? '0'.repeat(64));
  });
}
