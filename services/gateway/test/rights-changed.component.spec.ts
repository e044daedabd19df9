import { randomUUID } from 'node:crypto';
import { identity } from '@streetgrid/contracts';
import { HeldPosition, InternalTokens, unauthenticated } from '@streetgrid/service-kit';
import { eventually, streetA, testTokens } from '@streetgrid/testing';
import { decodeJwt } from 'jose';
import { Observable } from 'rxjs';
import { caseFile, caseId, FrontDoor, openFrontDoor, streetCode } from './front-door';

let door: FrontDoor;
/** What identity knows: who holds what at this moment. */
const offices = new Map<string, HeldPosition[]>();
const officer: HeldPosition = { position: 'duty_officer', placeKind: 'street', placeId: streetA };

beforeAll(async () => {
  door = await openFrontDoor();
  const { handlers } = door.peers.identity;
  handlers.exchangeToken = async (_, { accessToken }) => {
    const id = String(decodeJwt(accessToken).sub);
    const actor = { kind: 'person' as const, id, positions: offices.get(id) ?? [] };
    return { internalToken: await testTokens('identity').sign({ tenantId: streetA, actor }, 60) };
  };
  await eventually(() => door.rights.watches.size === 1);
}, 30_000);
afterAll(() => door?.close());

/** Somebody signed in who is a duty officer, until they are not. */
async function dutyOfficer() {
  const id = randomUUID();
  offices.set(id, [officer]);
  const token = await door.signIn.token({ sub: id });
  const list = async () => (await door.ask('GET', '/api/v1/people', { token })).status;
  const change = (held: HeldPosition[]) => {
    offices.set(id, held);
    // The first millisecond after: tokens of the same one may hold what was before.
    return new Date(Date.now() + 1);
  };
  expect(await list()).toBe(200);
  return { id, token, list, change };
}
const exchanges = (id: string) =>
  door.peers.identity.calls.filter(
    ({ method, request }) =>
      method === 'exchangeToken' && decodeJwt((request as identity.ExchangeTokenRequest).accessToken).sub === id,
  ).length;

describe('an appointment that ends', () => {
  it('shuts the door on that person with the next request, and on nobody else', async () => {
    const [li, wang] = [await dutyOfficer(), await dutyOfficer()];
    const changed = li.change([]);
    expect(await li.list()).toBe(200);
    door.rights.tell(li.id, changed);
    await eventually(async () => (await li.list()) === 403);
    expect(await wang.list()).toBe(200);
    expect([exchanges(li.id), exchanges(wang.id)]).toEqual([2, 1]);
  });

  it('opens it as fast when one begins', async () => {
    const li = await dutyOfficer();
    door.rights.tell(li.id, li.change([]));
    await eventually(async () => (await li.list()) === 403);
    door.rights.tell(li.id, li.change([officer]));
    await eventually(async () => (await li.list()) === 200);
  });

  it('ends the live streams of that person, and says why', async () => {
    door.peers.analytics.handlers.watchStreet = () => new Observable();
    const [li, wang] = [await dutyOfficer(), await dutyOfficer()];
    const stay = new AbortController();
    const streamOf = ({ token }: { token: string }) =>
      fetch(`${door.base}/api/v1/live`, { headers: { authorization: `Bearer ${token}` }, signal: stay.signal });
    const [mine, other] = await Promise.all([streamOf(li), streamOf(wang)]);
    door.rights.tell(li.id, new Date());
    expect(await mine.text()).toContain('event: reconnect\ndata: {"reason":"rights-changed"}');
    const reader = other.body!.getReader();
    const first = new TextDecoder().decode((await reader.read()).value as Uint8Array);
    expect(first).toBe('retry: 2000\n\n');
    stay.abort();
  });
});

describe('a service that heard of the change before the gateway did', () => {
  /** case-dispatch, as it refuses a token that was signed too early. */
  function refuseOld(services: InternalTokens): void {
    door.peers.cases.handlers.claimCase = async (ctx) => {
      await services.verify(ctx.token);
      return caseFile;
    };
  }

  it('gets the same command once more with the rights of now, and the caller notices nothing', async () => {
    const services = testTokens('case-dispatch');
    refuseOld(services);
    const li = await dutyOfficer();
    const before = door.peers.cases.calls.length;
    const changed = li.change([officer]).getTime();
    services.revoked.add(li.id, changed);
    await eventually(() => Date.now() >= changed, { interval: 1 });
    const { status } = await door.ask('POST', `/api/v1/cases/${caseId}/claim`, { token: li.token });
    expect(status).toBe(200);
    const claims = door.peers.cases.calls.slice(before).filter(({ method }) => method === 'claimCase');
    const keys = claims.map(({ request }) => (request as { idempotencyKey: string }).idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(claims[0]?.ctx.token).not.toBe(claims[1]?.ctx.token);
    expect(exchanges(li.id)).toBe(2);
  });

  it('is not asked without end: refused twice, the caller is told', async () => {
    const li = await dutyOfficer();
    door.peers.cases.handlers.claimCase = () => {
      throw unauthenticated('rights-changed');
    };
    const before = door.peers.cases.calls.length;
    const { status, body } = await door.ask('POST', `/api/v1/cases/${caseId}/claim`, { token: li.token });
    expect([status, body.slug, body.detail]).toEqual([401, 'rights-changed', '您的岗位刚刚有变动，请重试。']);
    expect(door.peers.cases.calls.length - before).toBe(2);
  });
});

describe('a watch that breaks', () => {
  it('is taken up again, and nothing that was known before is believed', async () => {
    const li = await dutyOfficer();
    li.change([]);
    door.rights.breakOff();
    await eventually(() => door.rights.watches.size === 1);
    await eventually(async () => (await li.list()) === 403);
  });

  it('lets no exchange be believed for more than a second while nothing is heard', async () => {
    const { handlers } = door.peers.identity;
    const { watchRights } = handlers;
    delete handlers.watchRights;
    door.rights.breakOff();
    const li = await dutyOfficer();
    li.change([]);
    const begin = Date.now();
    await eventually(async () => (await li.list()) === 403);
    expect(Date.now() - begin).toBeLessThan(2_000);
    handlers.watchRights = watchRights!;
  });
});

describe('appointments over REST', () => {
  it('are listed with names, deputised and ended with a successor', async () => {
    const admin = randomUUID();
    offices.set(admin, [{ position: 'street_admin', placeKind: 'street', placeId: streetA }]);
    const token = await door.signIn.token({ sub: admin });
    const { handlers, calls } = door.peers.identity;
    const [id, personId] = [randomUUID(), randomUUID()];
    handlers.listAppointments = () => ({ appointments: [{ id, personId, position: 'grid_leader' }], totalSize: 1 });
    handlers.batchGetPeople = () => ({ people: [{ id: personId, name: '张网格' }] });
    handlers.deputise = () => ({ id, deputyForId: id });
    handlers.endAppointment = () => ({ id, successorId: personId });
    const listed = await door.ask('GET', `/api/v1/appointments?personId=${personId}&asOf=2026-11-24T00:00:00Z`, {
      token,
    });
    expect(listed.body).toMatchObject({ items: [{ id, personName: '张网格' }], totalSize: 1 });
    const endTime = '2026-12-24T00:00:00Z';
    const deputy = await door.ask('POST', `/api/v1/appointments/${id}/deputy`, {
      token,
      json: { deputyPersonId: personId, endTime },
    });
    expect([deputy.status, deputy.body.deputyForId]).toEqual([201, id]);
    const ended = await door.ask('POST', `/api/v1/appointments/${id}/end`, {
      token,
      headers: { 'x-street': streetCode },
      json: { reason: '调岗', successorPersonId: personId },
    });
    expect(ended.body).toMatchObject({ successorId: personId });
    const asked = (method: string) => calls.filter((call) => call.method === method).at(-1)?.request;
    expect(asked('listAppointments')).toMatchObject({ personId, asOf: new Date('2026-11-24T00:00:00Z') });
    expect(asked('deputise')).toMatchObject({
      appointmentId: id,
      deputyPersonId: personId,
      endTime: new Date(endTime),
    });
    expect(asked('endAppointment')).toMatchObject({ appointmentId: id, reason: '调岗', successorPersonId: personId });
  });

  it('are refused when a word or an id is none', async () => {
    const { token } = await dutyOfficer();
    for (const query of ['position=emperor', 'personId=li', 'asOf=yesterday']) {
      const { status, body } = await door.ask('GET', `/api/v1/appointments?${query}`, { token });
      expect([query, status, body.slug]).toEqual([query, 400, 'input-invalid']);
    }
  });
});
