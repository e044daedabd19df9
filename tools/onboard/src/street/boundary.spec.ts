import { geoJsonOf } from './boundary';

const square = (x: number) => `(${x} 0, ${x + 1} 0, ${x + 1} 1, ${x} 1, ${x} 0)`;

it.each([
  ['a polygon', `POLYGON (${square(0)})`, { type: 'Polygon', rings: [1] }],
  [
    'a polygon with a hole',
    `polygon(${square(0)}, (0.2 0.2, 0.4 0.2, 0.4 0.4, 0.2 0.2))`,
    { type: 'Polygon', rings: [2] },
  ],
  [
    'two polygons',
    `SRID=4326;MULTIPOLYGON((${square(0)}), (${square(3)},${square(5)}))`,
    { type: 'MultiPolygon', rings: [1, 2] },
  ],
])('%s in WKT becomes GeoJSON', (_, wkt, { type, rings }) => {
  const shape = JSON.parse(geoJsonOf(wkt) ?? '{}') as { type: string; coordinates: number[][][] & number[][][][] };
  expect(shape.type).toBe(type);
  const polygons = type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  expect(polygons.map((polygon) => polygon.length)).toEqual(rings);
});

it.each(['LINESTRING(0 0, 1 1)', 'POLYGON((0 0, 1 x, 1 1, 0 0))', 'POLYGON()', '116.4,39.9'])(
  '%s is no boundary',
  (text) => {
    expect(geoJsonOf(text)).toBeUndefined();
  },
);
