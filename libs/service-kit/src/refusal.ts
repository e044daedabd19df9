import { RequestContext } from './context';
import { ErrorParams } from './errors';
import type { Action } from './rights/rights-table';

/** Somebody known was refused at the edge of an RPC. */
export interface EdgeRefusal {
  /** Empty when the table of rights does not name what was asked for. */
  readonly action: Action | '';
  readonly slug: string;
  /** What it would have been done to, as far as the refusal names it. */
  readonly targetKind: string;
  readonly targetId: string;
}

/** Provided by whatever tells the audit trail (messaging); asked for every Forbidden before it is answered. */
export abstract class RefusalRecorder {
  abstract record(ctx: RequestContext, refusal: EdgeRefusal): Promise<void>;
}

const idShape = /^[\w.:-]{1,100}$/;

/** The first id that a refusal's params name: `{ caseId }` → case. */
export function refusedTarget(params: ErrorParams): Pick<EdgeRefusal, 'targetKind' | 'targetId'> {
  for (const [name, value] of Object.entries(params)) {
    const kind = /^([a-z][A-Za-z]*)Id$/.exec(name)?.[1];
    if (kind && idShape.test(String(value))) return { targetKind: kind, targetId: String(value) };
  }
  return { targetKind: '', targetId: '' };
}
