import { setTimeout as delay } from 'node:timers/promises';

/** Tells the story line by line and stops at the first step that is not as it should be. */
export class Teller {
  private steps = 0;

  /** Runs one step; `work` answers what was seen. */
  async step(what: string, work: () => Promise<string>): Promise<void> {
    this.steps += 1;
    const startedAt = performance.now();
    const number = String(this.steps).padStart(2);
    try {
      const seen = await work();
      console.log(`✓ ${number} ${what}：${seen}（${Math.round(performance.now() - startedAt)} ms）`);
    } catch (error) {
      throw new Error(`✗ ${number} ${what}\n     ${(error as Error).message}`, { cause: error });
    }
  }

  /** A step that cannot be shown now, though nothing is wrong. */
  skip(what: string, why: string): void {
    console.log(`–    ${what}：${why}`);
  }

  get count(): number {
    return this.steps;
  }
}

/** Fails the step unless it is so. */
export function expect(so: boolean, what: string, seen: unknown): asserts so {
  if (!so) throw new Error(`应为 expected: ${what}；实际 seen: ${JSON.stringify(seen)}`);
}

/** Asks again until the answer fits: events take a moment from one service to the next. */
export async function until<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  what: string,
  withinMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    expect(Date.now() < deadline, `${what} (${withinMs} ms)`, answer);
    await delay(100);
  }
}
