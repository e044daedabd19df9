import { personToken } from '@streetgrid/local';
import { eventually } from '@streetgrid/testing';
import { ask } from '../src/ask';
import { useStreet } from './street';

const street = useStreet();

interface Appointment {
  readonly id: string;
  readonly successorId: string;
}
interface CaseFile {
  readonly id: string;
  readonly assigneeId: string;
  readonly dispatchReason: string;
}
interface Person {
  readonly appointments: readonly { readonly placeId: string }[];
}

const me = async (who: string) => (await street().api.get<{ person: { id: string } }>('/me', { as: who })).person.id;
const appoint = (personId: string, position: string, placeKind: string, placeId: string) =>
  street().api.post<Appointment>('/appointments', { as: 'jiedao', body: { personId, position, placeKind, placeId } });
const endOf = (id: string, successorPersonId?: string) =>
  street().api.post<Appointment>(`/appointments/${id}/end`, {
    as: 'jiedao',
    body: { reason: '岗位调整', ...(successorPersonId ? { successorPersonId } : {}) },
  });

describe('an appointment', () => {
  it('counts within a second after it is made, and no longer within a second after it ended, fifty times', async () => {
    const { file } = street();
    const personId = await me('jumin');
    const token = await personToken(file, 'jumin');
    const statusOf = async () => (await ask('GET', `${file.baseUrl}/api/v1/clocks`, { token })).status;
    const until = async (wanted: number) => {
      const begin = performance.now();
      await eventually(async () => (await statusOf()) === wanted, { interval: 1 });
      return performance.now() - begin;
    };
    expect(await statusOf()).toBe(403);
    const [made, ended]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 50; turn += 1) {
      const { id } = await appoint(personId, 'duty_officer', 'street', file.street.tenantId);
      made.push(await until(200));
      await endOf(id);
      ended.push(await until(403));
      expect(await statusOf()).toBe(403);
    }
    for (const [what, delays] of [['made', made] as const, ['ended', ended] as const]) {
      delays.sort((a, b) => a - b);
      const [median, p95, max] = [25, 47, 49].map((rank) => Math.round(delays[rank] ?? Infinity));
      process.stdout.write(
        `appointment ${what} → first answer by it at the door: p50 ${median}, p95 ${p95}, max ${max} ms\n`,
      );
      expect(max).toBeLessThan(1_000);
    }
  }, 120_000);

  it('hands its open cases to the successor, or to the rules, and its live view ends', async () => {
    const { api, qrCode } = street();
    const [leaver, successor] = await Promise.all([me('jumin'), me('wanggeyuan')]);
    const held = await appoint(leaver, 'grid_member', 'grid', await demoGrid());
    const live = await eventually(async () => {
      const answer = await api.live('jumin');
      return answer.status === 200 && answer;
    });
    const { number } = await api.post<{ number: string }>('/reports', {
      body: { qrCode, text: '3号楼门口垃圾桶满了' },
    });
    const found = await api.get<{ items: CaseFile[] }>(`/cases?query=${number}`, { as: 'zhiban' });
    const caseId = found.items[0]?.id ?? '';
    await eventually(async () => {
      const body = { assigneeId: leaver, note: '' };
      const assigned = await api.post<CaseFile>(`/cases/${caseId}/assign`, { as: 'zhiban', body });
      return assigned.assigneeId === leaver;
    });
    expect((await endOf(held.id, successor)).successorId).not.toBe('');
    expect(await live.text()).toContain('{"reason":"rights-changed"}');
    const moved = await eventually(async () => {
      const caseFile = await api.get<CaseFile>(`/cases/${caseId}`, { as: 'zhiban' });
      return caseFile.assigneeId === successor && caseFile;
    });
    expect(moved.dispatchReason).toBe('原网格员离任，交接给接任者办理');
  }, 60_000);
});

/** Where the demo's grid member works. */
async function demoGrid(): Promise<string> {
  const person = await street().api.get<Person>(`/people/${await me('wanggeyuan')}`, { as: 'zhiban' });
  return person.appointments[0]?.placeId ?? '';
}
