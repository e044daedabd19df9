import { InternalTokens, log, RequestContext } from '@streetgrid/service-kit';
import { Sweep } from './sweep';

const tokens = {
  serviceContext: (tenantId: string) => Promise.resolve({ tenantId } as RequestContext),
} as InternalTokens;
const due = (...ids: string[]) => ids.map((id) => ({ tenantId: 'a', id }));
const level = log.level;
beforeAll(() => (log.level = 'silent'));
afterAll(() => (log.level = level));

/** A sweep over these batches; resolves with what was done when a claim finds nothing more. */
async function swept(batches: { tenantId: string; id: string }[][], fails: readonly string[] = []) {
  const done: string[] = [];
  let sweep: Sweep<{ tenantId: string; id: string }> | undefined;
  await new Promise<void>((resolve) => {
    sweep = new Sweep(tokens, {
      ...{ name: 'test', idleMs: 0 },
      claim: () => {
        const batch = batches.shift();
        if (!batch) resolve();
        return Promise.resolve(batch ?? []);
      },
      work: (_, { id }) => {
        if (fails.includes(id)) return Promise.reject(new Error('away'));
        done.push(id);
        return Promise.resolve();
      },
    });
    sweep.start();
  });
  await sweep?.stop();
  return done;
}

describe('a sweep', () => {
  it('asks at once again while there is more', async () => {
    expect(await swept([due('1', '2'), due('3')])).toEqual(['1', '2', '3']);
  });

  it('goes on with the others when one fails, and comes back', async () => {
    expect(await swept([due('1', 'broken', '2'), due('3')], ['broken'])).toEqual(['1', '2', '3']);
  });

  it('waits when something failed instead of asking for it without a pause', async () => {
    const claimed = Promise.withResolvers<void>();
    let claims = 0;
    const sweep = new Sweep(tokens, {
      ...{ name: 'test', idleMs: 3_600_000 },
      claim: () => {
        claims += 1;
        return Promise.resolve(claims > 1 ? [] : due('broken'));
      },
      work: () => {
        claimed.resolve();
        return Promise.reject(new Error('away'));
      },
    });
    sweep.start();
    await claimed.promise;
    await new Promise(setImmediate);
    await sweep.stop();
    expect(claims).toBe(1);
  });

  it('begins nothing more once it is stopped', async () => {
    const done: string[] = [];
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const sweep = new Sweep(tokens, {
      ...{ name: 'test', idleMs: 0 },
      claim: () => Promise.resolve(due('1', '2')),
      work: async (_, { id }) => {
        done.push(id);
        begun.resolve();
        await end.promise;
      },
    });
    sweep.start();
    await begun.promise;
    const stopped = sweep.stop();
    end.resolve();
    await stopped;
    expect(done).toEqual(['1']);
  });
});
