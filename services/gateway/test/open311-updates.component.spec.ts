import { XMLParser } from 'fast-xml-parser';
import { caseDispatch } from '@streetgrid/contracts';
import { apiKey, caseFile, caseNumber, FrontDoor, openFrontDoor, streetCode } from './front-door';

/** What FixMyStreet asks and expects of service request updates, and clients of CitySDK and Chicago of extensions. */
let door: FrontDoor;
const path = '/open311/v2/servicerequestupdates';
const xml = new XMLParser({
  ignoreDeclaration: true,
  parseTagValue: false,
  isArray: (name) => name === 'request_update',
});
const changes = [
  { number: caseNumber, version: 3, state: 'claimed', time: new Date('2026-11-24T02:00:00Z') },
  { number: caseNumber, version: 5, state: 'verified', time: new Date('2026-11-25T03:04:05Z') },
];
const update = {
  update_id: `${caseNumber}-3`,
  service_request_id: caseNumber,
  status: 'open',
  external_status_code: 'claimed',
  updated_datetime: '2026-11-24T10:00:00+08:00',
  description: '办理中 in work',
};

beforeAll(async () => {
  door = await openFrontDoor();
}, 30_000);
afterAll(() => door?.close());
beforeEach(() => {
  door.peers.cases.calls.length = 0;
  door.peers.cases.handlers.listStateChanges = () => ({ changes });
  door.peers.cases.handlers.getCase = () => caseFile;
});
const asked = () =>
  door.peers.cases.calls
    .filter(({ method }) => method === 'listStateChanges')
    .map(({ request }) => request as caseDispatch.ListStateChangesRequest);

describe('service request updates', () => {
  it('are what FixMyStreet fetches by its period: an id, the request, its status and words for everybody', async () => {
    const query = new URLSearchParams({
      ...{ jurisdiction_id: streetCode, api_key: apiKey },
      ...{ start_date: '2026-11-24T00:00:00Z', end_date: '2026-11-26T00:00:00Z' },
    });
    const answer = await door.ask('GET', `${path}.xml?${query.toString()}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
    const { service_request_updates: found } = xml.parse(answer.text) as Record<string, Record<string, object[]>>;
    expect(found?.request_update).toEqual([
      { ...update, media_url: '' },
      {
        ...{ ...update, update_id: `${caseNumber}-5`, status: 'closed', external_status_code: 'verified' },
        ...{ updated_datetime: '2026-11-25T11:04:05+08:00', description: '已核查 checked', media_url: '' },
      },
    ]);
    expect(asked()).toMatchObject([
      { timeFrom: new Date('2026-11-24T00:00:00Z'), timeUntil: new Date('2026-11-26T00:00:00Z'), numbers: [] },
    ]);
    expect(answer.headers.get('link')).not.toContain(apiKey);
    const json = await door.ask('GET', `${path}.json?${query.toString()}`);
    expect(json.body).toMatchObject([{ ...update, media_url: null }, { status: 'closed' }]);
    door.peers.cases.handlers.listStateChanges = () => ({ changes: [] });
    expect(xml.parse((await door.ask('GET', `${path}.xml`)).text)).toEqual({ service_request_updates: '' });
  });

  it('go on by a link that names the period which the question left open', async () => {
    door.peers.cases.handlers.listStateChanges = (_, { pageToken }) => ({
      changes,
      nextPageToken: pageToken === '' ? 'behind' : pageToken === 'behind' ? 'further' : '',
    });
    const before = Math.floor(Date.now() / 1_000) * 1_000;
    const first = await door.ask('GET', `${path}.json?page_size=250`);
    expect(asked().map(({ pageSize, pageToken }) => [pageSize, pageToken])).toEqual([
      [200, ''],
      [50, 'behind'],
    ]);
    const [{ timeFrom, timeUntil } = {}] = asked();
    expect(Number(timeUntil)).toBeGreaterThan(before);
    expect(Number(timeUntil) - Number(timeFrom)).toBe(7 * 86_400_000);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect(new URL(next).searchParams.get('page_token')).toBe('further');
    const last = await door.ask('GET', new URL(next).pathname + new URL(next).search);
    expect(last.headers.get('link')).not.toContain('rel="next"');
    expect(asked().at(-1)).toMatchObject({ timeFrom, timeUntil, pageToken: 'further' });
  });

  it('of some requests need no period, and a number that could be none is not asked for', async () => {
    await door.ask('GET', `${path}.json?service_request_id=${caseNumber},nonsense`);
    expect(asked()).toMatchObject([{ numbers: [caseNumber], timeFrom: undefined, timeUntil: undefined }]);
    expect((await door.ask('GET', `${path}.json?service_request_id=nonsense`)).body).toEqual([]);
    expect(asked()).toHaveLength(1);
  });

  it.each([
    ['a period beyond 31 days', '?start_date=2026-10-01T00:00:00Z&end_date=2026-11-02T00:00:00Z', 400],
    ['a period that runs backwards', '?start_date=2026-11-02T00:00:00Z&end_date=2026-11-01T00:00:00Z', 400],
    ['more than a thousand at once', '?page_size=1001', 400],
    ['a street that is not here', '?jurisdiction_id=999999999', 404],
  ])('refuse %s', async (_, query, status) => {
    const { body } = await door.ask('GET', `${path}.json${query}`);
    expect(body).toMatchObject([{ code: status }]);
    expect(asked()).toEqual([]);
  });

  it('that a client posts are refused with words that say what to do instead, whoever has a key', async () => {
    const form = {
      ...{ api_key: apiKey, jurisdiction_id: streetCode, service_request_id: caseNumber, update_id: '12' },
      ...{ status: 'OPEN', updated_datetime: '2026-11-24T10:00:00Z', description: '还没好', email: 'w@example.org' },
    };
    const post = (fields: Record<string, string>, format = 'json') =>
      door.ask('POST', `${path}.${format}`, { raw: new URLSearchParams(fields), keyless: true });
    const refused = await post(form);
    expect([refused.status, refused.body]).toEqual([
      403,
      [{ code: 403, description: '不接收对已有事件的跟帖。新情况请作为新事件上报，同一件事会自动关联。' }],
    ]);
    expect((await post(form, 'xml')).text).toContain('<code>403</code>');
    expect((await post({ ...form, api_key: 'guess-guess-guess' })).text).toContain('api_key');
    door.peers.cases.calls.length = 0;
    expect((await post({ ...form, service_request_id: 'nonsense' })).status).toBe(404);
    expect((await post({ api_key: apiKey })).body).toEqual([{ code: 400, description: 'service_request_id: 必填' }]);
    expect(door.peers.cases.calls.filter(({ method }) => /create|reopen/.test(method))).toEqual([]);
  });
});

describe('extensions', () => {
  const own = { ...caseFile, channel: 'open311', state: 'handled', mediaIds: ['a'.repeat(32), 'b'.repeat(32)] };
  const request = `/open311/v2/requests/${caseNumber}`;

  it('are left out unless they are wanted', async () => {
    for (const query of ['', '?extensions=false'])
      expect((await door.ask('GET', `${request}.json${query}`)).text).not.toMatch(/extended_attributes|notes":\[/);
    expect(asked()).toEqual([]);
  });

  it('show every photo of what came in through this door, how far it is, and its way', async () => {
    door.peers.cases.handlers.getCase = () => own;
    const { body } = await door.ask('GET', `${request}.json?extensions=true`);
    const [row] = body as unknown as { extended_attributes: { media_urls: string[] }; media_url: string }[];
    expect(row).toMatchObject({
      extended_attributes: { detailed_status: 'IN_PROCESS' },
      notes: [
        { datetime: '2026-11-24T09:30:00+08:00', summary: '已登记 registered', type: 'reported' },
        { datetime: '2026-11-24T10:00:00+08:00', summary: '办理中 in work', type: 'claimed' },
        { datetime: '2026-11-25T11:04:05+08:00', summary: '已核查 checked', type: 'verified' },
      ],
    });
    expect(row?.extended_attributes.media_urls).toHaveLength(2);
    expect(row?.extended_attributes.media_urls[0]).toBe(row?.media_url);
    const { text } = await door.ask('GET', `${request}.xml?extensions=true`);
    const parsed = xml.parse(text) as { service_requests: { request: Record<string, Record<string, object[]>> } };
    expect(parsed.service_requests.request.notes?.note).toHaveLength(3);
    expect(text.match(/<media_url>/g)).toHaveLength(3);
  });

  it('show of what came in otherwise no photo, no proof of the work and no word that anybody wrote', async () => {
    const inner = {
      ...{ ...own, channel: 'qr_page', evidenceMediaIds: ['c'.repeat(32)] },
      ...{ ratingComment: '王先生很满意', dispatchReason: '在岗', sourceNumber: 'BJ-1' },
    };
    door.peers.cases.handlers.listCases = () => ({ caseFiles: [inner], nextPageToken: '', totalSize: 1 });
    const { body, text } = await door.ask('GET', '/open311/v2/requests.json?extensions=true');
    expect(body).toMatchObject([{ extended_attributes: { detailed_status: 'IN_PROCESS', media_urls: [] } }]);
    expect(text).not.toMatch(/王先生|在岗|BJ-1|[abc]{32}/);
    door.peers.cases.handlers.getCase = () => inner;
    expect((await door.ask('GET', `${request}.xml?extensions=true`)).text).toContain('<media_urls/>');
  });
});
