import { createHmac } from 'node:crypto';
import { DomainError, ErrorParams, invalid } from '@streetgrid/service-kit';
import type { Point } from '../assignment/place';
import { checkedMedia, checkedReporter, freeText, Reporter, reportText } from '../case/intake';

/** A referral as its source writes it; empty text and undefined mean: not given. */
export interface ReferralInput {
  readonly row: number;
  readonly number: string;
  readonly text: string;
  readonly address: string;
  readonly gridName: string;
  readonly gridId: string;
  readonly point: Point | undefined;
  readonly datum: string;
  readonly matter: string;
  readonly callerName: string;
  readonly callerPhone: string;
  readonly callBackWished: boolean;
  readonly dueTime: Date | undefined;
  readonly mediaIds: readonly string[];
}

/** What is wrong with it, so that whoever keeps the file finds and mends it. Names no value that was sent. */
export interface Fault {
  /** In proto spelling; empty when it is about the whole. */
  readonly field: string;
  readonly slug: string;
  readonly params: ErrorParams;
}

/** What is right about it, cleaned. */
export interface CheckedReferral {
  readonly number: string;
  readonly text: string;
  readonly address: string;
  readonly reporter: Reporter | undefined;
  readonly mediaIds: readonly string[];
}

const yearMs = 366 * 86_400_000;

/** Checks everything that needs no other's word; all faults at once. */
export function checkReferral(input: ReferralInput, now: Date): { checked: CheckedReferral; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const tried = <T>(field: string, check: () => T, instead: T): T => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push({ field, slug: error.slug, params: error.params });
      return instead;
    }
  };
  const { callerName: name, callerPhone: phone } = input;
  const checked: CheckedReferral = {
    number: tried('number', () => foreignNumber(input.number), ''),
    text: tried('text', () => reportText(input.text), ''),
    address: tried('address', () => freeText(input.address, 200, 'address-invalid'), ''),
    reporter: tried(
      'caller_name',
      () => checkedReporter({ name, phone, email: '', channel: '', language: '' }),
      undefined,
    ),
    mediaIds: tried('media_ids', () => checkedMedia(input.mediaIds), []),
  };
  tried('caller_phone', () => demandPhone(phone.trim(), input.callBackWished), undefined);
  tried('due_time', () => demandNear(input.dueTime, now), undefined);
  return { checked, faults };
}

/** A number of another body: 1..60 visible characters. Errors: Invalid `referral-number-invalid`, `referral-number-rounded`. */
export function foreignNumber(given: string): string {
  const number = given.normalize('NFKC').trim();
  // What a spreadsheet makes of a long number: its last digits are gone for good.
  if (/^\d(\.\d+)?e\+\d+$/i.test(number)) throw invalid('referral-number-rounded');
  if (!/^[\p{L}\p{N}\p{P}\p{Sm}]{1,60}$/u.test(number)) throw invalid('referral-number-invalid', { limit: 60 });
  return number;
}

function demandPhone(phone: string, callBackWished: boolean): undefined {
  if (phone === '' && callBackWished) throw invalid('call-back-needs-phone');
  if (phone !== '' && !/^\+?[\d -]{5,20}$/.test(phone)) throw invalid('phone-invalid');
}

/** A deadline that has passed is one that was missed; one of another decade is a slip of the pen. */
function demandNear(time: Date | undefined, now: Date): undefined {
  if (time && Math.abs(time.getTime() - now.getTime()) > 5 * yearMs) throw invalid('due-time-invalid');
}

/**
 * Marks what a source handed in, so that the same number with other content is seen. Keyed: a phone number is among it, and
 * those are few enough to try them all.
 */
export function contentMark(secret: string, tenantId: string, sourceId: string, input: ReferralInput): Buffer {
  const { row: _, ...content } = input;
  const fields = Object.entries({ ...content, number: content.number.normalize('NFKC') })
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([tenantId, sourceId, fields]);
  return createHmac('sha256', secret).update('referral').update(text).digest();
}

/** Which field of a referral a refusal of the intake speaks of. */
const fieldsOfRefusals: Readonly<Record<string, string>> = {
  'place-missing': 'grid_name',
  'grid-name-unknown': 'grid_name',
  'grid-name-ambiguous': 'grid_name',
  'unknown-grid': 'grid_id',
  'place-hints-disagree': 'grid_name',
  'point-outside-street': 'point',
  'point-invalid': 'point',
  'datum-invalid': 'datum',
  'unknown-matter': 'matter',
  'referral-number-differs': 'number',
};

/** A refusal of one referral as its fault; whatever is no refusal of the content is thrown on. */
export function faultOf(error: unknown): Fault {
  const kinds = ['Invalid', 'NotFound', 'Conflict'];
  if (!(error instanceof DomainError) || !kinds.includes(error.kind)) throw error;
  return { field: fieldsOfRefusals[error.slug] ?? '', slug: error.slug, params: error.params };
}
