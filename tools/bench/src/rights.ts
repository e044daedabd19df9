import { gridRegistry } from '@streetgrid/contracts';
import {
  Action,
  Actor,
  demandSomewhere,
  HeldPosition,
  may,
  Position,
  rpcClient,
  Target,
} from '@streetgrid/service-kit';
import { fakeRpcServer, testContext } from '@streetgrid/testing';

/** What the table of rights costs: processor time of this process, so that neighbours hardly count. */
export interface RightsFigures {
  readonly checksPerSecond: number;
  /** A gRPC call that does nothing, client and server in this process, one after the other. */
  readonly callMicroseconds: number;
  /** Asking the table at the gateway's door, at the edge of the RPC and about the case, as a share of such a call. */
  readonly shareOfCall: number;
}

const held = (position: Position, placeKind: HeldPosition['placeKind'], placeId: string): HeldPosition => ({
  position,
  placeKind,
  placeId,
});

/** Leads one grid, works in another, keeps a shop. */
const actor: Actor = {
  kind: 'person',
  id: 'li',
  positions: [held('grid_leader', 'grid', 'g1'), held('grid_member', 'grid', 'g2'), held('merchant', 'merchant', 's1')],
};
const actions: readonly Action[] = [
  'case.read',
  'case.assign',
  'case.handle',
  'place.read',
  'points.read',
  'order.collect',
];
const targets: readonly Target[] = [
  { persons: ['li'], grid: 'g9', block: 'b1', community: 'c1' },
  { persons: ['wang'], grid: 'g2', block: 'b1', community: 'c1' },
  { persons: ['wang'], grid: 'g9', block: 'b1', community: 'c1', merchant: 's9' },
];

/** Both sides in one run, so that their ratio can be compared between machines. */
export async function measureRights(seconds: number): Promise<RightsFigures> {
  checksFor(seconds / 4);
  const checksPerSecond = checksFor(seconds);
  const secondsPerRequest = requestsFor(seconds);
  const callMicroseconds = await callsFor(seconds);
  return {
    checksPerSecond: Math.round(checksPerSecond),
    callMicroseconds: Number(callMicroseconds.toFixed(1)),
    shareOfCall: Number(((secondsPerRequest * 1e6) / callMicroseconds).toFixed(4)),
  };
}

function checksFor(seconds: number): number {
  const turn = () => {
    let allowed = 0;
    for (const action of actions) for (const target of targets) allowed += Number(may(actor, action, target));
    if (allowed === 0) throw new Error('the table lets nobody do anything');
  };
  return (actions.length * targets.length) / repeat(seconds, turn);
}

/** Seconds for what one request asks of the table: twice whether anywhere, once whether here. */
function requestsFor(seconds: number): number {
  const target = targets[1] ?? {};
  return repeat(seconds, () => {
    demandSomewhere({ actor }, 'case.handle');
    demandSomewhere({ actor }, 'case.handle');
    may(actor, 'case.handle', target);
  });
}

async function callsFor(seconds: number): Promise<number> {
  const definition = gridRegistry.GridRegistryDefinition;
  const server = await fakeRpcServer(definition, { getGrid: (_, { id }) => ({ id }) });
  const client = rpcClient(definition, { target: server.target });
  try {
    const ctx = await testContext({ actor });
    await client.getGrid(ctx, { id: 'g1' });
    let calls = 0;
    const spent = processor();
    for (const end = performance.now() + seconds * 1_000; performance.now() < end; calls += 1) {
      await client.getGrid(ctx, { id: 'g1' });
    }
    return (spent() * 1e6) / calls;
  } finally {
    client.close();
    await server.stop();
  }
}

/** Seconds of processor since now. */
function processor(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}

/** Seconds of processor that one `turn` takes. */
function repeat(seconds: number, turn: () => void): number {
  const batch = 1_000;
  let turns = 0;
  const spent = processor();
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; turns += batch) {
    for (let each = 0; each < batch; each += 1) turn();
  }
  return spent() / turns;
}
