import { randomBytes, randomUUID } from 'node:crypto';
import { describeWith, testKafka } from '@streetgrid/testing';
import { openTransport } from '../src/open-transport';
import { messagingContract } from './contract';

jest.setTimeout(60_000);

describeWith(testKafka(), 'messaging over Kafka', (kafka) => {
  const eventsUrl = () => `kafka://${kafka().brokers}`;

  messagingContract({
    eventsUrl,
    unacceptable: () => randomBytes(2_000_000).toString('hex'),
    buried: async (topic) => {
      const errors: string[] = [];
      const transport = await openTransport(eventsUrl());
      const dead = `${topic}.dead`;
      const last = randomUUID();
      await transport.publish([{ topic: dead, key: 'last', headers: { 'dead-error': last }, payload: '{}' }]);
      await new Promise<void>((resolve, reject) => {
        const onMessage = ({ headers, key }: { headers: Readonly<Record<string, string>>; key: string }) => {
          if (headers['dead-error'] === last) resolve();
          else if (key !== 'last') errors.push(headers['dead-error'] ?? '');
          return Promise.resolve('settled' as const);
        };
        transport.subscribe({ group: randomUUID(), topics: [dead], onMessage }).catch(reject);
      });
      await transport.close();
      return errors;
    },
  });
});
