import 'reflect-metadata';
import { log, stopOnSignal } from '@streetgrid/service-kit';
import { bootGateway } from './boot';
import { gatewayConfig } from './config';
import { writeOpenApi } from './write-openapi';

async function main(): Promise<void> {
  if (process.argv[2] === 'openapi') return writeOpenApi(process.argv[3]);
  const running = await bootGateway(gatewayConfig());
  stopOnSignal('gateway', () => running.stop());
  log.info({ service: 'gateway', address: running.address }, 'ready');
}

main().catch((error: unknown) => {
  log.fatal({ service: 'gateway', err: error }, 'start failed');
  process.exit(1);
});
