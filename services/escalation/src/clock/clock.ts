import { deadlineAfter, ResponseLevel, timeLeft } from '../calendar/deadline';
import { deadlineOnRung, firstDeadline, isHigher, Rules, Rung, rungAbove, UpperRung } from '../ladder/ladder';

/** The clock of one case. */
export interface Clock {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly responseLevel: ResponseLevel;
  readonly state: 'running' | 'paused' | 'stopped';
  readonly rung: Rung;
  readonly gridId: string;
  readonly blockId: string;
  readonly startTime: Date;
  readonly dueTime: Date;
  readonly provisional: boolean;
  readonly stopTime: Date | undefined;
  /** Of the last climb. */
  readonly raiseTime: Date | undefined;
  /** While paused: until when. */
  readonly pausedUntil: Date | undefined;
  /** What was left when it was paused: working time, time round the clock for `immediate`. Kept until the next climb. */
  readonly leftMs: number | undefined;
  /** When the last pause ended; what was left counts from then on. */
  readonly resumeTime: Date | undefined;
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
  /** True until the work is handed in: reported, dispatched, claimed, suspended. */
  readonly open: boolean;
  /** The suspension in force. */
  readonly pause?: { readonly from: Date; readonly until: Date } | undefined;
  readonly resumedTime?: Date | undefined;
  readonly reopenedTime?: Date | undefined;
  readonly responseLevel: ResponseLevel;
  readonly rung: Rung;
  readonly gridId: string;
  readonly blockId: string;
  readonly reportedTime: Date;
  /** When the work was handed in; of a case that is not open. */
  readonly handledTime: Date;
  readonly version: number;
}

/** What became of a clock. `told`: there is a deadline to tell of; `pauseEnded`: the day of a suspension came. */
export interface Outcome {
  readonly clock: Clock;
  readonly raise?: Raise;
  readonly pauseEnded?: Date;
  readonly told: boolean;
}

/** A provisional deadline is reckoned again at least so often, so that a new calendar reaches it. */
const provisionalCheckMs = 86_400_000;

/**
 * The clock after an event of its case. Every event carries the whole case, so the newest one is right whichever it is;
 * undefined for an old one. The clock stops while the work is handed in and, sent back, runs on to the same deadline.
 * Suspended it stands still, and what was left is left when the case goes on. Reopened it begins anew. A case never goes
 * down the ladder.
 */
export function follow(clock: Clock | undefined, news: CaseNews, rules: Rules, now: Date): Outcome | undefined {
  if (clock && clock.caseVersion >= news.version) return undefined;
  const { caseId, caseNumber, responseLevel, gridId, blockId } = news;
  const rung = clock && !isHigher(news.rung, clock.rung) ? clock.rung : news.rung;
  const reopened = newerThan(clock?.startTime ?? news.reportedTime, news.reopenedTime);
  const resumed = clock?.state === 'paused' && !news.pause;
  const otherLevel = clock?.responseLevel !== responseLevel;
  const base = {
    ...{ caseId, caseNumber, responseLevel, gridId, blockId, rung },
    startTime: reopened ?? clock?.startTime ?? news.reportedTime,
    // A case that had climbed has the time of its rung again; one that began there the first deadline.
    raiseTime: reopened && clock?.raiseTime ? reopened : clock?.raiseTime,
    resumeTime: resumed ? (news.resumedTime ?? now) : reopened ? undefined : clock?.resumeTime,
    leftMs: reopened || (otherLevel && !resumed) ? undefined : clock?.leftMs,
  };
  const kept = clock && !reopened && !resumed && !otherLevel;
  const due = kept ? { dueTime: clock.dueTime, provisional: clock.provisional } : dueOf(base, rules);
  const next: Clock = {
    ...base,
    ...due,
    ...pauseOf(clock, news, due.dueTime, rules),
    state: stateOf(news),
    stopTime: news.open ? undefined : (clock?.stopTime ?? news.handledTime),
    wakeTime: undefined,
    caseVersion: news.version,
    version: clock?.version ?? 0,
  };
  const anew = !kept || clock.state === 'stopped' || clock.rung !== next.rung;
  return settled(next, now, next.state === 'running' && anew);
}

/**
 * The time of a clock has come: an overdue case climbs one rung, where its time counts from now — also when several
 * deadlines passed while nobody looked. A clock that was stopped or moved meanwhile is only put in order. Of a paused one
 * the day has come: the case is told to go on, and runs when it does.
 */
export function wake(clock: Clock, rules: Rules, now: Date): Outcome {
  if (clock.state === 'stopped') return settled(clock, now, false);
  if (clock.state === 'paused') return wakePaused(clock, now);
  const current = clock.provisional ? { ...clock, ...dueOf(clock, rules) } : clock;
  const toRung = rungAbove(current.rung);
  if (!toRung || current.dueTime > now)
    return settled(current, now, current.dueTime.getTime() !== clock.dueTime.getTime());
  const due = deadlineOnRung(toRung, current.responseLevel, now, rules);
  const { rung: fromRung, dueTime: missedDueTime } = current;
  const raise = { fromRung, toRung, missedDueTime, dueTime: due.dueTime, time: now };
  const anew = { raiseTime: now, resumeTime: undefined, leftMs: undefined, version: current.version + 1 };
  const climbed = { ...current, ...due, ...anew, rung: toRung };
  return { ...settled(climbed, now, true), raise };
}

/** True when the deadline is missed and the work not handed in. */
export function isOverdue(clock: Clock, now: Date): boolean {
  return clock.state === 'running' && clock.dueTime <= now;
}

function wakePaused(clock: Clock, now: Date): Outcome {
  const { pausedUntil } = clock;
  if (!pausedUntil || pausedUntil > now) return settled(clock, now, false);
  return {
    clock: { ...clock, wakeTime: undefined, version: clock.version + 1 },
    pauseEnded: pausedUntil,
    told: false,
  };
}

function stateOf({ open, pause }: CaseNews): Clock['state'] {
  if (!open) return 'stopped';
  return pause ? 'paused' : 'running';
}

/** What a pause that begins now leaves; one that goes on keeps what it left. */
function pauseOf(clock: Clock | undefined, news: CaseNews, dueTime: Date, { calendar }: Rules) {
  const { pause, responseLevel } = news;
  if (!pause) return { pausedUntil: undefined };
  if (clock?.state === 'paused') return { pausedUntil: pause.until };
  const leftMs = timeLeft(responseLevel, pause.from, dueTime, calendar);
  return { pausedUntil: pause.until, leftMs, resumeTime: undefined };
}

function newerThan(time: Date, other: Date | undefined): Date | undefined {
  return other && other > time ? other : undefined;
}

type Basis = Pick<Clock, 'responseLevel' | 'rung' | 'startTime' | 'raiseTime' | 'resumeTime' | 'leftMs'>;

function dueOf({ responseLevel, rung, startTime, raiseTime, resumeTime, leftMs }: Basis, rules: Rules) {
  if (resumeTime && leftMs !== undefined)
    return deadlineAfter(responseLevel, leftMs / 60_000, resumeTime, rules.calendar);
  // Another level after a pause: its time begins when the case went on, since what was left was of another kind.
  const since = (time: Date) => (resumeTime && resumeTime > time ? resumeTime : time);
  return raiseTime && rung !== 'grid'
    ? deadlineOnRung(rung, responseLevel, since(raiseTime), rules)
    : firstDeadline(responseLevel, since(startTime), rules);
}

function settled(clock: Clock, now: Date, told: boolean): Outcome {
  return { clock: { ...clock, wakeTime: wakeTimeOf(clock, now), version: clock.version + (told ? 1 : 0) }, told };
}

/** At the deadline if there is a rung to climb, daily while the deadline is provisional, and when a pause is over. */
function wakeTimeOf(clock: Clock, now: Date): Date | undefined {
  if (clock.state === 'stopped') return undefined;
  if (clock.state === 'paused') return clock.pausedUntil;
  const check = new Date(now.getTime() + provisionalCheckMs);
  if (clock.provisional && check < clock.dueTime) return check;
  return rungAbove(clock.rung) ? clock.dueTime : undefined;
}
