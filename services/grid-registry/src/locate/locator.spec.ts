import gcoord from 'gcoord';
import { at, Corner, lots } from '../../test/small-street';
import { openBoundary } from '../place/boundary';
import { toWgs84 } from './datum';
import { Locator } from './locator';

const spot = (longitude: number, latitude: number): Corner => [longitude, latitude];
const corner = (x: number, y: number) => [at(x, y).longitude, at(x, y).latitude] as const;

describe('a point of the street', () => {
  // Two lots that share a slanted edge, each written the other way round.
  const [a, b, c, d, e, f] = [spot(0, 0), spot(1.1, 0), spot(0.7, 1), spot(0, 1), spot(2, 0), spot(2, 1)];
  const west = { id: 'west', shape: [[[a, b, c, d, a]]] };
  const east = { id: 'east', shape: [[[c, b, e, f, c]]] };

  it('belongs to exactly one grid, also on the edge of two', () => {
    const [onlyWest, onlyEast] = [new Locator([west]), new Locator([east])];
    // Large lots near 0°, 0°, where the last digits of a crossing really differ with the end that it is computed from.
    const edgeAt = (from: Corner, to: Corner, y: number) =>
      from[0] + ((y - from[1]) / (to[1] - from[1])) * (to[0] - from[0]);
    for (let step = 1; step < 2_000; step += 1) {
      // Seen from either end the edge lies a last binary digit apart: both must be the same grid's.
      const y = b[1] + ((c[1] - b[1]) * step) / 2_000;
      const point = [step % 2 ? edgeAt(b, c, y) : edgeAt(c, b, y), y] as const;
      const owners = [onlyWest.locate(point), onlyEast.locate(point)].filter(Boolean);
      expect(owners).toHaveLength(1);
      expect(new Locator([west, east]).locate(point)).toBe(owners[0]);
    }
  });

  it('belongs to one grid where four meet', () => {
    const shape = (id: string, x: number, y: number) => ({ id, shape: openBoundary(lots(x, y, x + 1, y + 1)) });
    const four = [shape('sw', 0, 0), shape('se', 1, 0), shape('nw', 0, 1), shape('ne', 1, 1)];
    expect(four.filter((grid) => new Locator([grid]).locate(corner(1, 1)) !== undefined)).toHaveLength(1);
  });

  it('is nobody’s outside of the street, and in a street without grids', () => {
    expect(new Locator([west, east]).locate([3, 0.5])).toBeUndefined();
    expect(new Locator([]).locate([0.5, 0.5])).toBeUndefined();
  });
});

describe('a point from a Chinese map', () => {
  const here = { longitude: 116.4634, latitude: 39.9227 };
  const seenBy = (datum: 'GCJ02' | 'BD09') => {
    const [longitude, latitude] = gcoord.transform([here.longitude, here.latitude], gcoord.WGS84, gcoord[datum]);
    return { longitude, latitude };
  };

  it.each([
    ['gcj02', seenBy('GCJ02')],
    ['bd09', seenBy('BD09')],
  ])('in %s comes back to where it is, within two metres', (datum, shifted) => {
    expect(Math.abs(shifted.longitude - here.longitude)).toBeGreaterThan(0.003);
    const [longitude, latitude] = toWgs84(shifted, datum);
    expect(Math.abs(longitude - here.longitude)).toBeLessThan(2e-5);
    expect(Math.abs(latitude - here.latitude)).toBeLessThan(2e-5);
  });

  it.each([
    ['no point', undefined, '', 'point-invalid'],
    ['a point off the earth', { longitude: 39, latitude: 116 }, '', 'point-invalid'],
    ['a point that is no number', { longitude: Number.NaN, latitude: 39 }, '', 'point-invalid'],
    ['an unknown datum', here, 'pulkovo', 'datum-unknown'],
  ])('is refused: %s', (_, point, datum, slug) => {
    expect(() => toWgs84(point, datum)).toThrow(expect.objectContaining({ slug }));
  });
});
