import { conflict, demand, forbidden, RequestContext } from '@streetgrid/service-kit';

/** Why points move. `issue` kinds come from the street, `redeem` goes person → merchant, `cancel` the same way back. */
export type TransferKind = 'case_verified' | 'case_rated_well' | 'task_completed' | 'redeem' | 'cancel';

export interface Transfer {
  readonly id: string;
  readonly kind: TransferKind;
  readonly personId: string;
  /** Always above zero; the kind says in which direction. */
  readonly points: bigint;
  readonly reason: string;
}

/** The street gives points for a case, or for somebody's part of a task. */
export interface Issue extends Transfer {
  readonly kind: 'case_verified' | 'case_rated_well' | 'task_completed';
  /** Of a task: the part. */
  readonly caseId: string;
}

/** A person spends points at a merchant, or gets them back. */
export interface Purchase extends Transfer {
  readonly kind: 'redeem' | 'cancel';
  readonly merchantId: string;
  readonly orderId: string;
}

export interface Account {
  readonly points: bigint;
  readonly earnedTotal: bigint;
  readonly spentTotal: bigint;
}

export const emptyAccount: Account = { points: 0n, earnedTotal: 0n, spentTotal: 0n };

/** What stands in the way of a purchase. */
export function notEnough(needed: bigint, { points }: Account) {
  return conflict('not-enough-points', { needed: Number(needed), balance: Number(points) });
}

/** Whose account is asked for: the caller's own when nobody is named. Errors: Forbidden `no-points-account`, `points-of-another`. */
export function accountAskedFor(ctx: RequestContext, personId: string): string {
  if (personId === '' && ctx.actor.kind !== 'person') throw forbidden('no-points-account');
  const asked = personId || ctx.actor.id;
  demand(ctx, 'points.read', { persons: [asked] });
  return asked;
}
