import type { CaseEventName } from '@streetgrid/contracts';
import { invalid } from '@streetgrid/service-kit';
import type { CaseFile, Fact } from '../case/case';

/** How a reporter may be told; `page`: looks at the follow page when they like. */
export const noticeChannels = ['none', 'page', 'sms', 'wechat', 'email', 'call'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
/** Channels that a provider of the street carries. */
export const carriedChannels = ['sms', 'wechat', 'email'] as const;
export type CarriedChannel = (typeof carriedChannels)[number];
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

// prettier-ignore
export type NoticeKind =
  | 'received' | 'dispatched' | 'claimed' | 'transferred' | 'handled' | 'sent_back' | 'verified' | 'suspended' | 'resumed'
  | 'reopened' | 'merged' | 'closed' | 'rating_reminder' | 'review_explained' | 'acceptance_asked' | 'acceptance_reminder'
  | 'unmerged';

// prettier-ignore
export type NoticeState = 'queued' | 'failed' | 'sent' | 'delivered' | 'given_up' | 'to_call' | 'called' | 'superseded' | 'dropped';

/** Of which step a reporter is to be told. */
export interface Notice {
  readonly caseFile: CaseFile;
  readonly kind: NoticeKind;
}

/**
 * What matters to whoever reported. Refusals, help, climbs and the register of exclusions are the street's own business; who
 * rated need not be told so.
 */
const told: Readonly<Partial<Record<CaseEventName, NoticeKind>>> = {
  CaseReported: 'received',
  CaseDispatched: 'dispatched',
  CaseClaimed: 'claimed',
  CaseTransferred: 'transferred',
  CaseHandled: 'handled',
  CaseSentBack: 'sent_back',
  CaseVerified: 'verified',
  CaseClosed: 'closed',
  CaseSuspended: 'suspended',
  CaseResumed: 'resumed',
  CaseReopened: 'reopened',
  CaseMerged: 'merged',
  CaseUnmerged: 'unmerged',
};

/** What reporters are told of one decision: one thing a case, though it took several steps. */
export function noticesOf(facts: readonly Fact[]): readonly Notice[] {
  const byCase = new Map<string, Notice>();
  for (const { name, caseFile, previousAssigneeId } of facts) {
    const kind = told[name];
    if (!kind || byCase.has(caseFile.id)) continue;
    // Passed on inside the street: somebody else has it, and that is all.
    if (kind === 'dispatched' && previousAssigneeId !== undefined) continue;
    // Closed by the reporter's own rating.
    if (kind === 'closed' && caseFile.rating > 0) continue;
    byCase.set(caseFile.id, { caseFile, kind });
  }
  return [...byCase.values()];
}

/** Worth a call to somebody who wants to be called: not every step is. */
export function isCallWorthy(kind: NoticeKind): boolean {
  return ['verified', 'suspended', 'review_explained'].includes(kind);
}

/** Asks the reporter to look at work, which is no news of the case. */
export function asksAcceptance(kind: NoticeKind): boolean {
  return kind === 'acceptance_asked' || kind === 'acceptance_reminder';
}

/** Danger does not wait until morning. */
export function isUrgent({ urgency, responseLevel }: Pick<CaseFile, 'urgency' | 'responseLevel'>): boolean {
  return urgency === 'danger' || responseLevel === 'immediate';
}

/** A channel and a language, and an address that fits. Errors: Invalid `notice-channel-invalid`, `notice-address-missing`. */
export function checkedChoice(
  asked: { readonly channel: string; readonly language: string },
  address: { readonly phone: string; readonly email: string },
): { channel: NoticeChannel; language: Language } {
  const channel = noticeChannels.find((each) => each === (asked.channel || 'page'));
  const language = languages.find((each) => each === (asked.language || 'zh'));
  if (!channel || !language) throw invalid('notice-channel-invalid');
  if (addressFor(channel, address) === '') throw invalid('notice-address-missing', { channel });
  return { channel, language };
}

/** Where a message by this channel goes; empty when it cannot go anywhere, a word for channels that need no address. */
export function addressFor(channel: NoticeChannel, { phone, email }: { phone: string; email: string }): string {
  if (channel === 'none' || channel === 'page') return channel;
  if (channel === 'email') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : '';
  const digits = phone.replaceAll(/[^\d+]/g, '');
  // Text messages and the street's WeChat account know people by their mobile number; a desk phone can be called.
  if (channel === 'call') return digits.length >= 5 ? digits : '';
  return /^(\+?86)?1[3-9]\d{9}$/.test(digits) || /^\+(?!86)\d{7,15}$/.test(digits) ? digits : '';
}

/** An address as others may see it: 138****0001, w***@example.com. */
export function masked(address: string): string {
  const [name = '', host] = address.split('@');
  if (host !== undefined) return `${name.slice(0, 1)}***@${host}`;
  return address.length < 7 ? '***' : `${address.slice(0, 3)}****${address.slice(-4)}`;
}
