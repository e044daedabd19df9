import { eventually, streetA, streetB, testDatabase, TestDatabase } from '@streetgrid/testing';
import { onceByKey } from './idempotency';
import { migrationsDirectory } from './migrations-directory';

let db: TestDatabase;
let runs = 0;
beforeAll(async () => {
  db = await testDatabase('case-dispatch', [migrationsDirectory]);
});
afterAll(() => db.drop());
beforeEach(() => (runs = 0));

interface Command {
  readonly key: string;
  readonly request?: unknown;
  readonly tenantId?: string;
  readonly method?: string;
  readonly work?: () => Promise<unknown>;
}

function report({ key, request = { text: '路灯不亮' }, tenantId = streetA, method = 'CreateCase', work }: Command) {
  return db.database.tx({ tenantId }, (tx) =>
    onceByKey(tx, { method, key, request }, async () => {
      runs += 1;
      return work ? work() : { id: `case-${runs}` };
    }),
  );
}

it('a report that is sent again gets the first answer and makes no second case', async () => {
  expect(await report({ key: 'again-1234' })).toEqual({ id: 'case-1' });
  expect(await report({ key: 'again-1234' })).toEqual({ id: 'case-1' });
  expect(runs).toBe(1);
});

it('of two equal reports at once one does the work and both get its answer', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const first = report({
    key: 'at-once-1',
    work: async () => {
      arrive();
      await released;
      return { id: 'case-1' };
    },
  });
  await arrived;
  const second = report({ key: 'at-once-1' });
  await waitingForLock();
  release();
  expect(await Promise.all([first, second])).toEqual([{ id: 'case-1' }, { id: 'case-1' }]);
  expect(runs).toBe(1);
});

it('a report that failed left no answer: sent again, it is done', async () => {
  const failing = report({ key: 'failed-12', work: () => Promise.reject(new Error('no grid here')) });
  await expect(failing).rejects.toThrow('no grid here');
  expect(await report({ key: 'failed-12' })).toEqual({ id: 'case-2' });
});

it('the same key for something else is refused, whatever the order of the fields', async () => {
  await report({ key: 'reused-12', request: { text: 'a', at: { x: 1n, y: 2 } } });
  await report({ key: 'reused-12', request: { at: { y: 2, x: 1n }, text: 'a' } });
  expect(runs).toBe(1);
  const other = report({ key: 'reused-12', request: { text: 'b', at: { x: 1n, y: 2 } } });
  await expect(other).rejects.toMatchObject({ kind: 'Conflict', slug: 'idempotency-key-reused' });
});

it('two requests that differ only in a time or in bytes are two requests', async () => {
  await report({ key: 'times-123', request: { at: new Date(0) } });
  await expect(report({ key: 'times-123', request: { at: new Date(1) } })).rejects.toMatchObject({ kind: 'Conflict' });
  await report({ key: 'bytes-123', request: { hash: new Uint8Array([1]) } });
  await expect(report({ key: 'bytes-123', request: { hash: new Uint8Array([2]) } })).rejects.toMatchObject({
    kind: 'Conflict',
  });
});

it('one key serves another street and another method anew', async () => {
  await report({ key: 'shared-12' });
  await report({ key: 'shared-12', tenantId: streetB });
  await report({ key: 'shared-12', method: 'ClaimCase' });
  expect(runs).toBe(3);
});

it('a key that is missing, short or not plain text is refused before any work', async () => {
  for (const key of ['', 'short', 'with space', '中文中文中文中文', 'x'.repeat(101)]) {
    await expect(report({ key })).rejects.toMatchObject({ kind: 'Invalid', slug: 'idempotency-key-missing' });
  }
  expect(runs).toBe(0);
});

/** Some session of this database waits for another. */
async function waitingForLock(): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await eventually(() => db.database.tx({ tenantId: streetB }, async (tx) => (await tx.execute(waiting)) > 0));
}
