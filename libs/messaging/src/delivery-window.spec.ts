import { log } from '@streetgrid/service-kit';
import { DeliveryWindow, Slots } from './delivery-window';
import { Delivery, Verdict } from './transport';

beforeAll(() => (log.level = 'silent'));

/** A handler whose every call is ended by the test. */
function handRun() {
  const begun: Delivery[] = [];
  const ends = new Map<bigint, (verdict: Verdict) => void>();
  const onMessage = (delivery: Delivery) => {
    begun.push(delivery);
    return new Promise<Verdict>((resolve) => ends.set(delivery.position, resolve));
  };
  const end = async (position: bigint, verdict: Verdict = 'settled') => {
    ends.get(position)?.(verdict);
    await turn();
  };
  return { begun, onMessage, end, positions: () => begun.map((delivery) => delivery.position) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const message = (position: bigint, key: string) => ({ topic: 't', key, headers: {}, payload: '{}', position });

describe('what one partition has in hand', () => {
  it('runs different cases side by side and one case in order', async () => {
    const run = handRun();
    const window = new DeliveryWindow(run, new Slots(8), () => undefined, 10, 1n);
    [message(1n, 'a'), message(2n, 'a'), message(3n, 'b')].forEach((next) => window.take(next));
    await turn();
    expect(run.positions()).toEqual([1n, 3n]);
    await run.end(1n);
    expect(run.positions()).toEqual([1n, 3n, 2n]);
  });

  it('remembers no further than the first event that is not settled', async () => {
    const run = handRun();
    const window = new DeliveryWindow(run, new Slots(8), () => undefined, 10, 1n);
    [message(1n, 'a'), message(2n, 'b'), message(3n, 'c')].forEach((next) => window.take(next));
    await turn();
    await run.end(2n);
    await run.end(3n);
    expect(window.settled).toBe(1n);
    await run.end(1n);
    expect(window.settled).toBe(4n);
  });

  it('holds the case of an event that is to come again, and gives its slot to another', async () => {
    const run = handRun();
    const window = new DeliveryWindow(run, new Slots(1), () => undefined, 10, 1n);
    [message(1n, 'a'), message(2n, 'a'), message(3n, 'b')].forEach((next) => window.take(next));
    await turn();
    await run.end(1n, { againAfterMs: 60_000 });
    expect(run.positions()).toEqual([1n, 3n]);
    const stopped = window.stop();
    await run.end(3n);
    await stopped;
    expect(run.positions()).toEqual([1n, 3n]);
    expect(window.settled).toBe(1n);
  });

  it('gives an event that could not be judged again', async () => {
    let calls = 0;
    const settled = new Promise<void>((resolve) => {
      const window = new DeliveryWindow(
        {
          onMessage: ({ attempt }) => {
            calls += 1;
            return attempt < 2 ? Promise.reject(new Error('database away')) : Promise.resolve('settled');
          },
        },
        new Slots(1),
        resolve,
        10,
        1n,
      );
      window.take(message(1n, 'a'));
    });
    await settled;
    expect(calls).toBe(2);
  });

  it('has room only above what is remembered, and marks as repeated what a crash can have touched', async () => {
    const run = handRun();
    const window = new DeliveryWindow(run, new Slots(8), () => undefined, 2, 1n);
    window.take(message(1n, 'a'));
    window.take(message(2n, 'b'));
    await turn();
    expect(window.room).toBe(0);
    await run.end(1n);
    expect(window.room).toBe(0);
    window.remember(window.settled);
    expect(window.room).toBe(1);
    window.take(message(3n, 'c'));
    await turn();
    expect(run.begun.map((delivery) => delivery.repeated)).toEqual([true, true, false]);
  });

  it('takes no position twice', async () => {
    const run = handRun();
    const window = new DeliveryWindow(run, new Slots(8), () => undefined, 10, 1n);
    [1n, 2n, 1n, 2n, 3n].forEach((position) => window.take(message(position, `key-${position}`)));
    await turn();
    expect(run.positions()).toEqual([1n, 2n, 3n]);
  });

  describe('that may handle events together', () => {
    /** Batches whose end is up to the test; what was repeated is settled at once. */
    function together(most: number) {
      const begun: bigint[][] = [];
      const ends: ((verdicts: readonly Verdict[]) => void)[] = [];
      const work = {
        onMessage: () => Promise.resolve<Verdict>('settled'),
        together: {
          most,
          onMessages: (deliveries: readonly Delivery[]) => {
            begun.push(deliveries.map((delivery) => delivery.position));
            return new Promise<readonly Verdict[]>((resolve) => ends.push(resolve));
          },
        },
      };
      const window = new DeliveryWindow(work, new Slots(1), () => undefined, 2, 1n);
      const end = async (...verdicts: readonly Verdict[]) => {
        ends.shift()?.(verdicts);
        await turn();
      };
      /** What a crash can have touched is over. */
      const begin = async () => {
        [1n, 2n].forEach((position) => window.take(message(position, `old-${position}`)));
        await turn();
        window.remember(window.settled);
      };
      return { window, begun, begin, end };
    }

    it('takes what waits in one go, of one case in order, and what comes meanwhile in the next', async () => {
      const { window, begun, begin, end } = together(3);
      await begin();
      [message(3n, 'a'), message(4n, 'a'), message(5n, 'b'), message(6n, 'c')].forEach((next) => window.take(next));
      await turn();
      expect(begun).toEqual([[3n, 4n, 5n]]);
      window.take(message(7n, 'a'));
      await end('settled', 'settled', 'settled');
      expect(begun[1]).toEqual([6n, 7n]);
      expect(window.settled).toBe(6n);
    });

    it('holds of a batch only the case whose event is to come again, with all that follows in that case', async () => {
      const { window, begun, begin, end } = together(10);
      await begin();
      [message(3n, 'a'), message(4n, 'a'), message(5n, 'b')].forEach((next) => window.take(next));
      await turn();
      await end({ againAfterMs: 60_000 }, { againAfterMs: 0 }, 'settled');
      [message(6n, 'b'), message(7n, 'c'), message(8n, 'a')].forEach((next) => window.take(next));
      await turn();
      expect(begun).toEqual([
        [3n, 4n, 5n],
        [6n, 7n],
      ]);
      expect(window.settled).toBe(3n);
      const stopped = window.stop();
      await end('settled', 'settled');
      await stopped;
    });
  });
});
