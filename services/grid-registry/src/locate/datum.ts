import { invalid } from '@streetgrid/service-kit';
import gcoord from 'gcoord';
import { Position } from '../place/geometry';

const datums = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/**
 * A point as a phone or map gave it → WGS-84. Chinese maps shift their points (GCJ-02, BD-09) by some hundred metres;
 * turning them back is good to about a metre. '' means WGS-84. Errors: Invalid `point-invalid`, `datum-unknown`.
 */
export function toWgs84(point: { longitude: number; latitude: number } | undefined, datum: string): Position {
  if (!point || !(Math.abs(point.longitude) <= 180) || !(Math.abs(point.latitude) <= 90))
    throw invalid('point-invalid');
  const position: [number, number] = [point.longitude, point.latitude];
  if (datum === '' || datum === 'wgs84') return position;
  if (datum !== 'gcj02' && datum !== 'bd09') throw invalid('datum-unknown', { datum: datum.slice(0, 20) });
  return gcoord.transform(position, datums[datum], datums.wgs84);
}
