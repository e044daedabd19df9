import { DomainError } from '@streetgrid/service-kit';
import { loadReference } from './country/reference';
import { takeInDivision } from './country/take-in-division';
import { Flags, parseFlags, usage } from './flags';
import { openServices, Services } from './platform';
import { lineOf, Problems } from './sheets/problem';
import { Outcome, takeIn } from './street/take-in';
import { writeTemplate } from './template';

const start = performance.now();

/** Progress goes to standard error, so that what would change can be kept in a file. */
function say(line: string): void {
  process.stderr.write(`${((performance.now() - start) / 1_000).toFixed(1).padStart(6)} s  ${line}\n`);
}

async function main(flags: Flags): Promise<number> {
  switch (flags.mode) {
    case 'help':
      process.stdout.write(`${usage}\n`);
      return 0;
    case 'template':
      for (const file of await writeTemplate(flags.folder)) process.stdout.write(`${file}\n`);
      return 0;
    case 'street':
      return withServices(flags, (services) => oneStreet(flags, services));
    case 'division':
      return withServices(flags, (services) => manyStreets(flags, services));
    case 'reference':
      return withServices(flags, (services) => reference(flags, services));
  }
}

async function withServices(flags: Flags, work: (services: Services) => Promise<number>): Promise<number> {
  const services = await openServices(flags.dataDir);
  try {
    return await work(services);
  } finally {
    services.close();
  }
}

async function oneStreet(flags: Extract<Flags, { mode: 'street' }>, services: Services): Promise<number> {
  const problems = new Problems();
  const outcome = await takeIn(flags.folder, services, { ...flags, say }, problems);
  if (!outcome) {
    for (const problem of problems.list) process.stdout.write(`${lineOf(problem)}\n`);
    const more = problems.more > 0 ? `（另有 ${problems.more} 处未列出）` : '';
    process.stderr.write(`有 ${problems.list.length} 处需要改正${more}，什么也没有写入\n`);
    return 1;
  }
  if (flags.dryRun) listChanges(outcome);
  const count = outcome.sheets.reduce((sum, { changes }) => sum + changes.length, 0);
  process.stdout.write(
    flags.dryRun ? `试算：${outcome.street} 会有 ${count} 处变更，没有写入\n` : `${outcome.street}：${count} 处变更\n`,
  );
  say(`完成，内存峰值 ${peakMb()} MB`);
  return 0;
}

function listChanges({ sheets }: Outcome): void {
  for (const { sheet, changes } of sheets)
    for (const { row, code, kind, columns } of changes) {
      const what = kind === 'created' ? '新增' : `更新 ${columns.join('、')}`;
      process.stdout.write(`${sheet}${row === undefined ? '' : ` 第 ${row} 行`} ${code} ${what}\n`);
    }
}

async function manyStreets(
  { code, clients, admins, json }: Extract<Flags, { mode: 'division' }>,
  services: Services,
): Promise<number> {
  const onStreet = (done: number) => done % 50 === 0 && say(`  ${done} 个街道`);
  const outcome = await takeInDivision(services, code, { clients, admins, onStreet });
  if (outcome.streets === 0) throw new Error(`--division ${code}: 没有这个代码的行政区`);
  const { streets, organisations, created, updated, unchanged, refused, organised } = outcome;
  for (const each of refused) process.stderr.write(`${each.code} 未能接入：${each.slug}\n`);
  if (organised.length > 0) say(`  已有自己的组织体系，未改动：${organised.join('、')}`);
  if (json) return figures(streets);
  process.stdout.write(
    `${streets} 个街道，${organisations} 个组织：新增 ${created}，更新 ${updated}，未变 ${unchanged}\n`,
  );
  say(`完成，每秒 ${perSecond(streets)} 个街道，内存峰值 ${peakMb()} MB`);
  return refused.length > 0 ? 1 : 0;
}

async function reference({ json }: Flags, services: Services): Promise<number> {
  const onBatch = (done: number) => done % 50_000 === 0 && say(`  ${done} 条`);
  const { divisions, created, updated, unchanged } = await loadReference(services, onBatch);
  if (json) return figures(divisions);
  process.stdout.write(`${divisions} 条行政区划：新增 ${created}，更新 ${updated}，未变 ${unchanged}\n`);
  say(`完成，每秒 ${perSecond(divisions)} 条，内存峰值 ${peakMb()} MB`);
  return 0;
}

function figures(count: number): number {
  const seconds = (performance.now() - start) / 1_000;
  process.stdout.write(`${JSON.stringify({ count, seconds, peakMb: peakMb() })}\n`);
  return 0;
}

function perSecond(count: number): string {
  return ((count * 1_000) / (performance.now() - start)).toFixed(1);
}

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1_024);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof DomainError)) return error instanceof Error ? error.message : String(error);
  const params = Object.entries(error.params).map(([name, value]) => ` ${name}=${value}`);
  const what = error.slug === 'peer-unavailable' ? '平台没有应答，请确认它正在运行' : `${error.slug}${params.join('')}`;
  return `${what}。可以再次运行同一命令：已写入的不会重复，余下的会补上`;
}

Promise.resolve()
  .then(() => main(parseFlags(process.argv.slice(2))))
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    process.stderr.write(`未能接入：${reasonOf(error)}\n`);
    process.exitCode = 1;
  });
