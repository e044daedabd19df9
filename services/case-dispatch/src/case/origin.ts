import { invalid } from '@streetgrid/service-kit';
import type { PlaceHints } from '../assignment/place';

/** What the place of a case comes from; `words`: from an address alone, so a person has to place it. */
export const placeSources = ['', 'point', 'photo', 'grid', 'qr_code', 'words'] as const;
export type PlaceSource = (typeof placeSources)[number];

/** Where a case comes from, beyond its channel. Never changes, but for the count of signals. */
export interface Origin {
  /** Who handed it in: a hotline, a department, a device, an enterprise. Never a private person. */
  readonly sourceName: string;
  /** The number that it has there. */
  readonly sourceNumber: string;
  readonly placeSource: PlaceSource;
  /** Alerts that came while it was open, the first one counted; 0 for what no device told. */
  readonly signalCount: number;
  /** When the last of them was. */
  readonly lastSignalTime: Date | undefined;
}

/** Of a case that a person reported here. */
export const noOrigin: Origin = {
  ...{ sourceName: '', sourceNumber: '', placeSource: '', signalCount: 0, lastSignalTime: undefined },
};

/** The columns of `case_file` that keep it. */
export interface OriginRow {
  source_name: string;
  source_number: string;
  place_source: PlaceSource;
  signal_count: number;
  last_signal_time: Date | null;
}
export const originColumns = [
  'source_name',
  'source_number',
  'place_source',
  'signal_count',
  'last_signal_time',
] as const;

export function originRowOf(origin: Origin): OriginRow {
  return {
    source_name: origin.sourceName,
    source_number: origin.sourceNumber,
    place_source: origin.placeSource,
    signal_count: origin.signalCount,
    last_signal_time: origin.lastSignalTime ?? null,
  };
}

export function originOf(row: OriginRow): Origin {
  return {
    sourceName: row.source_name,
    sourceNumber: row.source_number,
    placeSource: row.place_source,
    signalCount: row.signal_count,
    lastSignalTime: row.last_signal_time ?? undefined,
  };
}

/** What a report says of its place: `photo` only together with a point. Error: Invalid `place-source-invalid`. */
export function placeSourceOf(said: string, hints: PlaceHints): PlaceSource {
  if (said !== '' && (said !== 'photo' || !hints.point)) throw invalid('place-source-invalid');
  if (hints.point) return said === 'photo' ? 'photo' : 'point';
  return hints.qrCode ? 'qr_code' : 'grid';
}
