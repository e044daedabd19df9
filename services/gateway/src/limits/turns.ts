import { DomainError } from '@streetgrid/service-kit';

export interface TurnsOptions {
  /** Requests at work in the services at once. */
  readonly atOnce: number;
  /** Requests that may wait for a turn, all streets together. */
  readonly waiting: number;
  /** No request waits longer. */
  readonly longestMs: number;
}

interface Waiting {
  readonly begin: () => void;
}

/**
 * Turns of requests. As many as keep the services busy are at work, the others wait here: inside, each would only wait for a
 * connection until its deadline passes, and fail. Streets take turns, whoever came first within a street goes first, so
 * that one street's flood does not hold up another.
 */
export class Turns {
  private readonly streets = new Map<string, Waiting[]>();
  private working = 0;
  private waiting = 0;

  constructor(private readonly options: TurnsOptions) {}

  /** Resolves when it is this request's turn, with what ends the turn. Error: TooMany `platform-busy` with seconds. */
  async take(street: string): Promise<() => void> {
    if (this.working < this.options.atOnce) this.working += 1;
    else await this.wait(street);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.next();
    };
  }

  private wait(street: string): Promise<void> {
    const { waiting, longestMs } = this.options;
    const seconds = Math.ceil(longestMs / 2_000);
    if (this.waiting >= waiting) throw new DomainError('TooMany', 'platform-busy', { seconds });
    this.waiting += 1;
    return new Promise((resolve, reject) => {
      const line = this.streets.get(street) ?? [];
      const entry: Waiting = {
        begin: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.leave(street, entry);
        reject(new DomainError('TooMany', 'platform-busy', { seconds }));
      }, longestMs);
      line.push(entry);
      this.streets.set(street, line);
    });
  }

  /** A turn ended: it is the next street's, and that street goes to the end of the row. */
  private next(): void {
    for (const [street, line] of this.streets) {
      const entry = line.shift();
      this.streets.delete(street);
      if (line.length > 0) this.streets.set(street, line);
      if (!entry) continue;
      this.waiting -= 1;
      entry.begin();
      return;
    }
    this.working -= 1;
  }

  private leave(street: string, entry: Waiting): void {
    const line = this.streets.get(street)?.filter((each) => each !== entry) ?? [];
    if (line.length > 0) this.streets.set(street, line);
    else this.streets.delete(street);
    this.waiting -= 1;
  }
}
