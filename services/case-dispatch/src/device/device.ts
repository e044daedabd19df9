import { conflict, invalid } from '@streetgrid/service-kit';
import type { Point } from '../assignment/place';
import type { CaseFile, CaseState } from '../case/case';
import { freeText } from '../case/intake';

/** A device as the street registered it. */
export interface Device {
  readonly id: string;
  readonly sourceId: string;
  readonly code: string;
  readonly name: string;
  readonly gridId: string;
  readonly gridName: string;
  readonly point: Point | undefined;
  readonly address: string;
  readonly matterCode: string;
  readonly quietMinutes: number;
  readonly active: boolean;
  readonly createTime: Date;
  readonly updateTime: Date;
  readonly alertCount: number;
  readonly lastAlertTime: Date | undefined;
  readonly lastCaseId: string | undefined;
}

/** What somebody wants a device to be. */
export interface DeviceWish {
  readonly sourceId: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly matterCode: string;
  readonly quietMinutes: number;
  readonly active: boolean;
}

/** Where it stands, found by the rules of places. */
export interface DevicePlace {
  readonly gridId: string;
  readonly gridName: string;
  readonly point: Point | undefined;
}

/** An alert as it is kept. */
export interface Alert {
  readonly deviceCode: string;
  readonly alertId: string;
  readonly kind: string;
  readonly value: string;
  readonly time: Date;
}

const quietLimit = 7 * 24 * 60;
const minuteMs = 60_000;
const over: readonly CaseState[] = ['verified', 'closed'];
const aheadMs = 10 * minuteMs;
const ageMs = 7 * 24 * 60 * minuteMs;

/**
 * A new device, or the changed one. Errors: Invalid `device-code-invalid`, `device-name-invalid`, `address-invalid`,
 * `quiet-minutes-invalid`, `matter-missing`, Conflict `device-code-fixed`.
 */
export function setDevice(
  before: Device | undefined,
  wish: DeviceWish,
  { gridId, gridName, point }: DevicePlace,
  id: string,
  time: Date,
): Device {
  const code = before && wish.code === '' ? before.code : foreignCode(wish.code, 'device-code-invalid');
  const sourceId = wish.sourceId || (before?.sourceId ?? '');
  if (before && (before.code !== code || before.sourceId !== sourceId)) throw conflict('device-code-fixed');
  const name = freeText(wish.name, 60, 'device-name-invalid');
  if (name === '') throw invalid('device-name-invalid', { limit: 60 });
  const address = freeText(wish.address, 200, 'address-invalid');
  const { matterCode, quietMinutes, active } = wish;
  if (matterCode === '') throw invalid('matter-missing');
  if (!Number.isInteger(quietMinutes) || quietMinutes < 0 || quietMinutes > quietLimit)
    throw invalid('quiet-minutes-invalid', { limit: quietLimit });
  return {
    ...{ id: before?.id ?? id, sourceId, code, name, gridId, gridName, point, address, matterCode, quietMinutes },
    ...{ active, createTime: before?.createTime ?? time, updateTime: time, alertCount: before?.alertCount ?? 0 },
    ...{ lastAlertTime: before?.lastAlertTime, lastCaseId: before?.lastCaseId },
  };
}

/** Errors: Invalid `device-code-invalid`, `alert-id-invalid`, `alert-kind-invalid`, `alert-value-invalid`, `alert-time-missing`. */
export function checkAlert(given: {
  readonly deviceCode: string;
  readonly alertId: string;
  readonly kind: string;
  readonly value: string;
  readonly time: Date | undefined;
}): Alert {
  const kind = freeText(given.kind, 60, 'alert-kind-invalid');
  if (kind === '') throw invalid('alert-kind-invalid', { limit: 60 });
  if (!given.time) throw invalid('alert-time-missing');
  return {
    deviceCode: foreignCode(given.deviceCode, 'device-code-invalid'),
    alertId: foreignCode(given.alertId, 'alert-id-invalid'),
    ...{ kind, value: freeText(given.value, 100, 'alert-value-invalid'), time: given.time },
  };
}

/** An alert of another day tells nothing about now. Errors: Invalid `alert-in-future`, `alert-too-old`. */
export function demandRecent(time: Date, now: Date): void {
  const age = now.getTime() - time.getTime();
  if (age < -aheadMs) throw invalid('alert-in-future', { minutes: aheadMs / minuteMs });
  if (age > ageMs) throw invalid('alert-too-old', { days: ageMs / (24 * 60 * minuteMs) });
}

/** True when it is the alert that is known under this id: the same in everything. */
export function sameAlert(known: Alert, alert: Alert): boolean {
  const fields = ['deviceCode', 'alertId', 'kind', 'value'] as const;
  return known.time.getTime() === alert.time.getTime() && fields.every((field) => known[field] === alert[field]);
}

/**
 * True when an alert is one more signal of this case: while work goes on, and in the quiet minutes after it was found good.
 * They run from there and not from the last alert, or a device that never rests would never make a case again. A checked
 * case counts as over: closing waits for a reporter's rating, and a device rates nothing. An excluded case takes none: what a
 * device tells after two people left it out of the rates is looked at anew, in a case that counts.
 */
export function belongsTo(
  caseFile: Pick<CaseFile, 'state' | 'verifiedTime' | 'closedTime' | 'handling'>,
  quietMinutes: number,
  time: Date,
): boolean {
  if (caseFile.handling.exclusion === 'excluded') return false;
  if (!over.includes(caseFile.state)) return true;
  const end = caseFile.verifiedTime ?? caseFile.closedTime;
  return end !== undefined && time.getTime() <= end.getTime() + quietMinutes * minuteMs;
}

/** What the case says. */
export function textOf({ name, code }: Device, { kind, value }: Alert): string {
  return `设备告警：${kind}${value === '' ? '' : `（${value}）`}。设备：${name}，编号 ${code}`;
}

/** A code of another body: 1 to 60 visible characters. */
function foreignCode(given: string, slug: string): string {
  const code = given.normalize('NFKC').trim();
  if (!/^[\p{L}\p{N}\p{P}\p{Sm}]{1,60}$/u.test(code)) throw invalid(slug, { limit: 60 });
  return code;
}
