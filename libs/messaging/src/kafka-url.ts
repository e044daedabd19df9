/** What `kafka://…` says. */
export interface KafkaAddress {
  readonly brokers: readonly string[];
  readonly tls: boolean;
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
  /** Of topics that have to be made. */
  readonly partitions: number;
  /** Of topics that have to be made; -1 leaves it to the broker. */
  readonly replicas: number;
}

const mechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/**
 * `kafka://[user:password@]host:port[,host:port][?tls=true&mechanism=scram-sha-512&partitions=6&replicas=-1]`.
 * The standard URL parser knows one host only.
 */
export function parseKafkaUrl(url: string): KafkaAddress {
  const match = /^kafka:\/\/(?:([^:@/]+):([^@/]*)@)?([^/?@]+)\/?(?:\?(.*))?$/.exec(url);
  if (!match) throw new Error('EVENTS_URL is not kafka://host:port[,host:port]');
  const [, user, password = '', hosts = '', query = ''] = match;
  const brokers = hosts.split(',');
  if (!brokers.every((broker) => /^\S+:\d{1,5}$/.test(broker)))
    throw new Error('EVENTS_URL names a broker without a port');
  const options = new URLSearchParams(query);
  const mechanism = mechanisms.find((known) => known === (options.get('mechanism') ?? 'plain'));
  if (!mechanism) throw new Error(`EVENTS_URL names an unknown mechanism; known are ${mechanisms.join(', ')}`);
  return {
    brokers,
    tls: options.get('tls') === 'true',
    ...(user && { sasl: { mechanism, username: decodeURIComponent(user), password: decodeURIComponent(password) } }),
    partitions: count(options, 'partitions', 6),
    replicas: count(options, 'replicas', -1),
  };
}

function count(options: URLSearchParams, name: string, standard: number): number {
  const text = options.get(name);
  if (text === null) return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value === 0 || value < -1) throw new Error(`EVENTS_URL: ${name} is no count`);
  return value;
}
