import { notFound } from '@streetgrid/service-kit';
import { gps } from 'exifr';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { FrontDoor, openFrontDoor, qrCode, streetCode } from './front-door';

const signGrid = 'd0000000-0000-4000-8000-000000000004';
const otherGrid = 'd0000000-0000-4000-8000-000000000009';
const text = '楼道里堆满了纸箱';
let door: FrontDoor;

beforeAll(async () => {
  door = await openFrontDoor();
}, 30_000);
afterAll(() => door?.close());
beforeEach(() => {
  door.peers.grids.handlers.locatePoint = () => ({ id: signGrid });
  door.peers.cases.calls.length = 0;
});

/** A JPEG as a phone takes it: make, model, and these degrees, minutes, seconds. */
const phonePhoto = (latitude = '39/1 55/1 17/1', longitude = '116/1 27/1 58/1') =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#c33' } })
    .withExif({
      IFD0: { Make: 'Streetgrid', Model: 'Testphone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: latitude, GPSLongitudeRef: 'E', GPSLongitude: longitude },
    })
    .jpeg()
    .toBuffer();

async function upload(bytes: Buffer, where = `qrCode=${qrCode}`) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg');
  const { status, body } = await door.ask('POST', `/api/v1/media?${where}`, { raw: form });
  expect(status).toBe(201);
  return body;
}
const report = (json: object) => door.ask('POST', '/api/v1/reports', { json: { text, ...json } });
const toCases = () => door.peers.cases.calls.filter(({ method }) => method === 'createCase').at(-1)?.request;

it('a report without a code is placed by its photo, and the kept photo tells neither place nor phone', async () => {
  const { id, point } = await upload(await phonePhoto(), `street=${streetCode}`);
  const sent = await report({ street: streetCode, point, placeSource: 'photo', mediaIds: [id] });
  expect(sent).toMatchObject({ status: 201, body: { photoPlace: 'used' } });
  const at = { longitude: expect.closeTo(116.46611, 4) as unknown, latitude: expect.closeTo(39.92139, 4) as unknown };
  expect(toCases()).toMatchObject({ point: at, placeSource: 'photo', mediaIds: [id] });
  expect(sent.text).not.toMatch(/116\.4|39\.9/);
  const names = await readdir(door.mediaDirectory, { recursive: true });
  const kept = names.filter((name) => name.includes(String(id)) && name.endsWith('.webp'));
  expect(kept).toHaveLength(2);
  for (const name of kept) {
    const bytes = await readFile(join(door.mediaDirectory, name));
    expect(bytes.includes('Testphone')).toBe(false);
    expect(bytes.includes('EXIF')).toBe(false);
    expect(await gps(bytes).catch(() => undefined)).toBeUndefined();
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  }
});

it('a code on a door wins: the photo makes the point finer within the grid of the code and never moves the case', async () => {
  const { id, point } = await upload(await phonePhoto());
  const body = { qrCode, point, placeSource: 'photo', mediaIds: [id] };
  expect((await report(body)).body.photoPlace).toBe('used');
  expect(toCases()).toMatchObject({ qrCode, placeSource: 'photo', point: { latitude: expect.any(Number) as unknown } });

  door.peers.grids.handlers.locatePoint = () => ({ id: otherGrid });
  expect(await report(body)).toMatchObject({ status: 201, body: { photoPlace: 'elsewhere' } });
  expect(toCases()).toMatchObject({ qrCode, placeSource: '', point: undefined });

  door.peers.grids.handlers.locatePoint = () => {
    throw notFound('point-outside-street');
  };
  expect(await report(body)).toMatchObject({ status: 201, body: { photoPlace: 'outside' } });
  expect(toCases()).toMatchObject({ qrCode, placeSource: '', point: undefined });
});

it('a point that the reporter set stays theirs, whatever the photo says', async () => {
  const { id } = await upload(await phonePhoto());
  const set = { longitude: 116.47, latitude: 39.93 };
  expect((await report({ street: streetCode, point: set, mediaIds: [id] })).body.photoPlace).toBe('');
  expect(toCases()).toMatchObject({ point: set, placeSource: '' });
});

it('a report that names a photo but not its place learns and tells no place: the number of a photo opens nothing', async () => {
  const { id } = await upload(await phonePhoto());
  const sent = await report({ qrCode, mediaIds: [id] });
  expect(sent.text).not.toMatch(/116\.4|39\.9/);
  expect(toCases()).toMatchObject({ point: undefined, placeSource: '' });
  const alone = await report({ street: streetCode, mediaIds: [id] });
  expect([alone.status, alone.body.slug]).toEqual([400, 'place-missing']);
});

it('what a camera writes that does not know where it is, is no place', async () => {
  const nowhere: [string, string][] = [
    ['0/1 0/1 0/1', '0/1 0/1 0/1'],
    ['0/0 0/0 0/0', '0/0 0/0 0/0'],
    ['139/1 0/1 0/1', '216/1 0/1 0/1'],
  ];
  for (const [latitude, longitude] of nowhere) {
    expect((await upload(await phonePhoto(latitude, longitude))).point).toBeUndefined();
  }
});

it('a photo’s place without a photo, without a point or in another datum is refused', async () => {
  const { id, point } = await upload(await phonePhoto());
  const whole = { qrCode, point, placeSource: 'photo', mediaIds: [id] };
  for (const wrong of [{ mediaIds: [] }, { point: undefined }, { datum: 'gcj02' }]) {
    const { status, body } = await report({ ...whole, ...wrong });
    expect([status, body.slug]).toEqual([400, 'place-source-invalid']);
  }
  expect(toCases()).toBeUndefined();
});
