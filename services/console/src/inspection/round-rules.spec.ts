import { roundOf, type RoundFields, timed } from './round-rules';

const fields: RoundFields = {
  ...{
    title: '十一月抽查',
    kind: 'case',
    method: 'lots',
    mode: 'on_site',
    count: 3,
    inspectors: ['a', undefined, 'a'],
  },
  ...{ checklist: ' 整洁 \n\n知晓', from: '2026-11-01T00:00', until: '2026-11-30T23:59' },
  ...{ block: { id: 'block', name: '核桃园' }, community: { id: 'community', name: '北社区' } },
};

it('a round sends what its kind knows, and nothing that was typed for another kind', () => {
  const cases = roundOf(fields, undefined);
  expect(cases).toMatchObject({ kind: 'case', method: 'lots', blockId: 'block', inspectorIds: ['a'] });
  expect(cases.checklist).toEqual(['整洁', '知晓']);
  expect(cases.finishedFrom).toBe('2026-10-31T16:00:00.000Z');
  expect(cases).not.toHaveProperty('communityId');
  const projects = roundOf({ ...fields, kind: 'project', subKind: 'open' }, undefined);
  expect(projects).toMatchObject({ subKind: 'open', communityId: 'community' });
  expect(projects).not.toHaveProperty('blockId');
  expect(projects).not.toHaveProperty('finishedFrom');
});

it('something chosen is named by its kind, with the reason', () => {
  const reasoned = { ...fields, reason: '群众反映' };
  expect(roundOf(reasoned, { kind: 'case', id: 'c', number: '1' })).toMatchObject({ method: 'choice', caseIds: ['c'] });
  const task = roundOf(reasoned, { kind: 'task', id: 't', number: '' });
  expect(task).toMatchObject({ kind: 'task', subjectIds: ['t'], reason: '群众反映' });
  expect(task).not.toHaveProperty('count');
  const places = [{ id: 'grid', name: '第3网格' }, undefined];
  expect(roundOf({ ...reasoned, kind: 'place', method: 'choice', places }, undefined).subjectIds).toEqual(['grid']);
});

it('only what was finished at some time has a period', () => {
  expect([timed('case', undefined), timed('task', 'patrol'), timed('project', 'closed')]).toEqual([true, true, true]);
  expect([timed('project', 'open'), timed('place', 'building')]).toEqual([false, false]);
});
