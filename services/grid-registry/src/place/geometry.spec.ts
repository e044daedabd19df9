import { openBoundary, readBoundary } from './boundary';
import { areaOf, centerOf, contains, Shape } from './geometry';

const square: Shape = [
  [
    [
      [116, 39],
      [116.01, 39],
      [116.01, 39.01],
      [116, 39.01],
      [116, 39],
    ],
  ],
];
/** A bent yard: its centre of gravity lies outside. */
const bent: Shape = [
  [
    [
      [0, 0],
      [3, 0],
      [3, 3],
      [2.8, 3],
      [2.8, 0.2],
      [0.2, 0.2],
      [0.2, 3],
      [0, 3],
      [0, 0],
    ],
  ],
];
const text = (type: string, coordinates: unknown) => JSON.stringify({ type, coordinates });

describe('the ground of a place', () => {
  it('is measured in square metres', () => {
    // 0.01° of latitude are 1,112 m, of longitude at 39° 864 m.
    expect(areaOf(square) / 1e6).toBeCloseTo(1.112 * 0.864, 2);
  });

  it('does not count its holes', () => {
    const hole = [
      [116.002, 39.002],
      [116.004, 39.002],
      [116.004, 39.004],
      [116.002, 39.004],
      [116.002, 39.002],
    ] as const;
    const yard: Shape = [[...(square[0] ?? []), hole]];
    expect(areaOf(yard) / areaOf(square)).toBeCloseTo(0.96, 3);
    expect(contains(yard, [116.003, 39.003])).toBe(false);
    expect(contains(yard, [116.001, 39.001])).toBe(true);
  });

  it('is shown by a point inside, also when it is bent', () => {
    expect(centerOf(square)).toEqual([expect.closeTo(116.005, 6), expect.closeTo(39.005, 6)]);
    expect(contains(bent, centerOf(bent))).toBe(true);
  });

  it('is kept as it was drawn', () => {
    expect(openBoundary(text('Polygon', square[0]))).toEqual(square);
    expect(readBoundary(text('MultiPolygon', square), '南里网格')).toEqual(square);
  });

  it.each([
    ['words', 'the yard behind the school', 'not-geojson'],
    [
      'a line',
      text('LineString', [
        [116, 39],
        [116.01, 39],
      ]),
      'not-a-polygon',
    ],
    [
      'a polygon of two corners',
      text('Polygon', [
        [
          [116, 39],
          [116.01, 39],
          [116, 39],
        ],
      ]),
      'not-a-polygon',
    ],
    [
      'corners without numbers',
      text('Polygon', [
        [
          ['a', 1],
          [1, 1],
          [1, 0],
          ['a', 1],
        ],
      ]),
      'not-a-polygon',
    ],
    [
      'a ring left open',
      text('Polygon', [
        [
          [116, 39],
          [116.01, 39],
          [116.01, 39.01],
          [116, 39.01],
        ],
      ]),
      'ring-not-closed',
    ],
    [
      'latitude and longitude swapped',
      text('Polygon', [
        [
          [39, 116],
          [39.01, 116],
          [39.01, 116.01],
          [39, 116],
        ],
      ]),
      'not-on-earth',
    ],
    [
      'a bow tie',
      text('Polygon', [
        [
          [116, 39],
          [116.01, 39.01],
          [116.01, 39],
          [116, 39.012],
          [116, 39],
        ],
      ]),
      'crosses-itself',
    ],
    [
      'a line drawn as a polygon',
      text('Polygon', [
        [
          [116, 39],
          [116.01, 39],
          [116.02, 39],
          [116, 39],
        ],
      ]),
      'empty',
    ],
    ['nothing', 'null', 'not-a-polygon'],
  ])('is refused when it is %s', (_, drawn, reason) => {
    expect(() => readBoundary(drawn, '南里网格')).toThrow(
      expect.objectContaining({ slug: 'boundary-invalid', params: { place: '南里网格', reason } }),
    );
  });
});
