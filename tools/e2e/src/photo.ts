import { gps } from 'exifr';
import sharp from 'sharp';

/** A JPEG as a phone takes it, with the place where it was taken written into it. */
export async function phonePhoto(colour: string): Promise<Buffer<ArrayBuffer>> {
  const photo = await sharp({ create: { width: 1_200, height: 900, channels: 3, background: colour } })
    .withExif({
      IFD0: { Make: 'Streetgrid', Model: 'Testphone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '39/1 55/1 1200/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '116/1 27/1 3000/100',
      },
    })
    .jpeg()
    .toBuffer();
  return Buffer.from(photo);
}

/** Where a picture says that it was taken, and whether it carries anything that a phone writes. */
export async function tellsOf(picture: Uint8Array): Promise<{ place: unknown; phone: boolean }> {
  const place: unknown = await gps(picture).catch(() => undefined);
  const { exif } = await sharp(picture).metadata();
  return { place, phone: exif !== undefined };
}
