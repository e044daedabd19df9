import { timingSafeEqual } from 'node:crypto';
import { forbidden, invalid } from '@streetgrid/service-kit';
import { signatureOf } from './carrier';

export const receiptStates = ['delivered', 'failed', 'unknown_number'] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** What a carrier says of one message. */
export interface Receipt {
  /** The id that the message was sent under, or the one that the carrier answered with. */
  readonly messageId: string;
  readonly state: ReceiptState;
}

/** As it came: signed over exactly this text. */
export interface SignedReceipts {
  readonly webhookId: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
}

/** So many in one request. */
export const receiptLimit = 200;
/** Whoever recorded a request cannot send it again later. */
const toleranceMs = 5 * 60_000;

/** Error: Forbidden `receipt-signature-invalid`: for a wrong signature, an old one, and a channel without a secret alike. */
export function demandSigned(secret: string, { webhookId, timestamp, signature, body }: SignedReceipts, now: Date) {
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : 0;
  const right = signatureOf(secret, webhookId, seconds, body);
  const fresh = Math.abs(now.getTime() - seconds * 1_000) <= toleranceMs;
  // While a secret is exchanged there may be several, with blanks between.
  const signed = signature.split(' ').some((each) => isSame(each, right));
  if (secret === '' || webhookId === '' || !fresh || !signed) throw forbidden('receipt-signature-invalid');
}

/** Error: Invalid `receipt-invalid`. */
export function receiptsOf(body: string): readonly Receipt[] {
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch {
    throw invalid('receipt-invalid');
  }
  const list = isRecord(said) && Array.isArray(said.receipts) ? (said.receipts as readonly unknown[]) : [];
  if (list.length === 0 || list.length > receiptLimit) throw invalid('receipt-invalid');
  return list.map((each) => {
    const { messageId, state: word } = isRecord(each) ? each : {};
    const state = receiptStates.find((known) => known === word);
    if (typeof messageId !== 'string' || messageId === '' || messageId.length > 200 || !state)
      throw invalid('receipt-invalid');
    return { messageId, state };
  });
}

/**
 * What a message becomes by a receipt; undefined: it stays as it is. Late news of an arrival is believed as long as nobody acted
 * on the failure; an arrival is never taken back.
 */
export function afterReceipt(
  state: string,
  receipt: ReceiptState,
): { readonly state: 'delivered' | 'given_up'; readonly failure: string } | undefined {
  if (receipt === 'delivered')
    return state === 'sent' || state === 'given_up' ? { state: 'delivered', failure: '' } : undefined;
  if (state !== 'sent') return undefined;
  return { state: 'given_up', failure: receipt === 'failed' ? 'carrier-not-delivered' : 'carrier-unknown-number' };
}

function isSame(given: string, right: string): boolean {
  const [claimed, real] = [Buffer.from(given), Buffer.from(right)];
  return claimed.length === real.length && timingSafeEqual(claimed, real);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
