import { cpus, totalmem } from 'node:os';
import { measureAudit } from './audit';
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
  const platform = await openBenchPlatform(flags.dataDir, say);
  try {
    const [cpu] = cpus();
    const machine = { cpu: cpu?.model ?? 'unknown', cores: cpus().length, memoryGiB: round(totalmem() / 2 ** 30, 1) };
    const versions = { node: process.version, postgres: await postgresVersion(platform.file) };
    const wanted = (name: Section) => flags.only.includes(name);
    const measured = {
      ...(wanted('lifecycle') && { lifecycle: await measureLifecycle(platform, flags, say) }),
      ...(wanted('rights') && { rights: [await measureRights(Math.min(flags.seconds, 5))] }),
      ...(wanted('onboarding') && { onboarding: await measureOnboarding(say) }),
      ...(wanted('audit') && { audit: await measureAudit(platform.file, say) }),
    };
    if (flags.json)
      process.stdout.write(
        `${JSON.stringify({ ...measured, machine, versions, seconds: flags.seconds, clients: flags.clients })}\n`,
      );
    else Object.values(measured).forEach((rows) => console.table(rows));
    if ((measured.lifecycle ?? []).some((row) => row.errors > 0)) process.exitCode = 1;
  } finally {
    await platform.close();
  }
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
