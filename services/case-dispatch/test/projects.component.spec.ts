import { randomUUID } from 'node:crypto';
import { projects } from '@streetgrid/contracts';
import { Position, RequestContext } from '@streetgrid/service-kit';
import { leavesActs, rightsSuite, streetA, streetB, testContext } from '@streetgrid/testing';
import { books, closeStreet, database, gridA, key, openStreet, reported, resident, slugOf, told } from './street';

let admin: RequestContext;
let clerk: RequestContext;
let secretary: RequestContext;
let elsewhere: RequestContext;
const otherCommunity = randomUUID();
const project = { name: '3号楼加装扶手', summary: '居民议事会提出', budgetFen: 500_000n };
const receipt = {
  ...{ kind: 'expense', amountFen: 120_050n, purpose: '不锈钢扶手 12 米', payee: '呼家楼五金店', day: '2026-11-20' },
  receiptMediaIds: ['receipt'],
};

async function person(position: Position, placeKind: 'street' | 'community', placeId: string) {
  return testContext({ actor: { kind: 'person', id: randomUUID(), positions: [{ position, placeKind, placeId }] } });
}

beforeAll(async () => {
  await openStreet();
  admin = await person('street_admin', 'street', streetA);
  clerk = await person('duty_officer', 'street', streetA);
  secretary = await person('community_secretary', 'community', gridA.communityId);
  elsewhere = await person('community_secretary', 'community', otherCommunity);
}, 60_000);
afterAll(closeStreet);

const opened = () => books.createProject(admin, { ...project, communityId: gridA.communityId, idempotencyKey: key() });
const lines = async (projectId: string, ctx = admin) => (await books.listEntries(ctx, { projectId })).entries;
const decided = (ctx: RequestContext, projectId: string, entryId: string, more: object = { approved: true }) =>
  books.decideEntry(ctx, { projectId, entryId, idempotencyKey: key(), ...more });
const recorded = (projectId: string, more: object = {}) =>
  books.recordEntry(clerk, { ...receipt, projectId, idempotencyKey: key(), ...more });
/** A project whose budget counts already. */
async function funded() {
  const made = await opened();
  const [budget] = await lines(made.id);
  await decided(secretary, made.id, budget?.id ?? '');
  return made;
}

describe('a project', () => {
  it('is opened with a budget that counts once a second person approved it', async () => {
    const made = await opened();
    expect(made).toMatchObject({ number: expect.stringMatching(/^XM-\d{4}-\d{4}$/), budgetFen: 0n, proposedCount: 1 });
    const [budget] = await lines(made.id);
    await expect(decided(admin, made.id, budget?.id ?? '')).rejects.toEqual(slugOf('own-entry-not-decidable'));
    await decided(secretary, made.id, budget?.id ?? '');
    expect(await books.getProject(resident, { id: made.id })).toMatchObject({
      ...{ budgetFen: 500_000n, spentFen: 0n, proposedCount: 0, communityName: '呼家楼北社区', allowedActions: [] },
    });
  });

  it('is opened once per key, under numbers without gaps', async () => {
    const command = { ...project, idempotencyKey: key() };
    const [first, again] = await Promise.all([
      books.createProject(admin, command),
      books.createProject(admin, command),
    ]);
    expect(again.id).toBe(first.id);
    const next = await books.createProject(admin, { ...project, idempotencyKey: key() });
    expect(Number(next.number.slice(-4))).toBe(Number(first.number.slice(-4)) + 1);
  });

  it('answers a case of this street, and no other', async () => {
    const { id: caseId } = await reported();
    expect((await books.createProject(admin, { ...project, caseId, idempotencyKey: key() })).caseId).toBe(caseId);
    const foreign = { ...project, caseId: randomUUID(), idempotencyKey: key() };
    await expect(books.createProject(admin, foreign)).rejects.toEqual(slugOf('unknown-case'));
  });

  it('of one community is not another’s to keep', async () => {
    const { id } = await funded();
    const command = { ...receipt, projectId: id, idempotencyKey: key() };
    await expect(books.recordEntry(elsewhere, command)).rejects.toEqual(slugOf('project-not-yours'));
    await expect(books.listEntries(elsewhere, { projectId: id })).rejects.toEqual(slugOf('books-not-readable'));
    await expect(books.listEntries(resident, { projectId: id })).rejects.toEqual(slugOf('books-not-readable'));
  });

  it('of one street is unknown in another', async () => {
    const { id } = await funded();
    const stranger = await testContext({
      ...{ tenantId: streetB, actor: { kind: 'resident', id: 'anonymous', positions: [] } },
    });
    await expect(books.getProject(stranger, { id })).rejects.toEqual(slugOf('unknown-project'));
  });
});

describe('an expense', () => {
  it('is seen by every resident once approved, with its receipt and without the people', async () => {
    const { id: projectId } = await funded();
    const entry = await recorded(projectId);
    const publicLines = async () => (await books.listPublicEntries(resident, { projectId })).entries;
    expect(await publicLines()).toHaveLength(1);
    await decided(secretary, projectId, entry.id, { approved: true, receiptPublic: true });
    const [shown] = await publicLines();
    expect(shown).toMatchObject({ amountFen: 120_050n, payee: '呼家楼五金店', receiptMediaIds: ['receipt'] });
    expect(shown).toMatchObject({ recordedBy: '', decidedBy: '', decisionNote: '', recordedPosition: 'duty_officer' });
    expect((await books.getProject(resident, { id: projectId })).spentFen).toBe(120_050n);
  });

  it('whose receipt shows somebody’s data is public without it', async () => {
    const { id: projectId } = await funded();
    const entry = await recorded(projectId);
    await decided(secretary, projectId, entry.id);
    const [shown] = (await books.listPublicEntries(resident, { projectId })).entries;
    expect(shown?.receiptMediaIds).toEqual([]);
    expect((await lines(projectId))[0]?.receiptMediaIds).toEqual(['receipt']);
  });

  it('beyond the budget is refused until the budget was raised', async () => {
    const { id: projectId } = await funded();
    const entry = await recorded(projectId, { amountFen: 500_001n });
    await expect(decided(secretary, projectId, entry.id)).rejects.toEqual(slugOf('budget-exceeded', 'Conflict'));
    const more = await recorded(projectId, { kind: 'budget', amountFen: 1n, receiptMediaIds: [] });
    await decided(secretary, projectId, more.id);
    expect((await decided(secretary, projectId, entry.id)).state).toBe('approved');
  });

  it('that was wrong is taken back by a reversal, and both stay to be seen', async () => {
    const { id: projectId } = await funded();
    const wrong = await recorded(projectId);
    await decided(secretary, projectId, wrong.id);
    const reversal = { kind: 'reversal', reversesId: wrong.id, purpose: '票据重复', receiptMediaIds: [] };
    const back = await recorded(projectId, reversal);
    await expect(recorded(projectId, reversal)).rejects.toEqual(slugOf('entry-already-reversed'));
    await decided(secretary, projectId, back.id);
    const { entries } = await books.listPublicEntries(resident, { projectId });
    expect(entries.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ...[['reversal', -120_050n] as const, ['expense', 120_050n] as const, ['budget', 500_000n] as const],
    ]);
    expect(entries[1]?.reversedById).toBe(back.id);
    expect((await books.getProject(resident, { id: projectId })).spentFen).toBe(0n);
  });

  it('cannot be changed or deleted, not even by the service itself', async () => {
    const { id: projectId } = await funded();
    await recorded(projectId);
    const tamper = (sql: string) => database.database.tx({ tenantId: streetA }, (tx) => tx.execute(sql));
    for (const table of ['project_entry', 'project_decision']) {
      await expect(tamper(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(tamper(`update ${table} set tenant_id = tenant_id`)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('the sums', () => {
  it('always equal the entries, with many people writing and deciding at once', async () => {
    const { id: projectId } = await funded();
    const amounts = Array.from({ length: 24 }, (_, index) => BigInt(20_000 + 1_009 * index));
    const made = await Promise.all(amounts.map((amountFen) => recorded(projectId, { amountFen })));
    const decide = (entryId: string, index: number) =>
      decided(secretary, projectId, entryId, { approved: index % 5 !== 0, note: '核对' }).catch(
        (error: unknown) => error,
      );
    const said = await Promise.all(made.map(({ id }, index) => decide(id, index)));
    const { budgetFen, spentFen, entryCount } = await books.getProject(resident, { id: projectId });
    expect(entryCount).toBe(25);
    const shown: projects.ProjectEntry[] = [];
    let pageToken = '';
    do {
      const page = await books.listPublicEntries(resident, { projectId, pageSize: 5, pageToken });
      shown.push(...page.entries);
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    const total = (kinds: string[]) =>
      shown.reduce((sum, { kind, amountFen }) => (kinds.includes(kind) ? sum + amountFen : sum), 0n);
    expect([total(['budget']), total(['expense', 'reversal'])]).toEqual([budgetFen, spentFen]);
    expect(spentFen).toBeLessThanOrEqual(budgetFen);
    // More was asked for than the budget holds: who came too late was told so.
    expect(said).toContainEqual(slugOf('budget-exceeded'));
    expect(new Set((await lines(projectId)).map(({ line }) => line)).size).toBe(25);
  });

  it('are final once the project is closed', async () => {
    const { id } = await funded();
    const entry = await recorded(id);
    const closing = () => books.closeProject(secretary, { id, note: '完工', idempotencyKey: key() });
    await expect(closing()).rejects.toEqual(slugOf('entries-undecided'));
    await decided(secretary, id, entry.id);
    expect(await closing()).toMatchObject({ state: 'closed', spentFen: 120_050n });
    await expect(recorded(id)).rejects.toEqual(slugOf('project-closed'));
  });

  it('are listed newest project first, by pages that belong to their question', async () => {
    await opened();
    const first = await books.listProjects(resident, { pageSize: 2 });
    const second = await books.listProjects(resident, { pageSize: 2, pageToken: first.nextPageToken });
    const times = [...first.projects, ...second.projects].map(({ createTime }) => createTime?.getTime() ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times).toHaveLength(4);
    const other = books.listProjects(resident, { pageSize: 2, pageToken: first.nextPageToken, state: 'closed' });
    await expect(other).rejects.toEqual(slugOf('page-token-invalid'));
    await expect(books.listProjects(resident, { state: 'lost' })).rejects.toEqual(slugOf('filter-invalid'));
  });
});

describe('rights', () => {
  const ids = { inside: '', outside: '' };
  beforeAll(async () => {
    ids.inside = (await funded()).id;
    ids.outside = (await books.createProject(admin, { ...project, idempotencyKey: key() })).id;
  });
  const on = <More extends object>(more: More) => {
    const request = (side: 'inside' | 'outside') => () => ({
      idempotencyKey: key(),
      projectId: ids[side],
      id: ids[side],
      ...more,
    });
    return { inside: request('inside'), outside: request('outside') };
  };
  rightsSuite(projects.ProjectsDefinition, {
    client: () => books,
    inside: () => ({ community: gridA.communityId }),
    outside: () => ({ community: otherCommunity }),
    requests: {
      createProject: {
        inside: () => ({ ...project, communityId: gridA.communityId }),
        outside: () => ({ ...project, communityId: otherCommunity }),
      },
      closeProject: on({}),
      recordEntry: on(receipt),
      decideEntry: on({ entryId: randomUUID() }),
      listEntries: on({}),
    },
  });
});

leavesActs(() => told, ['project.publish', 'project.record', 'project.decide']);
