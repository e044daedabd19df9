import type { Point } from '../api/types';

/**
 * Where the phone says that a photo was taken (WGS-84), read on the device: what travels is redrawn and tells no place, so a
 * resident who removes it has sent it to nobody.
 */
export async function placeOf(photo: Blob): Promise<Point | undefined> {
  const { gps } = await import('exifr');
  const place = await gps(await photo.arrayBuffer()).catch(() => undefined);
  return place && sensible(place);
}

/** A camera that does not know where it is writes zeros or what is no number. */
export function sensible({ longitude, latitude }: Point): Point | undefined {
  const onGlobe = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  return onGlobe && (longitude !== 0 || latitude !== 0) ? { longitude, latitude } : undefined;
}
