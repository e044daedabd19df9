import { parseArgs } from 'node:util';
import { openDatabase } from '@streetgrid/database';
import { fillConfig } from './config';
import { FillService } from './fill/fill.service';

/** Two keep two cores busy: one computes while the database writes for the other. */
const atOnce = 3;
const saidEvery = 50_000;

/** `fill-cases.js --tenant UUID --cases N --seed S`: so many whole lives more, for measurements only. One line per 50,000. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { tenant: { type: 'string' }, cases: { type: 'string' }, seed: { type: 'string' } },
  });
  const [count, seed] = [Number(values.cases), Number(values.seed)];
  if (!values.tenant || !Number.isInteger(count) || count < 1 || !Number.isInteger(seed))
    throw new Error('fill-cases.js --tenant UUID --cases N --seed S');
  const { databaseUrl } = fillConfig();
  const database = await openDatabase({ url: databaseUrl, applicationName: 'case-dispatch-fill', poolSize: atOnce });
  let said = 0;
  try {
    await new FillService(database).fill(
      { tenantId: values.tenant, count, seed, now: new Date(), atOnce },
      (written) => {
        if (written < said + saidEvery && written < count) return;
        said = written;
        process.stdout.write(`${written} of ${count} cases\n`);
      },
    );
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
