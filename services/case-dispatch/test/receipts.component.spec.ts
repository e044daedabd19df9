import { randomUUID } from 'node:crypto';
import { notices } from '@streetgrid/contracts';
import { ClosableRpcClient, rpcClient } from '@streetgrid/service-kit';
import { eventually, streetB, testContext } from '@streetgrid/testing';
import { signatureOf } from '../src/notice/carrier';
import { textProvider } from './providers';
import { address, admin, closeStreet, key, officer, openStreet, reported, resident, slugOf } from './street';

const secret = 'a secret that signs, 24 chars at least';
const awake = { enabled: true, dailyCap: 10_000, quietFrom: 0, quietUntil: 0 };
const trackUrl = 'http://street.example/track/110105003';

let calls: ClosableRpcClient<typeof notices.NoticesDefinition>;
let texts: Awaited<ReturnType<typeof textProvider>>;

beforeAll(async () => {
  await openStreet();
  calls = rpcClient(notices.NoticesDefinition, { target: address });
  texts = await textProvider();
  const provider = { channel: 'sms', url: texts.url, account: '', sender: '', ...awake };
  const request = { idempotencyKey: key(), provider, secret, trackUrl, streetName: '呼家楼街道' };
  await calls.setNoticeProvider(admin, request as never);
}, 60_000);
afterAll(async () => {
  calls?.close();
  await closeStreet();
  await texts?.stop();
});

let numbers = 30_000;
const toldOf = async ({ id }: { id: string }) => (await calls.listCaseNotices(officer, { caseId: id })).notices;
const stateOf = async (made: { id: string }) => (await toldOf(made))[0]?.state;
/** Somebody was sent a message, and the provider took it. */
async function messaged() {
  const phone = `138003${(numbers += 1)}`;
  const made = await reported({ reporter: { name: '王', phone, email: '', channel: 'sms', language: 'zh' } });
  await eventually(async () => (await stateOf(made)) === 'sent');
  const sent = texts.received.find(({ message }) => message.to === phone);
  if (!sent) throw new Error('nothing was sent');
  return { ...made, messageId: sent.message.id };
}

function signed(receipts: readonly object[], change: { webhookId?: string; secret?: string; channel?: string } = {}) {
  const { webhookId = randomUUID(), channel = 'sms' } = change;
  const body = JSON.stringify({ receipts });
  const seconds = Math.floor(Date.now() / 1_000);
  const signature = signatureOf(change.secret ?? secret, webhookId, seconds, body);
  return { channel, webhookId, timestamp: String(seconds), signature, body };
}
const receive = (receipts: readonly object[], change = {}, ctx = resident) =>
  calls.recordReceipts(ctx, signed(receipts, change));
const waiting = async ({ id }: { id: string }) =>
  (await calls.listCalls(officer, { pageSize: 200 })).notices.filter(({ caseId }) => caseId === id);

describe('what the provider says afterwards', () => {
  it('shows that the message arrived, heard once', async () => {
    const made = await messaged();
    const request = signed([{ messageId: made.messageId, state: 'delivered' }]);
    const first = await calls.recordReceipts(resident, request);
    expect(first.results).toEqual([{ messageId: made.messageId, result: 'recorded' }]);
    expect(await calls.recordReceipts(resident, request)).toEqual(first);
    expect(await stateOf(made)).toBe('delivered');
    expect((await receive([{ messageId: made.messageId, state: 'failed' }])).results[0]?.result).toBe('unchanged');
    expect(await stateOf(made)).toBe('delivered');
  });

  it.each([
    ['failed', 'carrier-not-delivered'],
    ['unknown_number', 'carrier-unknown-number'],
  ])('of a message that %s leads to a call by the duty officer', async (state, failure) => {
    const made = await messaged();
    expect(await waiting(made)).toEqual([]);
    await receive([{ messageId: made.messageId, state }]);
    expect(await waiting(made)).toMatchObject([{ state: 'given_up', failure }]);
    // It arrived after all, before anybody called.
    await receive([{ messageId: made.messageId, state: 'delivered' }]);
    expect(await waiting(made)).toEqual([]);
  });

  it('may name the message by the provider’s own id', async () => {
    const own = `carrier-${randomUUID()}`;
    texts.bodies.push(JSON.stringify({ messageId: own }));
    const made = await messaged();
    await receive([{ messageId: own, state: 'delivered' }]);
    expect(await stateOf(made)).toBe('delivered');
  });

  it('about messages that nobody sent changes nothing, and the others count', async () => {
    const made = await messaged();
    const { results } = await receive([
      { messageId: randomUUID(), state: 'failed' },
      { messageId: 'nothing', state: 'failed' },
      { messageId: made.messageId, state: 'delivered' },
    ]);
    expect(results.find(({ messageId }) => messageId === made.messageId)?.result).toBe('recorded');
    expect(results.map(({ result }) => result).toSorted()).toEqual(['recorded', 'unknown', 'unknown']);
  });

  it('counts for nothing without the signature, from another street, or under another channel', async () => {
    const made = await messaged();
    const receipts = [{ messageId: made.messageId, state: 'failed' }];
    const elsewhere = await testContext({
      ...{ tenantId: streetB, actor: { kind: 'resident', id: 'anonymous', positions: [] } },
    });
    for (const refused of [
      receive(receipts, { secret: 'a secret that signs, but another' }),
      receive(receipts, {}, elsewhere),
      receive(receipts, { channel: 'wechat' }),
      receive(receipts, { channel: 'email' }),
      receive(receipts, { channel: '' }),
    ])
      await expect(refused).rejects.toEqual(slugOf('receipt-signature-invalid', 'Forbidden'));
    await expect(receive([])).rejects.toEqual(slugOf('receipt-invalid'));
    expect(await stateOf(made)).toBe('sent');
  });
});
