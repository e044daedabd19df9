import type { Actor } from '../context';
import { positions } from '../context';
import { scopes } from './rights';
import { Action, actionOfRpc, demand, demandSomewhere, may, rightOf, rightsTable } from './rights-table';

const rows = Object.keys(rightsTable) as Action[];
const others = ['everybody', 'anonymous', 'person', 'partner', 'service'];
const member: Actor = {
  kind: 'person',
  id: 'li',
  positions: [{ position: 'grid_member', placeKind: 'grid', placeId: 'g1' }],
};
const market: Actor = { kind: 'partner', id: 'partner-market', positions: [] };

describe('the table of rights', () => {
  it('names each RPC and each route in one row only', () => {
    for (const part of ['rpcs', 'routes'] as const) {
      const named = rows.flatMap((action) => rightOf(action)[part] ?? []);
      expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('knows every role and every scope that it names, and says what each row is in Chinese and English', () => {
    for (const action of rows) {
      const { what, who, refusal } = rightOf(action);
      expect([action, what]).toEqual([action, expect.stringMatching(/^\p{Script=Han}[^A-Za-z]* [A-Z]/u)]);
      expect([action, refusal]).toEqual([action, expect.stringMatching(/^[a-z]+(-[a-z]+)+$/)]);
      for (const [role, reaching] of Object.entries(who)) {
        const known = [...positions, ...others].includes(role as never) || /^service:[a-z-]+$/.test(role);
        expect([action, role, known]).toEqual([action, role, true]);
        expect(scopes).toEqual(expect.arrayContaining([reaching].flat()));
      }
      expect([action, Object.keys(who).length > 0]).toEqual([action, true]);
    }
  });

  it('gives an anonymous resident nothing but reporting, following and public facts', () => {
    const nobody: Actor = { kind: 'resident', id: 'anonymous', positions: [] };
    const open = rows.filter((action) => may(nobody, action, {}));
    expect(open.filter((action) => rightOf(action).audited)).toEqual([]);
    expect(open).toEqual(expect.arrayContaining(['case.report', 'case.track', 'place.read']));
    expect(open).not.toEqual(expect.arrayContaining(['case.read']));
  });

  it('finds the row of an RPC, and none for what it does not name', () => {
    expect(actionOfRpc('CaseDispatch.AssignCase')).toBe('case.assign');
    expect(actionOfRpc('CaseDispatch.DropEverything')).toBeUndefined();
  });

  it('refuses with the slug of the row, and with the other one whoever may do it elsewhere', () => {
    const own = { grid: 'g1' };
    expect(() => demand({ actor: member }, 'case.read', own)).not.toThrow();
    expect(() => demand({ actor: member }, 'case.read', { grid: 'g2' })).toThrow('case-outside-scope');
    expect(() => demand({ actor: member }, 'feed.pull', { partner: 'partner-market' })).toThrow('partners-only');
    expect(() => demand({ actor: market }, 'feed.pull', { partner: 'partner-police' })).toThrow('grant-of-another');
    expect(() => demandSomewhere({ actor: market }, 'feed.pull')).not.toThrow();
    expect(() => demandSomewhere({ actor: market }, 'case.read')).toThrow('case-outside-scope');
  });
});
