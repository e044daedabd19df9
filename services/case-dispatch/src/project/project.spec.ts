import { close, decide, Entry, entryLimit, isDay, Project, record, Recording, Sums } from './project';

const time = new Date('2026-11-24T02:00:00Z');
const today = '2026-11-24';
const clerk = { actorId: 'clerk', position: 'duty_officer', time };
const secretary = { actorId: 'secretary', position: 'community_secretary', time };
const project: Project = {
  ...{ id: 'p', number: 'XM-2026-0001', name: '加装扶手', summary: '', communityId: 'c', communityName: '北里' },
  ...{ caseId: undefined, state: 'open', createTime: time, closeTime: undefined, closeNote: '', item: undefined },
};
const sums: Sums = { budgetFen: 10_000n, spentFen: 0n, entryCount: 1, proposedCount: 0 };
const receipt: Recording = {
  ...{ id: 'e', kind: 'expense', amountFen: 4_000n, purpose: '扶手 4 米', payee: '五金店', day: today },
  ...{ receiptMediaIds: ['photo'], reverses: undefined },
};
const proposed = (change: Partial<Recording> = {}) => record(project, sums, { ...receipt, ...change }, today, clerk);
const yes = { approved: true, note: '', receiptPublic: true };
const no = { approved: false, note: '票据看不清', receiptPublic: true };
const approved = (entry: Entry) => decide(project, sums, entry, yes, secretary);
const slug = (slug: string) => expect.objectContaining({ slug });

describe('the books of a project', () => {
  it('an expense waits for a second person and counts up its line', () => {
    expect(proposed()).toMatchObject({ line: 2, state: 'proposed', amountFen: 4_000n, recordedBy: 'clerk' });
  });

  it.each([
    ['without a receipt', { receiptMediaIds: [] }, 'receipt-missing'],
    ['without whom it was paid to', { payee: '' }, 'payee-missing'],
    ['without what for', { purpose: '' }, 'purpose-missing-in-books'],
    ['of nothing', { amountFen: 0n }, 'amount-invalid'],
    ['below zero', { amountFen: -1n }, 'amount-invalid'],
    ['of a digit too many', { amountFen: 100_000_000_000n }, 'amount-invalid'],
    ['of tomorrow', { day: '2026-11-25' }, 'entry-day-invalid'],
    ['of no day', { day: '2026-02-30' }, 'entry-day-invalid'],
    ['of another kind', { kind: 'gift' }, 'entry-kind-invalid'],
  ])('refuses an expense %s', (_, change, refusal) => {
    expect(() => proposed(change)).toThrow(slug(refusal));
  });

  it('ends at a number of lines that a person can still read', () => {
    const full = { ...sums, entryCount: entryLimit };
    expect(() => record(project, full, receipt, today, clerk)).toThrow(slug('project-full'));
  });

  it('four eyes: nobody decides the own line, whatever the position', () => {
    expect(() => decide(project, sums, proposed(), yes, { ...secretary, actorId: 'clerk' })).toThrow(
      slug('own-entry-not-decidable'),
    );
    expect(approved(proposed())).toMatchObject({ state: 'approved', decidedBy: 'secretary', receiptPublic: true });
  });

  it('a line is decided once; a refusal says why and shows no receipt', () => {
    expect(() => decide(project, sums, proposed(), { ...no, note: '' }, secretary)).toThrow(slug('note-missing'));
    const refused = decide(project, sums, proposed(), no, secretary);
    expect(refused).toMatchObject({ state: 'refused', receiptPublic: false });
    expect(() => approved(refused)).toThrow(slug('entry-already-decided'));
    expect(() => approved(approved(proposed()))).toThrow(slug('entry-already-decided'));
  });

  it('nothing is spent beyond the budget, and no budget falls below what is spent', () => {
    expect(approved(proposed({ amountFen: 10_000n })).state).toBe('approved');
    expect(() => approved(proposed({ amountFen: 10_001n }))).toThrow(slug('budget-exceeded'));
    const cut = proposed({ kind: 'budget', amountFen: -3_000n });
    expect(() => decide(project, { ...sums, spentFen: 8_000n }, cut, yes, secretary)).toThrow(slug('budget-exceeded'));
    expect(decide(project, { ...sums, spentFen: 7_000n }, cut, yes, secretary).state).toBe('approved');
  });

  it('what was wrong is taken back by another line of exactly the same size, once', () => {
    const spent = approved(proposed());
    const back = { kind: 'reversal', amountFen: 1n, receiptMediaIds: [], payee: '' };
    expect(proposed({ ...back, reverses: { entry: spent, live: false } })).toMatchObject({
      ...{ amountFen: -4_000n, reversesId: 'e', state: 'proposed' },
    });
    expect(() => proposed({ ...back, reverses: { entry: spent, live: true } })).toThrow(slug('entry-already-reversed'));
    expect(() => proposed({ ...back, reverses: { entry: proposed(), live: false } })).toThrow(
      slug('nothing-to-reverse'),
    );
    expect(() => proposed(back)).toThrow(slug('nothing-to-reverse'));
  });

  it('closed books take nothing more, and close only when nothing waits', () => {
    expect(() => close(project, { ...sums, proposedCount: 1 }, '', time)).toThrow(slug('entries-undecided'));
    const closed = close(project, sums, '完工', time);
    expect(closed).toMatchObject({ state: 'closed', closeTime: time, closeNote: '完工' });
    expect(() => record(closed, sums, receipt, today, clerk)).toThrow(slug('project-closed'));
    expect(() => decide(closed, sums, proposed(), yes, secretary)).toThrow(slug('project-closed'));
    expect(() => close(closed, sums, '', time)).toThrow(slug('project-closed'));
  });

  it('knows the calendar', () => {
    expect(['2026-02-28', '2028-02-29', '2026-02-29', '2026-13-01', '24.11.2026'].map(isDay)).toEqual([
      ...[true, true, false, false, false],
    ]);
  });
});
