import { acceptances, askings, notices, panels } from '@streetgrid/contracts';
import { ClosableRpcClient, rpcClient } from '@streetgrid/service-kit';
import { collectLog, eventually, streetA } from '@streetgrid/testing';
import { chair, closeCommittee, inDays, mediating, mediator, office, openCommittee } from './mediation';
import { mailServer, textProvider } from './providers';
import {
  address,
  admin,
  client,
  database,
  key,
  leader,
  member,
  officer,
  point,
  reported,
  resident,
  slugOf,
  storedIn,
} from './street';

const secret = 'a secret that signs, 24 chars at least';
const password = 'a password of the mail server';
const trackUrl = 'http://street.example/track/110105003';
/** Never quiet: what is looked at does not depend on the hour at which it is looked at. */
const awake = { enabled: true, dailyCap: 10_000, quietFrom: 0, quietUntil: 0 };

let desk: ClosableRpcClient<typeof acceptances.AcceptancesDefinition>;
let experts: ClosableRpcClient<typeof panels.PanelsDefinition>;
let providers: ClosableRpcClient<typeof notices.NoticesDefinition>;
let texts: Awaited<ReturnType<typeof textProvider>>;
let mail: Awaited<ReturnType<typeof mailServer>>;
let lines: ReturnType<typeof collectLog>;

beforeAll(async () => {
  lines = collectLog();
  await openCommittee();
  desk = rpcClient(acceptances.AcceptancesDefinition, { target: address });
  experts = rpcClient(panels.PanelsDefinition, { target: address });
  providers = rpcClient(notices.NoticesDefinition, { target: address });
  texts = await textProvider();
  mail = await mailServer('street', password);
  await provide('sms', { url: texts.url }, secret);
  await provide('email', { url: mail.url, account: 'street', sender: 'street@example.cn' }, password);
}, 60_000);
afterAll(async () => {
  for (const each of [desk, experts, providers]) each?.close();
  await closeCommittee();
  await texts?.stop();
  await mail?.stop();
  lines.stop();
});

async function provide(channel: string, change: object, word: string) {
  const provider = { channel, url: '', account: '', sender: '', ...awake, ...change };
  const request = { idempotencyKey: key(), provider, secret: word, trackUrl, streetName: '呼家楼街道' };
  await providers.setNoticeProvider(admin, request as never);
}

let numbers = 20_000;
const newPhone = () => `138002${(numbers += 1)}`;
const sent = (to: string) => texts.received.filter(({ message }) => message.to === to).map(({ message }) => message);

async function asked(more: object = {}, reporter: object = {}) {
  const made = await reported(reporter);
  await client.claimCase(member, { idempotencyKey: key(), caseId: made.id });
  await client.handleCase(member, { idempotencyKey: key(), caseId: made.id, note: '好了', mediaIds: ['a'], point });
  const question = { caseId: made.id, question: '垃圾是否清走', quorum: 'all', untilTime: inDays(3) };
  const request = { ...question, residents: ['代表1', '代表2'], idempotencyKey: key(), ...more };
  const { acceptance, links } = await desk.askAcceptance(leader, request);
  if (!acceptance) throw new Error('no acceptance came back');
  return { ...acceptance, links, report: made };
}
const contact = (seatId: string, address: string, more: object = {}) => ({ seatId, channel: 'sms', address, ...more });
const tell = (id: string, contacts: object[], more: object = {}) =>
  desk.sendAcceptanceMessages(leader, {
    id,
    contacts: contacts as askings.AskedContact[],
    idempotencyKey: key(),
    ...more,
  });
const toldOf = async (id: string) => (await desk.listAcceptanceMessages(leader, { id })).messages;
const states = async (id: string, kind: string) =>
  (await toldOf(id)).filter((message) => message.kind === kind).map(({ state }) => state);
const stateIs = (id: string, kind: string, wanted: string) =>
  eventually(async () => (await states(id, kind)).at(-1) === wanted);
/** The time of what waits has come. */
const hurry = (table: 'asking_message' | 'reporter_notice', subjectId: string) =>
  database.database.tx({ tenantId: streetA }, (tx) =>
    tx.execute(
      `update ${table} set next_try_time = clock_timestamp() where tenant_id = $1 and state in ('queued', 'failed')
         and ${table === 'asking_message' ? 'subject_id' : 'source_case_id'} = $2`,
      [streetA, subjectId],
    ),
  );
const seatAt = ({ seats }: { seats: readonly { id: string }[] }, at = 0) => {
  const seat = seats[at];
  if (!seat) throw new Error('nobody sits there');
  return seat.id;
};

describe('a resident who is asked to accept work', () => {
  it('gets the own link, once, and it opens the page', async () => {
    const made = await asked();
    const [phone, seatId] = [newPhone(), seatAt(made)];
    const command = { idempotencyKey: key() };
    await tell(made.id, [contact(seatId, phone)], command);
    await tell(made.id, [contact(seatId, phone)], command);
    await stateIs(made.id, 'asked', 'sent');
    const [message, ...more] = sent(phone);
    expect(more).toEqual([]);
    const token = made.links.find((link) => link.seatId === seatId)?.token ?? '';
    expect(message?.text).toContain(`http://street.example/accept/110105003/${seatId}#${token}`);
    expect(message?.text).toMatch(/^【呼家楼街道】请您验收/);
    expect(message?.text).not.toMatch(/垃圾是否清走|代表1/);
    expect((await desk.readAcceptance(resident, { id: seatId, token })).mayAnswer).toBe(true);
    const [first] = await toldOf(made.id);
    expect(first).toMatchObject({ seatId, channel: 'sms', state: 'sent', tries: 1 });
    expect(first?.addressMasked).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`);
  });

  it('gets it by mail, in English, when the inviter says so', async () => {
    const made = await asked();
    const more = { channel: 'email', language: 'en' };
    await tell(made.id, [contact(seatAt(made), 'tom@example.org', more)]);
    await stateIs(made.id, 'asked', 'sent');
    const mine = mail.mails.filter(({ to }) => to.includes('tom@example.org'));
    expect(mine).toHaveLength(1);
    expect(mine[0]?.content.replaceAll(/=\r?\n/g, '')).toContain('You are asked to look at the work on');
  });

  it('is told again where it did not arrive, by another way, and five times at most', async () => {
    const made = await asked();
    const [seatId, phone] = [seatAt(made), newPhone()];
    texts.answers.push(400);
    await tell(made.id, [contact(seatId, phone)]);
    await stateIs(made.id, 'asked', 'given_up');
    expect((await toldOf(made.id))[0]).toMatchObject({ failure: 'provider-answered-400' });
    await tell(made.id, [contact(seatId, 'ma@example.org', { channel: 'email' })]);
    await stateIs(made.id, 'asked', 'sent');
    for (let time = 3; time <= 5; time += 1) {
      await tell(made.id, [{ seatId }]);
      await stateIs(made.id, 'asked', 'sent');
    }
    await expect(tell(made.id, [{ seatId }])).rejects.toEqual(slugOf('asking-sent-enough'));
    const { seats } = await desk.listAcceptanceMessages(leader, { id: made.id });
    expect(seats.map(({ maySend }) => maySend)).toEqual([false, true]);
  });

  it('is reminded once, unless they have answered', async () => {
    const made = await asked();
    const [first, second] = [newPhone(), newPhone()];
    await tell(made.id, [contact(seatAt(made), first), contact(seatAt(made, 1), second)]);
    await eventually(async () => (await states(made.id, 'asked')).every((state) => state === 'sent'));
    // Told again, the reminder goes where the newest message went, and stays one.
    const moved = newPhone();
    await tell(made.id, [contact(seatAt(made), moved)]);
    await eventually(async () => (await states(made.id, 'asked')).every((state) => state === 'sent'));
    const [, link] = made.links;
    if (!link) throw new Error('no link');
    const { seatId: id, token } = link;
    await desk.answerAcceptance(resident, { id, token, verdict: 'accepted', idempotencyKey: key() });
    await hurry('asking_message', made.id);
    await eventually(async () => (await states(made.id, 'reminder')).every((state) => state !== 'queued'));
    expect((await states(made.id, 'reminder')).toSorted()).toEqual(['dropped', 'dropped', 'sent']);
    expect([first, second, moved].map((phone) => sent(phone).map(({ kind }) => kind))).toEqual([
      ['acceptance_asked'],
      ['acceptance_asked'],
      ['acceptance_asked', 'acceptance_reminder'],
    ]);
    await expect(tell(made.id, [{ seatId: id }])).rejects.toEqual(slugOf('asking-over'));
  });

  it.each([
    [[{ seatId: '6f1c3d52-9a5e-4d3b-8a7e-2f0c4b1d9e10', channel: 'sms', address: '13800000001' }], 'unknown-seat'],
    [[], 'asking-contacts-invalid'],
  ])('%o is refused', async (contacts, slug) => {
    await expect(tell((await asked()).id, contacts)).rejects.toEqual(slugOf(slug));
  });

  it('is told by nobody but whoever may ask', async () => {
    const { id } = await asked();
    await expect(desk.listAcceptanceMessages(member, { id })).rejects.toEqual(slugOf('acceptance-not-yours'));
  });
});

describe('a reporter who is asked to accept work', () => {
  const by = (channel: string, phone: string) => ({
    reporter: { name: '王不可泄露', phone, email: '', channel, language: 'zh' },
  });
  it('is told by the channel they chose, with the own link, and reminded once', async () => {
    const phone = newPhone();
    const made = await asked({ reporters: true, residents: [] }, by('sms', phone));
    await stateIs(made.id, 'asked', 'sent');
    await hurry('reporter_notice', made.id);
    await stateIs(made.id, 'reminder', 'sent');
    const own = sent(phone).filter(({ kind }) => kind.startsWith('acceptance'));
    expect(own.map(({ kind }) => kind)).toEqual(['acceptance_asked', 'acceptance_reminder']);
    for (const { text } of own) expect(text).toContain(`${trackUrl}/${made.report.number}#${made.report.trackToken}`);
  });

  it('is asked again by hand, and not by a number that somebody else gives', async () => {
    const made = await asked({ reporters: true, residents: [] }, by('sms', newPhone()));
    const seatId = seatAt(made);
    await stateIs(made.id, 'asked', 'sent');
    await expect(tell(made.id, [contact(seatId, newPhone())])).rejects.toEqual(slugOf('asked-reporter-chooses'));
    await tell(made.id, [{ seatId }]);
    await eventually(async () => (await states(made.id, 'asked')).join() === 'sent,sent');
  });

  it('who answered is not reminded, and who wants no messages gets none', async () => {
    const answered = await asked({ reporters: true, residents: ['代表1'] }, by('sms', newPhone()));
    const { number, trackToken } = answered.report;
    const { acceptances: own } = await desk.listReportAcceptances(resident, { number, trackToken });
    const { id = '', token = '' } = own[0] ?? {};
    await desk.answerAcceptance(resident, { id, token, verdict: 'accepted', idempotencyKey: key() });
    await hurry('reporter_notice', answered.id);
    await stateIs(answered.id, 'reminder', 'dropped');
    const silent = await asked({ reporters: true, residents: [] }, by('page', newPhone()));
    expect(await toldOf(silent.id)).toEqual([]);
    await expect(tell(silent.id, [{ seatId: seatAt(silent) }])).rejects.toEqual(slugOf('asked-reporter-silent'));
  });
});

describe('an expert who is invited', () => {
  const wang = { name: '王建国工程师', field: '结构工程', organisation: '市建筑设计院' };
  const convened = async () =>
    experts.convenePanel(officer, {
      ...{ caseId: (await reported()).id, question: '外墙空鼓如何加固？', dueTime: inDays(7), experts: [wang] },
      idempotencyKey: key(),
    });
  const invite = (id: string, contacts: object[]) =>
    experts.sendPanelMessages(officer, { id, contacts: contacts as askings.AskedContact[], idempotencyKey: key() });

  it('gets the link that opens the invitation, and nothing once they declined', async () => {
    const { id, experts: seats } = await convened();
    const [expertId, phone] = [seatAt({ seats }), newPhone()];
    await invite(id, [contact(expertId, phone)]);
    await eventually(async () => sent(phone).length === 1);
    const [, token = ''] = /#(\S+)$/.exec(sent(phone)[0]?.text ?? '') ?? [];
    expect(sent(phone)[0]?.text).toContain(`http://street.example/expert/110105003/${expertId}#`);
    expect(sent(phone)[0]?.text).not.toMatch(/空鼓|王建国/);
    const door = { id: expertId, expertToken: token };
    expect((await experts.readInvitation(resident, door)).question).toBe('外墙空鼓如何加固？');
    await experts.declineInvitation(resident, { ...door, reason: '出差', idempotencyKey: key() });
    await hurry('asking_message', id);
    const reminder = async () =>
      (await experts.listPanelMessages(officer, { id })).messages.find(({ kind }) => kind === 'reminder')?.state;
    await eventually(async () => (await reminder()) === 'dropped');
    await expect(invite(id, [{ seatId: expertId }])).rejects.toEqual(slugOf('asking-over'));
    await expect(experts.listPanelMessages(leader, { id })).rejects.toEqual(slugOf('panel-not-yours'));
  });
});

describe('a party of a mediation', () => {
  it('is told when and where the session is, at the number of the record, and nothing of the dispute', async () => {
    const { id, number } = await mediating();
    await office.planSession(mediator, { idempotencyKey: key(), id, time: inDays(3), place: '居委会会议室' });
    const { seats } = await office.listSessionMessages(mediator, { id });
    expect(seats.map(({ sessionNo, partyNo, maySend }) => [sessionNo, partyNo, maySend])).toEqual([
      [1, 1, true],
      [1, 2, true],
    ]);
    const contacts = seats.map(({ seatId }) => ({ seatId, channel: 'sms' })) as askings.AskedContact[];
    await office.sendSessionMessages(mediator, { id, contacts, idempotencyKey: key() });
    const own = () => sent('13800000002').filter(({ text }) => text.includes(number));
    await eventually(async () => own().length === 1);
    expect(own()[0]?.text).toMatch(/地点：居委会会议室/);
    expect(own()[0]?.text).not.toMatch(/漏水|李四光|#/);
    await office.raiseMediation(mediator, { idempotencyKey: key(), id, to: 'street', reason: '谈不拢' });
    await hurry('asking_message', id);
    await eventually(async () =>
      (await office.listSessionMessages(mediator, { id })).messages.every(({ state }) => state !== 'queued'),
    );
    expect(own()).toHaveLength(1);
    await expect(office.listSessionMessages(chair, { id })).rejects.toEqual(slugOf('mediation-confidential'));
  });
});

it('no address and no link of theirs stands in the database in clear, in a log or in an event', async () => {
  const made = await asked();
  const [phone, seatId] = [newPhone(), seatAt(made)];
  await tell(made.id, [contact(seatId, phone)]);
  await stateIs(made.id, 'asked', 'sent');
  const token = made.links.find((link) => link.seatId === seatId)?.token ?? '';
  for (const word of [phone, token]) expect(lines.text()).not.toContain(word);
  expect(await storedIn([phone, token])).toEqual([]);
});
