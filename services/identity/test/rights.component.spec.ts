import { randomUUID } from 'node:crypto';
import { gridRegistry, identity } from '@streetgrid/contracts';
import { FakeRpcServer, fakeRpcServer, rightsSuite, testContext } from '@streetgrid/testing';
import { bootIdentity, BootedIdentity } from './booted-identity';

const people = { inside: randomUUID(), outside: randomUUID() };

let grids: FakeRpcServer<typeof gridRegistry.GridRegistryDefinition>;
let booted: BootedIdentity;
beforeAll(async () => {
  grids = await fakeRpcServer(gridRegistry.GridRegistryDefinition, { listGrids: () => ({ grids: [] }) });
  booted = await bootIdentity({ GRID_REGISTRY_GRPC_TARGET: grids.target });
  const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  const named = Object.values(people).map((id) => ({ id, name: '某某', phone: '13800000001' }));
  await booted.client.onboardPeople(seed, { people: named });
}, 60_000);
afterAll(async () => {
  await booted?.close();
  await grids?.stop();
});

const revealing = (personId: string) => ({ personId, idempotencyKey: randomUUID(), reason: '核对电话号码' });
const written = () => ({ idempotencyKey: randomUUID(), name: '某某', unit: '物业' });

rightsSuite(identity.IdentityDefinition, {
  client: () => booted.client,
  inside: () => ({ persons: [people.inside] }),
  outside: () => ({ persons: [people.outside] }),
  requests: {
    getMe: {
      inside: () => ({}),
      outside: 'nobody can ask for another as themselves',
      target: ({ id }) => ({ persons: [id] }),
    },
    createPerson: { inside: () => written(), outside: 'a new person lies in the street of whoever writes them down' },
    changePerson: {
      inside: () => ({ ...written(), id: people.inside }),
      outside: () => ({ ...written(), id: people.outside }),
    },
    revealPerson: { inside: () => revealing(people.inside), outside: () => revealing(people.outside) },
  },
});
