import { caseDispatch } from '@streetgrid/contracts';
import { RequestContext } from '@streetgrid/service-kit';
import { testContext } from '@streetgrid/testing';
import {
  client,
  closeStreet,
  desk,
  key,
  member,
  officer,
  openStreet,
  people,
  reported,
  resident,
  slugOf,
  verifiedCase,
} from './street';

let gateway: RequestContext;
beforeAll(async () => {
  await openStreet();
  gateway = await testContext({ actor: { kind: 'service', id: 'gateway', positions: [] } });
}, 60_000);
afterAll(closeStreet);

const ask = (request: Partial<caseDispatch.ListStateChangesRequest>) => client.listStateChanges(gateway, request);
const statesOf = async (number: string) => (await ask({ numbers: [number] })).changes.map(({ state }) => state);

describe('how cases went on, as everybody may know', () => {
  it('is each state that a case came to after its report, without what was written and by whom', async () => {
    const { number, caseFile } = await verifiedCase();
    expect(caseFile.state).toBe('dispatched');
    const { changes } = await ask({ numbers: [number] });
    expect(changes.map(({ state, version }) => [version, state])).toEqual([
      [3, 'claimed'],
      [4, 'handled'],
      [5, 'verified'],
    ]);
    for (const change of changes)
      expect(Object.keys(change).toSorted()).toEqual(['number', 'state', 'time', 'version']);
  });

  it('tells one moment once: a case that is opened again and given on at once, or passed from hand to hand', async () => {
    const { number, trackToken } = await verifiedCase();
    await desk.reopenReport(resident, { idempotencyKey: key(), number, trackToken, reason: '又满了，我是王先生' });
    const { changes } = await ask({ numbers: [number] });
    expect(changes.map(({ state }) => state)).toEqual(['claimed', 'handled', 'verified', 'dispatched']);
    const passed = await reported();
    await client.assignCase(officer, { idempotencyKey: key(), caseId: passed.id, assigneeId: people.leader });
    expect(await statesOf(passed.number)).toEqual([]);
  });

  it('comes in pages, oldest first, each change once, within its period', async () => {
    const day = 86_400_000;
    const period = { timeFrom: new Date(Date.now() - day), timeUntil: new Date(Date.now() + day) };
    const whole = (await ask({ ...period, pageSize: 200 })).changes;
    expect(whole.length).toBeGreaterThan(6);
    expect(whole.map(({ time }) => time)).toEqual(
      whole.map(({ time }) => time).toSorted((a, b) => Number(a) - Number(b)),
    );
    const paged: caseDispatch.StateChange[] = [];
    let pageToken = '';
    do {
      const page = await ask({ ...period, pageSize: 3, pageToken });
      paged.push(...page.changes);
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    expect(paged).toEqual(whole);
    const second = whole[1]?.time ?? new Date();
    const from = (await ask({ timeFrom: second, timeUntil: period.timeUntil, pageSize: 200 })).changes;
    expect(from).toEqual(whole.filter(({ time }) => Number(time) >= Number(second)));
    const until = (await ask({ timeFrom: period.timeFrom, timeUntil: second })).changes;
    expect(until).toEqual(whole.filter(({ time }) => Number(time) < Number(second)));
  });

  it('asks for a period or for cases, both within limits, and is the gateway’s alone', async () => {
    const [from, until] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-12-03T00:00:00Z')];
    await expect(ask({})).rejects.toEqual(slugOf('filter-invalid', 'Invalid'));
    await expect(ask({ timeFrom: from })).rejects.toEqual(slugOf('filter-invalid', 'Invalid'));
    await expect(ask({ timeFrom: from, timeUntil: until })).rejects.toEqual(slugOf('period-too-long', 'Invalid'));
    await expect(ask({ timeFrom: until, timeUntil: from })).rejects.toEqual(slugOf('period-invalid', 'Invalid'));
    await expect(ask({ numbers: Array<string>(51).fill('20261124-000001') })).rejects.toEqual(
      slugOf('filter-invalid', 'Invalid'),
    );
    await expect(ask({ numbers: ['20261124-000001'], pageToken: 'made-up' })).rejects.toEqual(
      slugOf('page-token-invalid', 'Invalid'),
    );
    for (const ctx of [member, officer, resident])
      await expect(client.listStateChanges(ctx, { numbers: ['20261124-000001'] })).rejects.toEqual(
        slugOf('cases-not-public', 'Forbidden'),
      );
  });
});
