import { caseDispatch, dataSharing, gridRegistry, identity, pointsMall } from '@streetgrid/contracts';
import { InternalTokens, rpcClient } from '@streetgrid/service-kit';
import { demoStreet } from './accounts';
import { Config, config } from './config';
import { loadDemoStreet } from './load';

/** A batch of 500 cases on a busy machine of two cores. */
const deadlineMs = 60_000;

async function main(settings: Config): Promise<void> {
  const platform = {
    identity: rpcClient(identity.IdentityDefinition, { target: settings.identity, deadlineMs }),
    gridRegistry: rpcClient(gridRegistry.GridRegistryDefinition, { target: settings.gridRegistry, deadlineMs }),
    caseDispatch: rpcClient(caseDispatch.CaseDispatchDefinition, { target: settings.caseDispatch, deadlineMs }),
    pointsMall: rpcClient(pointsMall.PointsMallDefinition, { target: settings.pointsMall, deadlineMs }),
    dataSharing: rpcClient(dataSharing.DataSharingDefinition, { target: settings.dataSharing, deadlineMs }),
  };
  const start = performance.now();
  const say = (line: string) =>
    console.log(`${((performance.now() - start) / 1_000).toFixed(1).padStart(5)} s  ${line}`);
  try {
    const ctx = await new InternalTokens(settings).serviceContext(demoStreet.tenantId);
    await loadDemoStreet(platform, ctx, new Date(), say);
  } finally {
    for (const client of Object.values(platform)) client.close();
  }
}

Promise.resolve()
  .then(() => main(config()))
  .catch((error: unknown) => {
    console.error(`演示街道未能载入：${error instanceof Error ? error.message : String(error)}`, error);
    process.exitCode = 1;
  });
