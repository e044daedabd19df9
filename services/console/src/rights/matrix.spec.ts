import type { Right } from '../api/types';
import { areasFor, reachesOf, positionColumns, programsOf } from './matrix';

const row = (action: string, who: Readonly<Record<string, string[]>>): Right => ({
  action,
  name: { zh: `操作 ${action}`, en: `Action ${action}` },
  audited: false,
  routes: [],
  who: Object.entries(who).map(([role, scopes]) => ({ role, name: { zh: role, en: role }, scopes })),
});
const read = row('case.read', {
  person: ['self'],
  service: ['street'],
  street_admin: ['street'],
  grid_member: ['grid'],
});
const matters = row('matter.read', { everybody: ['street'] });
const assign = row('case.assign', { street_admin: ['street'] });
const exchange = row('token.exchange', { 'service:gateway': ['street'] });
const areas = [
  { name: { zh: '人员', en: 'People' }, rights: [exchange] },
  { name: { zh: '事件', en: 'Cases' }, rights: [read, assign, matters] },
];
const shown = (columns: Parameters<typeof areasFor>[1]['columns'], typed = '') =>
  areasFor(areas, { columns, typed }).map(({ name, rights }) => [name.zh, ...rights.map(({ action }) => action)]);

describe('the table of rights as people read it', () => {
  it('adds what every signed-in person may to what the position may, the widest first', () => {
    expect(reachesOf(read, 'grid_member')).toEqual([
      { scope: 'grid', own: true },
      { scope: 'self', own: false },
    ]);
    expect(reachesOf(read, 'merchant')).toEqual([{ scope: 'self', own: false }]);
  });
  it('says nothing more to whoever reaches the whole street', () => {
    expect(reachesOf(read, 'street_admin')).toEqual([{ scope: 'street', own: true }]);
  });
  it('takes neither partners nor residents without an account for signed-in people', () => {
    expect(reachesOf(read, 'partner')).toEqual([]);
    expect(reachesOf(read, 'anonymous')).toEqual([]);
    expect(reachesOf(matters, 'anonymous')).toEqual([{ scope: 'street', own: false }]);
  });
  it('shows what only programs do at the end, and only to who asked for programs', () => {
    expect(shown(positionColumns)).toEqual([['事件', 'case.read', 'case.assign', 'matter.read']]);
    expect(shown([...positionColumns, 'service']).at(-1)).toEqual(['程序之间', 'token.exchange']);
    expect(programsOf(exchange)).toEqual(['gateway']);
  });
  it('shows to a position only what it may', () => {
    expect(shown(['grid_member'])).toEqual([['事件', 'case.read', 'matter.read']]);
  });
  it('finds an action by name in either language', () => {
    expect(shown(positionColumns, 'ACTION case')).toEqual([['事件', 'case.read', 'case.assign']]);
    expect(shown(positionColumns, '操作 matter')).toEqual([['事件', 'matter.read']]);
    expect(shown(positionColumns, 'nothing')).toEqual([]);
  });
});
