import { Inject, Injectable } from '@nestjs/common';
import { caseDispatch } from '@streetgrid/contracts';
import { type CaseDispatch, peers } from '../api/peers';
import { type RequestEdge } from '../sign-in/edge';
import { updatePeriodOf } from './open311-period';
import { UpdatesQueryDto } from './open311-schemas';
import { w3c } from './open311-view';
import { isRequestId, Open311Service } from './open311.service';

/** Rows of one question to case-dispatch; a page takes up to five. */
const rowsPerCall = 200;
const usualPageSize = 1_000;

/** One page of updates. */
export interface UpdatePage {
  readonly changes: readonly caseDispatch.StateChange[];
  /** Names the page behind this one; empty: there is none. */
  readonly next: string;
  /** What the question left open, for the links to further pages. */
  readonly fixed: Readonly<Record<string, string>>;
}

/** How requests went on: what FixMyStreet and others fetch so that their reporters see it. */
@Injectable()
export class Open311Updates {
  constructor(
    @Inject(peers.caseDispatch) private readonly cases: CaseDispatch,
    private readonly open311: Open311Service,
  ) {}

  /** Updates of a period, or of requests, oldest first. */
  async page(query: UpdatesQueryDto, edge: RequestEdge): Promise<UpdatePage> {
    const ctx = await this.open311.reader(query.jurisdiction_id, edge);
    const asked = query.service_request_id ?? [];
    const numbers = asked.filter(isRequestId);
    if (asked.length > 0 && numbers.length === 0) return { changes: [], next: '', fixed: {} };
    const whole = numbers.length > 0 && !query.start_date && !query.end_date;
    const period = whole ? undefined : updatePeriodOf(query, Date.now());
    const question = { timeFrom: period?.from, timeUntil: period?.until, numbers };
    const changes: caseDispatch.StateChange[] = [];
    let pageToken = query.page_token ?? '';
    for (let left = query.page_size ?? usualPageSize; left > 0; left -= rowsPerCall) {
      const pageSize = Math.min(left, rowsPerCall);
      const answer = await this.cases.listStateChanges(ctx, { ...question, pageSize, pageToken });
      changes.push(...answer.changes);
      pageToken = answer.nextPageToken;
      if (pageToken === '') break;
    }
    const fixed: Record<string, string> = period ? { start_date: w3c(period.from), end_date: w3c(period.until) } : {};
    return { changes, next: pageToken, fixed };
  }

  /** All of one request. */
  async of(jurisdiction: string | undefined, number: string, edge: RequestEdge): Promise<caseDispatch.StateChange[]> {
    const ctx = await this.open311.reader(jurisdiction, edge);
    return (await this.cases.listStateChanges(ctx, { numbers: [number], pageSize: rowsPerCall })).changes;
  }
}
