import { join } from 'node:path';
import { streetA, streetB, tenantSuite, testDatabase, TestDatabase } from '@streetgrid/testing';
import { EntitySchema } from 'typeorm';
import { Tx } from './database';
import { migrationsDirectory } from './migrations-directory';
import { openDatabase } from './open-database';

const migrations = [migrationsDirectory, join(__dirname, '..', 'test', 'migrations')];
const atA = { tenantId: streetA };
const atB = { tenantId: streetB };
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase('case-dispatch', migrations);
});
afterAll(() => db.drop());
beforeEach(async () => {
  for (const scope of [atA, atB]) {
    await db.database.tx(scope, async (tx) => {
      await tx.execute('delete from visit');
      await tx.execute('insert into visit (tenant_id, id) values ($1, 1), ($1, 2)', [tx.tenantId]);
    });
  }
});

const add = (tx: Tx, id: number, points: number) =>
  tx.execute('update visit set points = points + $2 where id = $1', [id, points]);
const points = async (scope: { tenantId: string }) =>
  (await db.database.tx(scope, (tx) => tx.query<{ points: bigint }>('select points from visit order by id'))).map(
    (row) => row.points,
  );

tenantSuite('case-dispatch', migrations);

describe('a transaction', () => {
  it('sees and changes its own street only, and refuses to write for another', async () => {
    expect(await db.database.tx(atA, (tx) => tx.execute('update visit set points = 7'))).toBe(2);
    expect(await points(atA)).toEqual([7n, 7n]);
    expect(await points(atB)).toEqual([0n, 0n]);
    const foreign = (tx: Tx) => tx.execute('insert into visit (tenant_id, id) values ($1, 9)', [streetB]);
    await expect(db.database.tx(atA, foreign)).rejects.toThrow('row-level security');
  });

  it('without a street is not opened', async () => {
    for (const tenantId of ['', `${streetA}'; drop table visit; --`]) {
      const asked = db.database.tx({ tenantId }, () => Promise.reject(new Error('must not run')));
      await expect(asked).rejects.toMatchObject({ kind: 'Forbidden', slug: 'tenant-missing' });
    }
  });

  it('leaves no street behind on the connection that it used', async () => {
    const alone = await openDatabase({ url: db.appUrl, applicationName: 'alone', poolSize: 1 });
    await alone.tx(atA, (tx) => tx.execute('update visit set points = 1'));
    expect(await alone.withoutTenant((tx) => tx.query('select from visit'))).toEqual([]);
    expect(await alone.tx(atB, (tx) => tx.query('select distinct points from visit'))).toEqual([{ points: 0n }]);
    await alone.close();
  });

  it('takes everything back when the work throws, entities saved by TypeORM too', async () => {
    const work = db.database.tx(atA, async (tx) => {
      await add(tx, 1, 5);
      await tx.manager.transaction((inner) => inner.query('update visit set points = 6 where id = 2'));
      throw new Error('changed our mind');
    });
    await expect(work).rejects.toThrow('changed our mind');
    expect(await points(atA)).toEqual([0n, 0n]);
  });

  it('in which a failed statement was hidden does not pass for done', async () => {
    const hidden = db.database.tx(atA, async (tx) => {
      await add(tx, 1, 5);
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(hidden).rejects.toThrow('hid the failure');
    expect(await points(atA)).toEqual([0n, 0n]);
  });

  it('sends what nobody reads with the commit, and is taken back as a whole when that fails', async () => {
    const points = (tx: Tx) => tx.query<{ points: bigint }>('select points from visit where id = 1');
    await db.database.tx(atA, async (tx) => {
      tx.withCommit('update visit set points = points * 3 where id = $1', [1]);
      tx.withCommit('update visit set points = points + 1 where id = $1', [1]);
      await add(tx, 1, 5);
      expect(await points(tx)).toEqual([{ points: 5n }]);
    });
    expect(await db.database.tx(atA, points)).toEqual([{ points: 16n }]);
    const failing = db.database.tx(atA, async (tx) => {
      await add(tx, 1, 5);
      tx.withCommit('update visit set points = 1 / 0');
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await db.database.tx(atA, points)).toEqual([{ points: 16n }]);
  });

  it('gives numbers whole and days as they are written, whatever the time zone of the process', async () => {
    const sql = `update visit set points = 9007199254740993, visit_date = '2026-11-24' where id = 1 returning points, visit_date`;
    expect(await db.database.tx(atA, (tx) => tx.query(sql))).toEqual([
      { points: 9007199254740993n, visit_date: '2026-11-24' },
    ]);
  });

  it('that met another one head on is run again, and both take effect', async () => {
    let meet = () => {};
    const met = new Promise<void>((resolve) => (meet = resolve));
    let waiting = 0;
    let runs = 0;
    const both = (first: number, second: number) =>
      db.database.tx(atA, async (tx) => {
        runs += 1;
        await add(tx, first, 1);
        if ((waiting += 1) >= 2) meet();
        await met;
        await add(tx, second, 10);
      });
    await Promise.all([both(1, 2), both(2, 1)]);
    expect(runs).toBeGreaterThan(2);
    expect(await points(atA)).toEqual([11n, 11n]);
  });

  it('wakes others after it is committed, never when it was taken back', async () => {
    const woken: string[] = [];
    await db.database.tx(atA, async (tx) => {
      await add(tx, 1, 1);
      tx.afterCommit(() => woken.push('committed'));
      expect(woken).toEqual([]);
    });
    const failed = db.database.tx(atA, async (tx) => {
      tx.afterCommit(() => woken.push('taken back'));
      await tx.query('select 1 / 0');
    });
    await expect(failed).rejects.toThrow('division by zero');
    expect(woken).toEqual(['committed']);
  });

  it('that is committed stays a success when a wake-up fails', async () => {
    const woken: string[] = [];
    const done = db.database.tx(atA, async (tx) => {
      tx.afterCommit(() => {
        throw new Error('nobody to wake');
      });
      tx.afterCommit(() => woken.push('the next one'));
      return add(tx, 1, 3);
    });
    await expect(done).resolves.toBe(1);
    expect(woken).toEqual(['the next one']);
    expect(await points(atA)).toEqual([3n, 0n]);
  });

  it('whose connection is cut is Unavailable, and the next one gets a sound connection', async () => {
    const alone = await openDatabase({ url: db.appUrl, applicationName: 'alone', poolSize: 1 });
    const cut = alone.tx(atA, async (tx) => {
      await add(tx, 1, 1);
      await tx.query('select pg_terminate_backend(pg_backend_pid())');
    });
    await expect(cut).rejects.toMatchObject({ kind: 'Unavailable', slug: 'database-unavailable' });
    expect(await alone.tx(atA, (tx) => tx.execute('select from visit'))).toBe(2);
    expect(await points(atA)).toEqual([0n, 0n]);
    await alone.close();
    expect(await alone.ping()).toBe(false);
  });

  it('is of no use after its end, when its connection may serve another street', async () => {
    let kept: Tx | undefined;
    await db.database.tx(atA, async (tx) => void (kept = tx));
    await expect(kept?.query('select from visit')).rejects.toThrow('already released');
    const failed = db.database.tx(atA, async (tx) => {
      kept = tx;
      throw new Error('changed our mind');
    });
    await expect(failed).rejects.toThrow('changed our mind');
    await expect(kept?.execute('select from visit')).rejects.toThrow('already released');
  });

  it('maps entities through the same transaction', async () => {
    const Visit = new EntitySchema<{ tenantId: string; id: number }>({
      name: 'visit',
      columns: { tenantId: { name: 'tenant_id', type: 'uuid', primary: true }, id: { type: 'int', primary: true } },
    });
    const mapped = await openDatabase({ url: db.appUrl, applicationName: 'mapped', entities: [Visit] });
    const failed = mapped.tx(atA, async (tx) => {
      await tx.manager.getRepository(Visit).save({ tenantId: streetA, id: 3 });
      expect(await tx.manager.getRepository(Visit).count()).toBe(3);
      throw new Error('changed our mind');
    });
    await expect(failed).rejects.toThrow('changed our mind');
    expect(await points(atA)).toHaveLength(2);
    await mapped.close();
  });
});
