import { randomUUID } from 'node:crypto';
import { eventually } from '@streetgrid/testing';
import {
  acting,
  appoint,
  client,
  closeStreet,
  gridA,
  gridB,
  key,
  leader,
  officer,
  openStreet,
  people,
  point,
  publish,
  reported,
  rows,
  told,
} from './street';

beforeAll(openStreet, 60_000);
afterAll(closeStreet);

/** Somebody with one office in the grid, known here, and how to end it. */
async function newcomer(position = 'grid_member', placeId = gridA.id) {
  const [id, appointmentId] = [randomUUID(), randomUUID()];
  const known = await rows('member');
  await appoint(id, position, placeId, appointmentId);
  await eventually(async () => (await rows('member')) === known + 1);
  const leave = (successorPersonId = '', eventId?: string) =>
    publish(
      'AppointmentEnded',
      appointmentId,
      2,
      { appointmentId, personId: id, position, placeId, endTime: new Date(), successorPersonId, notBefore: undefined },
      eventId,
    );
  return { id, leave };
}

async function inHandsOf(assigneeId: string): Promise<string> {
  const { id } = await reported();
  await client.assignCase(officer, { idempotencyKey: key(), caseId: id, assigneeId });
  return id;
}

const assigneeOf = async (id: string) => (await client.getCase(officer, { id })).assigneeId;
const movedTo = (id: string, assigneeId: string) => eventually(async () => (await assigneeOf(id)) === assigneeId);

describe('somebody who leaves office', () => {
  it('hands every open case to the successor, dispatched or claimed, with the reason in its history', async () => {
    const leaver = await newcomer();
    const successor = randomUUID();
    const ids = [await inHandsOf(leaver.id), await inHandsOf(leaver.id)] as const;
    await client.claimCase(await acting(leaver.id, 'grid_member', gridA.id), { idempotencyKey: key(), caseId: ids[1] });
    // The same news twice: as the transport may deliver it.
    const eventId = randomUUID();
    for (let time = 0; time < 2; time += 1) await leaver.leave(successor, eventId);
    for (const id of ids) await movedTo(id, successor);
    for (const id of ids) {
      const caseFile = await client.getCase(officer, { id });
      expect(caseFile).toMatchObject({ state: 'dispatched', assigneePosition: 'grid_member', rung: 'grid' });
      const { steps } = await client.listCaseSteps(officer, { caseId: id });
      expect(steps.at(-1)).toMatchObject({
        ...{ kind: 'dispatched', actorKind: 'service', note: '原网格员离任，交接给接任者办理', assigneeId: successor },
      });
      expect(steps.filter((step) => step.note.includes('离任'))).toHaveLength(1);
      const facts = await eventually(() => {
        const found = told.filter(
          ({ name, meta, payload }) =>
            name === 'CaseDispatched' &&
            meta.aggregateId === id &&
            'caseFile' in payload &&
            payload.caseFile?.assigneeId === successor,
        );
        return found.length > 0 && found;
      });
      expect(facts).toMatchObject([{ payload: { previousAssigneeId: leaver.id } }]);
    }
  });

  it('without a successor leaves them to the rules, never back to the same person', async () => {
    const leaver = await newcomer();
    const id = await inHandsOf(leaver.id);
    await leaver.leave();
    await eventually(async () => (await assigneeOf(id)) !== leaver.id);
    const caseFile = await client.getCase(officer, { id });
    expect([people.member, people.colleague]).toContain(caseFile.assigneeId);
    expect(caseFile.dispatchReason).toMatch(/^原网格员离任，网格“北里第3网格”的网格员/);
  });

  it('keeps what another office of theirs still covers', async () => {
    const leaver = await newcomer();
    const known = await rows('member');
    await appoint(leaver.id, 'co_leader', gridA.id);
    await eventually(async () => (await rows('member')) === known + 1);
    const id = await inHandsOf(leaver.id);
    const other = await newcomer();
    const marker = await inHandsOf(other.id);
    await leaver.leave(people.member);
    await other.leave(people.member);
    await movedTo(marker, people.member);
    expect(await assigneeOf(id)).toBe(leaver.id);
  });

  it('hands over more than one batch holds', async () => {
    const leaver = await newcomer();
    const ids: string[] = [];
    for (let count = 0; count < 60; count += 1) ids.push(await inHandsOf(leaver.id));
    await leaver.leave();
    const left = async () =>
      (await client.listCases(officer, { assigneeId: leaver.id, pageSize: 100 })).caseFiles.length;
    await eventually(async () => (await left()) === 0, { timeout: 15_000 });
  }, 60_000);

  it('gets nothing back that is sent back later: it goes on to somebody in office', async () => {
    const leaver = await newcomer();
    const id = await inHandsOf(leaver.id);
    const ctx = await acting(leaver.id, 'grid_member', gridA.id);
    await client.handleCase(ctx, { idempotencyKey: key(), caseId: id, note: '', point, mediaIds: ['photo'] });
    const marker = await inHandsOf(leaver.id);
    await leaver.leave();
    await eventually(async () => (await assigneeOf(marker)) !== leaver.id);
    const back = await client.verifyCase(leader, {
      idempotencyKey: key(),
      caseId: id,
      accepted: false,
      note: '还有散落',
    });
    expect(back.state).toBe('dispatched');
    expect(back.assigneeId).not.toBe(leaver.id);
    const { steps } = await client.listCaseSteps(officer, { caseId: id });
    expect(steps.slice(-2).map((step) => [step.kind, step.actorKind])).toEqual([
      ['sent_back', 'person'],
      ['dispatched', 'service'],
    ]);
  });

  it('as the last one of a grid and its block leaves them to the street', async () => {
    const leaver = await newcomer('grid_member', gridB.id);
    const { id, caseFile } = await reported({ qrCode: '', point: { longitude: 116.6, latitude: 39.9 } });
    expect(caseFile.assigneeId).toBe(leaver.id);
    await leaver.leave();
    await movedTo(id, people.officer);
    expect(await client.getCase(officer, { id })).toMatchObject({
      ...{ rung: 'street', assigneePosition: 'duty_officer', dispatchReason: '原网格员离任，由街道值班员接办' },
    });
  });
});
