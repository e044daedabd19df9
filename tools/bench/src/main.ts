import { cpus, totalmem } from 'node:os';
import { measureAudit } from './audit';
import { measureDispatch } from './dispatch';
import { caseCount, fill, postgresVersion } from './database';
import { lifecycleByRest } from './lifecycle';
import { measureOnboarding } from './onboarding';
import { BenchPlatform, openBenchPlatform } from './platform';
import { measureRights } from './rights';
import { lifecycleBySql } from './sql-peer';
import { Figures, summarize } from './figures';
import { Flags, parseFlags, Section, usage } from './flags';

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
    const measured = {
      ...(wanted('lifecycle') && { lifecycle: await measureLifecycle(platform, flags, say) }),
      ...(wanted('rights') && { rights: [await measureRights(Math.min(flags.seconds, 5))] }),
      ...(wanted('onboarding') && { onboarding: await measureOnboarding(say) }),
      ...(wanted('audit') && { audit: await measureAudit(platform.file, say) }),
      ...(wanted('dispatch') && { dispatch: await measureDispatch() }),
    };
    tell(flags, measured, await postgresVersion(platform.file));
    if ((measured.lifecycle ?? []).some((row) => row.errors > 0)) process.exitCode = 1;
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

async function measureLifecycle(platform: BenchPlatform, flags: Flags, say: (line: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  for (const wanted of flags.cases) {
    await fill(platform.file, wanted, say);
    const cases = await caseCount(platform.file);
    say(`${cases} cases: ${flags.seconds} s over REST, ${flags.seconds} s of bare SQL, ${flags.clients} clients each`);
    const rest = summarize(await lifecycleByRest(platform.file, flags), flags.seconds);
    const sql = summarize(await lifecycleBySql(platform.file, flags), flags.seconds);
    rows.push({ cases, ...rest, ratioToSql: round(rest.perSecond / sql.perSecond, 3) });
  }
  return rows;
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
