import { Injectable, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Database, Tx } from '@streetgrid/database';
import { appendEvent } from '@streetgrid/messaging';
import { InternalTokens, log, RequestContext } from '@streetgrid/service-kit';
import { AuditRepository, TrailState } from './audit.repository';
import { checkpointEvery, CheckpointKeys, unsignedAtMostMs } from './checkpoint';
import { CheckpointFiles } from './checkpoint-files.service';
import { chain } from './trail';

/** How long work that another replica left behind may lie, and how late a checkpoint may come. */
const sweepMs = 2_000;

/**
 * Takes acts into the chain of their street, after they are committed, in the order of arrival. Every replica runs one;
 * the lock on the head of the trail makes one of them the only writer of a street at any moment. Whatever is interrupted
 * rolls back as a whole and is found again by the sweep.
 */
@Injectable()
export class ChainWriter implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly streets = new Set<string>();
  private working: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly trail: AuditRepository,
    private readonly keys: CheckpointKeys,
    private readonly files: CheckpointFiles,
    private readonly tokens: InternalTokens,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(new Date()), sweepMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.stopping = true;
    await this.working;
  }

  /** An act of this street waits. */
  wake(tenantId: string): void {
    this.streets.add(tenantId);
    if (!this.stopping) this.working ??= this.work().finally(() => (this.working = undefined));
  }

  /** Finds what others left behind and what is unsigned for too long at `now`; resolves when it is done. */
  async sweep(now: Date): Promise<void> {
    try {
      const due = new Date(now.getTime() - unsignedAtMostMs + 2 * sweepMs);
      for (const tenantId of await this.trail.streetsWithWork(due)) {
        if (this.stopping) return;
        await this.write(tenantId, now);
      }
    } catch (error) {
      log.error({ err: error }, 'audit trail: sweep interrupted, tried again');
    }
  }

  /** Chains all that waits in the street, part by part; how many entries. */
  async write(tenantId: string, now: Date): Promise<number> {
    const ctx = await this.tokens.serviceContext(tenantId);
    let chained = 0;
    for (let more = true; more && !this.stopping;) {
      const part = await this.database.tx(ctx, (tx) => this.part(tx, ctx, now));
      if (part.signed) await this.files.copy(tenantId);
      chained += part.chained;
      more = part.more;
    }
    return chained;
  }

  private async work(): Promise<void> {
    while (this.streets.size > 0 && !this.stopping) {
      const [tenantId = ''] = this.streets;
      this.streets.delete(tenantId);
      try {
        await this.write(tenantId, new Date());
      } catch (error) {
        log.error({ tenant: tenantId, err: error }, 'audit trail: not chained yet, tried again');
      }
    }
  }

  /** One transaction: a part ends where a checkpoint is due. */
  private async part(tx: Tx, ctx: RequestContext, now: Date) {
    const before = await this.trail.lock(tx);
    const room = checkpointEvery - (before.seq - before.signedSeq);
    const pending = await this.trail.pending(tx, room);
    const entries = chain(
      before,
      pending.filter((each) => !each.known).map((each) => each.act),
    );
    const last = entries.at(-1);
    let state: TrailState = { ...before };
    if (last) state = { ...before, seq: last.seq, hash: last.hash, unsignedSince: before.unsignedSince ?? now };
    await this.trail.append(tx, entries);
    await this.trail.forget(tx, pending);
    const signed = isDue(state, now);
    if (signed) state = await this.sign(tx, ctx, state, now);
    if (signed || last) await this.trail.save(tx, state);
    return { chained: entries.length, signed, more: pending.length === room };
  }

  private async sign(tx: Tx, ctx: RequestContext, state: TrailState, time: Date): Promise<TrailState> {
    const { tenantId } = tx;
    const checkpoint = this.keys.sign({ tenantId, seq: state.seq, hash: state.hash, time });
    await this.trail.addCheckpoint(tx, checkpoint);
    const payload = { ...checkpoint, seq: BigInt(state.seq) };
    await appendEvent(tx, ctx, {
      name: 'AuditCheckpointed',
      aggregateId: tenantId,
      aggregateVersion: state.seq,
      payload,
    });
    return { ...state, signedSeq: state.seq, unsignedSince: undefined };
  }
}

function isDue({ seq, signedSeq, unsignedSince }: TrailState, now: Date): boolean {
  if (seq - signedSeq >= checkpointEvery) return true;
  return unsignedSince !== undefined && now.getTime() - unsignedSince.getTime() >= unsignedAtMostMs - 2 * sweepMs;
}
