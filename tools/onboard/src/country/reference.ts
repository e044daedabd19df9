import { idOf } from '@streetgrid/seed';
import { Services } from '../platform';
import { Division, divisions } from './divisions';

export interface ReferenceOutcome {
  readonly divisions: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** What the service takes in one call. */
const batchLimit = 5_000;

/** Loads the country's divisions, some 665,000, out of a stream: one batch is in memory at a time. Twice changes nothing. */
export async function loadReference(services: Services, onBatch?: (done: number) => void): Promise<ReferenceOutcome> {
  const sum = { divisions: 0, created: 0, updated: 0, unchanged: 0 };
  const send = async (batch: Division[]) => {
    // Reference data belong to no street; the token wants one all the same.
    const ctx = await services.contextOf(idOf('reference'));
    const answer = await services.identity.importDivisions(ctx, { divisions: batch });
    sum.divisions += batch.length;
    sum.created += answer.created;
    sum.updated += answer.updated;
    sum.unchanged += answer.unchanged;
    onBatch?.(sum.divisions);
  };
  let batch: Division[] = [];
  for await (const division of divisions()) {
    batch.push(division);
    if (batch.length < batchLimit) continue;
    await send(batch);
    batch = [];
  }
  if (batch.length > 0) await send(batch);
  return sum;
}
