import { log } from '@streetgrid/service-kit';

/** Looks again and again for what has become due, and stops at once when the service does. A failed look is tried again. */
export class Sweeper {
  private readonly stopping = Promise.withResolvers<void>();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly what: string,
    private readonly idleMs: number,
    private readonly sweep: () => AsyncGenerator<void>,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.stopping.resolve();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.once();
      await this.idle();
    }
  }

  /** Between two things that are due the service may stop. */
  private async once(): Promise<void> {
    try {
      const steps = this.sweep();
      let step = await steps.next();
      while (!this.stopped && !step.done) step = await steps.next();
    } catch (error) {
      log.warn({ err: error }, `${this.what} not found`);
    }
  }

  private async idle(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.idleMs);
    });
    await Promise.race([waited, this.stopping.promise]);
    clearTimeout(timer);
  }
}
