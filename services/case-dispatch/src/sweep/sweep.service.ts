import { log } from '@streetgrid/service-kit';

/** Work that waits in a table for its time. */
export interface Sweepable<Claim> {
  /** What it is called in the log. */
  readonly name: string;
  readonly idleMs: number;
  /** Takes what is due, of all streets. */
  claim(): Promise<readonly Claim[]>;
  /** Does a batch of it; what fails is claimed again after its lease. */
  work(claims: readonly Claim[]): Promise<void>;
}

/**
 * Asks again and again, at once while there is more. Times stand in the table, never in this process: it begins at the start,
 * so what came due while the service was down is seen then.
 */
export class Sweep<Claim> {
  private readonly stopping = Promise.withResolvers<void>();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly what: Sweepable<Claim>) {}

  start(): void {
    this.loop = this.run();
  }

  /** Lets what is under way end. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopping.resolve();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const begin = performance.now();
      if ((await this.tryOnce()) > 0) continue;
      await this.idle(begin + this.what.idleMs - performance.now());
    }
  }

  private async tryOnce(): Promise<number> {
    try {
      const claims = await this.what.claim();
      if (claims.length > 0) await this.what.work(claims);
      return claims.length;
    } catch (error) {
      log.warn({ err: error, sweep: this.what.name }, 'sweep failed, goes on');
      return 0;
    }
  }

  private async idle(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([waited, this.stopping.promise]);
    clearTimeout(timer);
  }
}
