import { Actor, conflict, demand, forbidden, invalid } from '@streetgrid/service-kit';
import { dataSetOf } from '../data-set/data-set';

export type GrantState = 'requested' | 'active' | 'revoked';

/** What a partner may read, and since when and why it may no longer. */
export interface Grant {
  readonly id: string;
  readonly partner: string;
  readonly partnerName: string;
  readonly dataSet: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  /** Empty = no restriction. */
  readonly categoryCodes: readonly string[];
  readonly gridTypes: readonly string[];
  readonly state: GrantState;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly createTime: Date;
  readonly revokeTime: Date | undefined;
  readonly revokeReason: string;
  readonly version: number;
}

/** The only ways from state to state. */
const transitions: Readonly<
  Record<'approve' | 'revoke', { readonly from: readonly GrantState[]; readonly to: GrantState }>
> = {
  approve: { from: ['requested'], to: 'active' },
  revoke: { from: ['requested', 'active'], to: 'revoked' },
};

const dayMs = 86_400_000;
const longestDays = 366;
const gridTypes: readonly string[] = ['residential', 'building', 'special'];

export interface GrantRequest {
  readonly partner: string;
  readonly partnerName: string;
  readonly dataSet: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  readonly categoryCodes: readonly string[];
  readonly gridTypes: readonly string[];
  readonly validFrom?: Date;
  readonly validUntil?: Date;
}

/** A new request, or the reason why it cannot be. Whatever is not known is refused by name. */
export function request(id: string, wanted: GrantRequest, knownCategories: readonly string[], now: Date): Grant {
  const purpose = wanted.purpose.trim();
  if (!/^partner-[a-z0-9-]{2,60}$/.test(wanted.partner)) throw invalid('partner-invalid');
  if (purpose.length < 5 || purpose.length > 500) throw invalid('purpose-missing');
  const offered = dataSetOf(wanted.dataSet).fields.map((field) => field.name);
  refuseUnknown('unknown-field', wanted.fields, offered);
  refuseUnknown('unknown-category', wanted.categoryCodes, knownCategories);
  refuseUnknown('unknown-grid-type', wanted.gridTypes, gridTypes);
  if (wanted.fields.length === 0) throw invalid('fields-missing');
  const validFrom = wanted.validFrom ?? now;
  const validUntil = wanted.validUntil ?? new Date(validFrom.getTime() + 365 * dayMs);
  if (validUntil <= validFrom || validUntil <= now) throw invalid('period-invalid');
  if (validUntil.getTime() - validFrom.getTime() > longestDays * dayMs)
    throw invalid('period-too-long', { days: longestDays });
  return {
    ...wanted,
    id,
    purpose,
    validFrom,
    validUntil,
    state: 'requested',
    createTime: now,
    revokeTime: undefined,
    revokeReason: '',
    version: 1,
  };
}

/** The grant in force. Error: Conflict `grant-not-requested`. */
export function approve(grant: Grant): Grant {
  return move(grant, 'approve', 'grant-not-requested');
}

/** The grant taken back. Errors: Conflict `grant-already-revoked`, Invalid `reason-missing`. */
export function revoke(grant: Grant, reason: string, now: Date): Grant {
  if (reason.trim() === '') throw invalid('reason-missing');
  return {
    ...move(grant, 'revoke', 'grant-already-revoked'),
    revokeTime: now,
    revokeReason: reason.trim().slice(0, 500),
  };
}

/** Lets the partner read, or says why not. Errors: Forbidden `partners-only`, `grant-of-another`, `grant-not-active`, `grant-revoked`, `grant-expired`, `grant-not-yet-valid`. */
export function allowReading(grant: Grant, actor: Actor, now: Date): void {
  demand({ actor }, 'feed.pull', { partner: grant.partner }, { grantId: grant.id });
  if (grant.state === 'revoked') throw forbidden('grant-revoked');
  if (grant.state !== 'active') throw forbidden('grant-not-active');
  if (now >= grant.validUntil) throw forbidden('grant-expired');
  if (now < grant.validFrom) throw forbidden('grant-not-yet-valid');
}

/** The state to show: an active grant past its period is expired. */
export function stateAt(grant: Grant, now: Date): GrantState | 'expired' {
  return grant.state === 'active' && now >= grant.validUntil ? 'expired' : grant.state;
}

function move(grant: Grant, by: keyof typeof transitions, slug: string): Grant {
  const { from, to } = transitions[by];
  if (!from.includes(grant.state)) throw conflict(slug, { state: grant.state });
  return { ...grant, state: to, version: grant.version + 1 };
}

function refuseUnknown(slug: string, wanted: readonly string[], known: readonly string[]): void {
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw invalid(slug, { unknown: unknown.slice(0, 10).join(', ') });
}
