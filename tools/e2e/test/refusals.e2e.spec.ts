import { randomUUID } from 'node:crypto';
import { identity } from '@streetgrid/contracts';
import { personToken } from '@streetgrid/local';
import sharp from 'sharp';
import { ask, Question } from '../src/ask';
import { expired, officerContext, onboard } from '../src/insider';
import { useStreet } from './street';

const street = useStreet();
const url = (path: string) => `${street().file.baseUrl}${path}`;
const outside = { longitude: 2.3522, latitude: 48.8566 };

interface Refusal {
  readonly status: number;
  readonly slug: string;
  readonly zh: string;
}

/** The problem that a request meets, the same in both languages but for its words, and nothing of our inside in it. */
async function refusal(method: string, path: string, question: Question): Promise<Refusal> {
  const [zh, en] = await Promise.all((['zh', 'en'] as const).map((language) => told(method, path, language, question)));
  if (!zh || !en) throw new Error('two answers');
  expect({ ...en, detail: '', title: '', traceId: '', errors: [] }).toEqual({
    ...zh,
    detail: '',
    title: '',
    traceId: '',
    errors: [],
  });
  expect(zh.detail).toMatch(/^\P{Cc}*\p{Script=Han}.*[。！？]$/u);
  expect(en.detail).toMatch(/^[A-Z][^\p{Script=Han}]{15,}[.!?]$/u);
  return { status: zh.status, slug: zh.slug, zh: zh.detail };
}

async function told(method: string, path: string, language: 'zh' | 'en', question: Question) {
  const { status, type, text } = await ask(method, url(path), { ...question, language });
  expect(type).toBe('application/problem+json; charset=utf-8');
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|Error:|select .+ from|\/dist\//);
  const body = JSON.parse(text) as Omit<Refusal, 'zh'> & { type: string; title: string; detail: string };
  expect(body).toMatchObject({
    status,
    type: `/problems/${body.slug}`,
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
  });
  return body;
}

const report = (change: object = {}) => ({ qrCode: street().qrCode, text: '楼道里堆满了纸箱', ...change });
const form = (bytes: Uint8Array<ArrayBuffer>) => {
  const raw = new FormData();
  raw.set('file', new Blob([bytes], { type: 'image/jpeg' }), 'photo.jpg');
  return { raw };
};

/** Everything that a report could leave behind. */
async function count(): Promise<unknown> {
  const { api } = street();
  const cases = await api.get<{ totalSize: number }>('/cases?includeTotal=true&pageSize=1', { as: 'zhiban' });
  const books = await api.get('/points/books', { as: 'jiedao' });
  return [cases.totalSize, books];
}

describe('bad input gets a clear answer in the caller’s language, and nothing is half-written', () => {
  let before: unknown;
  beforeAll(async () => {
    before = await count();
  });
  afterAll(async () => {
    expect(await count()).toEqual(before);
  });

  it('a point outside every grid', async () => {
    const json = { street: street().file.street.code, point: outside, text: '路灯不亮' };
    const answer = { status: 404, slug: 'point-outside-street' };
    expect(await refusal('POST', '/api/v1/reports', { json })).toMatchObject(answer);
    const token = await personToken(street().file, 'zhiban');
    const path = `/api/v1/grids/locate?longitude=${outside.longitude}&latitude=${outside.latitude}`;
    expect(await refusal('GET', path, { token })).toMatchObject(answer);
  });

  it('an unknown QR code', async () => {
    const answer = { status: 404, slug: 'unknown-qr-code' };
    expect(await refusal('GET', '/api/v1/qr-codes/110105003-0000000000', {})).toMatchObject(answer);
    const json = report({ qrCode: '110105003-0000000000' });
    expect(await refusal('POST', '/api/v1/reports', { json })).toMatchObject(answer);
  });

  it('an upload that is too large, disguised, broken, or a bomb', async () => {
    const path = `/api/v1/media?qrCode=${street().qrCode}`;
    const large = form(new Uint8Array(10 * 1024 * 1024 + 1).fill(0xff));
    expect(await refusal('POST', path, large)).toMatchObject({ status: 413, slug: 'media-too-large' });
    const page = form(new TextEncoder().encode('<html><script>alert(1)</script></html>'));
    expect(await refusal('POST', path, page)).toMatchObject({ slug: 'media-type-not-supported' });
    const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const half = form(new Uint8Array(photo.subarray(0, photo.length / 2)));
    expect(await refusal('POST', path, half)).toMatchObject({ status: 400, slug: 'media-broken' });
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    expect(await refusal('POST', path, form(new Uint8Array(bomb)))).toMatchObject({ slug: 'media-broken' });
  }, 60_000);

  it('broken JSON and broken XML', async () => {
    const json = { raw: '{"text": "楼道', headers: { 'content-type': 'application/json' } };
    expect(await refusal('POST', '/api/v1/reports', json)).toMatchObject({ status: 400, slug: 'json-broken' });
    const xml = { raw: '<request><text>', headers: { 'content-type': 'application/xml' } };
    const answer = { status: 415, slug: 'content-type-not-supported' };
    expect(await refusal('POST', '/api/v1/reports', xml)).toMatchObject(answer);
    const open311 = await ask('POST', url('/open311/v2/requests.xml'), xml);
    expect([open311.status, open311.type]).toEqual([415, 'text/xml; charset=utf-8']);
    expect(open311.text).toMatch(/<errors>\s*<error>\s*<code>415<\/code>\s*<description>\P{Cc}+<\/description>/u);
  });

  it('an unknown matter, an unknown photo, no text, no place', async () => {
    const cases: [object, string][] = [
      [report({ matterCode: 'no-such-matter' }), 'unknown-matter'],
      [report({ mediaIds: ['a'.repeat(26)] }), 'unknown-media'],
      [report({ text: '' }), 'input-invalid'],
      [{ text: '楼道里堆满了纸箱' }, 'place-missing'],
    ];
    for (const [json, slug] of cases) {
      expect(await refusal('POST', '/api/v1/reports', { json })).toMatchObject({ status: 400, slug });
    }
  });

  it('a command without an idempotency key', async () => {
    const keyless = { json: report(), headers: { 'idempotency-key': '' } };
    expect(await refusal('POST', '/api/v1/reports', keyless)).toMatchObject({ slug: 'idempotency-key-missing' });
  });

  it('a token that is expired, bent, or missing', async () => {
    const token = await personToken(street().file, 'zhiban');
    const old = { token: await expired(street().file, token) };
    expect(await refusal('GET', '/api/v1/cases', old)).toMatchObject({ status: 401, slug: 'token-expired' });
    expect(await refusal('GET', '/api/v1/cases', { token: `${token.slice(0, -6)}AAAAAA` })).toMatchObject({
      status: 401,
      slug: 'access-token-invalid',
    });
    expect(await refusal('GET', '/api/v1/cases', {})).toMatchObject({ status: 401, slug: 'token-missing' });
  });
});

it('a rating by somebody else leaves the case as it was', async () => {
  const { api, file, qrCode } = street();
  const { number, trackToken } = await api.post<{ number: string; trackToken: string }>('/reports', {
    body: report({ qrCode }),
  });
  const path = `/api/v1/reports/${number}/rating?street=${file.street.code}`;
  const json = { rating: 1, solved: false };
  const others = { json, headers: { 'x-track-token': 'somebody-elses-token' } };
  expect(await refusal('POST', path, others)).toMatchObject({ status: 403, slug: 'track-token-invalid' });
  const early = { json, headers: { 'x-track-token': trackToken } };
  expect(await refusal('POST', path, early)).toMatchObject({ status: 409, slug: 'case-not-verified' });
  expect(await api.get(`/cases/${number}`, { as: 'zhiban' })).toMatchObject({ state: 'dispatched', rating: 0 });
});

it('a cursor from another street, or of another grant, opens nothing', async () => {
  const { api, file } = street();
  const token = await personToken(file, 'jiedao');
  const tenantId = randomUUID();
  const foreign = await onboard(file, tenantId, async (people, ctx) => {
    const neighbour = identity.Street.fromPartial({
      id: tenantId,
      code: '110105005',
      name: '邻街',
      nameEn: 'Next street',
    });
    await people.onboardStreet(ctx, { street: neighbour });
    const names = ['甲', '乙', '丙'].map((name) => identity.OnboardedPerson.fromPartial({ id: randomUUID(), name }));
    await people.onboardPeople(ctx, { people: names });
    return (await people.listPeople(await officerContext(file, tenantId), { pageSize: 1 })).nextPageToken;
  });
  expect(foreign).not.toBe('');
  const path = `/api/v1/people?pageSize=1&pageToken=${encodeURIComponent(foreign)}`;
  expect(await refusal('GET', path, { token })).toMatchObject({ status: 400, slug: 'page-token-invalid' });

  const [own, other] = await Promise.all(
    ['partner-market-regulation', 'partner-public-security'].map(async (as) => {
      const { items } = await api.get<{ items: { id: string }[] }>('/sharing/grants?state=active', { as });
      return { as, id: items.at(-1)?.id };
    }),
  );
  const { nextCursor } = await api.get<{ nextCursor: string }>(`/sharing/grants/${own?.id}/feed?limit=1`, {
    as: own?.as,
  });
  const pull = api.get(`/sharing/grants/${other?.id}/feed?cursor=${nextCursor}`, { as: other?.as });
  await expect(pull).rejects.toMatchObject({ status: 400, slug: 'foreign-cursor' });
});
