import { agreementHash } from './agreement';
import { checkedApplication } from './content';
import * as rules from './mediation';
import { By, isSigned, Mediation, mediationStates, MediationState, Move, Outcome, transitions } from './mediation';
import { nextDue } from './screening.service';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));
const by = (hour: number): By => ({ actorKind: 'person', actorId: 'wang', actorPosition: 'mediator', time: at(hour) });
const place = { id: 'g', name: '第3网格', blockId: 'b', communityId: 'c', communityName: '北里' };
const party = { phone: '', address: '', personId: '' };
const application = checkedApplication({
  ...{ kind: 'neighbour', dispute: '楼上漏水，天花板脱落' },
  parties: [
    { ...party, role: 'applicant', name: '张三' },
    { ...party, role: 'respondent', name: '李四', personId: '0193d6a0-0000-7000-8000-000000000001' },
  ],
});
const applied = () =>
  rules.apply(
    { ...application, id: 'm', number: 'TJ-2026-0001', place, caseId: '', caseNumber: '', findingId: '' },
    by(0),
  ).mediation;
const proposed = () => rules.appoint(applied(), 'wang', true, by(1)).mediation;
const mediating = () => rules.consent(rules.consent(proposed(), 1, by(2)).mediation, 2, by(3)).mediation;
const planned = () => rules.planSession(mediating(), { time: at(10), place: '居委会' }, by(4)).mediation;
const said = { present: '张三、李四', minutes: '李四同意修复' };
const held = () => rules.recordSession(planned(), 1, said, by(11)).mediation;
const terms = [
  { no: 1, text: '修复天花板', partyNo: 2, dueTime: at(240) },
  { no: 2, text: '不再追究', partyNo: 1, dueTime: at(480) },
];
const drafted = () => rules.draft(held(), { facts: '漏水属实', terms }, by(12)).mediation;
const signature = (partyNo: number, hash = drafted().agreement?.hash ?? '') =>
  ({ partyNo, hash, how: 'handwritten', mediaIds: [] }) as const;
const signed = () =>
  [1, 2, 0].reduce((before, no) => rules.sign(before, signature(no), by(13 + no)).mediation, drafted());
const up = { to: 'judicial_office', reason: '对方不接受' } as const;

describe('a mediation', () => {
  it('has two ends: an agreement that was signed and is kept, or being raised', () => {
    const moves = Object.entries(transitions) as [Move, Partial<Record<MediationState, MediationState>>][];
    const next = (state: MediationState) =>
      moves.map(([move, to]) => [move, to[state]] as const).filter(([, to]) => to);
    const ends = mediationStates.filter((state) => next(state).length === 0);
    expect(ends).toEqual(['kept', 'raised']);
    // What leads into the two states that need an agreement, and nothing else does.
    const into = (state: MediationState) =>
      moves.flatMap(([move, to]) =>
        Object.entries(to)
          .filter(([from, end]) => end === state && from !== state)
          .map(([from]) => `${from} ${move}`),
      );
    expect(into('signed')).toEqual(['drafted conclude']);
    expect(into('kept')).toEqual(['signed fulfil']);
    // From everywhere some way leads on to an end: nothing can be left lying.
    const reaches = (state: MediationState, seen: readonly MediationState[] = []): boolean =>
      ends.includes(state) || next(state).some(([, to]) => to && !seen.includes(to) && reaches(to, [...seen, state]));
    for (const state of mediationStates) expect([state, reaches(state)]).toEqual([state, true]);
    for (const state of mediationStates.filter((each) => !ends.includes(each)))
      expect(transitions.raise[state]).toBe('raised');
  });

  it('never ends in another way, whatever is tried in whatever order', () => {
    const wrong: string[] = [];
    const counts = { kept: 0, raised: 0, open: 0 };
    const starts = [applied(), mediating(), drafted(), signed()];
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = generator(seed);
      // Half of the way ahead, or a walk without aim would hardly ever come to an agreement.
      let now = starts[seed % starts.length] as Mediation;
      for (let step = 1; step <= 90; step += 1) {
        const before = now;
        now = tried(now, random, step * 6);
        const agreed = now.state === 'signed' || now.state === 'kept';
        const frozen = now.agreement && now.agreement.hash === agreementHash(now, now.agreement);
        if (agreed && !(isSigned(now) && frozen)) wrong.push(`${seed}: ${now.state} without signatures under its text`);
        if (now.state === 'raised' && !now.raising?.reason) wrong.push(`${seed}: raised without a reason`);
        if (['kept', 'raised'].includes(before.state) && now !== before) wrong.push(`${seed}: moved after its end`);
      }
      counts[now.state === 'kept' || now.state === 'raised' ? now.state : 'open'] += 1;
    }
    expect(wrong).toEqual([]);
    // Both ends are really reached.
    expect(counts.kept).toBeGreaterThan(20);
    expect(counts.raised).toBeGreaterThan(20);
  });

  it('takes no mediator who is a party, was refused, or has a stake', () => {
    const own = '0193d6a0-0000-7000-8000-000000000001';
    expect(() => rules.appoint(applied(), own, true, by(1))).toThrow('mediator-is-party');
    expect(() => rules.appoint(applied(), 'wang', false, by(1))).toThrow('conflict-not-declared');
    const refused = rules.refuseMediator(mediating(), 2, by(5)).mediation;
    expect(refused).toMatchObject({ state: 'applied', mediatorId: '' });
    expect(() => rules.appoint(refused, 'wang', true, by(6))).toThrow('mediator-refused');
    // The parties agreed to be mediated, not to this person.
    expect(rules.appoint(refused, 'zhao', true, by(6)).mediation.state).toBe('mediating');
  });

  it('plans no session in the past, and records none before it began or twice', () => {
    expect(() => rules.planSession(mediating(), { time: at(4), place: '' }, by(4))).toThrow('session-time-invalid');
    expect(() => rules.planSession(mediating(), { time: at(24 * 31), place: '' }, by(4))).toThrow(
      'session-time-invalid',
    );
    expect(() => rules.recordSession(planned(), 1, said, by(9))).toThrow('session-not-begun');
    expect(() => rules.recordSession(held(), 1, said, by(12))).toThrow('session-recorded-already');
    expect(() => rules.draft(planned(), { facts: '漏水', terms }, by(12))).toThrow('no-session-held');
  });

  it('is signed once by each, under the text that was shown', () => {
    const one = rules.sign(drafted(), signature(1), by(13)).mediation;
    expect(() => rules.sign(one, signature(1), by(14))).toThrow('signed-already');
    expect(() => rules.sign(one, signature(7), by(14))).toThrow('unknown-party');
    const changed = rules.draft(one, { facts: '漏水属实', terms: terms.slice(0, 1) }, by(14)).mediation;
    expect(changed.agreement?.signatures).toEqual([]);
    expect(() => rules.sign(changed, signature(2), by(15))).toThrow('agreement-text-changed');
    expect(signed().state).toBe('signed');
    expect(() => rules.draft(signed(), { facts: '改', terms }, by(20))).toThrow('mediation-state-forbids');
    expect(() => rules.withdraw(signed(), 1, up, by(20))).toThrow('agreement-binds');
  });

  it('is over when each term is kept, and raised when one is not', () => {
    const first = rules.visit(signed(), { note: '已修复', results: [{ termNo: 1, kept: true }] }, by(241)).mediation;
    expect([first.state, rules.nextVisitTime(first)]).toEqual(['signed', at(480)]);
    const second = { note: '没有再争吵', results: [{ termNo: 2, kept: true }] };
    expect(rules.visit(first, second, by(481)).mediation.state).toBe('kept');
    const broken = rules.visit(signed(), { note: '没修', results: [{ termNo: 1, kept: false }] }, by(241)).mediation;
    expect(rules.raise(broken, { to: 'court_advice', reason: '不履行' }, by(242)).mediation.state).toBe('raised');
    expect(() => rules.visit(signed(), { note: '', results: [{ termNo: 9, kept: true }] }, by(241))).toThrow(
      'visit-invalid',
    );
  });

  it('goes on beyond its month only when every party agrees, and is raised when one withdraws', () => {
    const more = { until: at(24 * 45), reason: '等鉴定结果', agreedBy: [1] };
    expect(() => rules.extend(mediating(), more, by(5))).toThrow('extension-not-agreed');
    expect(rules.extend(mediating(), { ...more, agreedBy: [1, 2] }, by(5)).mediation.dueTime).toEqual(at(24 * 45));
    expect(() => rules.extend(mediating(), { ...more, until: at(24 * 61), agreedBy: [1, 2] }, by(5))).toThrow(
      'extension-invalid',
    );
    expect(rules.withdraw(drafted(), 2, up, by(13)).mediation).toMatchObject({
      ...{ state: 'raised', raising: { to: 'judicial_office', reason: '对方不接受' } },
      parties: [{ consent: 'given' }, { consent: 'refused' }],
    });
  });
});

it('a round that was missed is not made up for', () => {
  const plan = { dueTime: at(0), everyDays: 7 };
  expect(nextDue(plan, at(-5))).toEqual(at(7 * 24));
  expect(nextDue(plan, at(5))).toEqual(at(7 * 24));
  expect(nextDue(plan, at(15 * 24))).toEqual(at(21 * 24));
});

/** Some command with some values, good or bad; a refusal changes nothing. */
function tried(now: Mediation, random: (below: number) => number, hour: number): Mediation {
  const no = random(4);
  const hash = random(6) === 0 ? 'other' : (now.agreement?.hash ?? '');
  const commands: (() => Outcome)[] = [
    () => rules.appoint(now, ['wang', 'zhao'][random(2)] ?? '', random(5) > 0, by(hour)),
    () => (random(10) === 0 ? rules.refuseMediator(now, no, by(hour)) : rules.consent(now, no, by(hour))),
    () => rules.consent(now, no, by(hour)),
    () => rules.planSession(now, { time: at(hour + random(8) - 2), place: '' }, by(hour)),
    () => rules.recordSession(now, 1 + random(2), said, by(hour)),
    () => {
      if (now.agreement && random(6) > 0) return rules.sign(now, signature(no, hash), by(hour));
      const later = terms.map((term) => ({ ...term, dueTime: at(hour + random(20) - 1) }));
      return rules.draft(now, { facts: '漏水属实', terms: later }, by(hour));
    },
    () => rules.sign(now, signature(no, hash), by(hour)),
    () => rules.visit(now, { note: '', results: [{ termNo: no, kept: random(3) > 0 }] }, by(hour)),
    () =>
      random(25) === 0 ? rules.withdraw(now, no, up, by(hour)) : rules.raise(now, { ...up, reason: '' }, by(hour)),
    () => (random(25) === 0 ? rules.raise(now, up, by(hour)) : rules.consent(now, no, by(hour))),
  ];
  try {
    return commands[random(commands.length)]?.().mediation ?? now;
  } catch {
    return now;
  }
}

/** The same numbers for the same seed. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
