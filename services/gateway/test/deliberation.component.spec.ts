import { deliberations } from '@streetgrid/contracts';
import { deliberationHandlers, FrontDoor, openFrontDoor } from './front-door';

const id = '0a000000-0000-4000-8000-000000000001';
const number = 'D20261129-001';
const street = '110105003';
const content = {
  ...{ title: '加装电梯', scope: 'grid', basis: 'household', secrecy: 'secret', quorum: 'half', approval: 'majority' },
  parties: [
    { name: '居民', role: 'residents' },
    { name: '物业', role: 'property' },
  ],
  agenda: [{ title: '座谈', time: '2026-12-01T10:00:00+08:00' }],
};
let door: FrontDoor;
let token: string;

beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.signIn.token();
  Object.assign(deliberationHandlers, {
    createDeliberation: () => ({ id, number, state: 'prepared' }),
    getDeliberation: () => ({ id, number }),
    setRoll: () => ({ id, rollSize: 1 }),
    issueVoterLinks: () => ({ links: [{ seq: 1, label: '501', voterToken: '1.secret' }] }),
    viewDeliberation: () => ({ deliberation: { id, number, state: 'voting' }, ballotKey: 'key' }),
    addComment: () => ({ id, text: '同意' }),
    requestBallot: () => ({ signature: 'blind' }),
    castBallot: () => ({ serial: 's' }),
  });
  door.peers.identity.handlers.getMe = () => ({ street: { code: street } });
}, 30_000);
afterAll(() => door?.close());

const asked = () => door.peers.cases.calls.at(-1);
const open = `/api/v1/public-deliberations/${number}`;

describe('deliberations at the desk', () => {
  it('are prepared with times as instants', async () => {
    const made = await door.ask('POST', '/api/v1/deliberations', { token, json: { gridId: id, content } });
    expect(made.status).toBe(201);
    const request = asked()?.request as deliberations.CreateDeliberationRequest;
    expect(request.content?.agenda[0]?.time).toEqual(new Date('2026-12-01T02:00:00Z'));
  });

  it('hand out links whose secret stands behind #', async () => {
    const { body } = await door.ask('POST', `/api/v1/deliberations/${id}/links`, { token, json: { seqs: [1] } });
    expect(body.items).toEqual([{ seq: 1, label: '501', url: `http://street.example/d/${street}/${number}#1.secret` }]);
  });

  it.each([
    ['a roll beyond 5,000', 'PUT', `/${id}/roll`, { voters: Array(5_001).fill({ label: '甲' }) }],
    ['a word that does not exist', 'POST', '', { gridId: id, content: { ...content, quorum: 'some' } }],
    ['a field that does not exist', 'POST', '', { gridId: id, content: { ...content, winner: 'me' } }],
    ['a control character', 'POST', '', { gridId: id, content: { ...content, title: '电\u0000梯' } }],
    ['no item 0', 'POST', `/${id}/items/0`, { state: 'done' }],
  ])('refuse %s', async (_, method, path, json) => {
    const headers = { 'idempotency-key': 'deliberate-01' };
    const { status, body } = await door.ask(method, `/api/v1/deliberations${path}`, { token, json, headers });
    expect([status, body.slug]).toEqual([400, 'input-invalid']);
  });
});

describe('deliberations in public', () => {
  it('are followed by number without an account, and by link with its token in a header', async () => {
    const { body } = await door.ask('GET', `${open}?street=${street}`);
    expect(body).toMatchObject({ deliberation: { state: 'voting' }, ballotKey: 'key' });
    expect(asked()).toMatchObject({ ctx: { actor: { kind: 'resident' } }, request: { number, voterToken: '' } });
    await door.ask('POST', `${open}/comments?street=${street}`, {
      json: { text: '同意' },
      headers: { 'x-voter-token': '1.x' },
    });
    expect(asked()?.request).toMatchObject({ voterToken: '1.x', text: '同意' });
    const long = await door.ask('GET', `${open}?street=${street}`, { headers: { 'x-voter-token': 'x'.repeat(101) } });
    expect(long.body.slug).toBe('voter-token-invalid');
    expect((await door.ask('GET', open)).body.slug).toBe('street-missing');
  });

  it('take an account at the request of a ballot, and nobody’s name with the ballot itself', async () => {
    const blinded = 'A'.repeat(342);
    const requested = await door.ask('POST', `${open}/ballot-requests`, { token, json: { blinded }, keyless: true });
    expect(requested.body).toEqual({ signature: 'blind' });
    expect(asked()).toMatchObject({ ctx: { actor: { kind: 'person' } }, request: { blinded } });
    const ballot = { choice: 'yes', serial: 's'.repeat(43), signature: 'A'.repeat(342) };
    const headers = { 'x-voter-token': '1.secret' };
    // Even with a sign-in and a link, which no page sends here.
    const cast = await door.ask('POST', `${open}/ballots?street=${street}`, {
      token,
      headers,
      json: ballot,
      keyless: true,
    });
    expect(cast.body).toEqual({ serial: 's' });
    expect(asked()).toMatchObject({ method: 'castBallot', ctx: { actor: { kind: 'resident', id: 'anonymous' } } });
    expect(JSON.stringify(asked()?.request)).not.toContain('1.secret');
  });
});
