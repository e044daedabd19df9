import { notFound } from '@streetgrid/service-kit';
import { bookFakes, caseId as projectId, FrontDoor, member, openFrontDoor, streetCode } from './front-door';

const photo = 'k3x7m2q5z4w6y2a7b3c5d4e6f2';
const project = {
  ...{ id: projectId, number: 'XM-2026-0001', name: '加装扶手', state: 'open' },
  ...{ budgetFen: 500_000n, spentFen: 120_050n, entryCount: 3, createTime: new Date('2026-11-20T02:00:00Z') },
};
const expense = {
  ...{ id: projectId, projectId, line: 2, kind: 'expense', amountFen: 120_050n, purpose: '=1+1', payee: '五金店' },
  ...{ day: '2026-11-20', state: 'approved', recordedBy: member, recordedPosition: 'duty_officer' },
  ...{ receiptMediaIds: [photo], decideTime: new Date('2026-11-21T02:00:00Z') },
};
const reversal = {
  ...expense,
  line: 3,
  kind: 'reversal',
  amountFen: -120_050n,
  purpose: '票据重复',
  receiptMediaIds: [],
};

let door: FrontDoor;
beforeAll(async () => {
  bookFakes.getProject = (_, { id }) => {
    if (id !== projectId) throw notFound('unknown-project');
    return project;
  };
  bookFakes.listProjects = () => ({ projects: [project], nextPageToken: 'next' });
  bookFakes.listPublicEntries = () => ({ entries: [reversal, expense] });
  bookFakes.listEntries = () => ({ entries: [{ ...expense, mayDecide: true }] });
  bookFakes.recordEntry = () => ({ ...expense, state: 'proposed' });
  bookFakes.decideEntry = () => expense;
  door = await openFrontDoor();
}, 60_000);
afterAll(() => door?.close());
const open = `/api/v1/streets/${streetCode}/projects`;

describe('residents, without an account', () => {
  it('see the projects of a street with their sums', async () => {
    const { status, body } = await door.ask('GET', open);
    expect(status).toBe(200);
    expect(body).toMatchObject({ nextPageToken: 'next', items: [{ budgetFen: 500_000, spentFen: 120_050 }] });
  });

  it('see every expense with its receipt, and nobody’s name', async () => {
    const { body, text } = await door.ask('GET', `${open}/${projectId}/entries`);
    expect(body.items?.[1]).toMatchObject({ amountFen: 120_050, receipts: [{ id: photo }] });
    expect(text).not.toContain('张网格');
    expect(text).not.toContain(member);
  });

  it('download the same list; amounts stay numbers, a formula does not run', async () => {
    const { text, headers } = await door.ask('GET', `${open}/${projectId}/entries.csv`);
    expect(headers.get('content-type')).toContain('text/csv');
    const [, back = '', spent = ''] = text.split('\r\n');
    expect(back).toContain('3,冲销,2026-11-20,-120050,-1200.50,票据重复');
    expect(spent).toContain(`2,支出,2026-11-20,120050,1200.50,"'=1+1"`);
  });

  it('are told what there is not', async () => {
    expect((await door.ask('GET', `${open}/${member}`)).status).toBe(404);
    expect((await door.ask('GET', '/api/v1/streets/110105999/projects')).body.slug).toBe('unknown-street');
    expect((await door.ask('GET', `/api/v1/projects/${projectId}/entries`)).status).toBe(401);
  });
});

describe('who keeps the books', () => {
  it('sees who recorded an entry, and whether it is theirs to decide', async () => {
    const token = await door.signIn.token();
    const { body } = await door.ask('GET', `/api/v1/projects/${projectId}/entries`, { token });
    expect(body.items?.[0]).toMatchObject({ recordedName: '张网格', mayDecide: true, state: 'approved' });
  });

  it('cannot attach a receipt that nobody uploaded, half a fen, or a field that does not exist', async () => {
    const token = await door.signIn.token();
    const send = (more: object) => {
      const json = { kind: 'expense', amountFen: 5, purpose: '扶手', payee: '店', day: '2026-11-20', ...more };
      return door.ask('POST', `/api/v1/projects/${projectId}/entries`, { token, json });
    };
    expect((await send({})).status).toBe(201);
    expect((await send({ receiptMediaIds: [photo] })).body.slug).toBe('unknown-media');
    expect((await send({ amountFen: 0.5 })).status).toBe(400);
    expect((await send({ day: 'yesterday' })).text).toContain('须为日期，例如 2026-12-01');
    expect((await send({ approved: true })).status).toBe(400);
  });
});
