import { parseKafkaUrl } from './kafka-url';

describe('the address of Kafka', () => {
  it('may name several brokers', () => {
    expect(parseKafkaUrl('kafka://a:9092,b:9093')).toEqual({
      brokers: ['a:9092', 'b:9093'],
      tls: false,
      partitions: 6,
      replicas: -1,
    });
  });

  it('may carry a user, encryption and the shape of new topics', () => {
    expect(
      parseKafkaUrl('kafka://street:p%40ss@a:9092?tls=true&mechanism=scram-sha-512&partitions=12&replicas=3'),
    ).toEqual({
      brokers: ['a:9092'],
      tls: true,
      sasl: { mechanism: 'scram-sha-512', username: 'street', password: 'p@ss' },
      partitions: 12,
      replicas: 3,
    });
  });

  it.each([
    'kafka://',
    'kafka://a',
    'kafka://a:9092,b',
    'kafka://u:p@a:9092?mechanism=md5',
    'kafka://a:9092?partitions=0',
  ])('is refused as %s', (url) => expect(() => parseKafkaUrl(url)).toThrow('EVENTS_URL'));
});
