import { eventually, leavesActs, rightsSuite, streetA } from '@streetgrid/testing';
import { mediations } from '@streetgrid/contracts';
import {
  application,
  chair,
  closeCommittee,
  drafted,
  inDays,
  judicial,
  judicialDepartment,
  mediating,
  mediator,
  office,
  openCommittee,
  opened,
  secondMediator,
  signedByAll,
  terms,
  wang,
  zhao,
} from './mediation';
import {
  admin,
  client,
  database,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  registry,
  reported,
  rows,
  slugOf,
  told,
} from './street';
import { randomUUID } from 'node:crypto';

const screenings = { inside: '', outside: '' };
const toEnd = { inside: '', outside: '' };
const ids = { inside: '', outside: '' };

beforeAll(async () => {
  await openCommittee();
  registry.handlers.getGrid = () => gridB;
  for (const side of ['inside', 'outside'] as const) {
    const grid = side === 'inside' ? gridA : gridB;
    ids[side] = (await office.openMediation(officer, application({ gridId: grid.id }))).id;
    const plan = { title: '节前排查', gridId: grid.id, everyDays: 7, firstTime: inDays(-1) };
    screenings[side] = (await office.planScreening(officer, { ...plan, idempotencyKey: key() })).id;
    toEnd[side] = (await office.planScreening(officer, { ...plan, idempotencyKey: key() })).id;
  }
  await office.appointMediator(chair, { idempotencyKey: key(), id: ids.inside, personId: wang, noConflict: true });
}, 60_000);
afterAll(closeCommittee);

const command = (id: string) => ({ idempotencyKey: key(), id });

describe('a mediation', () => {
  it('leads from an application to an agreement that is kept', async () => {
    const done = await signedByAll(await drafted());
    expect(done).toMatchObject({ state: 'signed', nextVisitTime: terms[0]?.dueTime });
    expect(done.agreement?.signatures.map(({ partyNo, hash }) => [partyNo, hash === done.agreement?.hash])).toEqual([
      ...[1, 2, 0].map((no) => [no, true]),
    ]);
    const visit = { ...command(done.id), note: '天花板已修好', results: [{ termNo: 1, kept: true }] };
    const kept = await office.recordVisit(mediator, visit);
    expect(kept).toMatchObject({ state: 'kept', allowedActions: [] });
    expect((await office.recordVisit(mediator, visit)).version).toBe(kept.version);
    await expect(
      office.raiseMediation(mediator, { ...command(done.id), to: 'street', reason: '反悔' }),
    ).rejects.toEqual(slugOf('mediation-state-forbids'));
  });

  it('is signed once by each party at once, and never under another text', async () => {
    const before = await drafted();
    const signature = { id: before.id, how: 'fingerprint', hash: before.agreement?.hash ?? '', partyNo: 1 };
    const twice = await Promise.allSettled(
      [1, 2].map(() => office.signAgreement(mediator, { ...signature, idempotencyKey: key() })),
    );
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const changed = await office.draftAgreement(mediator, { ...command(before.id), facts: '改过了', terms });
    expect(changed.agreement?.signatures).toEqual([]);
    await expect(office.signAgreement(mediator, { ...signature, partyNo: 2, idempotencyKey: key() })).rejects.toEqual(
      slugOf('agreement-text-changed'),
    );
  });

  it('ends once when two close it at the same moment', async () => {
    const before = await drafted();
    const raise = (ctx = mediator) =>
      office.raiseMediation(ctx, { ...command(before.id), to: 'judicial_office', reason: '谈不拢' });
    const ended = await Promise.allSettled([raise(), raise(chair), raise(judicial)]);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of ended)
      if (each.status === 'rejected') expect(each.reason).toEqual(slugOf('mediation-state-forbids'));
    const stale = { ...command(before.id), expectedVersion: 1, personId: zhao, noConflict: true };
    await expect(office.appointMediator(chair, stale)).rejects.toEqual(slugOf('mediation-changed-meanwhile'));
  });

  it('is raised with its case, and the case climbs', async () => {
    const made = await reported();
    const { id } = await office.openMediation(officer, application({ gridId: '', caseId: made.id }));
    await office.appointMediator(chair, { ...command(id), personId: zhao, noConflict: true });
    const answer = { partyNo: 2, answer: 'withdrawn', to: 'block', reason: '不愿调解' };
    const raised = await office.recordConsent(secondMediator, { ...command(id), ...answer });
    expect(raised).toMatchObject({ state: 'raised', raising: { to: 'block' }, caseNumber: made.number });
    expect((await client.getCase(officer, { id: made.id })).rung).toBe('block');
  });

  it('is raised by itself when its month is over without an agreement', async () => {
    const { id } = await mediating();
    const more = { until: inDays(31), reason: '等鉴定' };
    await expect(office.extendMediation(mediator, { ...command(id), ...more, agreedBy: [1] })).rejects.toEqual(
      slugOf('extension-not-agreed'),
    );
    await office.extendMediation(mediator, { ...command(id), ...more, agreedBy: [1, 2] });
    await database.database.tx({ tenantId: streetA }, (tx) =>
      tx.execute(`update mediation set due_time = now() where tenant_id = $1 and id = $2`, [streetA, id]),
    );
    await eventually(async () => (await office.getMediation(mediator, { id })).state === 'raised');
    const { raising, steps } = await office.getMediation(mediator, { id });
    expect(raising).toMatchObject({ to: 'judicial_office', byId: 'case-dispatch' });
    expect(steps.at(-1)).toMatchObject({ kind: 'raise', actorKind: 'service' });
  });

  it('cannot be ended otherwise in the database either', async () => {
    const { id } = await opened();
    for (const change of [`state = 'kept'`, `state = 'signed'`, `state = 'raised'`, `state = 'cancelled'`])
      await expect(
        database.database.tx({ tenantId: streetA }, (tx) =>
          tx.execute(`update mediation set ${change} where tenant_id = $1 and id = $2`, [streetA, id]),
        ),
      ).rejects.toThrow(/check constraint/);
    await expect(
      database.database.tx({ tenantId: streetA }, (tx) => tx.execute('delete from mediation where id = $1', [id])),
    ).rejects.toThrow(/permission denied/);
  });

  it('keeps parties and words sealed, and shows them to nobody without a right', async () => {
    const { id } = await mediating();
    const [row] = await database.database.tx({ tenantId: streetA }, (tx) =>
      tx.query<{ all: string }>(`select m::text as all from mediation m where id = $1`, [id]),
    );
    expect(row?.all).not.toContain('张三丰');
    for (const ctx of [admin, officer, leader, member, secondMediator])
      await expect(office.getMediation(ctx, { id })).rejects.toMatchObject({ kind: 'Forbidden' });
    for (const ctx of [mediator, chair, judicial])
      expect((await office.getMediation(ctx, { id })).parties.map(({ name }) => name)).toEqual(['张三丰', '李四光']);
    const { mediations: lines } = await office.listMediations(chair, {});
    expect(JSON.stringify(lines)).not.toContain('张三丰');
    expect(lines.length).toBeGreaterThan(1);
    expect(
      (await office.listMediations(secondMediator, {})).mediations.every(({ mediatorId }) => mediatorId === zhao),
    ).toBe(true);
    expect((await office.listMediations(member, {})).mediations).toEqual([]);
    expect(
      JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('张三丰');
  });

  it('refuses what is no dispute, and a mediator who is not on the roster', async () => {
    const party = { role: 'applicant', name: '张三' };
    for (const [change, slug] of [
      [{ parties: [party] }, 'parties-invalid'],
      [{ parties: [party, { ...party, role: 'respondent' }] }, 'parties-invalid'],
      [{ parties: [party, { role: 'judge', name: '李四' }] }, 'mediation-word-unknown'],
      [{ kind: 'war' }, 'mediation-word-unknown'],
      [{ dispute: ' ' }, 'mediation-text-invalid'],
      [{ dispute: '吵'.repeat(100_000) }, 'mediation-text-invalid'],
      [{ findingId: randomUUID() }, 'finding-mediated-already'],
    ] as const)
      await expect(opened(change as never)).rejects.toEqual(slugOf(slug));
    const { id } = await opened();
    const stranger = { ...command(id), personId: randomUUID(), noConflict: true };
    await expect(office.appointMediator(chair, stranger)).rejects.toEqual(slugOf('unknown-mediator'));
  });
});

describe('screening', () => {
  it('comes again, shows when it is late, and a finding leads to one mediation', async () => {
    const { screenings: before } = await office.listScreenings(chair, {});
    expect(before.find(({ id }) => id === screenings.inside)).toMatchObject({ late: true, rounds: 0 });
    const found = [{ kind: 'noise', risk: 'high', text: '3号楼夜间装修，邻里争吵' }];
    const after = await office.recordScreening(leader, { ...command(screenings.inside), findings: found });
    expect(after).toMatchObject({ late: false, rounds: 1 });
    expect(after.dueTime?.getTime()).toBeGreaterThan(Date.now());
    const listed = async () => (await office.listFindings(chair, { id: screenings.inside })).findings;
    const [finding] = await listed();
    expect(finding).toMatchObject({ round: 1, text: '3号楼夜间装修，邻里争吵', mediationId: '' });
    const { id } = await opened({ findingId: finding?.id ?? '' });
    expect((await listed())[0]?.mediationId).toBe(id);
    await expect(opened({ findingId: finding?.id ?? '' })).rejects.toEqual(slugOf('finding-mediated-already'));
    await office.recordScreening(leader, { ...command(screenings.inside), findings: [] });
    expect(await rows('screening_round')).toBe(2);
    const plan = { title: '一次排查', gridId: gridA.id, everyDays: 7, firstTime: inDays(1), idempotencyKey: key() };
    const ended = await office.planScreening(officer, plan);
    await office.endScreening(officer, command(ended.id));
    await expect(office.recordScreening(leader, { ...command(ended.id), findings: [] })).rejects.toEqual(
      slugOf('screening-ended'),
    );
  });
});

const on = (more: object) => {
  const request = (side: 'inside' | 'outside') => () => ({ ...command(ids[side]), ...more });
  return { inside: request('inside'), outside: request('outside') };
};
const screened = (more: object) => {
  const request = (side: 'inside' | 'outside') => () => ({ ...command(screenings[side]), ...more });
  return { inside: request('inside'), outside: request('outside') };
};
// Ended once for all of them; the others find it ended, which is no refusal.
const ending = { inside: () => command(toEnd.inside), outside: () => command(toEnd.outside) };
const where = ({ id: grid, blockId: block, communityId: community }: typeof gridA, more: object) => ({
  ...{ grid, block, community },
  ...more,
});

rightsSuite(mediations.MediationsDefinition, {
  client: () => office,
  inside: () => where(gridA, { persons: [wang], department: judicialDepartment }),
  // The judicial office is the whole street's: it has no outside.
  outside: () => where(gridB, { persons: [randomUUID()], department: judicialDepartment }),
  requests: {
    openMediation: {
      inside: () => application({ gridId: gridA.id }),
      outside: () => application({ gridId: gridB.id }),
    },
    planScreening: {
      inside: () => ({ idempotencyKey: key(), gridId: gridA.id, everyDays: 7, firstTime: inDays(1), title: '排查' }),
      outside: () => ({ idempotencyKey: key(), gridId: gridB.id, everyDays: 7, firstTime: inDays(1), title: '排查' }),
    },
    recordScreening: screened({ findings: [] }),
    listScreenings: {
      list: () => ({}),
      shows: (answer, side) => answer.screenings.some(({ id }) => id === screenings[side]),
    },
    listFindings: screened({}),
    endScreening: ending,
    appointMediator: on({ personId: wang }),
    recordConsent: on({ partyNo: 9, answer: 'given' }),
    planSession: on({ place: '居委会' }),
    listSessionMessages: on({}),
    sendSessionMessages: on({ contacts: [{ seatId: '' }] }),
    recordSession: on({ no: 1, present: '甲', minutes: '乙' }),
    draftAgreement: on({ facts: '甲', terms: [] }),
    signAgreement: on({ how: 'seal' }),
    extendMediation: on({}),
    recordVisit: on({ note: '甲', results: [] }),
    raiseMediation: on({ to: 'street', reason: '谈不拢' }),
    getMediation: on({}),
    listMediations: {
      list: () => ({ pageSize: 100 }),
      shows: (answer, side) => answer.mediations.some(({ id }) => id === ids[side]),
    },
  },
});

leavesActs(
  () => told,
  [
    'mediation.set-up',
    'mediation.apply',
    'mediation.plan-screening',
    'mediation.findings',
    'mediation.read',
    'mediation.appoint',
    'mediation.run',
    'mediation.raise',
  ],
);
