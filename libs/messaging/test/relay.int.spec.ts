import { log } from '@streetgrid/service-kit';
import { eventually, testContext, testEvents } from '@streetgrid/testing';
import { Client } from 'pg';
import { OutboxWatermark } from '../src/outbox-watermark';
import { Message, Transport } from '../src/transport';
import { Street } from './street';

describe('the relay', () => {
  let events: Awaited<ReturnType<typeof testEvents>>;
  let street: Street;
  beforeAll(async () => {
    events = await testEvents();
  });
  afterAll(() => events.drop());
  beforeEach(async () => {
    log.level = process.env.LOG_LEVEL ?? 'silent';
    street = await Street.found(events.eventsUrl);
  });
  afterEach(() => street.demolish());

  /** A transport that only writes down, and refuses what `refuses` names. */
  const written = (refuses: (message: Message) => boolean = () => false) => {
    const notes: string[] = [];
    const spoil = (transport: Transport): Transport => ({
      ...transport,
      publish: (batch) => {
        const outcomes = batch.map((message) => (refuses(message) ? new Error('too large') : undefined));
        batch.forEach((message, index) => !outcomes[index] && notes.push(noteIn(message)));
        return Promise.resolve(outcomes);
      },
    });
    return { notes, spoil };
  };
  const noteIn = (message: Message) => (JSON.parse(message.payload) as { handlerId: string }).handlerId;

  it('works in one replica at a time, and another takes over when it ends', async () => {
    const [first, second] = [written(), written()];
    const one = await street.relay(first.spoil);
    await street.close({ id: 'case-1', note: 'a' });
    await eventually(() => first.notes.length === 1);
    await street.relay(second.spoil);
    await street.close({ id: 'case-1', note: 'b' });
    await eventually(() => first.notes.length === 2);
    await one.stop();
    await street.close({ id: 'case-1', note: 'c' });
    await eventually(() => second.notes.length === 1);
    expect([first.notes, second.notes]).toEqual([['a', 'b'], ['c']]);
  });

  it('comes back when the database cut its connection', async () => {
    const { notes, spoil } = written();
    await street.relay(spoil);
    await street.close({ id: 'case-1', note: 'a' });
    await eventually(() => notes.length === 1);
    await street.terminate('messaging-test-relay');
    await street.close({ id: 'case-1', note: 'b' });
    await eventually(() => notes.length === 2);
  });

  it('publishes what is left before it stops', async () => {
    const { notes, spoil } = written();
    const relay = await street.relay(spoil);
    const cases = Array.from({ length: 1_200 }, (_, index) => ({ id: `case-${index}`, note: `${index}` }));
    await street.close(...cases);
    await relay.stop();
    expect(notes).toHaveLength(1_200);
    expect(await street.count('outbox')).toBe(0);
  });

  it('lets the case rest whose event is refused, and carries the others', async () => {
    let large = true;
    const { notes, spoil } = written((message) => large && message.key === 'case-large');
    await street.relay(spoil);
    await street.close({ id: 'case-large', note: 'photo' }, { id: 'case-1', note: 'a' });
    await street.close({ id: 'case-2', note: 'b' });
    await eventually(async () => notes.length === 2 && (await street.count('outbox')) === 1);
    large = false;
    await eventually(() => notes.length === 3);
    expect(notes).toEqual(['a', 'b', 'photo']);
  });

  it('is nudged by another process, long before its poll', async () => {
    const { notes, spoil } = written();
    await street.relay(spoil, 60_000);
    await street.close({ id: 'case-1', note: 'own' });
    await eventually(() => notes.length === 1);
    await street.superuser.query(`
      insert into outbox (tenant_id, event_id, name, topic, aggregate_id, aggregate_version, payload, traceparent)
      values (gen_random_uuid(), gen_random_uuid(), 'CaseClosed', 't', 'case-2', 1, '{"handlerId":"foreign"}', '')`);
    await street.superuser.query('notify outbox_filled');
    await eventually(() => notes.length === 2);
  });

  it('never looks past an event that is not committed yet', async () => {
    const client = new Client({ connectionString: street.db.relayUrl });
    await client.connect();
    const watermark = new OutboxWatermark();
    let clock = 0;
    const look = async () => {
      await watermark.advance(client, (clock += 10_000));
      return watermark.value;
    };
    const lookOften = async () => {
      for (let times = 0; times < 10; times += 1) await look();
      return watermark.value;
    };
    // Transactions of other databases on the same server hold it for a while, too.
    const reaches = (value: bigint) => eventually(async () => (await look()) === value, { timeout: 15_000 });
    expect(await lookOften()).toBe(0n);
    const ctx = await testContext();
    await street.db.database.tx(ctx, async (late) => {
      // What `appendEvent` sends with the commit, by hand: the event is there and its transaction goes on.
      await late.execute(
        `insert into outbox (tenant_id, event_id, name, topic, aggregate_id, aggregate_version, payload, traceparent)
         values ($1, gen_random_uuid(), 'CaseClosed', 'case-dispatch.case.v1', 'case-late', 1, '{}', '')`,
        [late.tenantId],
      );
      await street.close({ id: 'case-early', note: 'early' });
      await client.query('delete from outbox');
      expect(await lookOften()).toBe(0n);
    });
    expect(await lookOften()).toBe(0n);
    await client.query('delete from outbox');
    await reaches(2n);
    await street.close({ id: 'case-next', note: 'next' });
    expect(await lookOften()).toBe(2n);
    await client.end();
  });

  it('sees no more of the service than the outbox, and the service cannot read what it told', async () => {
    const relay = new Client({ connectionString: street.db.relayUrl });
    await relay.connect();
    await expect(relay.query('select from inbox')).rejects.toThrow('permission denied');
    await expect(relay.query('update outbox set seq = default')).rejects.toThrow('permission denied');
    await relay.end();
    const ctx = await testContext();
    await expect(street.db.database.tx(ctx, (tx) => tx.query('select from outbox'))).rejects.toThrow(
      'permission denied',
    );
  });
});
