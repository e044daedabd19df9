import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { apiKey, caseFile, caseNumber, FrontDoor, openFrontDoor, streetCode } from './front-door';

let door: FrontDoor;
const base = '/open311/v2';
const xml = new XMLParser({
  ignoreDeclaration: true,
  isArray: (name) => ['service', 'request', 'error', 'endpoint', 'format'].includes(name),
});

beforeAll(async () => {
  door = await openFrontDoor();
}, 30_000);
afterAll(() => door?.close());
afterEach(() => {
  door.peers.cases.calls.length = 0;
});

/** The same question in both formats. */
async function both(path: string, query = '') {
  const json = await door.ask('GET', `${base}/${path}.json${query}`);
  const text = await door.ask('GET', `${base}/${path}.xml${query}`);
  expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(text.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  expect(XMLValidator.validate(text.text)).toBe(true);
  expect(json.status).toBe(text.status);
  return { status: json.status, json: json.body as unknown, xml: xml.parse(text.text) as unknown };
}
const form = {
  service_code: 'corridor-clutter',
  lat: '39.9214',
  long: '116.4661',
  description: '楼道里 <堆满> 纸箱 & 杂物',
};
const post = (fields: Record<string, string>, format = 'json') =>
  door.ask('POST', `${base}/requests.${format}`, {
    raw: new URLSearchParams(fields),
    headers: { 'idempotency-key': 'form-0001' },
  });

describe('a city app that speaks GeoReport v2', () => {
  it('discovers the endpoint', async () => {
    const { json, xml: text } = await both('discovery');
    expect(json).toMatchObject({
      endpoints: [{ url: 'http://street.example/open311/v2', formats: ['text/xml', 'application/json'] }],
    });
    expect(text).toMatchObject({
      discovery: { endpoints: { endpoint: [{ formats: { format: ['text/xml', 'application/json'] } }] } },
    });
  });

  it('lists services and reads one', async () => {
    const service = { service_code: 'corridor-clutter', service_name: '楼道堆物', type: 'realtime', group: '消防' };
    const { json, xml: text } = await both('services', `?jurisdiction_id=${streetCode}`);
    expect(json).toMatchObject([{ ...service, metadata: false }]);
    expect(text).toMatchObject({ services: { service: [service] } });
    expect((await both('services/corridor-clutter')).json).toEqual({
      service_code: 'corridor-clutter',
      attributes: [],
    });
  });

  it('posts a request once, however often it sends the form', async () => {
    const answer = await post({ ...form, api_key: apiKey, email: '', first_name: '三', last_name: '张' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject([{ service_request_id: caseNumber }]);
    const call = door.peers.cases.calls.find(({ method }) => method === 'createCase');
    expect(call?.request).toMatchObject({
      channel: 'open311',
      matterCode: 'corridor-clutter',
      text: form.description,
      point: { longitude: 116.4661, latitude: 39.9214 },
      reporter: { name: '张三' },
    });
    const asXml = await post({ ...form, api_key: apiKey }, 'xml');
    expect(xml.parse(asXml.text)).toMatchObject({
      service_requests: { request: [{ service_request_id: caseNumber }] },
    });
    const again = () =>
      door.ask('POST', `${base}/requests.json`, {
        raw: new URLSearchParams({ ...form, api_key: apiKey }),
        keyless: true,
      });
    await again();
    await again();
    const keys = door.peers.cases.calls
      .filter(({ method }) => method === 'createCase')
      .map(({ request }) => (request as { idempotencyKey: string }).idempotencyKey);
    expect(keys.slice(0, 2)).toEqual(['form-0001', 'form-0001']);
    expect(keys[2]).toMatch(/^open311-/);
    expect(keys[3]).toBe(keys[2]);
  });

  it('reads requests by period, by number and by token, in both formats', async () => {
    const period =
      '?status=open&start_date=2026-11-01T00:00:00%2B08:00&end_date=2026-11-24T00:00:00Z&service_code=corridor-clutter';
    const { json, xml: text } = await both('requests', period);
    const row = {
      service_request_id: caseNumber,
      status: 'open',
      service_code: 'corridor-clutter',
      requested_datetime: '2026-11-24T09:30:00+08:00',
      expected_datetime: '2026-11-24T17:30:00+08:00',
    };
    expect(json).toMatchObject([row]);
    expect(text).toMatchObject({ service_requests: { request: [row] } });
    expect(door.peers.cases.calls[0]?.request).toMatchObject({
      states: ['reported', 'dispatched', 'claimed', 'suspended', 'handled'],
      matterCode: 'corridor-clutter',
      reportedFrom: new Date('2026-10-31T16:00:00Z'),
      reportedUntil: new Date('2026-11-24T00:00:00Z'),
    });
    expect((await both('requests', `?service_request_id=${caseNumber},20990101-000001`)).json).toMatchObject([row]);
    expect((await both(`requests/${caseNumber}`)).json).toMatchObject([row]);
    expect((await both(`tokens/${caseNumber}`)).json).toEqual([{ token: caseNumber, service_request_id: caseNumber }]);
  });

  it('goes from page to page by links that keep the question and not the key', async () => {
    const numbers = ['20261124-000123', '20261124-000122', '20261124-000121'];
    const fake = door.peers.cases.handlers;
    const before = fake.listCases;
    fake.listCases = () => ({ caseFiles: numbers.map((number) => ({ ...caseFile, number })) });
    const ask = (page: number) =>
      door.ask('GET', `${base}/requests.json?status=open&page_size=2&page=${page}&api_key=secret-of-a-client`);
    const first = await ask(1);
    const url = (page: number) => `http://street.example${base}/requests.json?status=open&page_size=2&page=${page}`;
    expect(first.headers.get('link')).toBe(`<${url(1)}>; rel="first", <${url(2)}>; rel="next"`);
    const last = await ask(2);
    expect(last.headers.get('link')).toBe(`<${url(1)}>; rel="first", <${url(1)}>; rel="prev"`);
    const shown = [first, last].flatMap(({ text }) => JSON.parse(text) as { service_request_id: string }[]);
    expect(shown.map(({ service_request_id: id }) => id)).toEqual(numbers);
    expect((await ask(0)).status).toBe(400);
    fake.listCases = before;
  });

  it('sees neither the words nor the exact place of what residents reported elsewhere', async () => {
    const { json } = await both(`requests/${caseNumber}`);
    expect(json).toMatchObject([
      { description: null, media_url: null, lat: 39.921, long: 116.466, address: '金台里社区 第三网格' },
    ]);
    const { getCase } = door.peers.cases.handlers;
    door.peers.cases.handlers.getCase = () => ({ ...caseFile, channel: 'open311', text: 'a & b <c>\u0001' });
    const own = await both(`requests/${caseNumber}`);
    expect(own.json).toMatchObject([{ description: 'a & b <c>\u0001', lat: 39.921456 }]);
    expect(own.xml).toMatchObject({ service_requests: { request: [{ description: 'a & b <c>' }] } });
    door.peers.cases.handlers.getCase = getCase;
  });
});

describe('what GeoReport refuses', () => {
  it('names code and reason in the format and language that was asked for', async () => {
    const { status, json, xml: text } = await both('requests/20990101-000001');
    expect(status).toBe(404);
    expect(json).toEqual([{ code: 404, description: '没有找到这个事件，请核对编号。' }]);
    expect(text).toEqual({ errors: { error: [{ code: 404, description: '没有找到这个事件，请核对编号。' }] } });
    const english = await door.ask('GET', `${base}/requests/nonsense.json`, { language: 'en' });
    expect(english.body).toEqual([{ code: 404, description: 'There is no such case. Please check the number.' }]);
  });

  it.each([
    ['an unknown jurisdiction', 'services', '?jurisdiction_id=city.gov', 404],
    ['a street that is not here', 'services', '?jurisdiction_id=999999999', 404],
    ['an unknown service', 'services/dragons', '', 404],
    ['a period beyond 90 days', 'requests', '?start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z', 400],
    ['a period that runs backwards', 'requests', '?start_date=2026-11-02T00:00:00Z&end_date=2026-11-01T00:00:00Z', 400],
    ['a status that does not exist', 'requests', '?status=pending', 400],
    ['an unknown token', 'tokens/20990101-000001', '', 404],
  ])('%s', async (_, path, query, status) => {
    expect(await both(path, query)).toMatchObject({ status, json: [{ code: status }] });
  });

  it('a form without key, with a wrong key, of an unknown service, without a place, or sent as broken XML', async () => {
    const answers = [
      await post(form),
      await post({ ...form, api_key: 'guess-guess-guess' }),
      await post({ ...form, api_key: apiKey, service_code: 'dragons' }),
      await post({ ...form, api_key: apiKey, lat: '', long: 'east' }),
      await post({ ...form, api_key: apiKey, email: 'nobody' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 404, 400, 400]);
    expect(answers[3]?.body).toEqual([
      { code: 400, description: 'lat: 必填' },
      { code: 400, description: 'long: 类型不正确，应为数字' },
    ]);
    const broken = { raw: '<service_request><lat>39', headers: { 'content-type': 'text/xml' } };
    const refused = await door.ask('POST', `${base}/requests.xml`, broken);
    expect(refused.status).toBe(415);
    expect(xml.parse(refused.text)).toMatchObject({ errors: { error: [{ code: 415 }] } });
    expect(door.peers.cases.calls.filter(({ method }) => method === 'createCase')).toEqual([]);
  });

  it('a format that it does not speak', async () => {
    expect((await door.ask('GET', `${base}/services.yaml`)).status).toBe(404);
  });
});
