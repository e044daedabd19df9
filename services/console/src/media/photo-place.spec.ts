import { Blob } from 'node:buffer';
import sharp from 'sharp';
import { placeOf, sensible } from './photo-place';

describe('where a photo says it was taken', () => {
  const picture = () => sharp({ create: { width: 6, height: 4, channels: 3, background: '#c33' } });
  const place = {
    ...{ GPSLatitudeRef: 'N', GPSLatitude: '39/1 55/1 17/1' },
    ...{ GPSLongitudeRef: 'E', GPSLongitude: '116/1 27/1 58/1' },
  };
  it('is read from the file, and a file without it tells none', async () => {
    const phone = await picture().withExif({ IFD3: place }).jpeg().toBuffer();
    const told = await placeOf(new Blob([new Uint8Array(phone)]) as globalThis.Blob);
    expect(told?.latitude).toBeCloseTo(39.92139, 4);
    expect(told?.longitude).toBeCloseTo(116.46611, 4);
    const plain = await picture().jpeg().toBuffer();
    expect(await placeOf(new Blob([new Uint8Array(plain)]) as globalThis.Blob)).toBeUndefined();
    expect(await placeOf(new Blob(['no photo']) as globalThis.Blob)).toBeUndefined();
  });
  it.each([
    ['zeros of a camera that does not know', 0, 0],
    ['no numbers', NaN, NaN],
    ['a place off the globe', 200, 39],
  ])('is not believed: %s', (_, longitude, latitude) => {
    expect(sensible({ longitude, latitude })).toBeUndefined();
  });
});
