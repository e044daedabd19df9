import type { Feature, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';

interface Tile {
  geometry: Polygon | MultiPolygon;
}

function ringsOf({ geometry }: Tile): Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

/** South-west and north-east corner of some grids. */
export function boundsOf(grids: readonly Tile[]): [[number, number], [number, number]] {
  const points = grids.flatMap(ringsOf).flat();
  const xs = points.map((point) => point[0] ?? 0);
  const ys = points.map((point) => point[1] ?? 0);
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ];
}

/** Area-weighted middle of some grids: good enough to hang a name on. */
export function centreOf(grids: readonly Tile[]): [number, number] {
  let area = 0;
  let x = 0;
  let y = 0;
  for (const ring of grids.flatMap(ringsOf)) {
    const [originX = 0, originY = 0] = ring[0] ?? [];
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = [(ring[i - 1]?.[0] ?? 0) - originX, (ring[i - 1]?.[1] ?? 0) - originY];
      const [bx, by] = [(ring[i]?.[0] ?? 0) - originX, (ring[i]?.[1] ?? 0) - originY];
      const part = ax * by - bx * ay;
      area += part;
      x += part * (originX + (ax + bx) / 3);
      y += part * (originY + (ay + by) / 3);
    }
  }
  if (area === 0) return boundsOf(grids)[0];
  return [x / area, y / area];
}

interface Owned extends Tile {
  properties: { blockId: string };
}

/**
 * Outlines of the blocks: the edges that lie between grids of different blocks, or at the rim of the street. Grids share
 * their vertices exactly (the registry refuses gaps and overlaps), so an edge inside of a block occurs in it twice.
 */
export function mergeBlocks({ features }: { features: readonly Owned[] }): Feature<MultiLineString> {
  const edges = new Map<string, { line: Position[]; owners: string[] }>();
  for (const grid of features) {
    for (const ring of ringsOf(grid)) {
      for (let i = 1; i < ring.length; i++) {
        const line = [ring[i - 1] ?? [], ring[i] ?? []];
        const key = line.map(String).sort().join('|');
        const edge = edges.get(key) ?? { line, owners: [] };
        edge.owners.push(grid.properties.blockId);
        edges.set(key, edge);
      }
    }
  }
  const outer = [...edges.values()].filter(({ owners }) => owners.length === 1 || new Set(owners).size > 1);
  return {
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiLineString', coordinates: outer.map(({ line }) => line) },
  };
}
