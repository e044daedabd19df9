import { invalid } from '@streetgrid/service-kit';
import { collectLog, streetA, testTokens } from '@streetgrid/testing';
import { FrontDoor, member, openFrontDoor } from './front-door';

const name = '王不可泄露';
const phone = '13800000001';
const idNumber = '11010519491231002X';

let door: FrontDoor;
let token: string;
let log: ReturnType<typeof collectLog>;

beforeAll(async () => {
  log = collectLog();
  door = await openFrontDoor({ LOG_LEVEL: 'debug' });
  token = await door.signIn.token();
  const positions = [{ position: 'street_admin' as const, placeKind: 'street' as const, placeId: streetA }];
  door.peers.identity.handlers.exchangeToken = async () => ({
    internalToken: await testTokens('identity').sign(
      { tenantId: streetA, actor: { kind: 'person', id: member, positions } },
      300,
    ),
  });
}, 30_000);
afterAll(async () => {
  await door?.close();
  log?.stop();
});

describe('people of the street', () => {
  it('are searched for in the body of a request, and the answer is kept by nobody', async () => {
    const json = { query: name, phone, idNumber, position: 'grid_member', pageSize: 20 };
    const answer = await door.ask('POST', '/api/v1/people/search', { token, json });
    expect(answer).toMatchObject({ status: 200, body: { items: [{ name: '张网格' }], totalSize: 1 } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const asked = door.peers.identity.calls.findLast(({ method }) => method === 'listPeople');
    expect(asked?.request).toMatchObject(json);
  });

  it('are not searched for in an address', async () => {
    const answer = await door.ask('GET', `/api/v1/people?query=${encodeURIComponent(name)}`, { token });
    expect(answer).toMatchObject({ status: 400, body: { slug: 'input-invalid' } });
    expect(answer.text).not.toContain(name);
  });

  it('show their numbers in clear to who says why, and the answer is kept by nobody', async () => {
    const reveal = (json: object, keyless = false) =>
      door.ask('POST', `/api/v1/people/${member}/reveal`, { token, json, keyless });
    const answer = await reveal({ reason: '核实联系方式' });
    expect(answer).toMatchObject({ status: 200, body: { personId: member, phone, idNumber } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await reveal({ reason: '查' })).toMatchObject({ status: 400, body: { errors: [{ path: 'reason' }] } });
    expect(await reveal({ reason: '核实联系方式' }, true)).toMatchObject({ body: { slug: 'idempotency-key-missing' } });
  });

  it('are written down and corrected in the body of a request, and only in the fields that were given', async () => {
    const told: unknown[] = [];
    const answer = { id: member, name, phoneMasked: '138****0001', unit: '', idNumberMasked: '', appointments: [] };
    door.peers.identity.handlers.createPerson = (_, request) => (told.push(request), answer);
    door.peers.identity.handlers.changePerson = (_, request) => (told.push(request), answer);
    const made = await door.ask('POST', '/api/v1/people', { token, json: { name, phone } });
    expect(made).toMatchObject({ status: 201, body: { id: member } });
    expect(made.headers.get('cache-control')).toBe('no-store');
    const at = `/api/v1/people/${member}`;
    const headers = { 'idempotency-key': 'correct-person-1' };
    expect((await door.ask('PATCH', at, { token, json: { phone: '' }, headers })).status).toBe(200);
    expect(told).toEqual([
      expect.objectContaining({ name, phone, idNumber: '' }),
      expect.objectContaining({ id: member, phone: '', name: undefined, unit: undefined, idNumber: undefined }),
    ]);
    for (const json of [{}, { name: '' }, { name, positions: [] }, { name, phone: '1'.repeat(41) }])
      expect(await door.ask('POST', '/api/v1/people', { token, json })).toMatchObject({
        body: { slug: 'input-invalid' },
      });
    expect(await door.ask('PATCH', at, { token, json: { phone } })).toMatchObject({
      body: { slug: 'idempotency-key-missing' },
    });
  });

  it('are told of in no refusal and no line of the log', async () => {
    door.peers.identity.handlers.listPeople = () => {
      throw invalid('phone-invalid');
    };
    const refused = [
      await door.ask('POST', '/api/v1/people/search', { token, json: { phone: `${phone}0` } }),
      await door.ask('POST', '/api/v1/people/search', { token, json: { phone: [phone], [name]: idNumber } }),
      await door.ask('POST', '/api/v1/people/search', { token, json: { query: `${name}${phone}`.repeat(5) } }),
      await door.ask('POST', '/api/v1/people/search', { token, raw: `{"phone":"${phone}"` }),
    ];
    for (const answer of refused) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      for (const secret of [phone, idNumber]) expect(answer.text).not.toContain(secret);
    }
    expect(log.text()).toContain('/api/v1/people/search');
    for (const secret of [name, encodeURIComponent(name), phone, idNumber]) expect(log.text()).not.toContain(secret);
  });
});
