import type { Rung } from '../assignment/dispatch';
import type { Point } from '../assignment/place';
import type { Considered } from '../assignment/score';
import type { Evidence, ResponseLevel, Responsible } from '../matter/matter';
import { handlingColumns, handlingOf, handlingRowOf, HandlingRow } from './handling-row';
import type { Urgency } from '../understanding/urgency';
import type { CaseFile, CaseState, CaseStep, MatterOrigin, StepKind } from './case';
import { originColumns, originOf, OriginRow, originRowOf } from './origin';

/** A row of `case_file` without tenant and clock. Times as Postgres and JSON give them. */
export interface CaseRow extends HandlingRow, OriginRow {
  id: string;
  number: string;
  state: CaseState;
  channel: string;
  text: string;
  matter_code: string;
  matter_name: string;
  category_code: string;
  category_name: string;
  responsible: Responsible | '';
  response_level: ResponseLevel;
  evidence_demanded: readonly Evidence[];
  grid_id: string;
  grid_name: string;
  grid_type: string;
  special_kind: string;
  block_id: string;
  block_name: string;
  community_id: string;
  community_name: string;
  longitude: number | null;
  latitude: number | null;
  address: string;
  qr_code: string;
  media_ids: readonly string[];
  evidence_media_ids: readonly string[];
  assignee_id: string | null;
  assignee_position: string;
  handler_id: string | null;
  verifier_id: string | null;
  dispatch_reason: string;
  rung: Rung;
  /** Infinity (pg) or 'infinity' (JSON) while no clock runs. */
  due_time: Date | number | 'infinity';
  reported_time: Date;
  dispatched_time: Date | null;
  claimed_time: Date | null;
  handled_time: Date | null;
  verified_time: Date | null;
  closed_time: Date | null;
  update_time: Date;
  rating: number;
  rating_comment: string;
  rating_reasons: readonly string[];
  solved: boolean;
  reporter_reachable: boolean;
  version: number;
  matter_version: number;
  closing_standard: string;
  urgency: Urgency;
  matter_origin: MatterOrigin;
  merged_into_id: string | null;
}

/** Columns in the order of CaseRow; `select` lists them, so a later column does not travel unasked. */
// prettier-ignore
export const caseColumns: readonly (keyof CaseRow)[] = [
  'id', 'number', 'state', 'channel', 'text', 'matter_code', 'matter_name', 'category_code', 'category_name',
  'responsible', 'response_level', 'evidence_demanded', 'grid_id', 'grid_name', 'grid_type', 'special_kind',
  'block_id', 'block_name', 'community_id', 'community_name', 'longitude', 'latitude', 'address', 'qr_code',
  'media_ids', 'evidence_media_ids', 'assignee_id', 'assignee_position', 'handler_id', 'verifier_id',
  'dispatch_reason', 'rung', 'due_time', 'reported_time', 'dispatched_time', 'claimed_time', 'handled_time',
  'verified_time', 'closed_time', 'update_time', 'rating', 'rating_comment', 'rating_reasons', 'solved', 'reporter_reachable',
  'version', ...handlingColumns, 'matter_version', 'closing_standard', 'urgency', 'matter_origin',
  'merged_into_id', ...originColumns,
];

/** What never changes after the report, or is counted beside it. */
// prettier-ignore
const fixed: readonly (keyof CaseRow)[] = [
  'id', 'number', 'channel', 'text', 'longitude', 'latitude', 'address', 'qr_code', 'media_ids', 'reported_time',
  'reporter_reachable', 'urgency', ...originColumns,
];

/** Columns that a step may change. */
export const changingColumns = caseColumns.filter((column) => !fixed.includes(column));

export function rowOf(caseFile: CaseFile): CaseRow {
  const { grid, point } = caseFile;
  return {
    id: caseFile.id,
    number: caseFile.number,
    state: caseFile.state,
    channel: caseFile.channel,
    text: caseFile.text,
    matter_code: caseFile.matterCode,
    matter_name: caseFile.matterName,
    category_code: caseFile.categoryCode,
    category_name: caseFile.categoryName,
    responsible: caseFile.responsible,
    response_level: caseFile.responseLevel,
    evidence_demanded: caseFile.evidenceDemanded,
    grid_id: grid.id,
    grid_name: grid.name,
    grid_type: grid.type,
    special_kind: grid.specialKind,
    block_id: grid.blockId,
    block_name: grid.blockName,
    community_id: grid.communityId,
    community_name: grid.communityName,
    longitude: point?.longitude ?? null,
    latitude: point?.latitude ?? null,
    address: caseFile.address,
    qr_code: caseFile.qrCode,
    media_ids: caseFile.mediaIds,
    evidence_media_ids: caseFile.evidenceMediaIds,
    assignee_id: caseFile.assigneeId ?? null,
    assignee_position: caseFile.assigneePosition,
    handler_id: caseFile.handlerId ?? null,
    verifier_id: caseFile.verifierId ?? null,
    dispatch_reason: caseFile.dispatchReason,
    rung: caseFile.rung,
    due_time: caseFile.dueTime ?? 'infinity',
    reported_time: caseFile.reportedTime,
    dispatched_time: caseFile.dispatchedTime ?? null,
    claimed_time: caseFile.claimedTime ?? null,
    handled_time: caseFile.handledTime ?? null,
    verified_time: caseFile.verifiedTime ?? null,
    closed_time: caseFile.closedTime ?? null,
    update_time: caseFile.updateTime,
    rating: caseFile.rating,
    rating_comment: caseFile.ratingComment,
    rating_reasons: caseFile.ratingReasons,
    solved: caseFile.solved,
    reporter_reachable: caseFile.reporterReachable,
    ...handlingRowOf(caseFile.handling),
    version: caseFile.version,
    matter_version: caseFile.matterVersion,
    closing_standard: caseFile.closingStandard,
    urgency: caseFile.urgency,
    matter_origin: caseFile.matterOrigin,
    merged_into_id: caseFile.mergedIntoId ?? null,
    ...originRowOf(caseFile.origin),
  };
}

export function caseOf(row: CaseRow): CaseFile {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    channel: row.channel,
    text: row.text,
    matterCode: row.matter_code,
    matterName: row.matter_name,
    categoryCode: row.category_code,
    categoryName: row.category_name,
    responsible: row.responsible,
    responseLevel: row.response_level,
    evidenceDemanded: row.evidence_demanded,
    grid: {
      id: row.grid_id,
      name: row.grid_name,
      type: row.grid_type,
      specialKind: row.special_kind,
      blockId: row.block_id,
      blockName: row.block_name,
      communityId: row.community_id,
      communityName: row.community_name,
    },
    point: pointOf(row),
    address: row.address,
    qrCode: row.qr_code,
    mediaIds: row.media_ids,
    evidenceMediaIds: row.evidence_media_ids,
    assigneeId: row.assignee_id ?? undefined,
    assigneePosition: row.assignee_position,
    handlerId: row.handler_id ?? undefined,
    verifierId: row.verifier_id ?? undefined,
    dispatchReason: row.dispatch_reason,
    rung: row.rung,
    dueTime: row.due_time instanceof Date ? row.due_time : undefined,
    reportedTime: row.reported_time,
    dispatchedTime: row.dispatched_time ?? undefined,
    claimedTime: row.claimed_time ?? undefined,
    handledTime: row.handled_time ?? undefined,
    verifiedTime: row.verified_time ?? undefined,
    closedTime: row.closed_time ?? undefined,
    updateTime: row.update_time,
    rating: row.rating,
    ratingComment: row.rating_comment,
    ratingReasons: row.rating_reasons,
    solved: row.solved,
    reporterReachable: row.reporter_reachable,
    handling: handlingOf(row),
    version: row.version,
    matterVersion: row.matter_version,
    closingStandard: row.closing_standard,
    urgency: row.urgency,
    matterOrigin: row.matter_origin,
    mergedIntoId: row.merged_into_id ?? undefined,
    origin: originOf(row),
  };
}

/** A row of `case_step` without its tenant. */
export interface StepRow {
  case_id: string;
  version: number;
  kind: StepKind;
  time: Date;
  actor_kind: string;
  actor_id: string;
  actor_position: string;
  note: string;
  longitude: number | null;
  latitude: number | null;
  media_ids: readonly string[];
  state: CaseState;
  assignee_id: string | null;
  considered: readonly Considered[] | null;
}

export function stepRowOf(step: CaseStep): StepRow {
  return {
    case_id: step.caseId,
    version: step.version,
    kind: step.kind,
    time: step.time,
    actor_kind: step.actorKind,
    actor_id: step.actorId,
    actor_position: step.actorPosition,
    note: step.note,
    longitude: step.point?.longitude ?? null,
    latitude: step.point?.latitude ?? null,
    media_ids: step.mediaIds,
    state: step.state,
    assignee_id: step.assigneeId ?? null,
    considered: step.considered ?? null,
  };
}

export function stepOfRow(row: StepRow): CaseStep {
  return {
    caseId: row.case_id,
    version: row.version,
    kind: row.kind,
    time: row.time,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorPosition: row.actor_position,
    note: row.note,
    point: pointOf(row),
    mediaIds: row.media_ids,
    state: row.state,
    assigneeId: row.assignee_id ?? undefined,
    considered: row.considered ?? undefined,
  };
}

/** Both or neither. */
export interface PointRow {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

export function pointOf(row: PointRow): Point | undefined {
  if (row.longitude === null || row.latitude === null) return undefined;
  return { longitude: row.longitude, latitude: row.latitude };
}
