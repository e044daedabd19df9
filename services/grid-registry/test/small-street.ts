import { OfferedTree } from '../src/tree-import/tree';

export type Corner = readonly [number, number];

const origin: Corner = [116.46, 39.92];
/** Side of a lot in degrees: about 85 by 111 metres. */
const side = 0.001;

/** GeoJSON of a rectangle in lots from the south-west corner of the small street. */
export function lots(west: number, south: number, east: number, north: number): string {
  const corner = (x: number, y: number) => [round(origin[0] + x * side), round(origin[1] + y * side)];
  const ring = [
    corner(west, south),
    corner(east, south),
    corner(east, north),
    corner(west, north),
    corner(west, south),
  ];
  return JSON.stringify({ type: 'Polygon', coordinates: [ring] });
}

/** A point in lots from the south-west corner. */
export function at(x: number, y: number): { longitude: number; latitude: number } {
  return { longitude: round(origin[0] + x * side), latitude: round(origin[1] + y * side) };
}

export const ids = {
  block: 'b1000000-0000-4000-8000-000000000001',
  community: 'c1000000-0000-4000-8000-000000000001',
  southWest: 'd1000000-0000-4000-8000-000000000001',
  southEast: 'd1000000-0000-4000-8000-000000000002',
  north: 'd1000000-0000-4000-8000-000000000003',
};

/** A street of one block, one community and three grids: two in the south, one across the north. */
export function smallStreet() {
  const grid = (id: string, serial: number, name: string, boundaryGeojson: string) => ({
    id,
    code: `110105003-R-000${serial}`,
    name,
    type: 'residential',
    specialKind: '',
    blockId: ids.block,
    communityId: ids.community,
    boundaryGeojson,
    population: 900,
  });
  const school = { ...grid(ids.southEast, 2, '启明小学', lots(1, 0, 2, 1)), type: 'special', specialKind: 'school' };
  return {
    blocks: [{ id: ids.block, code: 'B-01', name: '北街区', nameEn: 'North Block', boundaryGeojson: lots(0, 0, 2, 2) }],
    communities: [{ id: ids.community, code: '110105003047', name: '呼家楼北社区', blockId: ids.block }],
    grids: [
      grid(ids.southWest, 1, '南里网格', lots(0, 0, 1, 1)),
      school,
      grid(ids.north, 3, '北里网格', lots(0, 1, 2, 2)),
    ],
    qrCodes: [{ code: '110105003-7ZK3QH9V2M', gridId: ids.southEast, placeName: '学校正门', point: at(1.5, 0.5) }],
  } satisfies OfferedTree;
}

function round(degrees: number): number {
  return Number(degrees.toFixed(7));
}
