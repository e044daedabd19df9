/** What became of a case between claim and close besides the straight way. */
export interface HandlingRecord {
  /** The person who gave it to the assignee; undefined when the rules did. */
  readonly dispatcherId: string | undefined;
  /** The department whose liaison has it. */
  readonly departmentId: string | undefined;
  /** 首接负责: who first took it on, or passed it on without taking it on. Never changes afterwards. */
  readonly firstReceiverId: string | undefined;
  readonly firstReceiverPosition: string;
  /** Changes of hands by people. */
  readonly transferCount: number;
  /** True when the street's number of transfers is used up: from then on only a duty officer passes it on. */
  readonly transferLocked: boolean;
  readonly refusalCount: number;
  readonly reopenCount: number;
  readonly helperIds: readonly string[];
  readonly contributorIds: readonly string[];
  /** Of the suspension in force. */
  readonly suspendedTime: Date | undefined;
  readonly suspendedUntil: Date | undefined;
  /** Of the last suspension that ended. */
  readonly resumedTime: Date | undefined;
  readonly reopenedTime: Date | undefined;
  readonly exclusion: '' | 'proposed' | 'excluded';
}

/** Of a case to which nothing has happened yet. */
export const untouched: HandlingRecord = {
  ...{ dispatcherId: undefined, departmentId: undefined, firstReceiverId: undefined, firstReceiverPosition: '' },
  ...{ transferCount: 0, transferLocked: false, refusalCount: 0, reopenCount: 0, helperIds: [], contributorIds: [] },
  ...{ suspendedTime: undefined, suspendedUntil: undefined, resumedTime: undefined, reopenedTime: undefined },
  exclusion: '',
};

/** Somebody has the case for good: the first one stays on record. */
export function received(record: HandlingRecord, personId: string | undefined, position: string): HandlingRecord {
  if (record.firstReceiverId || !personId) return record;
  return { ...record, firstReceiverId: personId, firstReceiverPosition: position };
}

/** The rules gave it to the street's own people. */
export function givenByRules(record: HandlingRecord): HandlingRecord {
  return { ...record, dispatcherId: undefined, departmentId: undefined };
}

interface InHand {
  readonly handling: HandlingRecord;
  readonly assigneeId: string | undefined;
  readonly assigneePosition: string;
  readonly claimedTime: Date | undefined;
}

/**
 * A person takes the case out of somebody's hands: it counts. Whoever had taken it on, or passes it on themselves, is its
 * first receiver if nobody is yet; whoever was merely on the way when an officer corrected it is not.
 */
export function changedHands(
  { handling, assigneeId, assigneePosition, claimedTime }: InHand,
  toPersonId: string | undefined,
  maxTransfers: number,
  byPersonId: string,
): HandlingRecord {
  if (!assigneeId || assigneeId === toPersonId) return handling;
  const transferCount = handling.transferCount + 1;
  const transferLocked = transferCount >= maxTransfers;
  const had = claimedTime !== undefined || byPersonId === assigneeId;
  return { ...(had ? received(handling, assigneeId, assigneePosition) : handling), transferCount, transferLocked };
}
