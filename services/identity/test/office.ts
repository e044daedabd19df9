import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gridRegistry, identity } from '@streetgrid/contracts';
import { EventConsumerStrategy, EventTail, migrationSets, TailedEvent } from '@streetgrid/messaging';
import { bootService, loadConfig, notFound, RequestContext, rpcClient } from '@streetgrid/service-kit';
import { fakeRpcServer, testContext, testDatabase, testEnvironment, testEvents } from '@streetgrid/testing';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { appModule } from '../src/app.module';
import { fields } from '../src/config';

const definition = identity.IdentityDefinition;
/** A grid and a block that grid-registry does not know. */
export const nowhere = randomUUID();
export const key = () => randomUUID();
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** identity, booted with a sign-in whose tokens it believes, and everything it tells. */
export async function openOffice() {
  const signIn = await fakeSignIn();
  const grids = await fakeRpcServer(gridRegistry.GridRegistryDefinition, {
    getGrid: (_, { id }) => {
      if (id === nowhere) throw notFound('unknown-grid');
      return { id, name: '第1网格' };
    },
    listBlocks: () => ({ blocks: [] }),
    listCommunities: () => ({ communities: [] }),
  });
  const sets = migrationSets('identity', join(__dirname, '../migrations'));
  const database = await testDatabase(
    'identity',
    sets.map((set) => set.directory),
  );
  const events = await testEvents();
  const environment = await testEnvironment({
    service: 'identity',
    database,
    eventsUrl: events.eventsUrl,
    more: {
      GRID_REGISTRY_GRPC_TARGET: grids.target,
      OIDC_ISSUER: signIn.issuer,
      OIDC_AUDIENCE: 'streetgrid-gateway',
    },
  });
  const config = loadConfig(fields, environment);
  const service = await bootService(
    { service: 'identity', definition, module: appModule, eventStrategy: EventConsumerStrategy },
    config,
  );
  const client = rpcClient(definition, { target: config.grpcAddress });
  const told: TailedEvent[] = [];
  const tail = service.app.get(EventTail, { strict: false });
  tail.tail().subscribe((event) => told.push(event));
  await tail.ready();
  const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  const gateway = await testContext({ tenantId: '', actor: { kind: 'service', id: 'gateway', positions: [] } });

  /** Strangers to all that was, each with an account of the same name. */
  const people = async (count: number, ctx: RequestContext = seed): Promise<[string, ...string[]]> => {
    const ids = Array.from({ length: count }, () => randomUUID());
    await client.onboardPeople(ctx, { people: ids.map((id) => ({ id, name: '某某', subject: id })) });
    return ids as [string, ...string[]];
  };
  const stop = async () => {
    client.close();
    await service.stop();
    await database.drop();
    await events.drop();
    await signIn.stop();
    await grids.stop();
  };
  return { client, database, service, told, seed, gateway, people, accessToken: signIn.token, stop };
}

export async function closeOffice(office: Office | undefined): Promise<void> {
  await office?.stop();
}

async function fakeSignIn() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'realm', alg: 'RS256' };
  const server = createServer((_, answer) => answer.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/streetgrid`;
  const token = (subject: string) =>
    new SignJWT({ azp: 'console' })
      .setProtectedHeader({ alg: 'RS256', kid: 'realm' })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience('streetgrid-gateway')
      .setExpirationTime('5m')
      .sign(privateKey);
  return { issuer, token, stop: () => new Promise<unknown>((resolve) => server.close(resolve)) };
}
