import { boundsOf, centreOf, mergeBlocks } from './geometry';

function square(x: number, y: number, blockId: string) {
  const ring = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ];
  return { geometry: { type: 'Polygon' as const, coordinates: [ring] }, properties: { blockId } };
}

describe('the map of the street', () => {
  it('frames its grids and hangs a name in their middle', () => {
    expect(boundsOf([square(0, 0, 'a'), square(3, 1, 'a')])).toEqual([
      [0, 0],
      [4, 2],
    ]);
    expect(centreOf([square(2, 4, 'a')])).toEqual([2.5, 4.5]);
    expect(centreOf([square(0, 0, 'a'), square(1, 0, 'a')])).toEqual([1, 0.5]);
  });
  it('outlines a block without the edges between its own grids', () => {
    const lines = mergeBlocks({ features: [square(0, 0, 'a'), square(1, 0, 'a')] }).geometry.coordinates;
    expect(lines).toHaveLength(6);
  });
  it('draws the border between two blocks once', () => {
    const lines = mergeBlocks({ features: [square(0, 0, 'a'), square(1, 0, 'b')] }).geometry.coordinates;
    expect(lines).toHaveLength(7);
  });
});
