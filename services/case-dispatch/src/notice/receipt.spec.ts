import { answerOf, signatureOf } from './carrier';
import { afterReceipt, demandSigned, receiptLimit, receiptsOf } from './receipt';

const secret = 'a secret that signs, 24 chars at least';
const now = new Date('2026-11-24T02:00:00Z');
const seconds = now.getTime() / 1_000;
const body = '{"receipts":[{"messageId":"m","state":"delivered"}]}';
const request = (change: object = {}) => ({
  ...{ webhookId: 'r-1', timestamp: String(seconds), signature: signatureOf(secret, 'r-1', seconds, body), body },
  ...change,
});

describe('a receipt', () => {
  it('is heard when the provider signed it, by one of several signatures', () => {
    expect(() => demandSigned(secret, request(), now)).not.toThrow();
    const both = `v1,b2xk ${request().signature}`;
    expect(() => demandSigned(secret, request({ signature: both }), now)).not.toThrow();
  });

  it.each([
    [{ body: body.replace('delivered', 'failed') }],
    [{ webhookId: 'r-2' }],
    [{ timestamp: String(seconds - 1) }],
    [{ timestamp: 'now' }],
    [{ signature: '' }],
    [{ signature: signatureOf('a secret that signs, but another', 'r-1', seconds, body) }],
    [{ webhookId: '', signature: signatureOf(secret, '', seconds, body) }],
  ])('with %o is nobody’s', (change) => {
    expect(() => demandSigned(secret, request(change), now)).toThrow('receipt-signature-invalid');
  });

  it('is not heard later, nor by a channel without a secret', () => {
    expect(() => demandSigned(secret, request(), new Date(now.getTime() + 301_000))).toThrow(
      'receipt-signature-invalid',
    );
    expect(() => demandSigned(secret, request(), new Date(now.getTime() - 301_000))).toThrow(
      'receipt-signature-invalid',
    );
    const empty = request({ signature: signatureOf('', 'r-1', seconds, body) });
    expect(() => demandSigned('', empty, now)).toThrow('receipt-signature-invalid');
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"receipts":[]}',
    '{"receipts":[null]}',
    '{"receipts":[{"messageId":"","state":"delivered"}]}',
    '{"receipts":[{"messageId":7,"state":"delivered"}]}',
    '{"receipts":[{"messageId":"m","state":"read"}]}',
    JSON.stringify({ receipts: Array.from({ length: receiptLimit + 1 }, () => ({ messageId: 'm', state: 'failed' })) }),
  ])('that says %.60s is refused', (text) => {
    expect(() => receiptsOf(text)).toThrow('receipt-invalid');
  });

  it('of an arrival is never taken back; of a failure it is while nobody acted', () => {
    expect(afterReceipt('sent', 'delivered')).toEqual({ state: 'delivered', failure: '' });
    expect(afterReceipt('given_up', 'delivered')).toEqual({ state: 'delivered', failure: '' });
    expect(afterReceipt('sent', 'failed')).toEqual({ state: 'given_up', failure: 'carrier-not-delivered' });
    expect(afterReceipt('sent', 'unknown_number')).toEqual({ state: 'given_up', failure: 'carrier-unknown-number' });
    for (const state of ['delivered', 'queued', 'called', 'superseded', 'dropped', 'given_up'])
      expect(afterReceipt(state, 'failed')).toBeUndefined();
    for (const state of ['delivered', 'queued', 'called', 'superseded', 'dropped'])
      expect(afterReceipt(state, 'delivered')).toBeUndefined();
  });
});

it('the id that a provider gives a message is kept, and nothing else of its answer', () => {
  const refOf = (text: string) => answerOf(200, text);
  expect(refOf('{"messageId":"c-77","to":"13800000001"}')).toEqual({ kind: 'sent', carrierRef: 'c-77' });
  for (const text of ['', 'OK', 'null', '{}', '{"messageId":7}', `{"messageId":"${'x'.repeat(201)}"}`])
    expect(refOf(text)).toEqual({ kind: 'sent', carrierRef: '' });
});
