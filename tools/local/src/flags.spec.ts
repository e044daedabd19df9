import { parseFlags } from './flags';

describe('the flags of npm start', () => {
  it('starts the demo street on 8080 when nothing is said', () => {
    expect(parseFlags([])).toMatchObject({ port: 8080, demo: true, reset: false, dataDir: undefined });
  });

  it('takes port, data folder, reset and Kafka', () => {
    const flags = parseFlags(['--port', '9000', '--data', '/tmp/x', '--reset', '--no-demo', '--events=kafka://h:9092']);
    expect(flags).toMatchObject({
      port: 9000,
      dataDir: '/tmp/x',
      reset: true,
      demo: false,
      eventsUrl: 'kafka://h:9092',
    });
  });

  it.each([
    ['--port', 'eighty'],
    ['--port', '80'],
    ['--port', '65530'],
    ['--events', 'amqp://h:1'],
    ['--prot', '9000'],
  ])('refuses %s %s', (flag, value) => expect(() => parseFlags([flag, value])).toThrow(flag));
});
