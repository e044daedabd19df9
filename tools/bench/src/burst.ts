import { setTimeout as delay } from 'node:timers/promises';
import { PlatformFile } from '@streetgrid/local';
import { consumersDone, eventsWaiting } from './consumers';
import { caseCount } from './database';
import { percentile, summarize } from './figures';
import { Officer } from './lifecycle';

/** Arrivals a second, one level after the other; at the last one it is seen how long the recovery takes. */
export const levels = [1, 15, 1, 25, 2, 35, 10] as const;
const peak = levels.indexOf(35);
/** From the end of the highest level; longer is no recovery. */
export const recoveryBoundSeconds = 60;

export interface BurstRow {
  /** `report`: recorded. `lifecycle`: create → assign → handle → search. */
  readonly what: 'report' | 'lifecycle';
  readonly level: string;
  readonly arrivals: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly errors: number;
  /** Most that were under way at once. */
  readonly underWay: number;
}

export interface BurstEnd {
  readonly what: 'report' | 'lifecycle';
  /** From the end of the peak until what arrived answered as fast as before it, and no event waited. */
  readonly recoverySeconds: number;
  readonly recovered: boolean;
  /** Cases that were asked for and are not there. */
  readonly lost: number;
  readonly errors: number;
  /** Requests that the door asked to come back later, and that did, with the same key. */
  readonly returns: number;
}

interface Answer {
  readonly level: number;
  readonly arrivedAt: number;
  readonly answeredAt: number;
  readonly failed: boolean;
}

interface Lag {
  readonly at: number;
  readonly waiting: number;
}

/**
 * Arrivals at their times, whatever became of those before them, as people come; the clock of an answer runs from the
 * arrival. Recovery: from the end of the peak until, second by second, 95 of 100 answer within twice what they did at the
 * level before the peak (200 ms at least), and no more events wait than then (50 at least).
 */
export async function measureBurst(
  platform: PlatformFile,
  officer: Officer,
  what: BurstRow['what'],
  secondsALevel: number,
): Promise<{ rows: BurstRow[]; end: BurstEnd }> {
  await consumersDone(platform);
  const before = await caseCount(platform);
  const returnsBefore = officer.api.returns;
  const crowd = new Crowd(officer, what);
  const lags: Lag[] = [];
  const begin = performance.now();
  const startOf = (level: number) => begin + level * secondsALevel * 1_000;
  const lastSeconds = Math.max(secondsALevel, Math.min(recoveryBoundSeconds, 6 * secondsALevel));
  let arriving = true;
  const watching = (async () => {
    while (arriving) {
      lags.push({ at: performance.now(), waiting: await eventsWaiting(platform) });
      await delay(500);
    }
  })();
  for (const [level, rate] of levels.entries()) {
    const seconds = level === levels.length - 1 ? lastSeconds : secondsALevel;
    for (let each = 0; each < rate * seconds; each += 1) {
      const due = startOf(level) + (each * 1_000) / rate - performance.now();
      if (due > 0) await delay(due);
      crowd.arrive(level);
    }
  }
  await crowd.answered();
  arriving = false;
  await watching;
  const end = performance.now();
  await consumersDone(platform);
  const rows = levels.map((rate, level) => crowd.row(level, `${rate}/s`));
  const calmMs = Math.max(200, 2 * (rows[peak - 1]?.p95Ms ?? 0));
  const calmLag = Math.max(
    50,
    ...lags.filter(({ at }) => at >= startOf(peak - 1) && at < startOf(peak)).map(({ waiting }) => waiting),
  );
  const from = startOf(peak + 1);
  const slow = crowd.secondsAfter(from).filter(({ p95Ms }) => p95Ms > calmMs);
  const late = lags.filter(({ at, waiting }) => at >= from && waiting > calmLag);
  const recoveredAt = Math.max(from, ...slow.map(({ until }) => until), ...late.map(({ at }) => at));
  const recoverySeconds = Math.round((recoveredAt - from) / 100) / 10;
  const errors = rows.reduce((sum, row) => sum + row.errors, 0);
  const lost = Math.max(0, crowd.arrived - errors - ((await caseCount(platform)) - before));
  // What was still slow or late when nothing arrived any more has not recovered.
  const recovered = recoverySeconds <= recoveryBoundSeconds && recoveredAt < end;
  const returns = officer.api.returns - returnsBefore;
  return { rows, end: { what, recoverySeconds, recovered, lost, errors, returns } };
}

/** Those who arrive, and how they were answered. */
class Crowd {
  private readonly answers: Answer[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly most = levels.map(() => 0);
  private readonly told = new Set<string>();
  arrived = 0;

  constructor(
    private readonly officer: Officer,
    private readonly what: BurstRow['what'],
  ) {}

  arrive(level: number): void {
    const run = this.ask(level).then(() => void this.running.delete(run));
    this.running.add(run);
    this.most[level] = Math.max(this.most[level] ?? 0, this.running.size);
  }

  async answered(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  row(level: number, name: string): BurstRow {
    const mine = this.answers.filter((answer) => answer.level === level);
    const milliseconds = mine.filter(({ failed }) => !failed).map(lasted);
    const errors = mine.length - milliseconds.length;
    const { p50Ms, p95Ms } = summarize({ milliseconds, errors }, 1);
    const underWay = this.most[level] ?? 0;
    return { what: this.what, level: name, arrivals: mine.length, p50Ms, p95Ms, errors, underWay };
  }

  /** Second by second of arrival from a moment on: how long they waited, and when the last of them was answered. */
  secondsAfter(from: number): { p95Ms: number; until: number }[] {
    const bySecond = Map.groupBy(
      this.answers.filter(({ arrivedAt }) => arrivedAt >= from),
      ({ arrivedAt }) => Math.floor((arrivedAt - from) / 1_000),
    );
    return [...bySecond.values()].map((second) => ({
      p95Ms: percentile(second.map(lasted), 0.95),
      until: Math.max(...second.map(({ answeredAt }) => answeredAt)),
    }));
  }

  private async ask(level: number): Promise<void> {
    this.arrived += 1;
    const sign = String(this.arrived);
    const arrivedAt = performance.now();
    let failed = false;
    try {
      await (this.what === 'report' ? this.officer.report(sign) : this.officer.lifecycle(sign));
    } catch (error) {
      failed = true;
      const message = error instanceof Error ? error.message : String(error);
      if (this.told.size < 5 && !this.told.has(message)) process.stderr.write(`failed: ${message}\n`);
      this.told.add(message);
    }
    this.answers.push({ level, arrivedAt, answeredAt: performance.now(), failed });
  }
}

function lasted({ arrivedAt, answeredAt }: Answer): number {
  return answeredAt - arrivedAt;
}
