import { checkedRules, type GivenRules, pools } from './round';

const now = new Date('2026-11-29T08:00:00Z');
const from = new Date('2026-11-01T00:00:00Z');
const period = { finishedFrom: from, finishedUntil: now };
const given = (more: Partial<GivenRules> = {}): GivenRules => ({
  ...{ title: '抽查', kind: 'case', subKind: '', mode: 'on_site', method: 'lots', reason: '', count: 3 },
  ...{ matterCode: '', gridId: '', blockId: '', communityId: '', inspectorIds: ['a'], checklist: ['整洁'] },
  ...{ caseIds: [], subjectIds: [], finishedFrom: undefined, finishedUntil: undefined },
  ...more,
});
const refused = (more: Partial<GivenRules>) => () => checkedRules(given(more), now);
const field = (name: string) =>
  expect.objectContaining({ slug: 'inspection-rules-invalid', params: expect.objectContaining({ field: name }) });

describe('the rules of a round', () => {
  it('over something finished demand a period, and over what stands or runs refuse one', () => {
    expect(checkedRules(given(period), now).rules).toMatchObject({ kind: 'case', ...period });
    const closed = given({ kind: 'project', subKind: 'closed', ...period });
    expect(checkedRules(closed, now).rules.subKind).toBe('closed');
    for (const kind of ['case', 'task']) expect(refused({ kind })).toThrow(field('finished_from'));
    for (const [kind, subKind] of [
      ['place', 'building'],
      ['project', 'open'],
    ] as const) {
      expect(checkedRules(given({ kind, subKind }), now).rules).toMatchObject({ kind, subKind, finishedFrom: now });
      expect(refused({ kind, subKind, ...period })).toThrow(field('finished_from'));
    }
    expect(refused({ finishedFrom: new Date('2020-01-01'), finishedUntil: now })).toThrow(field('finished_until'));
  });

  it('know each kind by its own sorts and places, and refuse those of another', () => {
    expect(refused({ kind: 'person', ...period })).toThrow(field('kind'));
    expect(refused({ kind: 'project' })).toThrow(field('sub_kind'));
    expect(refused({ kind: 'place', subKind: 'patrol' })).toThrow(field('sub_kind'));
    expect(refused({ kind: 'case', subKind: 'open', ...period })).toThrow(field('sub_kind'));
    expect(refused({ kind: 'place', matterCode: 'x' })).toThrow(field('filter'));
    expect(refused({ kind: 'project', subKind: 'open', blockId: 'b' })).toThrow(field('filter'));
    expect(refused({ kind: 'case', communityId: 'c', ...period })).toThrow(field('filter'));
    for (const [kind, { subKinds, filters }] of Object.entries(pools))
      for (const subKind of subKinds) {
        const stands = kind === 'place' || subKind === 'open';
        const asked = { kind, subKind, ...Object.fromEntries(filters.map((each) => [each, 'x'])) };
        expect(refused({ ...asked, ...(stands ? {} : period) })).not.toThrow();
      }
  });

  it('by choice name what is chosen once, of the kind, with a reason', () => {
    const choice = { method: 'choice', reason: '群众反映' };
    const chosen = checkedRules(given({ ...choice, kind: 'place', subjectIds: ['g', 'g', 'h'] }), now);
    expect(chosen).toMatchObject({ chosenIds: ['g', 'h'], rules: { count: 2, subKind: '', finishedFrom: now } });
    expect(checkedRules(given({ ...choice, kind: '', caseIds: ['c'] }), now).rules.kind).toBe('case');
    expect(refused({ method: 'choice', kind: 'task', subjectIds: ['t'] })).toThrow(
      expect.objectContaining({ slug: 'note-missing' }),
    );
    for (const named of [
      { kind: 'task', caseIds: ['c'] },
      { kind: 'case', subjectIds: ['c'] },
      { kind: 'case', caseIds: ['c'], subjectIds: ['t'] },
      { kind: 'project', subjectIds: Array.from({ length: 101 }, (_, index) => String(index)) },
    ])
      expect(refused({ ...choice, ...named })).toThrow(field('subject_ids'));
  });
});
