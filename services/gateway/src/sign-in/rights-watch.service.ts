import { Inject, Injectable, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { Observable, Subject, Subscription, timeout } from 'rxjs';
import { type Identity, peers } from '../api/peers';

/** identity says every five seconds that it listens. */
const silenceMs = 15_000;
const firstDelayMs = 200;
const longestDelayMs = 5_000;

/** Whose rights changed; `everybody` when the watch was broken and some change may have been missed. */
export type ChangedRights = 'everybody' | { readonly personId: string };

/**
 * Hears from identity whose rights changed, within a moment of the commit, and keeps `RevokedRights` of the gateway
 * current. While it hears nothing, nobody's rights are believed for long (`listening`).
 */
@Injectable()
export class RightsWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly passing = new Subject<ChangedRights>();
  private call: Subscription | undefined;
  private pause: NodeJS.Timeout | undefined;
  private failures = 0;
  private stopped = false;
  private heard = false;

  constructor(
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly tokens: InternalTokens,
  ) {}

  get changes(): Observable<ChangedRights> {
    return this.passing.asObservable();
  }

  /** True while every change is heard. */
  get listening(): boolean {
    return this.heard;
  }

  onApplicationBootstrap(): void {
    void this.watch();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearTimeout(this.pause);
    this.call?.unsubscribe();
    this.passing.complete();
  }

  private async watch(): Promise<void> {
    const ctx = await this.tokens.platformContext();
    if (this.stopped) return;
    this.call = this.identity
      .watchRights(ctx, {})
      .pipe(timeout({ each: silenceMs }))
      .subscribe({
        next: ({ personId, notBefore }) => this.hear(personId, notBefore ?? new Date()),
        error: (error: unknown) => this.lost(error),
        complete: () => this.lost(new Error('identity ended the watch')),
      });
  }

  private hear(personId: string, notBefore: Date): void {
    if (!this.heard) {
      this.heard = true;
      this.failures = 0;
      this.passing.next('everybody');
      log.info('changes of rights are heard');
    }
    if (personId === '') return;
    this.tokens.revoked.add(personId, notBefore.getTime());
    this.passing.next({ personId });
  }

  private lost(error: unknown): void {
    const wasHeard = this.heard;
    this.heard = false;
    if (wasHeard) this.passing.next('everybody');
    const delay = Math.min(firstDelayMs * 2 ** Math.min(this.failures, 10), longestDelayMs);
    this.failures += 1;
    if (this.failures === 1) log.warn({ err: error }, 'changes of rights are not heard');
    if (!this.stopped) this.pause = setTimeout(() => void this.watch(), delay);
  }
}
