import { EmbeddedTransport } from './embedded-transport';
import { KafkaTransport } from './kafka-transport';
import { parseKafkaUrl } from './kafka-url';
import { Transport } from './transport';

/** Opens `kafka://…` or `embedded+postgres://…`, and proves that it answers. `clientId` is shown in the server's lists. */
export async function openTransport(eventsUrl: string, clientId = 'streetgrid'): Promise<Transport> {
  if (eventsUrl.startsWith('kafka://')) return KafkaTransport.open(parseKafkaUrl(eventsUrl), clientId);
  if (eventsUrl.startsWith('embedded+postgres://'))
    return EmbeddedTransport.open(eventsUrl.slice('embedded+'.length), clientId);
  throw new Error('EVENTS_URL must start with kafka:// or embedded+postgres://');
}
