import { Injectable } from '@nestjs/common';
import { Database, TenantScope } from '@streetgrid/database';
import { LRUCache } from 'lru-cache';
import { caseNumber, nextBlock, shanghaiDay } from './case-number';
import { CaseNumberRepository } from './case-number.repository';

interface Block {
  readonly day: string;
  readonly size: number;
  readonly takenAt: number;
  readonly last: number;
  next: number;
}

/**
 * Gives out case numbers: unique in the street, rising, with gaps when a replica stops with reserved numbers in hand. They are
 * reserved outside the report's transaction; a counter row inside it would let the street's reports wait for each other.
 */
@Injectable()
export class CaseNumbers {
  private readonly blocks = new LRUCache<string, Block>({ max: 10_000 });
  private readonly waiting = new Map<string, Promise<void>>();

  constructor(
    private readonly db: Database,
    private readonly repository: CaseNumberRepository,
  ) {}

  /** The next number of the street's day. */
  async next(scope: TenantScope, now: Date): Promise<string> {
    const day = shanghaiDay(now);
    for (;;) {
      const block = this.blocks.get(scope.tenantId);
      if (block && block.day === day && block.next <= block.last) {
        const sequence = block.next;
        block.next += 1;
        return caseNumber(day, sequence);
      }
      await this.refill(scope, day, now, block);
    }
  }

  /** Forgets what is reserved, e.g. after an import passed over some numbers. */
  forget(scope: TenantScope): void {
    this.blocks.delete(scope.tenantId);
  }

  /** One reservation at a time per street; whoever comes meanwhile waits for the same one. */
  private async refill(scope: TenantScope, day: string, now: Date, used: Block | undefined): Promise<void> {
    const running = this.waiting.get(scope.tenantId);
    if (running) {
      await running;
      return;
    }
    const size = used?.day === day ? nextBlock(used.size, now.getTime() - used.takenAt) : 1;
    const reserving = this.db
      .tx(scope, (tx) => this.repository.reserve(tx, day, size))
      .then((last) => {
        this.blocks.set(scope.tenantId, { day, size, takenAt: now.getTime(), last, next: last - size + 1 });
      })
      .finally(() => this.waiting.delete(scope.tenantId));
    this.waiting.set(scope.tenantId, reserving);
    await reserving;
  }
}
