import { readdir } from 'node:fs/promises';
import { createServer, IncomingMessage } from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { streetA } from '@streetgrid/testing';
import sharp from 'sharp';
import { FrontDoor, openFrontDoor, qrCode, streetCode } from './front-door';

let door: FrontDoor;
let png: Buffer;

beforeAll(async () => {
  door = await openFrontDoor();
  png = await picture().png().toBuffer();
}, 30_000);
afterAll(() => door?.close());

const picture = (width = 3_000, height = 40) =>
  sharp({
    create: { width, height, channels: 3, background: '#c33', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  });

function form(bytes: Uint8Array<ArrayBuffer> | Buffer, name = 'photo.jpg', type = 'image/jpeg'): FormData {
  const data = new FormData();
  data.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
  return data;
}
const upload = (bytes: Buffer, where = `?qrCode=${qrCode}`, at = door) =>
  at.ask('POST', `/api/v1/media${where}`, { raw: form(bytes) });
const kept = async () => (await readdir(door.mediaDirectory, { recursive: true })).filter((name) => /\./.test(name));

it('a resident’s photo is drawn anew, smaller, and can be seen through its signed links', async () => {
  const { status, body } = await upload(png);
  expect(status).toBe(201);
  expect(body).toMatchObject({ width: 2_560, height: 34, id: expect.stringMatching(/^[a-z2-7]{26}$/) as unknown });
  for (const [link, edge] of [
    [body.url, 2_560],
    [body.thumbnailUrl, 400],
  ] as const) {
    const answer = await fetch(`${door.base}${String(link)}`);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const { format, width, exif } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect({ format, width, exif }).toEqual({ format: 'webp', width: edge, exif: undefined });
  }
  expect((await kept()).sort()).toEqual([
    `${streetA}/${String(body.id)}/full.webp`,
    `${streetA}/${String(body.id)}/thumbnail.webp`,
  ]);
});

it('where the photo was taken is told to the uploader and kept nowhere', async () => {
  const place = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '39/1 55/1 17/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '116/1 27/1 58/1',
  };
  const jpeg = await picture(60, 40).withExif({ IFD3: place }).jpeg().toBuffer();
  const { body } = await upload(jpeg, `?street=${streetCode}`);
  expect(body.point).toEqual({
    longitude: expect.closeTo(116.46611, 4) as unknown,
    latitude: expect.closeTo(39.92139, 4) as unknown,
  });
  const answer = await fetch(`${door.base}${String(body.url)}`);
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).exif).toBeUndefined();
});

it('what is no photo, is cut short, hides something else or is too large is refused, and nothing of it is kept', async () => {
  const before = await kept();
  const jpeg = await picture(60, 40).jpeg().toBuffer();
  const wrong: [string, number, string, Buffer][] = [
    ['a text called photo.jpg', 400, 'media-type-not-supported', Buffer.from('这不是照片')],
    [
      'a script that begins like a GIF',
      400,
      'media-type-not-supported',
      Buffer.from('GIF89a<script>alert(1)</script>'),
    ],
    ['a drawing with a script', 400, 'media-type-not-supported', Buffer.from('<svg onload="alert(1)"/>')],
    ['a photo of an iPhone', 400, 'media-heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1')],
    ['a photo that lacks its end', 400, 'media-broken', png.subarray(0, png.length / 2)],
    [
      'a page behind the first bytes of a photo',
      400,
      'media-broken',
      Buffer.concat([jpeg.subarray(0, 4), Buffer.from('<html>')]),
    ],
    ['a bomb of pixels', 400, 'media-broken', bomb()],
    ['eleven megabytes', 413, 'media-too-large', Buffer.concat([png, Buffer.alloc(11 * 1024 * 1024)])],
    ['nothing', 400, 'media-type-not-supported', Buffer.alloc(0)],
  ];
  for (const [what, status, slug, bytes] of wrong) {
    const answer = await upload(bytes);
    expect([what, answer.status, answer.body.slug]).toEqual([what, status, slug]);
    expect(answer.body.detail).toMatch(/\p{Script=Han}/u);
  }
  expect(await kept()).toEqual(before);
});

it('an upload that is no form, has no file, or breaks off is refused', async () => {
  const path = `/api/v1/media?street=${streetCode}`;
  expect((await door.ask('POST', path, { json: {} })).body.slug).toBe('media-missing');
  expect((await door.ask('POST', path, { raw: new FormData() })).body.slug).toBe('media-missing');
  const headers = { 'content-type': 'multipart/form-data; boundary=cut' };
  const raw = '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nhalf a ph';
  expect(await door.ask('POST', path, { raw, headers })).toMatchObject({ status: 400 });
  expect((await door.ask('POST', '/api/v1/media', { raw: form(png) })).body.slug).toBe('street-missing');
  expect((await upload(png, '?qrCode=nonsense')).body.slug).toBe('unknown-qr-code');
});

it('a link that was forged, changed or has ended shows nothing', async () => {
  const { url } = (await upload(png)).body;
  const good = new URL(String(url), door.base);
  const changed = (name: string, value: string) => {
    const link = new URL(good);
    link.searchParams.set(name, value);
    return link;
  };
  const other = new URL(good);
  other.pathname = other.pathname.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
  const forged = [
    changed('signature', 'x'.repeat(43)),
    changed('size', 'thumbnail'),
    changed('tenant', 'b0000000-0000-4000-8000-000000000002'),
    changed('expires', String(Number(good.searchParams.get('expires')) + 21_600)),
    other,
  ];
  for (const link of forged) {
    const answer = await door.ask('GET', link.pathname + link.search);
    expect([answer.status, answer.body.slug]).toEqual([403, 'media-link-invalid']);
  }
  expect((await fetch(good)).status).toBe(200);
});

describe('photos in an S3-compatible store', () => {
  it('are written, found and read back; a store that is away is said to be away', async () => {
    const objects = new Map<string, Buffer>();
    const seen: string[] = [];
    const take = async (request: IncomingMessage) =>
      objects.set(String(request.url?.split('?')[0]), await buffer(request));
    const store = createServer((request, answer) => {
      seen.push(`${request.method} ${/AWS4-HMAC-SHA256/.test(String(request.headers.authorization))}`);
      if (request.method === 'PUT') return void take(request).then(() => answer.end());
      const object = objects.get(String(request.url?.split('?')[0]));
      answer.writeHead(object ? 200 : 404).end(request.method === 'GET' ? object : undefined);
    });
    await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
    const at = await openFrontDoor({
      MEDIA_URL: 's3://street-media/photos',
      S3_ENDPOINT: `http://127.0.0.1:${(store.address() as AddressInfo).port}`,
      S3_ACCESS_KEY_ID: 'key',
      S3_SECRET_ACCESS_KEY: 'secret',
    });
    const { body } = await upload(png, `?street=${streetCode}`, at);
    expect([...objects.keys()].sort()).toEqual(
      ['full', 'thumbnail'].map((size) => `/street-media/photos/${streetA}/${String(body.id)}/${size}`),
    );
    const photo = await fetch(`${at.base}${String(body.url)}`);
    expect((await sharp(Buffer.from(await photo.arrayBuffer())).metadata()).format).toBe('webp');
    const report = { qrCode, text: '楼道堆物', mediaIds: [body.id] };
    expect((await at.ask('POST', '/api/v1/reports', { json: report })).status).toBe(201);
    const stray = { ...report, mediaIds: ['a'.repeat(26)] };
    expect((await at.ask('POST', '/api/v1/reports', { json: stray })).body.slug).toBe('unknown-media');
    expect(new Set(seen)).toEqual(new Set(['PUT true', 'GET true', 'HEAD true']));

    store.closeAllConnections();
    await new Promise((resolve) => store.close(resolve));
    expect(await upload(png, `?street=${streetCode}`, at)).toMatchObject({
      status: 503,
      body: { slug: 'media-store-unavailable' },
    });
    await at.close();
  });
});

/** A PNG of some bytes that claims 60,000 × 60,000 pixels. */
function bomb(): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  return bytes;
}
