import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { ItemState } from './content';
import { By, follow } from './deliberation';
import { DeliberationRepository } from './deliberation.repository';
import type { ItemKey } from './work';

/** Where work that a resolution started tells how it stands, in its own transaction: neither is ever ahead of the other. */
@Injectable()
export class ItemService {
  constructor(private readonly deliberations: DeliberationRepository) {}

  async follow(
    tx: Tx,
    { deliberationId, no }: ItemKey,
    state: ItemState,
    by: Omit<By, 'actorPosition'>,
  ): Promise<void> {
    await this.deliberations.update(tx, deliberationId, (before) =>
      follow(before, no, state, { ...by, actorPosition: '' }),
    );
  }
}
