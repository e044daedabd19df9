import { MessageHandler } from '@nestjs/microservices';
import { Database } from '@streetgrid/database';
import { log } from '@streetgrid/service-kit';
import { eventually, testTokens } from '@streetgrid/testing';
import { EventConsumerStrategy } from './event-consumer-strategy';
import { Transport } from './transport';

const handler: MessageHandler = () => Promise.resolve();

/** A consumer on a transport that is away for its first `away` questions. */
function consumer(away: number, consumes = true) {
  const asked = { times: 0, closed: 0 };
  const subscribe: Transport['subscribe'] = async () => {
    asked.times += 1;
    if (asked.times <= away) throw new Error('the transport is away');
    return { close: async () => void (asked.closed += 1) };
  };
  const transport = { subscribe } as Transport;
  const contexts = testTokens('identity');
  const strategy = new EventConsumerStrategy({
    ...{ service: 'identity', consumes, database: {} as Database, contexts, transport },
  });
  strategy.addHandler('CaseClosed', handler, true);
  const start = () => new Promise<unknown>((resolve) => void strategy.listen(resolve));
  return { strategy, asked, start };
}

beforeAll(() => void (log.level = 'silent'));

describe('a service that takes in events', () => {
  it('starts although the transport is away, and listens as soon as it is there', async () => {
    const { strategy, asked, start } = consumer(2);
    expect(await start()).toBeUndefined();
    await eventually(() => asked.times === 3);
    await strategy.close();
    expect(asked).toEqual({ times: 3, closed: 1 });
  });

  it('stops although the transport never came', async () => {
    const { strategy, asked, start } = consumer(Infinity);
    await start();
    await strategy.close();
    expect(asked.closed).toBe(0);
  });

  it('does not start when it says that it takes in none', async () => {
    const { start } = consumer(0, false);
    expect(await start()).toMatchObject({ message: expect.stringContaining('takes in no events but handles') });
  });
});
