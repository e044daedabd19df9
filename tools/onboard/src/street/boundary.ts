const ring = /\(([^()]*)\)/g;

/** GeoJSON text of what a cell holds: GeoJSON as it is, WKT POLYGON or MULTIPOLYGON translated; undefined when it is neither. */
export function geoJsonOf(text: string): string | undefined {
  if (text.startsWith('{')) return text;
  const wkt = /^(?:SRID=\d+;)?\s*(POLYGON|MULTIPOLYGON)\s*(\(.*\))$/is.exec(text.trim());
  const [, kind, body] = wkt ?? [];
  if (!kind || !body) return undefined;
  const polygons = kind.toUpperCase() === 'POLYGON' ? [body] : polygonsOf(body);
  const coordinates = polygons.map((polygon) =>
    [...polygon.matchAll(ring)].map(([, corners = '']) => cornersOf(corners)),
  );
  if (coordinates.flat(2).some((corner) => corner.length !== 2 || corner.some((number) => !Number.isFinite(number))))
    return undefined;
  if (coordinates.length === 0 || coordinates.some((rings) => rings.length === 0)) return undefined;
  return JSON.stringify(
    kind.toUpperCase() === 'POLYGON'
      ? { type: 'Polygon', coordinates: coordinates[0] }
      : { type: 'MultiPolygon', coordinates },
  );
}

/** `((…),(…)),((…))` within one pair of brackets → its polygons. */
function polygonsOf(body: string): string[] {
  return [...body.slice(1, -1).matchAll(/\((?:\s*\([^()]*\)\s*,?)+\)/g)].map(([polygon]) => polygon);
}

function cornersOf(text: string): number[][] {
  return text.split(',').map((corner) => corner.trim().split(/\s+/).slice(0, 2).map(Number));
}
