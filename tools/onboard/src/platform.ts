import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { caseDispatch, escalation, gridRegistry, identity, RpcClient } from '@streetgrid/contracts';
import { readPlatform } from '@streetgrid/local';
import {
  env,
  hostPort,
  InternalSigningKey,
  InternalTokens,
  loadConfig,
  programConfig,
  RequestContext,
  rpcClient,
} from '@streetgrid/service-kit';

/** A tree of three thousand grids, or five hundred people with their appointments, on a busy machine of two cores. */
const deadlineMs = 120_000;

/** The services that a street is taken in by. */
export interface Services {
  readonly identity: RpcClient<typeof identity.IdentityDefinition, RequestContext>;
  readonly gridRegistry: RpcClient<typeof gridRegistry.GridRegistryDefinition, RequestContext>;
  readonly caseDispatch: RpcClient<typeof caseDispatch.CaseDispatchDefinition, RequestContext>;
  readonly escalation: RpcClient<typeof escalation.EscalationDefinition, RequestContext>;
  /** Speaks as this program in a street; asked again for each call, since tokens are short-lived. */
  contextOf(tenantId: string): Promise<RequestContext>;
}

export interface OpenServices extends Services {
  close(): void;
}

const settings = () =>
  loadConfig(
    {
      ...programConfig,
      identity: env('IDENTITY_GRPC_TARGET', hostPort),
      gridRegistry: env('GRID_REGISTRY_GRPC_TARGET', hostPort),
      caseDispatch: env('CASE_DISPATCH_GRPC_TARGET', hostPort),
      escalation: env('ESCALATION_GRPC_TARGET', hostPort),
    },
    process.env,
  );
type Settings = ReturnType<typeof settings>;

/**
 * Connects by the environment when it names a signing key and no data folder was asked for; otherwise to the platform that
 * `npm start` runs on this machine, with the key in its data folder.
 */
export async function openServices(dataDir: string | undefined): Promise<OpenServices> {
  return connect(
    dataDir === undefined && process.env.INTERNAL_SIGNING_KEY ? settings() : await settingsOfPlatform(dataDir),
  );
}

async function settingsOfPlatform(dataDir: string | undefined): Promise<Settings> {
  const { rpcTargets, dataDir: folder } = await readPlatform(dataDir);
  const { internalKeys } = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8')) as {
    internalKeys: Readonly<Record<string, InternalSigningKey>>;
  };
  const internalSigningKey = internalKeys.onboard;
  if (!internalSigningKey)
    throw new Error(
      '平台没有接入工具的密钥，请重新启动 npm start (the platform has no key for onboarding: start it again)',
    );
  return {
    internalSigningKey,
    internalJwks: { keys: Object.values(internalKeys).map(({ kty, crv, kid, x }) => ({ kty, crv, kid, x })) },
    identity: rpcTargets.identity,
    gridRegistry: rpcTargets['grid-registry'],
    caseDispatch: rpcTargets['case-dispatch'],
    escalation: rpcTargets.escalation,
  } as Settings;
}

function connect(config: Settings): OpenServices {
  const tokens = new InternalTokens(config);
  const clients = {
    identity: rpcClient(identity.IdentityDefinition, { target: config.identity, deadlineMs }),
    gridRegistry: rpcClient(gridRegistry.GridRegistryDefinition, { target: config.gridRegistry, deadlineMs }),
    caseDispatch: rpcClient(caseDispatch.CaseDispatchDefinition, { target: config.caseDispatch, deadlineMs }),
    escalation: rpcClient(escalation.EscalationDefinition, { target: config.escalation, deadlineMs }),
  };
  return {
    ...clients,
    contextOf: (tenantId) => tokens.serviceContext(tenantId),
    close: () => Object.values(clients).forEach((client) => client.close()),
  };
}
