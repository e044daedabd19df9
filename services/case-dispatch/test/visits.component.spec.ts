import { randomUUID } from 'node:crypto';
import { visits } from '@streetgrid/contracts';
import { ClosableRpcClient, RequestContext, rpcClient } from '@streetgrid/service-kit';
import { eventually, leavesActs, rightsSuite, streetA, withClient } from '@streetgrid/testing';
import { trackToken as tokenOf } from '../src/case/track-token';
import {
  acting,
  address,
  client,
  closeStreet,
  colleague,
  database,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  openStreet,
  people,
} from './street';
import { point, publish, relationClient, rows, slugOf, storedIn, told } from './street';

const contactName = '欧阳端木';
const contactPhone = '13912340987';
let office: ClosableRpcClient<typeof visits.EnterpriseVisitsDefinition>;
let neighbour: RequestContext;
let seen: { inside: string; outside: string };

const visitOf = (change: object = {}) => ({
  ...{ idempotencyKey: key(), visitTime: new Date(), enterpriseName: `企业${randomUUID()}`, gridId: gridA.id },
  ...{ address: '嘉里中心北楼12层', findings: '经营正常，消防通道畅通', contactName, contactPhone },
  ...change,
});
const visited = (change: object = {}, ctx: RequestContext = member) =>
  office.recordEnterpriseVisit(ctx, visitOf(change));
const manhole = { text: '门前路面井盖破损松动，客人绊倒过', matterCode: 'manhole-damaged' };
const bins = { text: '3号楼门口垃圾桶满了，没人收' };
const now = (id: string, ctx: RequestContext = member) => office.getEnterpriseVisit(ctx, { id });
const asked = (id: string, satisfied: boolean, change: object = {}, ctx: RequestContext = member) =>
  office.recordFollowUp(ctx, { idempotencyKey: key(), id, demandNo: 1, satisfied, result: '老板说还行', ...change });

/** Works a case off as far as its close. */
async function close(caseId: string, trackNumber: string) {
  await client.claimCase(member, { idempotencyKey: key(), caseId }).catch(() => undefined);
  await client.handleCase(officer, { idempotencyKey: key(), caseId, note: '好了', mediaIds: ['a'], point });
  await client.verifyCase(leader, { idempotencyKey: key(), caseId, accepted: true });
  const trackToken = tokenOf('a secret of the spec, 32 characters', streetA, caseId);
  const rated = { number: trackNumber, trackToken, rating: 4, solved: true };
  await client.rateCase(officer, { idempotencyKey: key(), ...rated });
}
async function closedVisit(change: object = {}) {
  const visit = await visited({ demands: [manhole], ...change });
  const [demand] = visit.demands;
  if (!demand) throw new Error('no demand came back');
  await close(demand.caseId, demand.caseNumber);
  return { id: visit.id, number: visit.number, ...demandOf(demand) };
}
const demandOf = ({ caseId, caseNumber }: visits.VisitDemand) => ({ caseId, caseNumber });

beforeAll(async () => {
  await openStreet();
  office = rpcClient(visits.EnterpriseVisitsDefinition, { target: address });
  await publish('GridDefined', gridB.id, 1, {
    ...gridB,
    ...{ gridId: gridB.id, code: '', specialKind: '', centerLongitude: 116.56, centerLatitude: 39.92 },
  });
  await eventually(async () => (await rows('grid')) === 2);
  neighbour = await acting(randomUUID(), 'grid_member', gridB.id);
  const outside = await visited({ gridId: gridB.id, demands: [bins] }, neighbour);
  seen = { inside: (await visited({ demands: [bins] }, colleague)).id, outside: outside.id };
}, 60_000);
afterAll(async () => {
  office?.close();
  await closeStreet();
});

describe('a visit with demands', () => {
  it('opens a case for each, by the rules of every report, and shows them', async () => {
    const visit = await visited({ enterpriseName: '星河餐饮有限公司', demands: [manhole, bins] });
    expect(visit).toMatchObject({
      state: 'open',
      demandCount: 2,
      openCount: 2,
      followUpCount: 0,
      gridName: gridA.name,
    });
    expect(visit.number).toMatch(/^ZF-\d{4}-\d{4}$/);
    expect(visit).toMatchObject({ visitorId: people.member, visitorPosition: 'grid_member' });
    expect(visit.demands.map(({ no, text, state }) => ({ no, text, state }))).toEqual([
      { no: 1, text: manhole.text, state: 'open' },
      { no: 2, text: bins.text, state: 'open' },
    ]);
    for (const { caseId } of visit.demands) {
      const caseFile = await client.getCase(officer, { id: caseId });
      expect(caseFile).toMatchObject({ channel: 'enterprise_visit', sourceName: '星河餐饮有限公司' });
      expect(caseFile).toMatchObject({ sourceNumber: visit.number, gridId: gridA.id, reporterReachable: true });
      expect(caseFile.state).toBe('dispatched');
      await eventually(() =>
        told.some(({ name, payload }) => name === 'CaseReported' && JSON.stringify(payload).includes(caseId)),
      );
    }
  });

  it('is written once, however often it is sent, and also when it is sent twice at once', async () => {
    const request = visitOf({ demands: [manhole, bins] });
    const before = await Promise.all(['case_file', 'enterprise_visit', 'visited_enterprise'].map(rows));
    const answers = await Promise.all([1, 2].map(() => office.recordEnterpriseVisit(member, request)));
    const again = await office.recordEnterpriseVisit(member, request);
    expect(new Set([...answers, again].map(({ id }) => id)).size).toBe(1);
    const after = await Promise.all(['case_file', 'enterprise_visit', 'visited_enterprise'].map(rows));
    expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([2, 1, 1]);
    const other = { ...request, findings: '别的' };
    await expect(office.recordEnterpriseVisit(member, other)).rejects.toEqual(slugOf('idempotency-key-reused'));
  });

  it('is refused whole for one broken demand, whose row it names', async () => {
    const tables = ['case_file', 'enterprise_visit', 'visited_enterprise', 'visit_contact', 'reporter'];
    const before = await Promise.all(tables.map(rows));
    for (const [broken, reason] of [
      [{ text: ' ' }, 'text-invalid'],
      [{ text: '修'.repeat(100_000) }, 'text-invalid'],
      [{ ...bins, matterCode: 'no-such-matter' }, 'unknown-matter'],
      [{ ...bins, mediaIds: ['no photo!'] }, 'media-id-invalid'],
    ] as const)
      await expect(visited({ demands: [manhole, broken, bins] })).rejects.toMatchObject({
        slug: 'visit-demand-invalid',
        params: { row: 2, reason },
      });
    expect(await Promise.all(tables.map(rows))).toEqual(before);
  });

  it('is all or nothing also when the database fails at the second demand', async () => {
    const request = visitOf({ demands: [manhole, bins] });
    const before = await Promise.all(['case_file', 'enterprise_visit'].map(rows));
    await sql(`alter table visit_demand add constraint spec check (no < 2) not valid`);
    await expect(office.recordEnterpriseVisit(member, request)).rejects.toThrow();
    await sql(`alter table visit_demand drop constraint spec`);
    expect(await Promise.all(['case_file', 'enterprise_visit'].map(rows))).toEqual(before);
    expect((await office.recordEnterpriseVisit(member, request)).demandCount).toBe(2);
  });

  it('keeps who to talk to sealed: not in the row, an event, an act or an answer; in clear it is on the record', async () => {
    const visit = await visited({ demands: [manhole] });
    expect(visit.contactMasked).toBe('欧* · 139****0987');
    expect(await storedIn([contactName, contactPhone])).toEqual([]);
    expect(await office.getVisitContact(member, { id: visit.id })).toEqual({ name: contactName, phone: contactPhone });
    const { visits: listed } = await office.listEnterpriseVisits(member, {});
    expect(listed.every(({ contactMasked }) => contactMasked === '')).toBe(true);
  });

  it.each([
    ['visit-time-invalid', { visitTime: new Date(Date.now() + 3_600_000) }],
    ['enterprise-name-invalid', { enterpriseName: ' ' }],
    ['findings-invalid', { findings: '好'.repeat(100_000) }],
    ['too-many-demands', { demands: Array.from({ length: 11 }, () => manhole) }],
    ['place-missing', { gridId: '' }],
    ['unknown-grid', { gridId: randomUUID() }],
    ['place-hints-disagree', { point: { longitude: 116.6, latitude: 39.92 } }],
  ])('is refused with %s', async (slug, change) => {
    await expect(visited(change)).rejects.toEqual(slugOf(slug));
  });

  it('in a grid that is not the visitor’s is refused, also when only its point lies there', async () => {
    await expect(visited({ gridId: gridB.id })).rejects.toEqual(slugOf('visit-not-yours', 'Forbidden'));
    const there = { gridId: '', point: { longitude: 116.6, latitude: 39.92 } };
    await expect(visited(there)).rejects.toEqual(slugOf('visit-not-yours'));
    expect((await visited({ gridId: '', point, address: '' })).point).toEqual(point);
  });

  it('takes emoji and four languages as they are', async () => {
    const findings = '老板很热情 👩🏽‍🍳🎉 спасибо ありがとう';
    const visit = await visited({
      enterpriseName: `☕️ Café ${randomUUID()}`,
      findings,
      demands: [{ text: '灯坏了💡💡' }],
    });
    expect(await now(visit.id)).toMatchObject({ findings, demands: [{ text: '灯坏了💡💡' }] });
  });
});

describe('when demands are closed', () => {
  it('the visit says so, a day to ask is due, and a person may choose another', async () => {
    const visit = await visited({ demands: [manhole, bins] });
    const [first, second] = visit.demands.map(demandOf);
    if (!first || !second) throw new Error('no demands came back');
    await close(first.caseId, first.caseNumber);
    expect(await now(visit.id)).toMatchObject({ state: 'open', openCount: 1, followUpCount: 1 });
    await close(second.caseId, second.caseNumber);
    const answered = await now(visit.id);
    expect(answered).toMatchObject({ state: 'answered', openCount: 0, followUpCount: 2 });
    const listed = async (state: string) =>
      (await office.listEnterpriseVisits(member, { state })).visits.filter(({ id }) => id === visit.id).length;
    expect(await Promise.all(['open', 'answered', 'follow_up', 'recorded'].map(listed))).toEqual([0, 1, 1, 0]);
    expect(answered.demands[0]).toMatchObject({ state: 'follow_up', planned: false });
    expect(answered.demands[0]?.followUpDay).toMatch(/^\d{4}-\d\d-\d\d$/);
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const planned = await office.planFollowUp(member, { idempotencyKey: key(), id: visit.id, demandNo: 2, day });
    expect(planned.demands[1]).toMatchObject({ followUpDay: day, planned: true });
  });

  it('a satisfied enterprise ends it, once', async () => {
    const { id } = await closedVisit();
    expect(await asked(id, true)).toMatchObject({ followUpCount: 0, demands: [{ state: 'satisfied' }] });
    await expect(asked(id, true)).rejects.toEqual(slugOf('follow-up-done'));
  });

  it('an unsatisfied one opens its case again in the same transaction, and is asked anew when it is closed anew', async () => {
    const { id, number, caseId, caseNumber } = await closedVisit();
    const after = await asked(id, false, { result: '井盖又松了' });
    expect(after).toMatchObject({ state: 'open', openCount: 1 });
    expect(after.demands[0]?.followUps).toMatchObject([{ satisfied: false, effect: 'reopened', result: '井盖又松了' }]);
    expect(await client.getCase(officer, { id: caseId })).toMatchObject({ state: 'dispatched', reopenCount: 1 });
    const { steps } = await client.listCaseSteps(officer, { caseId });
    expect(steps.find(({ kind }) => kind === 'reopened')).toMatchObject({
      actorId: people.member,
      note: expect.stringContaining(`${number}）：井盖又松了`) as string,
    });
    await close(caseId, caseNumber);
    expect(await now(id)).toMatchObject({ state: 'answered', demands: [{ state: 'follow_up' }] });
    expect((await asked(id, true)).demands[0]?.followUps.map(({ no }) => no)).toEqual([1, 2]);
  });

  it('of two who ask at once one is late, and the case is opened once', async () => {
    const { id, caseId } = await closedVisit();
    const both = await Promise.allSettled([asked(id, false), asked(id, false, {}, colleague)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await client.getCase(officer, { id: caseId })).reopenCount).toBe(1);
    const { id: other } = await closedVisit();
    const said = await Promise.allSettled([asked(other, true), asked(other, true, {}, colleague)]);
    const late = said.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(late).toEqual([slugOf('follow-up-done')]);
  });

  it('after the days in which its reporter may open it, it is said and stays closed', async () => {
    const { id, caseId } = await closedVisit();
    await sql(`update case_file set closed_time = closed_time - interval '8 days' where id = '${caseId}'`);
    expect((await asked(id, false)).demands).toMatchObject([
      { state: 'unsatisfied', caseState: 'closed', followUps: [{ effect: 'too_late' }] },
    ]);
  });

  it('a demand that was merged follows the case that goes on', async () => {
    const [one, other] = [await visited({ demands: [manhole] }), await visited({ demands: [manhole] })];
    const [mine, main] = [one, other].map(({ demands: [demand] }) => demand && demandOf(demand));
    if (!mine || !main) throw new Error('no demands came back');
    const merge = { idempotencyKey: key(), caseId: mine.caseId, mainCaseId: main.caseId };
    await relationClient.mergeCase(officer, { ...merge, note: '同一个井盖' });
    expect((await now(one.id)).demands).toMatchObject([{ merged: true, caseNumber: main.caseNumber, state: 'open' }]);
    const open = async () => (await office.listEnterpriseVisits(member, { state: 'open' })).visits.map(({ id }) => id);
    expect(await open()).toEqual(expect.arrayContaining([one.id, other.id]));
    await close(main.caseId, main.caseNumber);
    expect(await open()).not.toContain(one.id);
    expect(await now(one.id)).toMatchObject({ state: 'answered' });
    expect((await asked(one.id, false)).demands).toMatchObject([
      { state: 'unsatisfied', followUps: [{ effect: 'merged' }] },
    ]);
    expect((await client.getCase(officer, { id: main.caseId })).state).toBe('closed');
  });

  it('nothing is asked before the close, nor about a demand that is not there', async () => {
    const { id } = await visited({ demands: [manhole] });
    await expect(asked(id, true)).rejects.toEqual(slugOf('demand-not-closed'));
    await expect(asked(id, true, { demandNo: 2 })).rejects.toEqual(slugOf('unknown-demand'));
    await expect(asked(randomUUID(), true)).rejects.toEqual(slugOf('unknown-visit'));
  });
});

describe('the lists', () => {
  it('find a visit by part of the name however it is written, by number, grid, state and day, and page through all', async () => {
    const word = `ＡＢＣ${randomUUID().slice(0, 8)}`;
    const made = [];
    for (let count = 0; count < 3; count += 1)
      made.push(await visited({ enterpriseName: `${word}（第${count}店）`, demands: count === 0 ? [manhole] : [] }));
    const found = async (question: object) =>
      (await office.listEnterpriseVisits(officer, { query: word.toLowerCase(), ...question })).visits.map(
        ({ id }) => id,
      );
    const ids = made.map(({ id }) => id);
    expect((await found({})).toSorted()).toEqual(ids.toSorted());
    expect(await found({ orderBy: 'visit_time' })).toEqual((await found({})).toReversed());
    expect(await found({ state: 'open' })).toEqual([ids[0]]);
    expect((await found({ state: 'recorded' })).length).toBe(2);
    expect(await found({ state: 'answered' })).toEqual([]);
    expect(await found({ gridId: gridB.id })).toEqual([]);
    expect(await found({ visitedUntil: new Date(Date.now() - 60_000) })).toEqual([]);
    expect(await found({ query: made[1]?.number.toLowerCase() })).toEqual([ids[1]]);
    expect(await found({ query: '%' })).toEqual([]);
    const first = await office.listEnterpriseVisits(officer, { query: word, pageSize: 2 });
    const rest = { query: word, pageSize: 2, pageToken: first.nextPageToken };
    const second = await office.listEnterpriseVisits(officer, rest);
    expect([...first.visits, ...second.visits].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(second.nextPageToken).toBe('');
    for (const [bad, slug] of [
      [{ state: 'lost' }, 'filter-invalid'],
      [{ gridId: 'here' }, 'filter-invalid'],
      [{ orderBy: 'name' }, 'filter-invalid'],
      [{ pageToken: 'made-up' }, 'page-token-invalid'],
    ] as const)
      await expect(office.listEnterpriseVisits(officer, bad)).rejects.toEqual(slugOf(slug));
  });

  it('keep one enterprise for all its visits; what was recorded late brings nothing back', async () => {
    const name = `老字号${randomUUID().slice(0, 8)}`;
    await visited({ enterpriseName: name, address: '新址8号' });
    const late = { enterpriseName: ` ${name} `, address: '旧址1号', visitTime: new Date(Date.now() - 10 * 86_400_000) };
    const { enterpriseId } = await visited(late);
    const { enterprises } = await office.listVisitedEnterprises(member, { query: name.slice(2) });
    expect(enterprises).toMatchObject([{ id: enterpriseId, visitCount: 2, address: '新址8号', due: false }]);
    const { visits: history } = await office.listEnterpriseVisits(member, { enterpriseId });
    expect(history.map(({ address: where }) => where)).toEqual(['新址8号', '旧址1号']);
  });

  it('name who was not visited for 90 days, the longest first, until somebody goes there or it is gone', async () => {
    const made = await Promise.all(
      ['甲', '乙', '丙'].map((each) => visited({ enterpriseName: `${each}${randomUUID()}` })),
    );
    for (const [at, days] of [100, 120, 89].entries())
      await sql(
        `update visited_enterprise set last_visit_time = now() - interval '${days} days' where id = '${made[at]?.enterpriseId}'`,
      );
    const due = async () =>
      (await office.listVisitedEnterprises(member, { dueOnly: true })).enterprises.map(({ id }) => id);
    expect(await due()).toEqual([made[1]?.enterpriseId, made[0]?.enterpriseId]);
    await visited({ enterpriseName: made[1]?.enterpriseName });
    await visited({ enterpriseName: made[0]?.enterpriseName, gone: true });
    await sql(`update visited_enterprise set last_visit_time = now() - interval '1 year' where gone`);
    expect(await due()).toEqual([]);
  });
});

it('the service may not change what was found, nor what an enterprise said', async () => {
  const tamper = (statement: string) => database.database.tx({ tenantId: streetA }, (tx) => tx.execute(statement));
  for (const statement of [
    `update enterprise_visit set findings = '好'`,
    'delete from enterprise_visit',
    'update visit_follow_up set satisfied = true',
    'update visit_demand set case_id = case_id',
  ])
    await expect(tamper(statement)).rejects.toThrow(/permission denied/);
});

const sql = (statement: string) => withClient(database.superuserUrl, (door) => door.query(statement));
const where = ({ id: grid, blockId: block, communityId: community }: typeof gridA, person: string) => ({
  ...{ grid, block, community, persons: [person] },
});
const both = (more: object) => {
  const request = (side: 'inside' | 'outside') => () => ({ idempotencyKey: key(), id: seen[side], ...more });
  return { inside: request('inside'), outside: request('outside') };
};

rightsSuite(visits.EnterpriseVisitsDefinition, {
  client: () => office,
  inside: () => where(gridA, people.colleague),
  outside: () => where(gridB, neighbour.actor.id),
  requests: {
    recordEnterpriseVisit: { inside: () => visitOf(), outside: () => visitOf({ gridId: gridB.id }) },
    getEnterpriseVisit: both({}),
    getVisitContact: both({}),
    planFollowUp: both({ demandNo: 1, day: '2030-01-01' }),
    recordFollowUp: both({ demandNo: 1, satisfied: true, result: '好' }),
    listEnterpriseVisits: {
      list: () => ({ pageSize: 200 }),
      shows: (answer, side) => answer.visits.some(({ id }) => id === seen[side]),
    },
    listVisitedEnterprises: {
      list: () => ({ pageSize: 200 }),
      shows: (answer, side) =>
        answer.enterprises.some(({ gridId }) => gridId === (side === 'inside' ? gridA.id : gridB.id)),
    },
  },
});

leavesActs(() => told, ['visit.record', 'visit.contact', 'visit.follow-up']);
