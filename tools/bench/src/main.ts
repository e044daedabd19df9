import { cpus, totalmem } from 'node:os';
import { measureAudit } from './audit';
import { BurstEnd, BurstRow, measureBurst } from './burst';
import { consumersDone } from './consumers';
import { caseCount, postgresVersion } from './database';
import { measureDispatch } from './dispatch';
import { Figures, Measured, percentile, summarize, together } from './figures';
import { fill } from './fill';
import { Flags, parseFlags, Section, usage } from './flags';
import { lifecycleByRest, Officer, openOfficer } from './lifecycle';
import { measureOnboarding } from './onboarding';
import { BenchPlatform, openBenchPlatform } from './platform';
import { measureRights } from './rights';
import { measureSearch, SearchRow } from './search';
import { lifecycleBySql } from './sql-peer';

/** REST and bare SQL take turns, so that whatever else runs on the machine meets both. */
const turns = 4;
const warmUpSeconds = 8;

interface Row extends Figures {
  /** How many cases were in the database before. */
  readonly cases: number;
  /** Lifecycles per second against the same rows written by bare SQL on the same server, in the same run. */
  readonly ratioToSql: number;
}

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) return void process.stdout.write(`${usage}\n`);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  // A rule alone needs no platform.
  if (flags.only.every((name) => name === 'dispatch')) return tell(flags, { dispatch: await measureDispatch() });
  const platform = await openBenchPlatform(flags.dataDir, say);
  try {
    const wanted = (name: Section) => flags.only.includes(name);
    const sizes = ['lifecycle', 'search', 'burst'].some((name) => flags.only.includes(name as Section));
    const measured = {
      ...(sizes && (await measureSizes(platform, flags, say))),
      ...(wanted('rights') && { rights: [await measureRights(Math.min(flags.seconds, 5))] }),
      ...(wanted('onboarding') && { onboarding: await measureOnboarding(say) }),
      ...(wanted('audit') && { audit: await measureAudit(platform.file, say) }),
      ...(wanted('dispatch') && { dispatch: await measureDispatch() }),
    };
    tell(flags, measured, await postgresVersion(platform.file));
    if (failed(measured)) process.exitCode = 1;
  } finally {
    await platform.close();
  }
}

/** A table for people, or one object for programs; without a platform nobody asked a database. */
function tell(flags: Flags, measured: Readonly<Record<string, unknown>>, postgres?: string): void {
  if (!flags.json) return Object.values(measured).forEach((rows) => console.table(rows));
  const [cpu] = cpus();
  const machine = { cpu: cpu?.model ?? 'unknown', cores: cpus().length, memoryGiB: round(totalmem() / 2 ** 30, 1) };
  const versions = { node: process.version, ...(postgres === undefined ? {} : { postgres }) };
  const { seconds, clients } = flags;
  process.stdout.write(`${JSON.stringify({ ...measured, machine, versions, seconds, clients })}\n`);
}

interface Sizes {
  lifecycle?: Row[];
  search?: SearchRow[];
  burst?: (BurstRow | BurstEnd)[];
}

/** What depends on how full the street is; the burst comes last, upon the fullest. */
async function measureSizes(platform: BenchPlatform, flags: Flags, say: (line: string) => void): Promise<Sizes> {
  const { file } = platform;
  const officer = await openOfficer(file);
  const found: Sizes = {};
  for (const [index, wanted] of flags.cases.entries()) {
    await fill(file, wanted, say);
    if (index === 0) await lifecycleByRest(officer, { ...flags, seconds: warmUpSeconds });
    await consumersDone(file);
    const cases = await caseCount(file);
    if (flags.only.includes('lifecycle')) {
      say(
        `${cases} cases: ${flags.seconds} s over REST, ${flags.seconds} s of bare SQL, ${flags.clients} clients each`,
      );
      (found.lifecycle ??= []).push(await measureLifecycle(platform, officer, cases, flags));
    }
    if (flags.only.includes('search')) {
      await consumersDone(file);
      say(`${cases} cases: searches`);
      (found.search ??= []).push(...(await measureSearch(file, cases)));
    }
  }
  if (!flags.only.includes('burst')) return found;
  for (const what of ['report', 'lifecycle'] as const) {
    say(`burst of ${what}s, ${flags.levelSeconds} s a level`);
    const { rows, end } = await measureBurst(file, officer, what, flags.levelSeconds);
    (found.burst ??= []).push(...rows, end);
  }
  return found;
}

async function measureLifecycle({ file }: BenchPlatform, officer: Officer, cases: number, flags: Flags): Promise<Row> {
  const seconds = flags.seconds / turns;
  const runs: { rest: Measured; sql: Measured }[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const rest = await lifecycleByRest(officer, { ...flags, seconds });
    // Events of the platform's turn are not to be handled in the peer's.
    await consumersDone(file);
    runs.push({ rest, sql: await lifecycleBySql(file, { ...flags, seconds }) });
  }
  const ratios = runs.map(({ rest, sql }) => rest.milliseconds.length / Math.max(1, sql.milliseconds.length));
  const rest = summarize(together(runs.map((run) => run.rest)), flags.seconds);
  return {
    cases,
    ...rest,
    ratioToSql: round(
      percentile(
        ratios.map((ratio) => ratio * 1_000),
        0.5,
      ) / 1_000,
      4,
    ),
  };
}

/** True when anything that was asked for did not come, or a bound was not kept. */
function failed({ lifecycle = [], search = [], burst = [] }: Sizes): boolean {
  const ends = burst.filter((row): row is BurstEnd => 'recovered' in row);
  return (
    [...lifecycle, ...search, ...burst].some((row) => row.errors > 0) ||
    search.some((row) => !row.within) ||
    ends.some((end) => !end.recovered || end.lost > 0)
  );
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
