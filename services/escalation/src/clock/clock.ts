import { ResponseLevel } from '../calendar/deadline';
import { deadlineOnRung, firstDeadline, isHigher, Rules, Rung, rungAbove, UpperRung } from '../ladder/ladder';

/** The clock of one case. */
export interface Clock {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly responseLevel: ResponseLevel;
  readonly state: 'running' | 'stopped';
  readonly rung: Rung;
  readonly gridId: string;
  readonly blockId: string;
  readonly startTime: Date;
  readonly dueTime: Date;
  readonly provisional: boolean;
  readonly stopTime: Date | undefined;
  /** Of the last climb. */
  readonly raiseTime: Date | undefined;
  /** When the due-timer must look at it next. */
  readonly wakeTime: Date | undefined;
  /** Of the newest event of the case that was followed. */
  readonly caseVersion: number;
  /** Of the last event told of this clock. */
  readonly version: number;
}

/** One climb. */
export interface Raise {
  readonly fromRung: Rung;
  readonly toRung: UpperRung;
  readonly missedDueTime: Date;
  readonly dueTime: Date;
  readonly time: Date;
}

/** The case as an event told it. */
export interface CaseNews {
  readonly caseId: string;
  readonly caseNumber: string;
  /** True until the work is handed in: reported, dispatched, claimed. */
  readonly open: boolean;
  readonly responseLevel: ResponseLevel;
  readonly rung: Rung;
  readonly gridId: string;
  readonly blockId: string;
  readonly reportedTime: Date;
  /** When the work was handed in; of a case that is not open. */
  readonly handledTime: Date;
  readonly version: number;
}

/** What became of a clock. `told`: there is a deadline to tell of. */
export interface Outcome {
  readonly clock: Clock;
  readonly raise?: Raise;
  readonly told: boolean;
}

/** A provisional deadline is reckoned again at least so often, so that a new calendar reaches it. */
const provisionalCheckMs = 86_400_000;

/**
 * The clock after an event of its case. Every event carries the whole case, so the newest one is right whichever it is;
 * undefined for an old one. The clock stops while the work is handed in and, sent back, runs on to the same deadline.
 * A case never goes down the ladder.
 */
export function follow(clock: Clock | undefined, news: CaseNews, rules: Rules, now: Date): Outcome | undefined {
  if (clock && clock.caseVersion >= news.version) return undefined;
  const { caseId, caseNumber, responseLevel, gridId, blockId } = news;
  const placed = {
    ...{ caseId, caseNumber, responseLevel, gridId, blockId },
    startTime: clock?.startTime ?? news.reportedTime,
    raiseTime: clock?.raiseTime,
    rung: clock && !isHigher(news.rung, clock.rung) ? clock.rung : news.rung,
  };
  const due =
    clock?.responseLevel === responseLevel
      ? { dueTime: clock.dueTime, provisional: clock.provisional }
      : dueOf(placed, rules);
  const next: Clock = {
    ...placed,
    ...due,
    state: news.open ? 'running' : 'stopped',
    stopTime: news.open ? undefined : (clock?.stopTime ?? news.handledTime),
    wakeTime: undefined,
    caseVersion: news.version,
    version: clock?.version ?? 0,
  };
  const anew = !clock || clock.state === 'stopped' || clock.responseLevel !== responseLevel || clock.rung !== next.rung;
  return settled(next, now, news.open && anew);
}

/**
 * The time of a clock has come: an overdue case climbs one rung, where its time counts from now — also when several
 * deadlines passed while nobody looked. A clock that was stopped or moved meanwhile is only put in order.
 */
export function wake(clock: Clock, rules: Rules, now: Date): Outcome {
  if (clock.state === 'stopped') return settled(clock, now, false);
  const current = clock.provisional ? { ...clock, ...dueOf(clock, rules) } : clock;
  const toRung = rungAbove(current.rung);
  if (!toRung || current.dueTime > now)
    return settled(current, now, current.dueTime.getTime() !== clock.dueTime.getTime());
  const due = deadlineOnRung(toRung, current.responseLevel, now, rules);
  const { rung: fromRung, dueTime: missedDueTime } = current;
  const raise = { fromRung, toRung, missedDueTime, dueTime: due.dueTime, time: now };
  const climbed = { ...current, ...due, rung: toRung, raiseTime: now, version: current.version + 1 };
  return { ...settled(climbed, now, true), raise };
}

/** True when the deadline is missed and the work not handed in. */
export function isOverdue(clock: Clock, now: Date): boolean {
  return clock.state === 'running' && clock.dueTime <= now;
}

function dueOf(clock: Pick<Clock, 'responseLevel' | 'rung' | 'startTime' | 'raiseTime'>, rules: Rules) {
  const { responseLevel, rung, startTime, raiseTime } = clock;
  return raiseTime && rung !== 'grid'
    ? deadlineOnRung(rung, responseLevel, raiseTime, rules)
    : firstDeadline(responseLevel, startTime, rules);
}

function settled(clock: Clock, now: Date, told: boolean): Outcome {
  return { clock: { ...clock, wakeTime: wakeTimeOf(clock, now), version: clock.version + (told ? 1 : 0) }, told };
}

/** At the deadline if there is a rung to climb, and daily while the deadline is provisional. */
function wakeTimeOf(clock: Clock, now: Date): Date | undefined {
  if (clock.state === 'stopped') return undefined;
  const check = new Date(now.getTime() + provisionalCheckMs);
  if (clock.provisional && check < clock.dueTime) return check;
  return rungAbove(clock.rung) ? clock.dueTime : undefined;
}
