import { analytics, caseDispatch } from '@streetgrid/contracts';
import { notFound, rpcClient } from '@streetgrid/service-kit';
import { firstValueFrom, of, throwError, toArray } from 'rxjs';
import { eventually } from './eventually';
import { alsoFaked, FakeRpcServer, fakeRpcServer } from './fake-rpc-server';
import { streetB, testContext } from './test-context';

type Definition = typeof caseDispatch.CaseDispatchDefinition;
let peer: FakeRpcServer<Definition>;
let client: ReturnType<typeof rpcClient<Definition>>;

beforeAll(async () => {
  peer = await fakeRpcServer(caseDispatch.CaseDispatchDefinition, {
    getCase: (ctx, request) => ({ id: request.id, number: ctx.tenantId === streetB ? 'B-1' : 'A-1' }),
  });
  client = rpcClient(caseDispatch.CaseDispatchDefinition, { target: peer.target });
});
afterAll(async () => {
  client.close();
  await peer.stop();
});

it('a fake peer hears who asks for which street, and answers with defaults for what it leaves out', async () => {
  const ctx = await testContext({ tenantId: streetB, locale: 'en' });
  const answer = await client.getCase(ctx, { id: 'case-1' });
  expect(answer).toMatchObject({ id: 'case-1', number: 'B-1', text: '' });
  expect(peer.calls.at(-1)).toMatchObject({ method: 'getCase', ctx: { ...ctx, token: ctx.token } });
});

it('a fake peer refuses like a real one: with its slug, without a proven caller, or because nobody taught it', async () => {
  const ctx = await testContext();
  peer.handlers.getCase = () => {
    throw notFound('case-unknown', { number: '7' });
  };
  await expect(client.getCase(ctx, {})).rejects.toMatchObject({ slug: 'case-unknown', params: { number: '7' } });
  await expect(client.getCase({ ...ctx, token: 'forged' }, {})).rejects.toMatchObject({
    slug: 'internal-token-invalid',
  });
  await expect(client.listCases(ctx, {})).rejects.toThrow('has no ListCases');
});

it('a resident’s and a service’s context are signed by those who may', async () => {
  peer.handlers.getCase = (ctx) => ({ id: ctx.actor.id });
  const resident = await testContext({ actor: { kind: 'resident', id: 'anonymous', positions: [] } });
  const service = await testContext({ actor: { kind: 'service', id: 'escalation', positions: [] } });
  expect(await client.getCase(resident, {})).toMatchObject({ id: 'anonymous' });
  expect(await client.getCase(service, {})).toMatchObject({ id: 'escalation' });
});

it('what happens elsewhere is awaited by its effect, and its last excuse is told when it never comes', async () => {
  let asked = 0;
  expect(await eventually(() => (asked += 1) > 2)).toBe(true);
  const excuse = () => Promise.reject(new Error('still raining'));
  await expect(eventually(excuse, { timeout: 30, interval: 5 })).rejects.toThrow('still raining');
});

it('a fake peer serves two services at one address', async () => {
  const both = await fakeRpcServer(
    caseDispatch.CaseDispatchDefinition,
    { getCase: () => ({ id: 'case-1' }) },
    alsoFaked(analytics.AnalyticsDefinition, { watchStreet: () => of({ eventId: '1' }) }),
  );
  const [cases, watcher] = [
    rpcClient(caseDispatch.CaseDispatchDefinition, { target: both.target }),
    rpcClient(analytics.AnalyticsDefinition, { target: both.target }),
  ];
  const ctx = await testContext();
  expect(await cases.getCase(ctx, {})).toMatchObject({ id: 'case-1' });
  expect(await firstValueFrom(watcher.watchStreet(ctx, {}))).toMatchObject({ eventId: '1' });
  expect(both.calls.map(({ method }) => method)).toEqual(['getCase', 'watchStreet']);
  cases.close();
  watcher.close();
  await both.stop();
});

it('a fake peer streams, and a stream that breaks arrives broken', async () => {
  const live = await fakeRpcServer(analytics.AnalyticsDefinition, {
    watchStreet: () => of({ eventId: '1' }, { eventId: '2' }),
  });
  const watcher = rpcClient(analytics.AnalyticsDefinition, { target: live.target });
  const ctx = await testContext();
  const seen = await firstValueFrom(watcher.watchStreet(ctx, {}).pipe(toArray()));
  expect(seen.map((event) => event.eventId)).toEqual(['1', '2']);
  live.handlers.watchStreet = () => throwError(() => notFound('street-unknown'));
  await expect(firstValueFrom(watcher.watchStreet(ctx, {}))).rejects.toMatchObject({ slug: 'street-unknown' });
  watcher.close();
  await live.stop();
});
