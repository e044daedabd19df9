import { InternalTokens, log, RequestContext } from '@streetgrid/service-kit';

/** Work that waits in a table for its time. */
export interface Sweepable<Claim> {
  /** What it is called in the log. */
  readonly name: string;
  readonly idleMs: number;
  /** Takes what is due, of all streets. */
  claim(): Promise<readonly Claim[]>;
  /** Does one of it, as the service in its street. What fails is said and comes again: after its lease, where it has one. */
  work(ctx: RequestContext, claim: Claim): Promise<void>;
  /** Claims of one lane are done one after the other, lanes side by side; one lane for all when absent. */
  lane?(claim: Claim): string;
}

/**
 * Asks again and again, at once while there is more and nothing fails. Times stand in the table, never in this process: it
 * begins at the start, so what came due while the service was down is seen then.
 */
export class Sweep<Claim extends { readonly tenantId: string }> {
  private readonly stopping = Promise.withResolvers<void>();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly tokens: InternalTokens,
    private readonly what: Sweepable<Claim>,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  /** Lets what is under way end; begins nothing more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopping.resolve();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const begin = performance.now();
      if (await this.didAll()) continue;
      await this.idle(Math.max(0, begin + this.what.idleMs - performance.now()));
    }
  }

  /** True when something was due and all of it is done. */
  private async didAll(): Promise<boolean> {
    try {
      const claims = await this.what.claim();
      const lanes = Map.groupBy(claims, (claim) => this.what.lane?.(claim) ?? '');
      const done = await Promise.all([...lanes.values()].map((lane) => this.inOrder(lane)));
      return claims.length > 0 && done.every(Boolean);
    } catch (error) {
      log.warn({ err: error, sweep: this.what.name }, 'sweep failed, goes on');
      return false;
    }
  }

  private async inOrder(claims: readonly Claim[]): Promise<boolean> {
    let all = true;
    for (const claim of claims) if (!this.stopped) all = (await this.tryOne(claim)) && all;
    return all;
  }

  private async tryOne(claim: Claim): Promise<boolean> {
    const { tenantId, ...ids } = claim;
    try {
      await this.what.work(await this.tokens.serviceContext(tenantId), claim);
      return true;
    } catch (error) {
      log.error({ tenant: tenantId, claim: ids, sweep: this.what.name, err: error }, 'work failed, is tried again');
      return false;
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
