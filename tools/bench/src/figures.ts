/** What the clients measured: milliseconds of each finished lifecycle, and how many failed. */
export interface Measured {
  readonly milliseconds: readonly number[];
  readonly errors: number;
}

export interface Figures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
}

/** Figures of a run of so many seconds. */
export function summarize({ milliseconds, errors }: Measured, seconds: number): Figures {
  return {
    perSecond: Number((milliseconds.length / seconds).toFixed(1)),
    p50Ms: percentile(milliseconds, 0.5),
    p95Ms: percentile(milliseconds, 0.95),
    p99Ms: percentile(milliseconds, 0.99),
    errors,
  };
}

/** The value below which that share lies, to a tenth; 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
}

/** What several runs measured, as one. */
export function together(runs: readonly Measured[]): Measured {
  return {
    milliseconds: runs.flatMap(({ milliseconds }) => milliseconds),
    errors: runs.reduce((sum, { errors }) => sum + errors, 0),
  };
}

/** Runs `lifecycle` again and again in each of the clients until the time is over. The first failure of each kind is told. */
export async function runClients(
  clients: number,
  seconds: number,
  lifecycle: (client: number) => Promise<void>,
): Promise<Measured> {
  const milliseconds: number[] = [];
  const told = new Set<string>();
  let errors = 0;
  const end = performance.now() + seconds * 1_000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end) {
        const start = performance.now();
        try {
          await lifecycle(client);
          milliseconds.push(performance.now() - start);
        } catch (error) {
          errors += 1;
          const message = error instanceof Error ? error.message : String(error);
          if (told.size < 5 && !told.has(message)) process.stderr.write(`failed: ${message}\n`);
          told.add(message);
        }
      }
    }),
  );
  return { milliseconds, errors };
}
