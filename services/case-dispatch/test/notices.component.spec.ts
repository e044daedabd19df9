import { createHmac, randomUUID } from 'node:crypto';
import { notices } from '@streetgrid/contracts';
import { ClosableRpcClient, rpcClient } from '@streetgrid/service-kit';
import { collectLog, eventually, leavesActs, rightsSuite, streetA, testContext } from '@streetgrid/testing';
import { signatureOf } from '../src/notice/carrier';
import { mailServer, textProvider } from './providers';
import {
  address,
  admin,
  client,
  closeStreet,
  database,
  desk,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  openStreet,
  people,
  point,
  registry,
  relationClient,
  reported,
  resident,
  slugOf,
  storedIn,
  told,
} from './street';

const secret = 'a secret that signs, 24 chars at least';
const password = 'a password of the mail server';
/** Never quiet: what is looked at does not depend on the hour at which it is looked at. */
const awake = { enabled: true, dailyCap: 10_000, quietFrom: 0, quietUntil: 0 };
const trackUrl = 'http://street.example/track/110105003';

let calls: ClosableRpcClient<typeof notices.NoticesDefinition>;
let texts: Awaited<ReturnType<typeof textProvider>>;
let mail: Awaited<ReturnType<typeof mailServer>>;
let lines: ReturnType<typeof collectLog>;

beforeAll(async () => {
  lines = collectLog();
  await openStreet();
  calls = rpcClient(notices.NoticesDefinition, { target: address });
  texts = await textProvider();
  mail = await mailServer('street', password);
  await provide({});
  await provide({ channel: 'email', url: mail.url, account: 'street', sender: 'street@example.cn' }, password);
}, 60_000);
afterAll(async () => {
  calls?.close();
  await closeStreet();
  await texts?.stop();
  await mail?.stop();
  lines.stop();
});

function provide(change: Partial<notices.NoticeProvider>, word = secret) {
  const provider = { channel: 'sms', url: texts.url, account: '', sender: '', ...awake, ...change };
  const request = { idempotencyKey: key(), provider, secret: word, trackUrl, streetName: '呼家楼街道' };
  return calls.setNoticeProvider(admin, request as never);
}

let numbers = 10_000;
/** A report by somebody new, who wants to be told by this channel. */
async function reportBy(
  channel: string,
  more: { text?: string; email?: string; phone?: string; language?: string } = {},
) {
  const phone = more.phone ?? `138001${(numbers += 1)}`;
  const reporter = { name: '王不可泄露', phone, email: more.email ?? '', channel, language: more.language ?? 'zh' };
  const made = await reported({ reporter, ...(more.text ? { text: more.text } : {}) });
  return { ...made, phone };
}
type Made = Awaited<ReturnType<typeof reportBy>>;

const toldOf = async ({ id }: { id: string }) => (await calls.listCaseNotices(officer, { caseId: id })).notices;
const sent = (to: string) => texts.received.filter(({ message }) => message.to === to).map(({ message }) => message);
const settled = (made: Made, states: readonly string[]) =>
  eventually(async () => {
    const now = (await toldOf(made)).map(({ state }) => state);
    return now.length === states.length && now.every((state, index) => state === states[index]);
  });

async function untilVerified({ id }: Made) {
  await client.claimCase(member, { idempotencyKey: key(), caseId: id });
  const work = { note: '已清运', mediaIds: ['after'], point };
  await client.handleCase(member, { idempotencyKey: key(), caseId: id, ...work });
  await client.verifyCase(leader, { idempotencyKey: key(), caseId: id, accepted: true });
}

describe('a reporter who chose text messages', () => {
  it('is told at each step, once, in the order of the steps, with the link to follow', async () => {
    const made = await reportBy('sms');
    await settled(made, ['sent']);
    await untilVerified(made);
    await settled(made, ['sent', 'sent', 'sent', 'sent']);
    const said = sent(made.phone);
    expect(said.map(({ kind }) => kind)).toEqual(['received', 'claimed', 'handled', 'verified']);
    const link = `${trackUrl}/${made.number}#${made.trackToken}`;
    for (const { text, language } of said) {
      expect(text).toMatch(/^【呼家楼街道】您反映的/);
      expect(text).toContain(link);
      expect(text).not.toMatch(/王不可泄露|垃圾桶满了|13800/);
      expect(language).toBe('zh');
    }
  });

  it('is told in English when they said so', async () => {
    const made = await reportBy('sms', { language: 'en' });
    await settled(made, ['sent']);
    expect(sent(made.phone)[0]?.text).toMatch(/^\[呼家楼街道\] Your report .* was received;/);
  });

  it('gets requests that only the street can have signed, and that nobody sends again as another', async () => {
    const made = await reportBy('sms');
    await settled(made, ['sent']);
    const request = texts.received.find(({ message }) => message.to === made.phone);
    const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = request?.headers ?? {};
    const mac = createHmac('sha256', secret)
      .update(`${String(id)}.${String(time)}.${request?.body}`)
      .digest('base64');
    expect(signature).toBe(`v1,${mac}`);
    expect(request?.headers['idempotency-key']).toBe(id);
    expect(Math.abs(Date.now() / 1_000 - Number(time))).toBeLessThan(60);
  });

  it('gets what was lost again under the same key, so that the provider sends it once', async () => {
    const before = texts.received.length;
    texts.answers.push(0);
    const made = await reportBy('sms');
    await settled(made, ['failed']);
    await hurry(made);
    await settled(made, ['sent']);
    const ids = texts.received.slice(before).map(({ headers }) => headers['idempotency-key']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect((await toldOf(made))[0]).toMatchObject({ tries: 2, failure: '' });
  });

  it('is to be called when the provider refuses, or does not answer six times', async () => {
    texts.answers.push(400);
    const refused = await reportBy('sms');
    await settled(refused, ['given_up']);
    const silent = await reportBy('sms', { text: '井盖坏了，一直没人修，已经好几天了' });
    await settled(silent, ['sent']);
    texts.answers.push(503, 503, 503, 503, 503, 503);
    await client.claimCase(member, { idempotencyKey: key(), caseId: silent.id });
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await eventually(
        async () => (await toldOf(silent))[1]?.tries === attempt && (await toldOf(silent))[1]?.state === 'failed',
      );
      await hurry(silent);
    }
    await settled(silent, ['sent', 'given_up']);
    const { notices: list } = await calls.listCalls(officer, {});
    const waiting = list.filter(({ caseId }) => caseId === refused.id || caseId === silent.id);
    expect(waiting.map(({ failure }) => failure)).toEqual(['provider-answered-400', 'provider-answered-503']);
  });

  it('is not told through a redirect', async () => {
    texts.answers.push(307);
    const made = await reportBy('sms');
    await settled(made, ['given_up']);
    expect((await toldOf(made))[0]?.failure).toBe('provider-answered-307');
  });

  it('who has no mobile number is refused at once', async () => {
    await expect(reportBy('sms', { phone: '010-65001234' })).rejects.toEqual(slugOf('notice-address-missing'));
    await expect(reportBy('pigeon')).rejects.toEqual(slugOf('notice-channel-invalid'));
  });
});

describe('what matters to them, and nothing else', () => {
  it('suspended until when, going on, passed on, sent back and opened again are told', async () => {
    const made = await reportBy('sms');
    const on = { caseId: made.id };
    await client.claimCase(member, { idempotencyKey: key(), ...on });
    const until = new Date(Date.now() + 3 * 86_400_000);
    await desk.suspendCase(officer, { idempotencyKey: key(), ...on, reason: '等待配件', until });
    await desk.resumeCase(officer, { idempotencyKey: key(), ...on });
    await client.handleCase(member, { idempotencyKey: key(), ...on, mediaIds: ['after'], point });
    await client.verifyCase(leader, { idempotencyKey: key(), ...on, accepted: false, note: '还有垃圾' });
    const work = { mediaIds: ['after'], point };
    await client.handleCase(member, { idempotencyKey: key(), ...on, ...work });
    await client.verifyCase(leader, { idempotencyKey: key(), ...on, accepted: true });
    await desk.reopenCase(officer, { idempotencyKey: key(), ...on, reason: '又满了' });
    const kinds = [
      'received',
      'claimed',
      'suspended',
      'resumed',
      'handled',
      'sent_back',
      'handled',
      'verified',
      'reopened',
    ];
    await eventually(async () => sent(made.phone).length === kinds.length);
    expect(sent(made.phone).map(({ kind }) => kind)).toEqual(kinds);
    const day = new Date(until.getTime() + 8 * 3_600_000);
    const words = sent(made.phone)[2]?.text;
    expect(words).toContain(`预计${day.getUTCMonth() + 1}月${day.getUTCDate()}日恢复`);
    expect(words).not.toContain('等待配件');
  });

  it('whoever reported what was merged is told of the other case too, once though they reported both', async () => {
    const twice = `138007${(numbers += 1)}`;
    const main = await reportBy('sms', { phone: twice });
    const own = await reportBy('sms', { phone: twice });
    const other = await reportBy('sms');
    for (const caseId of [own.id, other.id]) {
      const request = { idempotencyKey: key(), caseId, mainCaseId: main.id, note: '' };
      await relationClient.mergeCase(officer, request);
    }
    await untilVerified(main);
    await eventually(() => [other.phone, twice].every((to) => sent(to).some(({ kind }) => kind === 'verified')));
    expect(sent(other.phone).map(({ kind }) => kind)).toEqual(['received', 'merged', 'claimed', 'handled', 'verified']);
    expect(sent(other.phone)[1]?.text).toContain(`已合并到${main.number}`);
    expect(sent(other.phone)[4]?.text).toContain(`/${other.number}#${other.trackToken}`);
    expect(sent(twice).filter(({ kind }) => kind === 'verified')).toHaveLength(1);
  });

  it('a refusal, help, and the register of exclusions are the street’s own business', async () => {
    const made = await reportBy('sms');
    await desk.refuseCase(member, { idempotencyKey: key(), caseId: made.id, reason: '不在本网格' });
    await client.assignCase(officer, {
      idempotencyKey: key(),
      caseId: made.id,
      assigneeId: people.member,
      note: '',
    });
    await client.claimCase(member, { idempotencyKey: key(), caseId: made.id });
    await eventually(() => sent(made.phone).length >= 2);
    expect(sent(made.phone).map(({ kind }) => kind)).toEqual(['received', 'claimed']);
  });
});

describe('a reporter who chose mail', () => {
  it('gets it from the street, by a server that demands an account', async () => {
    const made = await reportBy('email', { email: 'wang-told@example.cn' });
    await settled(made, ['sent']);
    const got = mail.mails.find(({ to }) => to.includes('wang-told@example.cn'));
    const id = (await toldOf(made))[0]?.id;
    expect(got?.from).toBe('street@example.cn');
    expect(got?.content).toMatch(new RegExp(`Message-ID: <${id}@example.cn>`, 'i'));
    expect(got?.content).toMatch(/Auto-Submitted: auto-generated/i);
  });

  it('whose address nobody knows is to be called; the server’s words are not kept', async () => {
    const made = await reportBy('email', { email: 'nobody@example.cn' });
    await settled(made, ['given_up']);
    expect((await toldOf(made))[0]?.failure).toBe('mail-server-answered-550');
  });
});

describe('who wants no messages', () => {
  it('gets none; who wants to be called is in the list when it is worth a call', async () => {
    const quiet = await reportBy('none');
    const looks = await reportBy('page');
    const called = await reportBy('call');
    for (const made of [quiet, looks, called]) await untilVerified(made);
    expect(await toldOf(quiet)).toEqual([]);
    expect(await toldOf(looks)).toEqual([]);
    expect(await toldOf(called)).toMatchObject([{ kind: 'verified', state: 'to_call' }]);
    const [{ id: noticeId } = { id: '' }] = await toldOf(called);
    const call = (reached: boolean) =>
      calls.recordCall(officer, { idempotencyKey: key(), noticeId, reached, note: reached ? '已说明' : '无人接听' });
    expect(await call(false)).toMatchObject({ state: 'to_call', tries: 1 });
    expect(await call(true)).toMatchObject({ state: 'called', calledBy: people.officer, callNote: '已说明' });
    await expect(call(true)).rejects.toEqual(slugOf('notice-settled'));
  });

  it('unsubscribes with the link; what waits is dropped', async () => {
    texts.answers.push(503);
    const made = await reportBy('sms');
    await settled(made, ['failed']);
    const { number, trackToken } = made;
    const own = await calls.trackNotices(resident, { number, trackToken });
    expect(own).toMatchObject({ channel: 'sms', addressMasked: `138****${made.phone.slice(-4)}` });
    const stop = { idempotencyKey: key(), number, trackToken, channel: 'page', language: '', phone: '', email: '' };
    expect(await calls.chooseNotices(resident, stop)).toMatchObject({
      channel: 'page',
      notices: [{ state: 'dropped' }],
    });
    await client.claimCase(member, { idempotencyKey: key(), caseId: made.id });
    expect(await toldOf(made)).toHaveLength(1);
    const wrong = { ...stop, idempotencyKey: key(), trackToken: 'x'.repeat(32) };
    await expect(calls.chooseNotices(resident, wrong)).rejects.toEqual(slugOf('track-token-invalid'));
  });

  it('who left nothing may choose later', async () => {
    const { number, trackToken, id } = await reported();
    const choice = { idempotencyKey: key(), number, trackToken, channel: 'sms', language: 'zh', email: '' };
    await expect(calls.chooseNotices(resident, { ...choice, phone: '' })).rejects.toEqual(
      slugOf('notice-address-missing'),
    );
    const phone = `138008${(numbers += 1)}`;
    await calls.chooseNotices(resident, { ...choice, idempotencyKey: key(), phone });
    await client.claimCase(member, { idempotencyKey: key(), caseId: id });
    await eventually(() => sent(phone).some(({ kind }) => kind === 'claimed'));
  });
});

describe('the street’s provider', () => {
  it('is quiet at night: only danger is told, and of what waits only the newest goes out', async () => {
    const now = new Date(Date.now() + 8 * 3_600_000);
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes();
    await provide({ quietFrom: (minute + 1_380) % 1_440, quietUntil: (minute + 120) % 1_440 });
    const made = await reportBy('sms');
    await client.claimCase(member, { idempotencyKey: key(), caseId: made.id });
    await settled(made, ['superseded', 'queued']);
    const next = (await toldOf(made))[1]?.nextTryTime?.getTime() ?? 0;
    expect(next).toBeGreaterThan(Date.now() + 60 * 60_000);
    const danger = await reportBy('sms', { text: '煤气泄漏，楼道里味道很大，快来人' });
    await settled(danger, ['sent']);
    await provide({});
    await hurry(made);
    await settled(made, ['superseded', 'sent']);
    expect(sent(made.phone).map(({ kind }) => kind)).toEqual(['claimed']);
  });

  it('sends no more a day than the cap; the rest waits for the next', async () => {
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { sentToday } = (await calls.listNoticeProviders(admin, {})).providers.find(
      ({ channel }) => channel === 'sms',
    ) ?? { sentToday: 0 };
    await provide({ dailyCap: sentToday + 1 });
    const [one, two] = [await reportBy('sms'), await reportBy('sms')];
    await eventually(async () =>
      [...(await toldOf(one)), ...(await toldOf(two))].some(({ state }) => state === 'sent'),
    );
    const waiting = async () =>
      [...(await toldOf(one)), ...(await toldOf(two))].find(({ state }) => state === 'queued');
    await eventually(
      async () =>
        new Date(((await waiting())?.nextTryTime?.getTime() ?? 0) + 8 * 3_600_000).toISOString().slice(0, 10) > day,
    );
    await provide({});
  });

  it('does not show its secret, keeps it when none is given, and refuses a weak one', async () => {
    const { providers } = await calls.listNoticeProviders(admin, {});
    expect(JSON.stringify(providers)).not.toContain(secret);
    expect(providers.map(({ channel, secretSet }) => [channel, secretSet])).toEqual([
      ['email', true],
      ['sms', true],
    ]);
    expect((await provide({}, '')).secretSet).toBe(true);
    await expect(provide({ channel: 'wechat' }, '')).rejects.toEqual(slugOf('notice-secret-weak'));
    await expect(provide({ channel: 'wechat' }, 'short')).rejects.toEqual(slugOf('notice-secret-weak'));
    await expect(provide({ url: 'ftp://example.cn' })).rejects.toEqual(slugOf('notice-provider-invalid'));
    await expect(provide({ url: 'https://a:b@example.cn' })).rejects.toEqual(slugOf('notice-provider-invalid'));
    expect((await calls.listNoticeChannels(resident, {})).channels).toEqual(['none', 'page', 'sms', 'email', 'call']);
  });

  it('cannot be a neighbour inside the platform’s own network', async () => {
    await provide({ channel: 'wechat', url: 'https://169.254.169.254/latest' });
    await provide({ channel: 'wechat', url: 'http://localhost:9/x' });
    const made = await reportBy('wechat');
    await settled(made, ['given_up']);
    expect((await toldOf(made))[0]?.failure).toBe('provider-not-allowed');
    await provide({ channel: 'wechat', enabled: false });
    const later = await reportBy('wechat');
    await settled(later, ['given_up']);
    expect((await toldOf(later))[0]?.failure).toBe('no-provider');
  });
});

describe('how to reach a reporter', () => {
  it('is shown to whoever handles the case and to the duty officer, with a reason that is kept', async () => {
    const made = await reportBy('call');
    const ask = (who: typeof member, reason = '短信未送达，电话回访') =>
      calls.revealReporter(who, { idempotencyKey: key(), caseId: made.id, reason });
    expect(await ask(officer)).toEqual({ name: '王不可泄露', phone: made.phone, email: '' });
    await expect(ask(officer, '查')).rejects.toEqual(slugOf('reveal-reason-invalid'));
    await expect(ask(leader)).rejects.toEqual(slugOf('reporter-not-revealable'));
  });

  it('stands in no event, no log line, no list, and nowhere in the database in clear', async () => {
    const made = await reportBy('sms');
    await settled(made, ['sent']);
    const seen = JSON.stringify([told, await toldOf(made), (await calls.listCalls(officer, {})).notices], (_, value) =>
      typeof value === 'bigint' ? String(value) : (value as unknown),
    );
    for (const hidden of [made.phone, made.trackToken, secret, password]) {
      expect(seen).not.toContain(hidden);
      expect(lines.text()).not.toContain(hidden);
    }
    expect(await storedIn([made.phone, secret, password])).toEqual([]);
  });
});

/** Brings the next attempt of what failed or waits forward. */
async function hurry({ id }: Made): Promise<void> {
  await database.database.tx({ tenantId: streetA }, (tx) =>
    tx.execute(
      `update reporter_notice set next_try_time = clock_timestamp()
       where tenant_id = $1 and case_id = $2 and state in ('queued', 'failed')`,
      [streetA, id],
    ),
  );
}

describe('rights', () => {
  let tracked: { number: string; trackToken: string };
  const sides = { inside: randomUUID(), outside: randomUUID() };
  beforeAll(async () => {
    const { number, trackToken } = await reportBy('page');
    tracked = { number, trackToken };
    registry.handlers.getGrid = () => gridB;
    const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
    const closed = { state: 'closed', matterCode: 'garbage-overflow', channel: 'hotline_12345', text: '垃圾桶满了' };
    const reportedTime = new Date('2026-09-01T02:00:00Z');
    const pastCases = [
      { caseFile: { ...closed, id: sides.inside, gridId: gridA.id, assigneeId: people.member, reportedTime } },
      { caseFile: { ...closed, id: sides.outside, gridId: gridB.id, assigneeId: people.colleague, reportedTime } },
    ];
    await client.importCases(seed, { pastCases });
  });
  const where = ({ id: grid, blockId: block, communityId: community }: typeof gridA, personId: string) => ({
    ...{ grid, block, community, persons: [personId] },
  });
  const on = <More extends object>(more: More) => ({
    inside: () => ({ idempotencyKey: key(), caseId: sides.inside, ...more }),
    outside: () => ({ idempotencyKey: key(), caseId: sides.outside, ...more }),
  });
  rightsSuite(notices.NoticesDefinition, {
    client: () => calls,
    inside: () => where(gridA, people.member),
    outside: () => where(gridB, people.colleague),
    requests: {
      recordReceipts: {
        inside: () => {
          const [body, webhookId] = [JSON.stringify({ receipts: [{ messageId: 'none', state: 'failed' }] }), key()];
          const seconds = Math.floor(Date.now() / 1_000);
          const signature = signatureOf(secret, webhookId, seconds, body);
          return { channel: 'sms', webhookId, timestamp: String(seconds), signature, body };
        },
        outside: 'the signature opens it to everybody',
      },
      listCaseNotices: on({}),
      revealReporter: on({ reason: '电话回访一次' }),
      trackNotices: { inside: () => tracked, outside: 'the track token opens its case to everybody' },
      chooseNotices: {
        inside: () => ({ ...tracked, idempotencyKey: key(), channel: 'none' }),
        outside: 'the track token opens its case to everybody',
      },
    },
  });
});

leavesActs(() => told, ['notice.call', 'reporter.reveal', 'notice-provider.set']);
