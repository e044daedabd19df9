import { randomUUID } from 'node:crypto';
import { eventually, leavesActs, testContext } from '@streetgrid/testing';
import {
  closeStreet,
  openStreet,
  appoint,
  client,
  gridA,
  key,
  member,
  officer,
  people,
  publish,
  reported,
  rows,
  slugOf,
  told,
  verifiedCase,
} from './street';

beforeAll(openStreet, 60_000);
afterAll(closeStreet);

describe('lists', () => {
  it('show a case the moment after it changed, by number, text and member', async () => {
    const { id, number } = await reported({ text: '紫色的沙发扔在单元门口，乱扔垃圾' });
    for (const asked of [
      { query: number },
      { query: '紫色的沙发' },
      { assigneeId: people.member, states: ['dispatched'] },
    ]) {
      const { caseFiles } = await client.listCases(member, asked);
      expect(caseFiles.map((caseFile) => caseFile.id)).toContain(id);
    }
    await client.claimCase(member, { idempotencyKey: key(), caseId: id });
    const { caseFiles } = await client.listCases(member, { query: number, states: ['claimed'], includeTotal: true });
    expect(caseFiles).toMatchObject([{ id, state: 'claimed', allowedActions: ['handle', 'transfer', 'ask_help'] }]);
  });

  it('page through everything once', async () => {
    const seen: string[] = [];
    let pageToken = '';
    do {
      const page = await client.listCases(officer, { pageSize: 4, pageToken });
      seen.push(...page.caseFiles.map((caseFile) => caseFile.id));
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await rows('case_file'));
  });
});

describe('clocks and appointments', () => {
  const raised = (caseId: string, toRung: string, version: number, eventId?: string) =>
    publish(
      'CaseRaised',
      caseId,
      version,
      {
        ...{ caseId, caseNumber: '', fromRung: 'grid', toRung, gridId: gridA.id, blockId: gridA.blockId },
        ...{ missedDueTime: undefined, dueTime: new Date('2030-01-01T00:00:00Z'), raiseTime: new Date() },
      },
      eventId,
    );

  it('climbs once per rung, though the message comes again and an old one comes late', async () => {
    const { id } = await reported();
    const dueTime = new Date('2026-01-01T00:00:00Z');
    await publish('ClockStarted', id, 1, {
      caseId: id,
      responseLevel: 'same_day',
      rung: 'grid',
      dueTime,
      provisional: false,
    });
    await eventually(async () => (await client.getCase(officer, { id })).overdue);
    expect((await client.listCases(officer, { overdueOnly: true })).caseFiles.map((each) => each.id)).toEqual([id]);
    const eventId = randomUUID();
    for (let time = 0; time < 2; time += 1) await raised(id, 'block', 2, eventId);
    await raised(id, 'block', 2);
    await raised(id, 'street', 3);
    await raised(id, 'block', 2);
    const atStreet = await eventually(async () => {
      const caseFile = await client.getCase(officer, { id });
      return caseFile.rung === 'street' && caseFile;
    });
    expect(atStreet).toMatchObject({ assigneeId: people.officer, state: 'dispatched', overdue: false });
    const { id: marker } = await reported();
    await raised(marker, 'block', 2);
    await eventually(async () => (await client.getCase(officer, { id: marker })).rung === 'block');
    const { steps } = await client.listCaseSteps(officer, { caseId: id });
    expect(steps.filter((step) => step.kind === 'raised').map((step) => step.assigneeId)).toEqual([
      people.block,
      people.officer,
    ]);
  });

  it('leaves a case alone whose work was done before the climb arrived', async () => {
    const { id } = await verifiedCase();
    await raised(id, 'block', 2);
    const { id: marker } = await reported();
    await raised(marker, 'block', 2);
    await eventually(async () => (await client.getCase(officer, { id: marker })).rung === 'block');
    expect(await client.getCase(officer, { id })).toMatchObject({ state: 'verified', rung: 'grid' });
  });

  it('dispatches to somebody newly appointed, and no longer once the appointment ended', async () => {
    const appointmentId = randomUUID();
    await appoint(people.colleague, 'grid_member', gridA.id, appointmentId);
    const assignee = async () => (await reported()).caseFile.assigneeId;
    await eventually(async () => (await assignee()) === people.colleague);
    const gone = {
      appointmentId,
      personId: people.colleague,
      position: 'grid_member',
      placeId: gridA.id,
      successorPersonId: '',
      notBefore: undefined,
    };
    await publish('AppointmentEnded', appointmentId, 2, { ...gone, endTime: new Date(Date.now() - 1_000) });
    await eventually(async () => (await assignee()) === people.member);
    expect(await assignee()).toBe(people.member);
  });
});

describe('what the street brought along', () => {
  it('is taken in once, keeps its numbers, and is told as past', async () => {
    const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
    const pastCases = [1, 2, 3].map((count) => past(count));
    expect(await client.importCases(seed, { pastCases })).toEqual({ created: 3, unchanged: 0 });
    expect(await client.importCases(seed, { pastCases })).toEqual({ created: 0, unchanged: 3 });
    const found = await client.getCase(officer, { number: '20260901-000002' });
    expect(found).toMatchObject({ matterName: '垃圾满溢', gridName: '北里第3网格', state: 'closed', rating: 4 });
    expect((await client.listCaseSteps(officer, { caseId: found.id })).steps).toHaveLength(2);
    await eventually(() => told.filter((event) => event.name === 'CaseImported').length === 3);
    await expect(client.importCases(member, { pastCases })).rejects.toEqual(slugOf('import-forbidden', 'Forbidden'));
    const broken = { ...past(9), caseFile: { ...past(9).caseFile, state: 'lost' } };
    await expect(client.importCases(seed, { pastCases: [past(8), broken] })).rejects.toEqual(
      slugOf('past-case-invalid'),
    );
    await expect(client.getCase(officer, { number: '20260901-000008' })).rejects.toEqual(slugOf('unknown-case'));
  });

  function past(count: number) {
    const reportedTime = new Date(Date.UTC(2026, 8, 1, 2, count));
    const step = { actorKind: 'person', actorId: people.member, actorPosition: 'grid_member' };
    return {
      caseFile: {
        ...{ id: randomUUID(), number: `20260901-00000${count}`, state: 'closed', channel: 'hotline_12345' },
        ...{
          text: '垃圾桶满了',
          matterCode: 'garbage-overflow',
          gridId: gridA.id,
          rating: 4,
          solved: true,
          reportedTime,
        },
      },
      steps: [
        { ...step, kind: 'reported', state: 'reported', time: reportedTime },
        { ...step, kind: 'closed', state: 'closed', time: new Date(reportedTime.getTime() + 3_600_000) },
      ],
    };
  }
});

leavesActs(() => told, ['case.import']);
