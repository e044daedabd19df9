import type { StyleSpecification } from 'maplibre-gl';
import type { Feature, MultiLineString } from 'geojson';
import type { GridMapData } from '../api/types';

export type MapTone = 'light' | 'dark';

interface Palette {
  ground: string;
  calm: string;
  some: string;
  many: string;
  alarm: string;
  edge: string;
  block: string;
  selected: string;
}

const palettes: Readonly<Record<MapTone, Palette>> = {
  light: {
    ground: '#eef2f3',
    calm: '#ffffff',
    some: '#bfe0de',
    many: '#2f8d90',
    alarm: '#d9503f',
    edge: '#c3d0d5',
    block: '#3d5963',
    selected: '#0b6468',
  },
  dark: {
    ground: '#081419',
    calm: '#10262e',
    some: '#17505a',
    many: '#2bb3b1',
    alarm: '#ff7a5c',
    edge: '#24414b',
    block: '#6fa5ad',
    selected: '#ffffff',
  },
};

/** The whole style of the map, without glyphs and sprites: those would need a server of their own. */
export function mapStyle(
  tone: MapTone,
  grids: GridMapData,
  blocks: Feature<MultiLineString>,
  tileUrl: string | undefined,
): StyleSpecification {
  const p = palettes[tone];
  return {
    version: 8,
    sources: {
      grids: { type: 'geojson', data: grids },
      blocks: { type: 'geojson', data: blocks },
      ...(tileUrl ? { tiles: { type: 'raster' as const, tiles: [tileUrl], tileSize: 256 } } : {}),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': p.ground } },
      ...(tileUrl
        ? [
            {
              id: 'tiles',
              type: 'raster' as const,
              source: 'tiles',
              paint: { 'raster-opacity': tone === 'dark' ? 0.35 : 0.8 },
            },
          ]
        : []),
      {
        id: 'grids',
        type: 'fill',
        source: 'grids',
        paint: {
          'fill-color': [
            'interpolate',
            ['linear'],
            ['coalesce', ['get', 'weight'], 0],
            0,
            p.calm,
            0.25,
            p.some,
            1,
            p.many,
          ],
          'fill-opacity': tileUrl ? 0.65 : 1,
        },
      },
      { id: 'edges', type: 'line', source: 'grids', paint: { 'line-color': p.edge, 'line-width': 1 } },
      {
        id: 'alarms',
        type: 'line',
        source: 'grids',
        filter: ['==', ['get', 'alarm'], true],
        layout: { 'line-join': 'round' },
        paint: { 'line-color': p.alarm, 'line-width': 2, 'line-offset': 1.5 },
      },
      {
        id: 'blocks',
        type: 'line',
        source: 'blocks',
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': p.block, 'line-width': 2.5 },
      },
      {
        id: 'selected',
        type: 'line',
        source: 'grids',
        filter: ['==', ['get', 'selected'], true],
        layout: { 'line-join': 'round' },
        paint: { 'line-color': p.selected, 'line-width': 4 },
      },
    ],
  };
}
