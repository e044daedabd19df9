import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { components } from './schema';

// Short names for what the gateway's document describes; regenerate schema.d.ts when that changes (README).
type Schemas = components['schemas'];

export type Point = Schemas['Point'];
export type Photo = Schemas['MediaLink'];
export type UploadedPhoto = Pick<Schemas['UploadedMedia'], 'id' | 'url' | 'thumbnailUrl' | 'point'>;
export type CaseFile = Schemas['Case'];
export type QrPlace = Schemas['PublicPlace'];
/** The person at this device; the document calls both parts optional, nobody is signed in without them. */
export interface Me {
  person: Schemas['Person'];
  street: Schemas['Street'];
}
export type Street = Schemas['Street'];
export type Person = Schemas['Person'];
export type Appointment = Schemas['Appointment'];
export type Organisation = Schemas['Organisation'];
export type GridGap = Schemas['GridCoverage'];
export type RightsArea = Schemas['Rights']['areas'][number];
export type Right = Schemas['Right'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditCheckpoint = Schemas['AuditCheckpoint'];
export type Exclusion = Schemas['Exclusion'];
export type HandlingTerms = Schemas['HandlingTerms'];
export type Figures = Schemas['Figures'];
export type Day = Schemas['Day'];
export type Entry = Schemas['PointsEntry'];
export type Offer = Schemas['Offer'];
export type Order = Schemas['Order'];
export type DataSet = Schemas['DataSet'];
export type Grant = Schemas['Grant'];
export type Access = Schemas['Access'];
export type TrackedCase = Schemas['TrackedCase'];
export type ReportReceipt = Schemas['ReportReceipt'];
/** The document cannot say how deep coordinates are nested; GeoJSON can. */
export type GridMapData = FeatureCollection<
  Polygon | MultiPolygon,
  Schemas['GridMap']['features'][number]['properties']
>;

/** An event of the live stream. A stream has no schema in the document, so it is written here. */
export interface LiveEvent {
  eventId: string;
  type: string;
  time?: string;
  caseId: string;
  caseNumber: string;
  state: string;
  gridId: string;
  gridName: string;
  blockId: string;
  matterName: string;
  responseLevel: string;
  assigneeId: string;
  previousAssigneeId: string;
  longitude: number;
  latitude: number;
  version: number;
}
