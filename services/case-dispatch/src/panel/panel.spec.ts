import { cancel, conclude, convene, decline, expertActions, Invited, isLate, isSuperseded, mayEnd } from './panel';
import { panelMoves, propose, Proposal, versionLimit } from './panel';

const now = new Date('2026-11-24T01:00:00Z');
const due = new Date('2026-11-30T01:00:00Z');
const before = new Date(due.getTime() - 1);
const by = { id: 'officer', position: 'duty_officer', time: now };
const outside = (id: string, more: Partial<Invited> = {}): Invited => ({
  ...{ id, personId: undefined, name: `王工${id}`, field: '结构工程', organisation: '市建筑设计院' },
  ...more,
});
const said = { id: 'p1', caseId: 'c1', caseNumber: '20261124-000001', question: '外墙空鼓如何加固？', dueTime: due };
const open = (...invited: Invited[]) => {
  const { panel, experts } = convene(said, invited.length > 0 ? invited : [outside('e1')], by);
  const [expert] = experts;
  if (!expert) throw new Error('nobody was invited');
  return { panel, expert };
};
const written = { id: 'v', text: '分层剥除后挂网', option: '局部加固', conflict: false, mediaIds: [] };
const proposal = (id: string, expertId: string, version: number, more: Partial<Proposal> = {}): Proposal => ({
  ...{ ...written, id, expertId, version, time: now },
  ...more,
});
const concluded = (adoptedIds: string[], reason = '') => ({ minutes: '十一月三十日会诊', adoptedIds, reason });

describe('an expert panel', () => {
  it('is convened with a question, a date ahead and 1 to 12 experts', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => outside(String(index)));
    expect(convene(said, twelve, by).experts).toHaveLength(12);
    expect(() => convene(said, [...twelve, outside('12')], by)).toThrow('panel-experts-invalid');
    expect(() => convene(said, [], by)).toThrow('panel-experts-invalid');
    expect(() => convene({ ...said, question: '' }, twelve, by)).toThrow('panel-question-missing');
    for (const dueTime of [undefined, now, new Date('2027-11-24T01:00:00Z')])
      expect(() => convene({ ...said, dueTime }, twelve, by)).toThrow('panel-date-invalid');
  });

  it('asks an outside expert by name, field and organisation, a person by field alone, and nobody twice', () => {
    const person = outside('e2', { personId: 'li', name: '', organisation: '' });
    expect(convene(said, [outside('e1'), person], by).experts.map(({ state }) => state)).toEqual([
      'invited',
      'invited',
    ]);
    for (const lacking of [{ name: '' }, { field: '' }, { organisation: '' }, { personId: 'li' }])
      expect(() => convene(said, [outside('e1', lacking)], by)).toThrow('panel-expert-incomplete');
    expect(() => convene(said, [person, { ...person, id: 'e3' }], by)).toThrow('panel-expert-twice');
    expect(() => convene(said, [outside('e1'), { ...outside('e1'), id: 'e3' }], by)).toThrow('panel-expert-twice');
  });

  it('takes a proposal and new versions of it until the date, not a moment later', () => {
    const { panel, expert } = open();
    const first = propose(panel, expert, [], written, before);
    expect(first).toMatchObject({ expert: { state: 'proposed' }, proposal: { version: 1 } });
    const second = propose(panel, first.expert, [first.proposal], written, before);
    expect(second.proposal.version).toBe(2);
    expect(() => propose(panel, expert, [], written, due)).toThrow('panel-due-passed');
    expect(() => propose(panel, expert, [], { ...written, option: '' }, before)).toThrow('proposal-incomplete');
    const many = Array.from({ length: versionLimit }, (_, index) => proposal(String(index), 'e1', index + 1));
    expect(() => propose(panel, first.expert, many, written, before)).toThrow('too-many-versions');
  });

  it('lets an expert decline with a reason, once, and not after a proposal', () => {
    const { panel, expert } = open();
    expect(() => decline(panel, expert, '', before)).toThrow('note-missing');
    const declined = decline(panel, expert, '出差', before);
    expect(declined).toMatchObject({ state: 'declined', declineReason: '出差' });
    expect(() => decline(panel, declined, '出差', before)).toThrow('invitation-declined');
    expect(() => propose(panel, declined, [], written, before)).toThrow('invitation-declined');
    const { expert: answered } = propose(panel, expert, [], written, before);
    expect(() => decline(panel, answered, '出差', before)).toThrow('proposal-already-there');
    expect(() => decline(panel, expert, '出差', due)).toThrow('panel-due-passed');
  });

  it('shows who did not answer in time', () => {
    const { panel, expert } = open();
    expect([isLate(expert, panel, before), isLate(expert, panel, due)]).toEqual([false, true]);
    expect(isLate(expert, cancel(panel, '事件已解决', by), before)).toBe(true);
    expect(isLate(decline(panel, expert, '出差', before), panel, due)).toBe(false);
    expect(expertActions(panel, expert, before)).toEqual(['propose', 'decline']);
    expect(expertActions(panel, { ...expert, state: 'proposed' }, before)).toEqual(['propose']);
    expect(expertActions(panel, expert, due)).toEqual([]);
  });

  it('adopts newest versions without a conflict of interest, and nothing else', () => {
    const { panel } = open();
    const all = [
      ...[proposal('a1', 'e1', 1), proposal('a2', 'e1', 2)],
      ...[proposal('b1', 'e2', 1, { conflict: true }), proposal('c1', 'e3', 1)],
    ];
    expect(conclude(panel, all, concluded(['a2', 'c1', 'a2']), by)).toMatchObject({
      ...{ state: 'concluded', adoptedIds: ['a2', 'c1'], closerId: 'officer' },
    });
    expect(all.map((each) => isSuperseded(each, all))).toEqual([true, false, false, false]);
    expect(() => conclude(panel, all, concluded(['a1']), by)).toThrow('proposal-superseded');
    expect(() => conclude(panel, all, concluded(['a2', 'b1']), by)).toThrow('proposal-in-conflict');
    expect(() => conclude(panel, all, concluded(['x']), by)).toThrow('unknown-proposal');
  });

  it('adopts none with a reason alone, and never ends without minutes', () => {
    const { panel } = open();
    expect(() => conclude(panel, [], concluded([]), by)).toThrow('panel-reason-missing');
    expect(conclude(panel, [], concluded([], '意见不足'), by).reason).toBe('意见不足');
    expect(() => conclude(panel, [], { ...concluded([], '意见不足'), minutes: '' }, by)).toThrow(
      'panel-minutes-missing',
    );
    expect(() => cancel(panel, '', by)).toThrow('note-missing');
  });

  it('is over when it is over: no answer, no second end', () => {
    const { panel, expert } = open();
    for (const over of [conclude(panel, [], concluded([], '意见不足'), by), cancel(panel, '事件已解决', by)]) {
      expect(Object.values(panelMoves).map((move) => move[over.state])).toEqual([undefined, undefined, undefined]);
      expect(() => propose(over, expert, [], written, before)).toThrow('panel-over');
      expect(() => decline(over, expert, '出差', before)).toThrow('panel-over');
      expect(() => conclude(over, [], concluded([], '意见不足'), by)).toThrow('panel-over');
      expect(() => cancel(over, '又一次', by)).toThrow('panel-over');
    }
  });

  it('is ended by its convener, or by the administrator who stands in', () => {
    const { panel } = open();
    expect(mayEnd(panel, 'officer', ['duty_officer'])).toBe(true);
    expect(mayEnd(panel, 'another', ['duty_officer'])).toBe(false);
    expect(mayEnd(panel, 'another', ['street_admin'])).toBe(true);
  });
});
