import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, pageSize } from '@streetgrid/database';
import { demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { ProgressQuestion, readProgressQuestion, StateChange } from './state-change';
import { AfterChange, StateChangeRepository } from './state-change.repository';

/** How cases went on, for whoever tells everybody. */
@Injectable()
export class StateChangeService {
  constructor(
    private readonly db: Database,
    private readonly changes: StateChangeRepository,
  ) {}

  /** Oldest first. Errors: as `readProgressQuestion`, Forbidden `cases-not-public`. */
  async list(
    ctx: RequestContext,
    asked: ProgressQuestion,
    page: { size: number; token: string },
  ): Promise<{ changes: readonly StateChange[]; nextPageToken: string }> {
    demand(ctx, 'case.progress', {});
    const filter = readProgressQuestion(asked);
    const size = pageSize(page.size);
    const after = positionOf(decodePageToken(ctx, asked, page.token));
    const found = await this.db.tx(ctx, (tx) => this.changes.page(tx, filter, after, size + 1));
    const changes = found.slice(0, size);
    const last = found.length > size ? changes.at(-1) : undefined;
    const key = last && [last.time.getTime(), last.caseId, last.version];
    return { changes, nextPageToken: key ? encodePageToken(ctx, asked, key) : '' };
  }
}

function positionOf(last: readonly (string | number)[] | undefined): AfterChange | undefined {
  if (!last) return undefined;
  const [time, caseId, version] = last;
  if (typeof time !== 'number' || typeof caseId !== 'string' || typeof version !== 'number')
    throw invalid('page-token-invalid');
  return { time: new Date(time), caseId, version };
}
