import { XMLParser } from 'fast-xml-parser';
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { apiKey, caseFile, caseNumber, FrontDoor, openFrontDoor, streetCode } from './front-door';

/** What published validators and clients of GeoReport v2 send and expect: see OPEN311.md, “Run against”. */
let door: FrontDoor;
const base = '/open311/v2';
const fields = {
  ...{ jurisdiction_id: streetCode, api_key: apiKey, service_code: 'corridor-clutter' },
  ...{ lat: '39.9214', long: '116.4661', description: '楼道堆满纸箱', first_name: '三', last_name: '张' },
};
let photo: Buffer;

beforeAll(async () => {
  door = await openFrontDoor();
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#386' } })
    .withExif({ IFD0: { Model: 'Testphone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 55/1 17/1' } })
    .jpeg()
    .toBuffer();
}, 30_000);
afterAll(() => door?.close());
beforeEach(() => {
  door.peers.cases.calls.length = 0;
});

function formOf(texts: [string, string][], photos: readonly Uint8Array[] = []): FormData {
  const form = new FormData();
  for (const [name, value] of texts) form.append(name, value);
  photos.forEach((bytes, index) => form.append('media', new Blob([new Uint8Array(bytes)]), `${index}.jpeg`));
  return form;
}
const post = (raw: FormData | URLSearchParams, format = 'json') =>
  door.ask('POST', `${base}/requests.${format}`, { raw, keyless: true });
const created = () =>
  door.peers.cases.calls
    .filter(({ method }) => method === 'createCase')
    .map(({ request }) => request as { mediaIds: string[]; idempotencyKey: string; text: string });
const kept = async () => (await readdir(door.mediaDirectory, { recursive: true })).filter((name) => /\./.test(name));

describe('a form with photos, as three and FixMyStreet send it', () => {
  it('is one request with its photos drawn anew, and the same one when it is sent again', async () => {
    const other = await sharp(photo).negate().jpeg().toBuffer();
    const send = () => post(formOf(Object.entries(fields), [photo, other]));
    expect(await send()).toMatchObject({ status: 201, body: [{ service_request_id: caseNumber }] });
    await send();
    const [first, again] = created();
    expect(first?.mediaIds).toHaveLength(2);
    expect(again).toMatchObject({ mediaIds: first?.mediaIds, idempotencyKey: first?.idempotencyKey });
    const names = await kept();
    expect(names.filter((name) => first?.mediaIds.some((id) => name.includes(id)))).toHaveLength(4);
    await post(formOf(Object.entries({ ...fields, description: '另一处' }), [photo]));
    expect(first?.mediaIds).not.toContain(created()[2]?.mediaIds[0]);
  });

  it('without a file, or with the empty one of a browser, is a request without photos', async () => {
    expect((await post(formOf(Object.entries(fields)))).status).toBe(201);
    expect((await post(formOf(Object.entries(fields), [new Uint8Array()]), 'xml')).status).toBe(201);
    expect(created().map(({ mediaIds }) => mediaIds)).toEqual([[], []]);
  });

  it('is refused without the key before a photo, with a photo that is none, with six, or broken off; nothing is kept', async () => {
    const before = await kept();
    const { api_key: key, ...keyless } = fields;
    const late = formOf(Object.entries(keyless), [photo]);
    late.append('api_key', key);
    const answers = [
      await post(late),
      await post(formOf(Object.entries({ ...fields, api_key: 'guess-guess-guess' }), [photo])),
      await post(formOf(Object.entries(fields), [Buffer.from('这不是照片')])),
      await post(formOf(Object.entries(fields), Array<Buffer>(6).fill(photo))),
      await post(formOf(Object.entries({ ...fields, lat: '' }), [photo])),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 400, 400, 400]);
    expect(answers[3]?.body).toEqual([{ code: 400, description: '照片最多 5 张。' }]);
    const cut = await door.ask('POST', `${base}/requests.xml`, {
      headers: { 'content-type': 'multipart/form-data; boundary=cut' },
      raw: `--cut\r\ncontent-disposition: form-data; name="api_key"\r\n\r\n${apiKey}\r\n--cut\r\ncontent-disposition: form-data; name="media"; filename="a"\r\n\r\nhalf`,
    });
    expect([cut.status, cut.headers.get('content-type')]).toEqual([400, 'text/xml; charset=utf-8']);
    expect(created()).toEqual([]);
    expect(await kept()).toEqual(before);
  });

  it('may name its photos by links instead, several too; they are kept as words and never fetched', async () => {
    const links = ['https://app.example/1.jpg', 'https://app.example/2.jpg'];
    const form = new URLSearchParams(Object.entries(fields));
    for (const link of links) form.append('media_url', link);
    expect((await post(form)).status).toBe(201);
    const repeated = formOf([...Object.entries(fields), ...links.map((link): [string, string] => ['media_url', link])]);
    expect((await post(repeated)).status).toBe(201);
    expect(created().map(({ text }) => text)).toEqual(Array(2).fill(`${fields.description}\n${links.join('\n')}`));
  });

  it('is answered without how many cases a member has in hand', async () => {
    const { createCase } = door.peers.cases.handlers;
    const told = { ...caseFile, dispatchReason: '网格员在岗，手头6件' };
    door.peers.cases.handlers.createCase = () => ({ caseFile: told, trackToken: 'secret' });
    const { body, text } = await post(new URLSearchParams(Object.entries(fields)));
    expect(body).toEqual([{ service_request_id: caseNumber, service_notice: '已派遣 dispatched', account_id: null }]);
    expect(text).not.toMatch(/手头|secret/);
    door.peers.cases.handlers.createCase = createCase;
  });
});

describe('what validators look at', () => {
  const shownAs = async (more: object, path = `requests/${caseNumber}.json`) => {
    const { getCase } = door.peers.cases.handlers;
    door.peers.cases.handlers.getCase = () => ({ ...caseFile, ...more });
    const answer = await door.ask('GET', `${base}/${path}`);
    door.peers.cases.handlers.getCase = getCase;
    return answer;
  };

  it('a request shows the photo that came with it by a link that opens, and no photo of other channels', async () => {
    await post(formOf(Object.entries(fields), [photo]));
    const [id] = created()[0]?.mediaIds ?? [];
    const own = await shownAs({ channel: 'open311', mediaIds: [id] });
    const [row] = JSON.parse(own.text) as { media_url: string }[];
    const url = new URL(String(row?.media_url));
    expect(url.origin).toBe('http://street.example');
    const picture = await fetch(`${door.base}${url.pathname}${url.search}`);
    expect(picture.headers.get('content-type')).toBe('image/webp');
    expect((await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).exif).toBeUndefined();
    expect(JSON.parse((await shownAs({ mediaIds: [id] })).text)).toMatchObject([{ media_url: null }]);
  });

  it('what is not there is null in JSON, never an empty text where a date or a link is due, and empty in XML', async () => {
    const bare = { dueTime: undefined, point: undefined, updateTime: undefined };
    const [row] = JSON.parse((await shownAs(bare)).text) as Record<string, unknown>[];
    const nothing = ['expected_datetime', 'updated_datetime', 'media_url', 'lat', 'long', 'zipcode', 'address_id'];
    for (const name of nothing) expect([name, row?.[name]]).toEqual([name, null]);
    const xml = await shownAs(bare, `requests/${caseNumber}.xml`);
    const parsed = new XMLParser().parse(xml.text) as { service_requests: { request: Record<string, unknown> } };
    for (const name of nothing) expect([name, parsed.service_requests.request[name]]).toEqual([name, '']);
  });

  it('several statuses are one question, and the count of all pages stands in a header', async () => {
    const { listCases } = door.peers.cases.handlers;
    door.peers.cases.handlers.listCases = () => ({ caseFiles: [caseFile], nextPageToken: '', totalSize: 57 });
    const answer = await door.ask('GET', `${base}/requests.json?status=open,closed&page_size=1`);
    expect([answer.status, answer.headers.get('x-total-count')]).toEqual([200, '57']);
    expect(answer.headers.get('access-control-expose-headers')).toBe('Link, X-Total-Count');
    const asked = door.peers.cases.calls.find(({ method }) => method === 'listCases')?.request;
    expect(asked).toMatchObject({
      includeTotal: true,
      states: ['reported', 'dispatched', 'claimed', 'suspended', 'handled', 'verified', 'closed'],
    });
    const several = await door.ask('GET', `${base}/requests.json?service_code=a,b`);
    expect(several.headers.get('x-total-count')).toBeNull();
    const named = await door.ask('GET', `${base}/requests.json?service_request_id=${caseNumber},20990101-000001`);
    expect(named.headers.get('x-total-count')).toBe('1');
    door.peers.cases.handlers.listCases = listCases;
  });

  it('discovery has contact, key service, a changeset in the past and the formats of every endpoint', async () => {
    const { text } = await door.ask('GET', `${base}/discovery.json`);
    const found = JSON.parse(text) as Record<'contact' | 'key_service' | 'changeset', string> & {
      endpoints: { specification: string; url: string; changeset: string; type: string; formats: string[] }[];
    };
    expect([found.contact, found.key_service].every((word) => word !== '')).toBe(true);
    for (const { changeset } of [found, ...found.endpoints]) expect(Date.parse(changeset)).toBeLessThan(Date.now());
    for (const endpoint of found.endpoints) {
      expect(endpoint).toMatchObject({ specification: 'http://wiki.open311.org/GeoReport_v2', type: 'production' });
      expect(endpoint.formats).toContain('text/xml');
    }
  });
});
