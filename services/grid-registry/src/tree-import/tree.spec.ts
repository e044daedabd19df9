import { ids, lots, smallStreet } from '../../test/small-street';
import { proveTree } from './tree';

type Street = ReturnType<typeof smallStreet>;
const [southWest, school, north] = [0, 1, 2] as const;

function withGrid(position: 0 | 1 | 2, change: Partial<Street['grids'][number]>): Street {
  const street = smallStreet();
  return { ...street, grids: street.grids.map((grid, index) => (index === position ? { ...grid, ...change } : grid)) };
}

describe('the map of a street', () => {
  it('is taken when every grid fits', () => {
    const tree = proveTree(smallStreet());
    expect(tree.grids.map((grid) => [grid.name, Math.round(grid.areaSquareMeters / 100)])).toEqual([
      ['南里网格', 95],
      ['启明小学', 95],
      ['北里网格', 190],
    ]);
  });

  it('is refused when two grids cover the same ground, with both names and the area', () => {
    expect(() => proveTree(withGrid(southWest, { boundaryGeojson: lots(0, 0, 1.5, 1) }))).toThrow(
      expect.objectContaining({
        slug: 'grids-overlap',
        params: { first: '南里网格', second: '启明小学', squareMeters: expect.closeTo(4_740, -2), more: 0 },
      }),
    );
  });

  it('is refused when ground at its edge is nobody’s, with the area and the place', () => {
    expect(() => proveTree(withGrid(north, { boundaryGeojson: lots(0, 1, 1.5, 2) }))).toThrow(
      expect.objectContaining({
        slug: 'grids-leave-gap',
        params: {
          squareMeters: expect.closeTo(4_740, -2),
          longitude: expect.closeTo(116.46175, 5),
          latitude: expect.closeTo(39.9215, 5),
          more: 0,
          block: '北街区',
        },
      }),
    );
  });

  it('is refused when it has a hole, also when no block says where it ends', () => {
    const street = smallStreet();
    const ring = [
      [lots(0, 0, 3, 1), '南'],
      [lots(0, 2, 3, 3), '北'],
      [lots(0, 1, 1, 2), '西'],
      [lots(2, 1, 3, 2), '东'],
    ] as const;
    const grids = ring.map(([boundaryGeojson, name], index) => ({
      ...street.grids[0]!,
      id: `d1000000-0000-4000-8000-00000000001${index}`,
      code: `R-${index}`,
      name,
      boundaryGeojson,
    }));
    const blocks = [{ ...street.blocks[0]!, boundaryGeojson: '' }];
    expect(() => proveTree({ ...street, blocks, grids, qrCodes: [] })).toThrow(
      expect.objectContaining({
        slug: 'grids-leave-gap',
        params: expect.objectContaining({
          longitude: expect.closeTo(116.4615, 5),
          latitude: expect.closeTo(39.9215, 5),
        }),
      }),
    );
  });

  it('is refused when a grid lies outside of its block', () => {
    expect(() => proveTree(withGrid(north, { boundaryGeojson: lots(0, 1, 2, 3) }))).toThrow(
      expect.objectContaining({
        slug: 'grid-outside-block',
        params: expect.objectContaining({ grid: '北里网格', block: '北街区' }),
      }),
    );
  });

  it('forgives what a drawing program rounds away', () => {
    expect(proveTree(withGrid(southWest, { boundaryGeojson: lots(0, 0, 1.00002, 1) })).grids).toHaveLength(3);
  });

  it('gives a block without a boundary the ground of its grids', () => {
    const street = smallStreet();
    const tree = proveTree({ ...street, blocks: [{ ...street.blocks[0]!, boundaryGeojson: '' }] });
    expect(JSON.parse(tree.blocks[0]!.boundary)).toMatchObject({ type: 'Polygon' });
  });

  it.each([
    ['a grid of an unknown block', withGrid(school, { blockId: ids.community }), 'grid-block-unknown'],
    ['a grid of an unknown community', withGrid(school, { communityId: ids.block }), 'grid-community-unknown'],
    ['a grid of an unknown type', withGrid(school, { type: 'castle' }), 'grid-type-unknown'],
    ['a special grid that does not say which', withGrid(school, { specialKind: '' }), 'grid-special-kind-wrong'],
    ['homes that claim to be a school', withGrid(north, { specialKind: 'school' }), 'grid-special-kind-wrong'],
    ['two grids of one code', withGrid(school, { code: '110105003-R-0001' }), 'place-repeated'],
    ['a grid without a name', withGrid(school, { name: ' ' }), 'place-incomplete'],
    ['no grids', { ...smallStreet(), grids: [] }, 'import-empty'],
    ['a sign on an unknown grid', withSign({ gridId: ids.block }), 'qr-code-grid-unknown'],
    ['a sign that no scanner can read', withSign({ code: '110105003-UUUUUUUUUU' }), 'qr-code-malformed'],
    [
      'a community of an unknown block',
      { ...smallStreet(), communities: [{ ...smallStreet().communities[0]!, blockId: ids.north }] },
      'community-block-unknown',
    ],
  ])('is refused with %s', (_, street, slug) => {
    expect(() => proveTree(street)).toThrow(expect.objectContaining({ slug }));
  });
});

function withSign(change: { gridId?: string; code?: string }) {
  const street = smallStreet();
  return { ...street, qrCodes: street.qrCodes.map((sign) => ({ ...sign, ...change })) };
}
