import type { HandlingRecord } from './handling-record';

/** The part of a row of `case_file` that tells how it was handled. */
export interface HandlingRow {
  dispatcher_id: string | null;
  department_id: string | null;
  first_receiver_id: string | null;
  first_receiver_position: string;
  transfer_count: number;
  transfer_locked: boolean;
  refusal_count: number;
  reopen_count: number;
  helper_ids: readonly string[];
  contributor_ids: readonly string[];
  suspended_time: Date | null;
  suspended_until: Date | null;
  resumed_time: Date | null;
  reopened_time: Date | null;
  exclusion: HandlingRecord['exclusion'];
}

// prettier-ignore
export const handlingColumns: readonly (keyof HandlingRow)[] = [
  'dispatcher_id', 'department_id', 'first_receiver_id', 'first_receiver_position', 'transfer_count', 'transfer_locked',
  'refusal_count', 'reopen_count', 'helper_ids', 'contributor_ids', 'suspended_time', 'suspended_until', 'resumed_time',
  'reopened_time', 'exclusion',
];

export function handlingRowOf(record: HandlingRecord): HandlingRow {
  return {
    dispatcher_id: record.dispatcherId ?? null,
    department_id: record.departmentId ?? null,
    first_receiver_id: record.firstReceiverId ?? null,
    first_receiver_position: record.firstReceiverPosition,
    transfer_count: record.transferCount,
    transfer_locked: record.transferLocked,
    refusal_count: record.refusalCount,
    reopen_count: record.reopenCount,
    helper_ids: record.helperIds,
    contributor_ids: record.contributorIds,
    suspended_time: record.suspendedTime ?? null,
    suspended_until: record.suspendedUntil ?? null,
    resumed_time: record.resumedTime ?? null,
    reopened_time: record.reopenedTime ?? null,
    exclusion: record.exclusion,
  };
}

export function handlingOf(row: HandlingRow): HandlingRecord {
  return {
    dispatcherId: row.dispatcher_id ?? undefined,
    departmentId: row.department_id ?? undefined,
    firstReceiverId: row.first_receiver_id ?? undefined,
    firstReceiverPosition: row.first_receiver_position,
    transferCount: row.transfer_count,
    transferLocked: row.transfer_locked,
    refusalCount: row.refusal_count,
    reopenCount: row.reopen_count,
    helperIds: row.helper_ids,
    contributorIds: row.contributor_ids,
    suspendedTime: row.suspended_time ?? undefined,
    suspendedUntil: row.suspended_until ?? undefined,
    resumedTime: row.resumed_time ?? undefined,
    reopenedTime: row.reopened_time ?? undefined,
    exclusion: row.exclusion,
  };
}
