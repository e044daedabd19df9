import { identity } from '@streetgrid/contracts';
import { forbidden } from '@streetgrid/service-kit';
import { eventually, streetA } from '@streetgrid/testing';
import { from, throwError } from 'rxjs';
import { FrontDoor, member, openFrontDoor } from './front-door';

const key = { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43), kid: 'thumbprint' };
const trail = Array.from({ length: 4_500 }, (_, index) => entry(index + 1));
const checkpoints = [1_000, 2_000, 3_000, 4_000, 4_499].map((seq) => ({
  ...{ tenantId: streetA, seq: BigInt(seq), hash: `hash ${seq}`, time: new Date('2026-11-24T02:00:00Z') },
  ...{ signature: `signature ${seq}`, keyId: key.kid },
}));

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor({ CLIENT_REQUESTS_PER_MINUTE: '100' });
  door.peers.identity.handlers.recordRefusal = () => ({});
  door.peers.identity.handlers.listAuditEntries = () => ({ entries: trail.slice(0, 2), nextPageToken: 'next' });
  door.peers.identity.handlers.exportAuditTrail = (_, { fromSeq, limit }) =>
    from(trail.slice(Number(fromSeq) - 1, Number(fromSeq) - 1 + limit));
  door.peers.identity.handlers.listAuditCheckpoints = (_, { fromSeq, pageToken }) => {
    const reached = checkpoints.filter(({ seq }) => seq >= (pageToken ? BigInt(pageToken) : fromSeq));
    const more = reached.length > 2 ? String(reached[2]?.seq) : '';
    return { checkpoints: reached.slice(0, 2), nextPageToken: more, jwks: JSON.stringify({ keys: [key] }) };
  };
}, 30_000);
afterAll(() => door?.close());
beforeEach(() => void door.peers.identity.calls.splice(0));

const told = () =>
  door.peers.identity.calls
    .filter(({ method }) => method === 'recordRefusal')
    .map(({ ctx, request }) => ({ tenantId: ctx.tenantId, ...(request as identity.RecordRefusalRequest) }));

describe('a refusal at the door', () => {
  it('of nobody known is told behind the answer, to no street', async () => {
    const { status } = await door.ask('GET', '/api/v1/cases');
    expect(status).toBe(401);
    await eventually(() => told().length === 1);
    expect(told()).toEqual([
      {
        ...{ tenantId: '', action: 'case.read', slug: 'token-missing' },
        ...{ actorKind: 'unknown', actorId: '', repeats: 0 },
      },
    ]);
  });

  it('of a partner who goes where partners may not is told to the street, with the partner’s id', async () => {
    const token = await door.signIn.token({ azp: 'partner-x' });
    expect((await door.ask('GET', '/api/v1/cases', { token })).status).toBe(403);
    await eventually(() => told().length === 1);
    expect(told()).toMatchObject([{ slug: 'partner-only-sharing', action: 'case.read' }]);
  });

  it('that a service made is told by the service, not twice', async () => {
    door.peers.identity.handlers.listPeople = () => {
      throw forbidden('people-not-readable');
    };
    const token = await door.signIn.token();
    expect((await door.ask('GET', '/api/v1/people', { token })).status).toBe(403);
    await door.ask('GET', '/api/v1/cases');
    await eventually(() => told().length === 1);
    expect(told()).toMatchObject([{ slug: 'token-missing' }]);
  });

  it('never keeps anybody waiting: a trail that does not answer does not matter to who asks', async () => {
    door.peers.identity.handlers.recordRefusal = () => new Promise(() => undefined);
    const begin = performance.now();
    for (let n = 0; n < 10; n += 1) expect((await door.ask('GET', '/api/v1/cases')).status).toBe(401);
    expect(performance.now() - begin).toBeLessThan(4_000);
    door.peers.identity.handlers.recordRefusal = () => ({});
  });
});

describe('the auditor', () => {
  it('reads the trail page by page, filtered', async () => {
    const token = await door.signIn.token();
    const query = '?outcome=refused&fromTime=2026-11-24T00:00:00Z&pageSize=2';
    const { status, body } = await door.ask('GET', `/api/v1/audit${query}`, { token });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [{ seq: 1, time: '2026-11-24T02:00:00.000Z' }, { seq: 2 }],
      nextPageToken: 'next',
    });
    expect(door.peers.identity.calls.find(({ method }) => method === 'listAuditEntries')?.request).toMatchObject({
      outcome: 'refused',
      fromTime: new Date('2026-11-24T00:00:00Z'),
      pageSize: 2,
    });
    expect((await door.ask('GET', '/api/v1/audit?outcome=maybe', { token })).status).toBe(400);
  });

  it('gets the checkpoints with the keys that signed them', async () => {
    const { body } = await door.ask('GET', '/api/v1/audit/checkpoints', { token: await door.signIn.token() });
    expect(body).toMatchObject({ items: [{ seq: 1_000 }, { seq: 2_000 }], keys: [key] });
  });

  it('takes the whole trail away: head, key, entries with each checkpoint behind its entry, end', async () => {
    const token = await door.signIn.token();
    const authorization = `Bearer ${token}`;
    const answer = await fetch(`${door.base}/api/v1/audit/export.ndjson`, { headers: { authorization } });
    const [headers, text] = [answer.headers, await answer.text()];
    expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const lines = text
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as { kind: string; seq: number });
    expect(text.split('\n')[0]).toBe(
      `{"format":"streetgrid-audit-1","fromSeq":1,"kind":"trail","tenantId":"${streetA}"}`,
    );
    expect(lines[1]).toEqual({ kind: 'key', ...key });
    expect(lines.filter(({ kind }) => kind === 'entry').map(({ seq }) => seq)).toEqual(
      trail.map(({ seq }) => Number(seq)),
    );
    const signed = lines.flatMap(({ kind, seq }, at) => (kind === 'checkpoint' ? [[seq, lines[at - 1]?.seq]] : []));
    expect(signed).toEqual([1_000, 2_000, 3_000, 4_000, 4_499].map((seq) => [seq, seq]));
    expect(lines.at(-1)).toEqual({ kind: 'end', keys: 1, entries: 4_500, checkpoints: 5, lastSeq: 4_500 });
  });

  it('is answered with a problem, not with half a file, when the trail may not be read', async () => {
    door.peers.identity.handlers.listAuditCheckpoints = () => {
      throw forbidden('audit-not-readable');
    };
    door.peers.identity.handlers.exportAuditTrail = () => throwError(() => forbidden('audit-not-readable'));
    const { status, body } = await door.ask('GET', '/api/v1/audit/export.ndjson', { token: await door.signIn.token() });
    expect([status, body.slug]).toEqual([403, 'audit-not-readable']);
  });
});

describe('a flood', () => {
  it('is told twenty times and then as one number', async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, () => door.ask('GET', '/api/v1/cases')));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(100);
    await door.app.close();
    const repeats = told().filter((each) => each.repeats > 0);
    expect(told().length).toBeLessThan(30);
    expect(repeats.reduce((sum, each) => sum + each.repeats, 0)).toBeGreaterThan(250);
    expect(told().every(({ actorId }) => actorId !== member)).toBe(true);
  });
});

function entry(seq: number): identity.AuditEntry {
  return identity.AuditEntry.fromPartial({
    ...{ seq: BigInt(seq), time: new Date('2026-11-24T02:00:00Z'), action: 'case.assign', outcome: 'done' },
    ...{ actorKind: 'person', actorId: 'li', actorPositions: ['grid_leader@grid:第1网格'], hash: `hash ${seq}` },
  });
}
