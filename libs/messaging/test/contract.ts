import { randomUUID } from 'node:crypto';
import { EventName } from '@streetgrid/contracts';
import { log, unavailable } from '@streetgrid/service-kit';
import { eventually, streetA, testContext } from '@streetgrid/testing';
import { Incoming } from '../src/on-event';
import { Delivery, Transport } from '../src/transport';
import { appendEvent } from '../src/outbox';
import { CaseClosing, closed, Handler, leaveEffect, noteOf, Street } from './street';

const topic = 'case-dispatch.case.v1';

export interface ContractOptions {
  readonly eventsUrl: () => string;
  /** A payload that the transport refuses. */
  readonly unacceptable: () => string;
  /** Why deliveries of the topic were put aside; may not know of the latest yet. */
  readonly buried: (topic: string) => Promise<string[]>;
}

/** Generous: a broker on a busy machine takes its time. */
const soon = <T>(check: () => T | Promise<T>) => eventually(check, { timeout: 15_000 });

/** What holds for events whichever way they travel. */
export function messagingContract({ eventsUrl, unacceptable, buried }: ContractOptions): void {
  let street: Street;
  beforeEach(async () => {
    log.level = process.env.LOG_LEVEL ?? 'silent';
    street = await Street.found(eventsUrl());
  });
  afterEach(() => street.demolish());

  /** A consumer that writes down what it handled. */
  const listen = async (service?: string) => {
    const seen: Incoming<EventName>[] = [];
    await street.consumer((incoming) => Promise.resolve(void seen.push(incoming)), service);
    return { seen, notes: () => seen.map(noteOf) };
  };

  const reasonsOfBurial = (...reasons: readonly string[]) =>
    soon(async () => {
      expect((await buried(street.prefix + topic)).sort()).toEqual(reasons);
      return true;
    });

  it('an event told in a transaction arrives with its street, case, version and time', async () => {
    await street.relay();
    const { seen } = await listen();
    await street.close({ id: 'case-1', note: 'first', version: 7 });
    await soon(() => seen.length === 1);
    expect(seen[0]).toMatchObject({
      ctx: { tenantId: streetA, actor: { kind: 'service', id: 'case-dispatch' } },
      event: { handlerId: 'first' },
      meta: { name: 'CaseClosed', aggregateId: 'case-1', aggregateVersion: 7, occurTime: expect.any(Date) },
    });
    expect(Math.abs(Date.now() - (seen[0]?.meta.occurTime.getTime() ?? 0))).toBeLessThan(10_000);
    await soon(async () => (await street.count('outbox')) === 0);
  });

  it('a decision that is rolled back tells nothing', async () => {
    await street.relay();
    const { notes } = await listen();
    const ctx = await testContext();
    const decide = street.db.database.tx(ctx, async (tx) => {
      await appendEvent(tx, ctx, closed({ id: 'case-1', note: 'rolled back' }));
      throw new Error('changed my mind');
    });
    await expect(decide).rejects.toThrow('changed my mind');
    await street.close({ id: 'case-1', note: 'kept' });
    await soon(() => notes().length > 0);
    expect(notes()).toEqual(['kept']);
  });

  it('a crash between commit and publish loses nothing', async () => {
    await street.close({ id: 'case-1', note: 'told before the crash' });
    const { notes } = await listen();
    await street.relay();
    await soon(() => notes().length === 1);
  });

  it('a crash between publish and delete tells twice and is handled once', async () => {
    let published = 0;
    const crashing = (transport: Transport): Transport => ({
      ...transport,
      publish: async (batch) => {
        const outcomes = await transport.publish(batch);
        published += 1;
        if (published === 1) throw new Error('crashed before the outbox was emptied');
        return outcomes;
      },
    });
    await street.consumer(async (incoming) => leaveEffect(incoming.tx, incoming));
    await street.relay(crashing);
    await street.close({ id: 'case-1', note: 'twice' });
    await soon(async () => published === 2 && (await street.count('outbox')) === 0);
    await street.close({ id: 'case-1', note: 'after' });
    await soon(async () => (await street.count('inbox')) === 2);
    expect(await street.count('effect')).toBe(2);
  });

  it('an event that arrives twice has its effect once, also at the same moment', async () => {
    const service = randomUUID();
    await street.consumer(async (incoming) => leaveEffect(incoming.tx, incoming), service);
    const transport = await street.transport();
    const message = {
      topic,
      headers: {
        'event-id': randomUUID(),
        'event-name': 'CaseClosed',
        'tenant-id': streetA,
        'aggregate-version': '1',
        'occur-time': new Date().toISOString(),
      },
      payload: '{}',
    };
    const copies = Array.from({ length: 20 }, (_, index) => ({ ...message, key: `key-${index}` }));
    await transport.publish(copies);
    const last = { ...message, key: 'last', headers: { ...message.headers, 'event-id': randomUUID() } };
    await transport.publish(copies.map(() => last));
    await soon(async () => (await street.count('effect')) === 2);
    expect(await street.count('inbox')).toBe(2);
  });

  it('events of one case arrive in order, among many cases', async () => {
    await street.relay();
    const { seen } = await listen();
    for (let version = 1; version <= 10; version += 1) {
      await street.close(...Array.from({ length: 20 }, (_, index) => ({ id: `case-${index}`, note: 'n', version })));
    }
    await soon(() => seen.length === 200);
    for (let index = 0; index < 20; index += 1) {
      const versions = seen
        .filter(({ meta }) => meta.aggregateId === `case-${index}`)
        .map(({ meta }) => meta.aggregateVersion);
      expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  });

  it('a decision that commits late is told, though later ones were told before it', async () => {
    await street.relay();
    const { notes } = await listen();
    const ctx = await testContext();
    await street.db.database.tx(ctx, async (late) => {
      await appendEvent(late, ctx, closed({ id: 'case-late', note: 'late' }));
      await street.close({ id: 'case-early', note: 'early' });
      await soon(() => notes().includes('early'));
    });
    await soon(() => notes().includes('late'));
  });

  it('a handler that throws holds its own case only, and the event ends as a dead letter', async () => {
    const handled: string[] = [];
    await street.consumer(async (incoming) => {
      if (noteOf(incoming) === 'broken') {
        await leaveEffect(incoming.tx, incoming);
        throw new TypeError('no such grid');
      }
      handled.push(`${incoming.meta.aggregateId} ${noteOf(incoming)}`);
    });
    await street.relay();
    const others = Array.from({ length: 10 }, (_, index): CaseClosing => ({ id: `case-${index}`, note: 'fine' }));
    await street.close(
      { id: 'case-x', note: 'broken' },
      { id: 'case-x', note: 'next of the same case', version: 2 },
      ...others,
    );
    await soon(() => handled.length === 11);
    expect(handled.at(-1)).toBe('case-x next of the same case');
    expect(await street.deadLetters()).toEqual([
      { handlerId: 'broken', error: 'TypeError: no such grid', attempts: 3 },
    ]);
    await reasonsOfBurial('TypeError: no such grid');
    expect(await street.count('effect')).toBe(0);
  });

  it('events go together in one transaction; one that fails costs the others neither their effect nor a second one', async () => {
    const transactions = new Map<string, string>();
    await street.consumer(async (incoming) => {
      await leaveEffect(incoming.tx, incoming);
      const [row] = await incoming.tx.query<{ id: string }>('select pg_current_xact_id()::text as id');
      transactions.set(noteOf(incoming), row?.id ?? '');
      if (noteOf(incoming) === 'broken') throw new TypeError('no such grid');
    });
    await street.relay();
    // Of one case, hence in one partition: what an earlier life may have begun, 500 of each partition, comes one by one.
    const cases = (note: string, count: number) =>
      Array.from({ length: count }, (_, index): CaseClosing => ({ id: 'case-0', note: `${note} ${index}` }));
    await street.close(...cases('first', 500));
    await soon(async () => (await street.count('effect')) === 500);
    await street.close(...cases('together', 40));
    await soon(async () => (await street.count('effect')) === 540);
    const used = [...transactions].filter(([note]) => note.startsWith('together')).map(([, id]) => id);
    expect(used).toHaveLength(40);
    expect(new Set(used).size).toBeLessThan(20);
    await street.close(...cases('beside', 10), { id: 'case-x', note: 'broken' }, { id: 'case-x', note: 'behind it' });
    await soon(async () => (await street.count('effect')) === 551);
    expect(await street.deadLetters()).toEqual([
      { handlerId: 'broken', error: 'TypeError: no such grid', attempts: 3 },
    ]);
    expect(await street.count('inbox')).toBe(552);
  });

  it('an outage of a peer costs no event, however many tries it takes', async () => {
    let tries = 0;
    await street.consumer(async (incoming) => {
      tries += 1;
      if (tries < 10) throw unavailable('peer-away');
      if (tries === 10) throw new TypeError('a first failure of its own');
      await leaveEffect(incoming.tx, incoming);
    });
    await street.relay();
    await street.close({ id: 'case-1', note: 'patient' });
    await soon(async () => (await street.count('effect')) === 1);
    expect(await street.deadLetters()).toEqual([]);
  });

  it('an event that kills the process ends as a dead letter, its neighbours are handled', async () => {
    const service = randomUUID();
    const neighbours = ['a', 'b', 'c'].map((id) => ({ id, note: `neighbour ${id}` }));
    await street.close({ id: 'poison', note: 'poison' }, ...neighbours);
    await street.relay();
    for (let life = 1; life <= 3; life += 1) {
      const { database, kill } = await street.mortalDatabase();
      let die: ((error: Error) => void) | undefined;
      const handler: Handler = async (incoming) => {
        if (noteOf(incoming) !== 'poison') return leaveEffect(incoming.tx, incoming);
        return new Promise((_, reject) => (die = reject));
      };
      const strategy = await street.consumer(handler, service, database);
      await soon(() => die);
      await kill();
      die?.(new Error('killed'));
      await strategy.close();
    }
    await street.consumer(async (incoming) => leaveEffect(incoming.tx, incoming), service);
    await soon(async () => (await street.count('dead_letter')) === 1);
    expect(await street.deadLetters()).toEqual([
      { handlerId: 'poison', error: 'the process ended 3 times while handling it', attempts: 3 },
    ]);
    await soon(async () => (await street.count('effect')) === 3);
    expect(await street.count('inbox_start')).toBe(0);
  });

  it('a message that does not decode is put aside and the next is handled; an unknown event is passed over', async () => {
    const { notes } = await listen();
    const transport = await street.transport();
    const headers = {
      'event-id': randomUUID(),
      'event-name': 'CaseClosed',
      'tenant-id': streetA,
      'aggregate-version': '1',
    };
    const good = {
      topic,
      key: 'k',
      headers: { ...headers, 'occur-time': new Date().toISOString() },
      payload: '{"handlerId":"good"}',
    };
    await transport.publish([
      { ...good, payload: '{broken' },
      { ...good, headers },
      { ...good, headers: { ...good.headers, 'event-name': 'CaseForgotten' } },
      good,
    ]);
    await soon(() => notes().length === 1);
    expect(notes()).toEqual(['good']);
    await reasonsOfBurial('occur-time missing', 'payload of CaseClosed does not parse: SyntaxError');
    expect(await street.count('dead_letter')).toBe(0);
  });

  it('a new consumer replays from the beginning', async () => {
    await street.relay();
    const before = await listen('old-hand');
    await street.close({ id: 'case-1', note: '1' }, { id: 'case-2', note: '2' });
    await soon(() => before.seen.length === 2);
    const newcomer = await listen('newcomer');
    await soon(() => newcomer.seen.length === 2);
    expect(newcomer.notes().sort()).toEqual(['1', '2']);
  });

  it('two replicas share the work; one comes, one goes, and nothing is lost, done twice or out of order', async () => {
    await street.relay();
    const seen: string[] = [];
    const replica = () =>
      street.consumer(async (incoming) => {
        await leaveEffect(incoming.tx, incoming);
        seen.push(`${incoming.meta.aggregateId}/${incoming.meta.aggregateVersion}`);
      }, 'replicas');
    const tell = async (from: number) => {
      for (let version = from; version < from + 20; version += 1) {
        await street.close(...Array.from({ length: 10 }, (_, index) => ({ id: `case-${index}`, note: 'n', version })));
      }
    };
    const first = await replica();
    const telling = tell(1);
    await soon(() => seen.length > 10);
    await replica();
    await telling;
    const more = tell(21);
    await first.close();
    await more;
    await soon(() => seen.length >= 400);
    await soon(async () => (await street.count('effect')) === 400);
    const versions = Array.from({ length: 40 }, (_, index) => index + 1);
    for (let index = 0; index < 10; index += 1) {
      const mine = seen
        .filter((place) => place.startsWith(`case-${index}/`))
        .map((place) => Number(place.split('/')[1]));
      expect(mine).toEqual(versions);
    }
  });

  it('closing waits for the handler that runs, and what it did is not done again', async () => {
    await street.relay();
    let release = () => undefined as void;
    let begun = false;
    const strategy = await street.consumer(async (incoming) => {
      begun = true;
      await new Promise<void>((resolve) => (release = resolve));
      await leaveEffect(incoming.tx, incoming);
    }, 'closing');
    await street.close({ id: 'case-1', note: 'in hand' });
    await soon(() => begun);
    const closing = strategy.close();
    expect(await street.count('effect')).toBe(0);
    release();
    await closing;
    expect(await street.count('effect')).toBe(1);
    const deliveries: Delivery[] = [];
    const transport = await street.transport();
    await transport.subscribe({
      group: 'closing',
      topics: [topic],
      onMessage: (delivery) => Promise.resolve(deliveries.push(delivery)).then(() => 'settled' as const),
    });
    await street.close({ id: 'case-1', note: 'after' });
    await soon(() => deliveries.length > 0);
    expect(deliveries.map((delivery) => delivery.payload)).toEqual(['{"handlerId":"after"}']);
  });

  it('a message that the transport refuses holds what follows on its key and nothing else', async () => {
    const transport = await street.transport();
    const message = (key: string, payload = '{}') => ({ topic, key, headers: { 'event-name': 'x' }, payload });
    const outcomes = await transport.publish([message('a'), message('b', unacceptable()), message('b'), message('c')]);
    expect(outcomes.map((outcome) => outcome instanceof Error)).toEqual([false, true, true, false]);
  });

  it('a broadcast reaches every listener from now on', async () => {
    const transport = await street.transport();
    const message = (payload: string) => ({ topic, key: 'k', headers: {}, payload });
    await transport.publish([message('before')]);
    const heard: string[][] = [[], []];
    for (const ear of heard) {
      await transport.subscribe({
        group: 'tail',
        topics: [topic],
        broadcast: true,
        onMessage: (delivery) => Promise.resolve(ear.push(delivery.payload)).then(() => 'settled' as const),
      });
    }
    await transport.publish([message('now'), message('later')]);
    await soon(() => heard.every((ear) => ear.length >= 2));
    expect(heard).toEqual([
      ['now', 'later'],
      ['now', 'later'],
    ]);
  });

  it('a broadcast that looks back hears what was published a moment before it began', async () => {
    const transport = await street.transport();
    const message = (payload: string) => ({ topic, key: 'k', headers: {}, payload });
    await transport.publish([message('a moment ago')]);
    const heard: string[] = [];
    await transport.subscribe({
      group: 'rights',
      topics: [topic],
      broadcast: true,
      sinceMs: 60_000,
      onMessage: (delivery) => Promise.resolve(heard.push(delivery.payload)).then(() => 'settled' as const),
    });
    await transport.publish([message('now')]);
    await soon(() => heard.length >= 2);
    expect(heard).toEqual(['a moment ago', 'now']);
  });
}
