import { randomUUID } from 'node:crypto';
import { acceptances } from '@streetgrid/contracts';
import { ClosableRpcClient, rpcClient } from '@streetgrid/service-kit';
import { eventually, leavesActs, rightsSuite, streetA, streetB, testContext } from '@streetgrid/testing';
import { address, client, closeStreet, database, gridA, gridB, key, leader, member, officer } from './street';
import {
  desk as handlingDesk,
  openStreet,
  people,
  point,
  relationClient,
  reported,
  resident,
  slugOf,
  told,
  verifiedCase,
} from './street';

let desk: ClosableRpcClient<typeof acceptances.AcceptancesDefinition>;
const day = 86_400_000;

beforeAll(async () => {
  await openStreet();
  desk = rpcClient(acceptances.AcceptancesDefinition, { target: address });
}, 60_000);
afterAll(async () => {
  desk?.close();
  await closeStreet();
});

async function handledCase(change: Parameters<typeof reported>[0] = {}) {
  const made = await reported(change);
  await client.claimCase(member, { idempotencyKey: key(), caseId: made.id });
  await client.handleCase(member, { idempotencyKey: key(), caseId: made.id, note: '好了', mediaIds: ['a'], point });
  return made;
}
const question = (caseId: string, more: object = {}) => ({
  ...{ caseId, question: '垃圾是否清走', quorum: 'majority', untilTime: new Date(Date.now() + day) },
  ...{ residents: ['4号楼居民代表1', '4号楼居民代表2', '4号楼居民代表3'], idempotencyKey: key() },
  ...more,
});
async function asked(caseId: string, more: object = {}, ctx = leader) {
  const { acceptance, links } = await desk.askAcceptance(ctx, question(caseId, more));
  if (!acceptance) throw new Error('no acceptance came back');
  return { ...acceptance, links };
}
type Link = { seatId: string; token: string };
const answer = ({ seatId: id, token }: Link, verdict: string, more: object = {}) =>
  desk.answerAcceptance(resident, {
    ...{ id, token, verdict, idempotencyKey: key(), note: verdict === 'accepted' ? '' : '还有' },
    ...more,
  });
/** All that were asked answer, one after the other: + accepted, - not accepted. */
async function answerAll({ links }: { links: readonly Link[] }, signs: string) {
  for (const [at, sign] of [...signs].entries()) {
    const link = links[at];
    if (link) await answer(link, sign === '+' ? 'accepted' : 'not_accepted');
  }
}
const newest = async (caseId: string) => (await desk.listAcceptances(officer, { caseId })).acceptances[0];
const caseNow = (id: string) => client.getCase(officer, { id });
describe('an acceptance', () => {
  it('that fails sends handled work back, with what residents said as the reason', async () => {
    const { id } = await handledCase();
    await answerAll(await asked(id), '-+-');
    expect(await newest(id)).toMatchObject({ state: 'failed', caseEffect: 'sent_back' });
    expect((await caseNow(id)).state).toBe('claimed');
    const { steps } = await client.listCaseSteps(officer, { caseId: id });
    expect(steps.at(-1)).toMatchObject({ kind: 'sent_back', note: expect.stringContaining('2 人不认可') });
    expect(steps.at(-1)?.note).toContain('还有；还有');
  });

  it('that fails opens a verified case again', async () => {
    const { id } = await verifiedCase();
    await answerAll(await asked(id, { quorum: 'all' }), '-');
    expect(await newest(id)).toMatchObject({ state: 'failed', caseEffect: 'reopened' });
    expect(['reported', 'dispatched']).toContain((await caseNow(id)).state);
  });

  it('that fails opens a case again that was closed meanwhile', async () => {
    const { id, number, trackToken } = await verifiedCase();
    const made = await asked(id);
    await client.rateCase(resident, { idempotencyKey: key(), number, trackToken, rating: 5, solved: true });
    expect((await caseNow(id)).state).toBe('closed');
    await answerAll(made, '--');
    expect(await newest(id)).toMatchObject({ state: 'failed', caseEffect: 'reopened' });
    expect(['reported', 'dispatched']).toContain((await caseNow(id)).state);
  });

  it('that passes is a step of the history, with the numbers, and leaves the case as it is', async () => {
    const { id, number, trackToken } = await verifiedCase();
    const before = await caseNow(id);
    await answerAll(await asked(id), '++');
    expect(await newest(id)).toMatchObject({ state: 'passed', caseEffect: '', decideTime: expect.any(Date) });
    const { version, updateTime: _, ...after } = await caseNow(id);
    expect(before).toMatchObject(after);
    expect(version).toBe(before.version + 1);
    const { steps } = await client.listCaseSteps(officer, { caseId: id });
    expect(steps.at(-1)).toMatchObject({ kind: 'acceptance_passed', note: '2 人答复，2 人认可' });
    const followed = await client.trackCase(resident, { number, trackToken });
    expect(followed.steps.at(-1)).toMatchObject({ kind: 'acceptance_passed', note: steps.at(-1)?.note });
  });

  it('is decided once, also by answers at the same moment', async () => {
    const { id } = await verifiedCase();
    const { links } = await asked(id, { quorum: 'all' });
    const all = await Promise.allSettled(links.map((link) => answer(link, 'not_accepted')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { steps } = await client.listCaseSteps(officer, { caseId: id });
    expect(steps.filter(({ kind }) => kind === 'reopened')).toHaveLength(1);
  });

  it('is asked once per key, and not while another one is open', async () => {
    const { id } = await handledCase();
    const command = question(id);
    const both = await Promise.all([desk.askAcceptance(leader, command), desk.askAcceptance(leader, command)]);
    expect(both[0]).toEqual(both[1]);
    await expect(asked(id)).rejects.toEqual(slugOf('acceptance-open'));
    expect((await desk.listAcceptances(leader, { caseId: id })).mayAsk).toBe(false);
  });

  it('is about one piece of work: opened again meanwhile, the question lapses', async () => {
    const { id } = await verifiedCase();
    const made = await asked(id);
    await handlingDesk.reopenCase(officer, { idempotencyKey: key(), caseId: id, reason: '复查' });
    const before = await caseNow(id);
    await answerAll(made, '-');
    expect(await newest(id)).toMatchObject({ state: 'lapsed', caseEffect: '' });
    expect((await caseNow(id)).version).toBe(before.version);
  });

  it('is never asked by whoever did the work, nor before it is done', async () => {
    const { id } = await reported();
    await expect(asked(id)).rejects.toEqual(slugOf('acceptance-case-not-handled'));
    await client.assignCase(officer, { idempotencyKey: key(), caseId: id, assigneeId: leader.actor.id, note: '' });
    await client.handleCase(leader, { idempotencyKey: key(), caseId: id, note: '好了', mediaIds: ['a'], point });
    await expect(asked(id)).rejects.toEqual(slugOf('own-work-not-verifiable'));
    expect((await asked(id, {}, officer)).state).toBe('open');
  });

  it.each([
    [{ question: ' ' }, 'acceptance-question-missing'],
    [{ quorum: 'most' }, 'acceptance-quorum-invalid'],
    [{ untilTime: new Date(0) }, 'acceptance-date-invalid'],
    [{ untilTime: new Date(Date.now() + 100 * day) }, 'acceptance-date-invalid'],
    [{ residents: ['张先生 13812345678'] }, 'acceptance-labels-invalid'],
    [{ residents: ['代表', '代表'] }, 'acceptance-labels-invalid'],
    [{ residents: Array.from({ length: 21 }, (_, at) => `代表${at}`) }, 'acceptance-labels-invalid'],
    [{ residents: [] }, 'acceptance-nobody-asked'],
    [{ question: '看'.repeat(501) }, 'text-invalid'],
    [{ caseId: randomUUID() }, 'unknown-case'],
  ])('with %o is refused', async (more, slug) => {
    await expect(asked((await handledCase()).id, more)).rejects.toEqual(slugOf(slug));
  });
});

describe('the last day', () => {
  it('decides by those who answered, and lapses where nobody did', async () => {
    const soon = () => ({ untilTime: new Date(Date.now() + 1_500) });
    const [answeredOne, silent] = [await handledCase(), await verifiedCase()];
    const made = await asked(answeredOne.id, { ...soon(), quorum: 'all' });
    const quiet = await asked(silent.id, soon());
    await answerAll(made, '+');
    await eventually(async () => (await newest(silent.id))?.state === 'lapsed');
    await eventually(async () => (await newest(answeredOne.id))?.state === 'passed');
    expect((await caseNow(silent.id)).state).toBe('verified');
    const [late] = quiet.links;
    if (late) await expect(answer(late, 'accepted')).rejects.toEqual(slugOf('acceptance-over'));
  });

  it('lets one refusal stand where the majority was silent', async () => {
    const { id } = await handledCase();
    await answerAll(await asked(id, { untilTime: new Date(Date.now() + 1_500) }), '-');
    expect((await newest(id))?.state).toBe('open');
    await eventually(async () => (await newest(id))?.state === 'failed');
    expect((await caseNow(id)).state).toBe('claimed');
  });
});

describe('a resident’s link', () => {
  it('answers once, by its own token, with words where it is not accepted', async () => {
    const { id } = await handledCase();
    const { links } = await asked(id);
    const [one, other] = links;
    if (!one || !other) throw new Error('no links');
    await expect(answer({ ...one, token: other.token }, 'accepted')).rejects.toEqual(
      slugOf('acceptance-token-invalid'),
    );
    await expect(answer({ seatId: randomUUID(), token: one.token }, 'accepted')).rejects.toEqual(
      slugOf('acceptance-token-invalid'),
    );
    await expect(answer(one, 'not_accepted', { note: ' ' })).rejects.toEqual(slugOf('note-missing'));
    await expect(answer(one, 'perhaps')).rejects.toEqual(slugOf('acceptance-verdict-invalid'));
    await expect(answer(one, 'accepted', { mediaIds: ['a', 'b', 'c', 'd'] })).rejects.toEqual(slugOf('too-many-media'));
    const same = { idempotencyKey: key(), mediaIds: ['seen'] };
    const first = await answer(one, 'accepted', same);
    expect(first).toMatchObject({ verdict: 'accepted', mediaIds: ['seen'], mayAnswer: false, token: '' });
    expect(await answer(one, 'accepted', same)).toEqual(first);
    await expect(answer(one, 'not_accepted')).rejects.toEqual(slugOf('acceptance-answered'));
    const elsewhere = await testContext({
      ...{ tenantId: streetB, actor: { kind: 'resident', id: 'anonymous', positions: [] } },
    });
    const there = desk.readAcceptance(elsewhere, { id: one.seatId, token: one.token });
    await expect(there).rejects.toEqual(slugOf('acceptance-token-invalid'));
  });

  it('shows place and work, and nothing of the report’s text or of others', async () => {
    const { id } = await handledCase({ text: '王女士报：垃圾桶满了' });
    const [one] = (await asked(id)).links;
    const shown = await desk.readAcceptance(resident, { id: one?.seatId ?? '', token: one?.token ?? '' });
    expect(shown).toMatchObject({ question: '垃圾是否清走', gridName: gridA.name, evidenceMediaIds: ['a'] });
    expect(JSON.stringify(shown)).not.toMatch(/王女士|代表2/);
  });

  it('is handed out again as it was', async () => {
    const made = await asked((await handledCase()).id);
    expect((await desk.getAcceptanceLinks(officer, { id: made.id })).links).toEqual(made.links);
  });

  it('cannot be asked otherwise afterwards', async () => {
    const { id } = await asked((await handledCase()).id);
    const tamper = (sql: string) => database.database.tx({ tenantId: streetA }, (tx) => tx.execute(sql, [id]));
    await expect(tamper(`update acceptance set quorum = 'one' where id = $1`)).rejects.toThrow(/permission denied/);
    await expect(tamper('delete from acceptance_seat where acceptance_id = $1')).rejects.toThrow(/permission denied/);
  });
});

describe('reporters', () => {
  it('of merged reports too are asked on their follow pages', async () => {
    const [main, same] = [await reported(), await reported()];
    await relationClient.mergeCase(officer, { idempotencyKey: key(), caseId: same.id, mainCaseId: main.id });
    await client.claimCase(member, { idempotencyKey: key(), caseId: main.id });
    await client.handleCase(member, { idempotencyKey: key(), caseId: main.id, note: '好了', mediaIds: ['a'], point });
    const made = await asked(main.id, { reporters: true, residents: [], quorum: 'one' });
    expect(made.links).toEqual([]);
    expect(made.seats.map(({ caseNumber }) => caseNumber).toSorted()).toEqual([main.number, same.number].toSorted());
    for (const { number, trackToken } of [main, same]) {
      const { acceptances: own } = await desk.listReportAcceptances(resident, { number, trackToken });
      expect(own).toMatchObject([{ kind: 'reporter', caseNumber: number, mayAnswer: true }]);
      const [{ id, token }] = own as [acceptances.AskedAcceptance];
      await answer({ seatId: id, token }, 'not_accepted');
    }
    expect(await newest(main.id)).toMatchObject({ state: 'failed', caseEffect: 'sent_back' });
    const wrong = desk.listReportAcceptances(resident, { number: main.number, trackToken: same.trackToken });
    await expect(wrong).rejects.toEqual(slugOf('track-token-invalid'));
  });
});

describe('rights', () => {
  const ids = { inside: '', outside: '' };
  let outsideId: string;
  let made: Awaited<ReturnType<typeof asked>>;
  let reportMade: Awaited<ReturnType<typeof reported>>;
  beforeAll(async () => {
    reportMade = await handledCase();
    ids.inside = reportMade.id;
    made = await asked(ids.inside);
    const { id: caseId } = await reported({ qrCode: '', point: { longitude: 116.6, latitude: 39.9 } });
    await client.assignCase(officer, { idempotencyKey: key(), caseId, assigneeId: people.member, note: '' });
    await client.handleCase(member, { idempotencyKey: key(), caseId, note: '好了', mediaIds: ['a'], point });
    ids.outside = caseId;
    outsideId = (await asked(caseId, {}, officer)).id;
  });
  const on = (more: object) => {
    const request = (side: 'inside' | 'outside') => () => ({ idempotencyKey: key(), ...more, caseId: ids[side] });
    return { inside: request('inside'), outside: request('outside') };
  };
  const where = ({ id: grid, blockId: block, communityId: community }: typeof gridA) => ({ grid, block, community });
  const everybody = 'the personal link opens it to everybody';
  const link = () => ({ id: made.links[0]?.seatId ?? '', token: made.links[0]?.token ?? '' });
  rightsSuite(acceptances.AcceptancesDefinition, {
    client: () => desk,
    inside: () => where(gridA),
    outside: () => where(gridB),
    requests: {
      askAcceptance: on(question('')),
      listAcceptances: on({}),
      getAcceptanceLinks: { inside: () => ({ id: made.id }), outside: () => ({ id: outsideId }) },
      listAcceptanceMessages: { inside: () => ({ id: made.id }), outside: () => ({ id: outsideId }) },
      sendAcceptanceMessages: {
        inside: () => ({ id: made.id, contacts: [{ seatId: '' }], idempotencyKey: key() }),
        outside: () => ({ id: outsideId, contacts: [{ seatId: '' }], idempotencyKey: key() }),
      },
      listReportAcceptances: {
        inside: () => ({ number: reportMade.number, trackToken: reportMade.trackToken }),
        outside: everybody,
      },
      readAcceptance: { inside: link, outside: everybody },
      answerAcceptance: { inside: () => ({ ...link(), idempotencyKey: key(), verdict: '' }), outside: everybody },
    },
  });
});

leavesActs(() => told, ['acceptance.ask']);
