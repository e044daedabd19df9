import {
  AttributionControl,
  GeoJSONSource,
  Map as MapView,
  Marker,
  NavigationControl,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
// The library looks for its worker beside itself, where the bundler does not put it; our own origin satisfies the content policy.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getConfig, getGridMap, listBlocks } from '../api/places';
import type { GridMapData, Point } from '../api/types';
import { boundsOf, centreOf, mergeBlocks } from './geometry';
import { mapStyle, type MapTone } from './map-style';
import './map.css';
import { placeWords } from './words';

setWorkerUrl(workerUrl);

interface GridMapProps {
  tone?: MapTone;
  /** Number per grid id; the darker the more. */
  values?: ReadonlyMap<string, number>;
  /** Grids with something overdue. */
  alarms?: ReadonlySet<string>;
  selected?: string;
  onPick?: (gridId: string | undefined) => void;
  onPoint?: (point: Point) => void;
  pin?: Point;
  /** Show this grid only, close up. */
  focus?: string;
  label: string;
}

/** The street's grids from local vector data: no tile server, no glyph server (names are HTML). */
export function GridMap(props: GridMapProps) {
  const data = useQuery({ queryKey: ['grid-map'], queryFn: getGridMap, staleTime: 600_000 });
  const config = useQuery({ queryKey: ['config'], queryFn: getConfig, staleTime: Infinity });
  const blocks = useQuery({ queryKey: ['blocks'], queryFn: listBlocks, staleTime: 600_000 });
  if (!data.data || !config.data || blocks.isPending) return <div className="map map-empty" aria-busy="true" />;
  const names = new Map((blocks.data?.items ?? []).map((block) => [block.id, block]));
  return <DrawnMap {...props} data={data.data} tileUrl={config.data.tileUrl} blockNames={names} />;
}

interface DrawnMapProps extends GridMapProps {
  data: GridMapData;
  tileUrl?: string;
  blockNames: ReadonlyMap<string, { name: string; nameEn: string }>;
}

function DrawnMap({ tone = 'light', data, tileUrl, blockNames, ...props }: DrawnMapProps) {
  const { values, alarms, selected, pin, focus, label } = props;
  const { t, i18n } = useTranslation(placeWords);
  const holder = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapView>();
  const [failed] = useState(() => !drawsWebGl());
  const picked = useEffectEvent((gridId: string | undefined, point: Point) => {
    props.onPick?.(gridId);
    props.onPoint?.(point);
  });

  useEffect(() => {
    if (!holder.current) return;
    const target = focus ? data.features.filter((grid) => grid.properties.id === focus) : data.features;
    const bounds = boundsOf(target.length > 0 ? target : data.features);
    const view = new MapView({
      container: holder.current,
      style: mapStyle(tone, data, mergeBlocks(data), tileUrl),
      bounds,
      fitBoundsOptions: { padding: focus ? 60 : 24 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 19,
      minZoom: 11,
    });
    view.touchZoomRotate.disableRotation();
    view.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
    if (tileUrl) view.addControl(new AttributionControl({ compact: true }));
    const near = () => holder.current?.classList.toggle('map-near', view.getZoom() >= 15.4);
    view.on('zoom', near);
    view.on('click', (event) => {
      const hit = view.queryRenderedFeatures(event.point, { layers: ['grids'] })[0];
      picked(hit?.properties['id'] as string | undefined, { longitude: event.lngLat.lng, latitude: event.lngLat.lat });
    });
    view.once('load', () => {
      near();
      setMap(view);
    });
    return () => {
      setMap(undefined);
      view.remove();
    };
  }, [data, focus, tileUrl, tone]);

  useEffect(() => {
    if (!map) return;
    const named = (text: string, className: string, at: [number, number]) => {
      const element = document.createElement('span');
      element.className = className;
      element.textContent = text;
      return new Marker({ element }).setLngLat(at).addTo(map);
    };
    const grids = data.features.map((grid) => named(grid.properties.name, 'map-grid-name', centreOf([grid])));
    const blocks = [...blockNames].flatMap(([id, block]) => {
      const own = data.features.filter((grid) => grid.properties.blockId === id);
      if (own.length === 0) return [];
      return [named(i18n.language === 'en' ? block.nameEn || block.name : block.name, 'map-block-name', centreOf(own))];
    });
    return () => [...grids, ...blocks].forEach((marker) => marker.remove());
  }, [map, data, blockNames, i18n.language]);

  useEffect(() => {
    if (!map) return;
    const most = Math.max(1, ...(values?.values() ?? []));
    const weighed: GridMapData = {
      ...data,
      features: data.features.map((grid) => {
        const { id } = grid.properties;
        const state = {
          weight: (values?.get(id) ?? 0) / most,
          alarm: alarms?.has(id) ?? false,
          selected: id === (selected ?? focus),
        };
        return { ...grid, properties: { ...grid.properties, ...state } };
      }),
    };
    map.getSource<GeoJSONSource>('grids')?.setData(weighed);
  }, [map, data, values, alarms, selected, focus]);

  useEffect(() => {
    if (!map || !pin) return;
    const element = document.createElement('span');
    element.className = 'map-pin';
    const marker = new Marker({ element, anchor: 'bottom' }).setLngLat([pin.longitude, pin.latitude]).addTo(map);
    return () => void marker.remove();
  }, [map, pin]);

  if (failed) return <div className="map map-empty">{t('noMap')}</div>;
  return <div ref={holder} className={`map map-${tone}`} role="region" aria-label={label} />;
}

/** False on a device without WebGL: the lists show the same, so the page goes on without a picture. */
function drawsWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
