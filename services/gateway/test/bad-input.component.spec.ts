import { request as httpRequest } from 'node:http';
import { forbidden, invalid, notFound } from '@streetgrid/service-kit';
import { caseNumber, FrontDoor, openFrontDoor, qrCode, Question, streetCode } from './front-door';

let door: FrontDoor;
let token: string;

beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.signIn.token();
}, 30_000);
afterAll(() => door?.close());

const report = { qrCode, text: '楼道里堆满了纸箱' };
const rating = { rating: 5, solved: true };

/** What the door answers in both languages; the texts must differ, the rest must not. */
async function refusal(method: string, path: string, question: Question = {}) {
  const zh = await door.ask(method, path, { ...question, language: 'zh' });
  const en = await door.ask(method, path, { ...question, language: 'en' });
  for (const answer of [zh, en]) {
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|Error:|\/\^/);
    expect(answer.body).toMatchObject({ type: `/problems/${zh.body.slug}`, status: zh.status, slug: zh.body.slug });
  }
  expect(zh.body.detail).toMatch(/\p{Script=Han}/u);
  expect(en.body.detail).not.toMatch(/\p{Script=Han}/u);
  return { status: zh.status, slug: zh.body.slug, zh: zh.body.detail, en: en.body.detail, errors: zh.body.errors };
}

/** Nothing may have been recorded by what was refused. */
afterEach(() => {
  expect(door.peers.cases.calls.filter(({ method }) => method === 'createCase')).toEqual([]);
});

describe('bad input gets a clear answer in the caller’s language', () => {
  it('a point outside every grid', async () => {
    door.peers.grids.handlers.locatePoint = () => {
      throw notFound('point-outside-street');
    };
    expect(await refusal('GET', '/api/v1/grids/locate?longitude=2.35&latitude=48.85', { token })).toMatchObject({
      status: 404,
      slug: 'point-outside-street',
      zh: '这个位置不在本街道任何网格内，请在地图上重新选点。',
    });
    expect(await refusal('GET', '/api/v1/grids/locate?longitude=abc&latitude=91', { token })).toMatchObject({
      slug: 'input-invalid',
      errors: [
        { path: 'longitude', message: '类型不正确，应为数字' },
        { path: 'latitude', message: '不能大于 90' },
      ],
    });
  });

  it('an unknown QR code, and one of a street that is not here', async () => {
    for (const code of [`${streetCode}-0000000000`, '999999999-7K3M9Q2TWX', 'nonsense']) {
      expect(await refusal('GET', `/api/v1/qr-codes/${code}`)).toMatchObject({ status: 404, slug: 'unknown-qr-code' });
    }
    const json = { ...report, qrCode: 'nonsense' };
    expect(await refusal('POST', '/api/v1/reports', { json })).toMatchObject({ status: 404, slug: 'unknown-qr-code' });
  });

  it('broken JSON, empty JSON, JSON of the wrong kind', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const raw of ['{"text": "楼道', '{"a":1}}', '']) {
      const answer = await refusal('POST', '/api/v1/reports', { raw, headers });
      expect(answer).toMatchObject({ status: 400, slug: 'json-broken' });
    }
    expect(await refusal('POST', '/api/v1/reports', { json: [1] })).toMatchObject({ slug: 'input-invalid' });
    const poison = '{"__proto__": {"admin": true}, "text": "楼道堆物"}';
    expect(await refusal('POST', '/api/v1/reports', { raw: poison, headers })).toMatchObject({ status: 400 });
  });

  it('a body that is too large or of a kind that is not taken in', async () => {
    const large = { ...report, text: 'x'.repeat(300_000) };
    expect(await refusal('POST', '/api/v1/reports', { json: large })).toMatchObject({
      status: 413,
      slug: 'body-too-large',
    });
    const xml = { raw: '<report><text>', headers: { 'content-type': 'application/xml' } };
    expect(await refusal('POST', '/api/v1/reports', xml)).toMatchObject({
      status: 415,
      slug: 'content-type-not-supported',
    });
  });

  it('a report without text, place or idempotency key, with fields that do not exist, or with hidden characters', async () => {
    expect(await refusal('POST', '/api/v1/reports', { json: { text: '楼道堆物' } })).toMatchObject({
      slug: 'place-missing',
      errors: [{ path: 'qrCode', message: '请给出地点：二维码、网格或地图位置。' }],
    });
    const wrong = { qrCode, street: '110', reporter: { phone: 'call me' }, assigneeId: 'x', mediaIds: ['../../etc'] };
    expect(await refusal('POST', '/api/v1/reports', { json: wrong })).toMatchObject({
      slug: 'input-invalid',
      errors: expect.arrayContaining([
        { path: 'text', message: '必填' },
        { path: 'street', message: '街道代码须为 9 位数字' },
        { path: 'reporter.phone', message: '电话号码格式不正确' },
        { path: 'mediaIds.0', message: '照片编号格式不正确' },
        { path: 'assigneeId', message: '没有这个字段' },
      ]) as unknown,
    });
    expect(await refusal('POST', '/api/v1/reports', { json: { ...report, text: 'a\u0000b' } })).toMatchObject({
      errors: [{ path: 'text', message: '含有无法显示的字符' }],
    });
    const keyless = { json: report, headers: { 'idempotency-key': 'short' } };
    expect(await refusal('POST', '/api/v1/reports', keyless)).toMatchObject({ slug: 'idempotency-key-missing' });
  });

  it('an unknown matter and an unknown photo', async () => {
    const handler = door.peers.cases.handlers.createCase;
    expect(await refusal('POST', '/api/v1/reports', { json: { ...report, mediaIds: ['a'.repeat(26)] } })).toMatchObject(
      {
        status: 400,
        slug: 'unknown-media',
      },
    );
    door.peers.cases.handlers.createCase = () => {
      throw invalid('unknown-matter');
    };
    const json = { ...report, matterCode: 'no-such-matter' };
    expect(await refusal('POST', '/api/v1/reports', { json })).toMatchObject({ status: 400, slug: 'unknown-matter' });
    door.peers.cases.handlers.createCase = handler;
    door.peers.cases.calls.length = 0;
  });

  it('a rating by somebody else, and one without the reporter’s link', async () => {
    door.peers.cases.handlers.rateCase = (_, { trackToken }) => {
      throw trackToken === 'guess' ? forbidden('track-token-invalid') : new Error('the gateway let it pass');
    };
    const path = `/api/v1/reports/${caseNumber}/rating?street=${streetCode}`;
    expect(await refusal('POST', path, { json: rating, headers: { 'x-track-token': 'guess' } })).toMatchObject({
      status: 403,
      slug: 'track-token-invalid',
      zh: '查询链接与事件不符，只有上报人本人可以查看和评价。',
    });
    expect(await refusal('POST', path, { json: rating })).toMatchObject({ status: 400, slug: 'track-token-missing' });
    const six = { json: { ...rating, rating: 6 }, headers: { 'x-track-token': 'guess' } };
    expect(await refusal('POST', path, six)).toMatchObject({ errors: [{ path: 'rating', message: '不能大于 5' }] });
  });

  it('an expired token', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const expired = await door.signIn.token({ exp: now - 60 });
    expect(await refusal('GET', '/api/v1/cases', { token: expired })).toMatchObject({
      status: 401,
      slug: 'token-expired',
    });
  });

  it('a cursor from another tenant', async () => {
    door.peers.cases.handlers.listCases = () => {
      throw invalid('page-token-invalid');
    };
    expect(await refusal('GET', '/api/v1/cases?pageToken=of-another-street', { token })).toMatchObject({
      status: 400,
      slug: 'page-token-invalid',
    });
  });

  it('a refusal names its numbers and speaks of states in words', async () => {
    door.peers.cases.handlers.claimCase = () => {
      throw invalid('evidence-missing', { demanded: 'photo,place' });
    };
    const path = `/api/v1/cases/${caseNumber}/claim`;
    expect(await refusal('POST', path, { token, json: {} })).toMatchObject({
      zh: '请补充处置凭证：现场照片、现场位置。',
      en: 'Proof of the work is missing: a photo, the place.',
    });
  });
});

describe('what breaks behind the door', () => {
  it('a service that is away, fails or is misunderstood never shows its inside', async () => {
    door.peers.mall.handlers.getBalance = () => {
      throw new Error('select password from account at /srv/secret.ts:1:1');
    };
    expect(await refusal('GET', '/api/v1/points/balance', { token })).toMatchObject({
      status: 500,
      slug: 'internal-error',
    });
    await door.peers.mall.stop();
    expect(await refusal('GET', '/api/v1/points/balance', { token })).toMatchObject({
      status: 503,
      slug: 'peer-unavailable',
    });
    expect((await door.ask('GET', '/api/v1/points/balance', { token })).headers.get('retry-after')).toBe('5');
    expect((await door.ask('GET', '/readyz')).body).toEqual({ status: 'waiting', away: ['points-mall'] });
    expect((await door.ask('GET', '/healthz')).body).toEqual({ status: 'ok' });
  });

  it('addresses and methods that do not exist', async () => {
    expect(await refusal('GET', '/api/v1/nothing')).toMatchObject({ status: 404, slug: 'unknown-route' });
    expect(await refusal('DELETE', '/api/v1/cases')).toMatchObject({ status: 404, slug: 'unknown-route' });
    expect(await refusal('GET', `/api/v1/cases/${'9'.repeat(300)}`)).toMatchObject({ slug: 'unknown-route' });
    const { status, body } = await rawGet('/api/%zz');
    expect([status, body]).toEqual([400, expect.stringContaining('"slug":"request-malformed"')]);
  });

  it('a form that runs wild is slowed down, and told until when', async () => {
    const wild = await openFrontDoor({ PUBLIC_POSTS_PER_MINUTE: '2' });
    const post = () => wild.ask('POST', '/api/v1/reports', { json: {}, language: 'en' });
    expect([(await post()).status, (await post()).status]).toEqual([400, 400]);
    const { status, body, headers } = await post();
    expect([status, body.slug]).toEqual([429, 'too-many-requests']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(1);
    expect(body.detail).toMatch(/^Too many requests. Please try again in \d\d seconds.$/);
    await wild.close();
  });
});

/** As it is: `fetch` would mend the address. */
function rawGet(path: string): Promise<{ status: number | undefined; body: string }> {
  const { hostname, port } = new URL(door.base);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (body += part)).on('end', () => resolve({ status: answer.statusCode, body }));
    })
      .on('error', reject)
      .end();
  });
}
