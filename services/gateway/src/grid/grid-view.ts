import type { gridRegistry } from '@streetgrid/contracts';
import { json, Json } from '../api/json';

/** GeoJSON as it stands in answers. */
export interface Boundary {
  type: string;
  coordinates: unknown[];
}
type WithBoundary<T> = Omit<Json<T>, 'boundaryGeojson'> & { boundary?: Boundary };

export type GridView = WithBoundary<gridRegistry.Grid>;

/** A grid or block with its boundary as an object instead of text. */
export function viewPlace<T extends { boundaryGeojson: string }>(place: T): WithBoundary<T> {
  const { boundaryGeojson, ...rest } = json(place) as Json<T> & { boundaryGeojson: string };
  return { ...rest, ...(boundaryGeojson === '' ? {} : { boundary: JSON.parse(boundaryGeojson) as Boundary }) };
}

/** A printed code with the address that it leads to. */
export function viewQrCode(qrCode: gridRegistry.QrCode, reportUrl: string) {
  return { ...json(qrCode), grid: qrCode.grid && viewPlace(qrCode.grid), reportUrl };
}

/** All grids as one map layer. */
export function mapOf(grids: readonly gridRegistry.Grid[]) {
  return { type: 'FeatureCollection', features: grids.filter((grid) => grid.boundaryGeojson !== '').map(featureOf) };
}

function featureOf(grid: gridRegistry.Grid) {
  const { id, code, name, type, specialKind, blockId, blockName, communityId, communityName } = grid;
  return {
    type: 'Feature',
    id,
    geometry: JSON.parse(grid.boundaryGeojson) as Boundary,
    properties: {
      id,
      code,
      name,
      type,
      specialKind,
      blockId,
      blockName,
      communityId,
      communityName,
      ...(grid.center ? { center: [grid.center.longitude, grid.center.latitude] } : {}),
    },
  };
}
