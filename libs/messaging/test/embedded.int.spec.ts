import { testEvents } from '@streetgrid/testing';
import { Client } from 'pg';
import { EmbeddedTransport } from '../src/embedded-transport';
import { messagingContract } from './contract';

describe('messaging over the embedded log', () => {
  let events: Awaited<ReturnType<typeof testEvents>>;
  let log: Client;
  beforeAll(async () => {
    events = await testEvents();
    log = new Client({ connectionString: events.eventsUrl.slice('embedded+'.length) });
    await log.connect();
  });
  afterAll(async () => {
    await log.end();
    await events.drop();
  });

  messagingContract({
    eventsUrl: () => events.eventsUrl,
    unacceptable: () => 'a zero byte: \0',
    buried: async (topic) => {
      const { rows } = await log.query<{ error: string }>('select error from dead_letter where topic = $1', [topic]);
      return rows.map((row) => row.error);
    },
  });

  it('forgets old events that every group has read, and only those', async () => {
    const transport = await EmbeddedTransport.open(events.eventsUrl.slice('embedded+'.length), 'trim-test');
    const message = (payload: string) => ({ topic: 'trim.me.v1', key: 'k', headers: {}, payload });
    await transport.publish(['1', '2', '3'].map(message));
    await log.query(
      `insert into consumer_offset values ('quick', 'trim.me.v1', 3), ('slow', 'trim.me.v1', 2), ('gone', 'trim.me.v1', 0)`,
    );
    await log.query(
      `update consumer_offset set update_time = now() - interval '31 days' where consumer_group = 'gone'`,
    );
    const remaining = async () => (await log.query(`select payload from event where topic = 'trim.me.v1'`)).rows;
    await transport.trim(new Date(Date.now() - 60_000));
    expect(await remaining()).toHaveLength(3);
    await transport.trim(new Date(Date.now() + 60_000));
    expect(await remaining()).toEqual([{ payload: '3' }]);
    await transport.close();
  });
});
