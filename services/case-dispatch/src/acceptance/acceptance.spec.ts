import { answered, Acceptance, decided, failureReason, isSameWork, Quorum, Seat, Verdict } from './acceptance';

const now = new Date('2026-11-29T02:00:00Z');
const seat: Seat = {
  ...{ id: 's', kind: 'resident', label: '4号楼居民代表1', reportCaseId: undefined, verdict: '', note: '' },
  ...{ mediaIds: [], answerTime: undefined },
};
const acceptance: Acceptance = {
  ...{ id: 'a', caseId: 'c', workTime: now, state: 'open', quorum: 'all', question: '看看', createTime: now },
  ...{ untilTime: new Date(now.getTime() + 1), creatorId: 'p', creatorPosition: 'grid_leader', decideTime: undefined },
  caseEffect: '',
};
/** + accepted, - not accepted, . no answer yet. */
const seats = (signs: string) => {
  const verdictOf = (sign: string): Verdict => (sign === '+' ? 'accepted' : sign === '-' ? 'not_accepted' : '');
  return [...signs].map((sign) => ({ verdict: verdictOf(sign) }));
};

it.each<[Quorum, string, string, string]>([
  // quorum, answers, before the end, at the end
  ['all', '...', 'open', 'lapsed'],
  ['all', '++.', 'open', 'passed'],
  ['all', '+++', 'passed', 'passed'],
  ['all', '-..', 'failed', 'failed'],
  ['majority', '...', 'open', 'lapsed'],
  ['majority', '+..', 'open', 'passed'],
  ['majority', '++.', 'passed', 'passed'],
  ['majority', '--.', 'failed', 'failed'],
  ['majority', '+-.', 'open', 'failed'],
  ['majority', '-...', 'open', 'failed'],
  ['majority', '--..', 'failed', 'failed'],
  ['one', '-..', 'open', 'failed'],
  ['one', '-+.', 'passed', 'passed'],
  ['one', '---', 'failed', 'failed'],
  ['one', '.', 'open', 'lapsed'],
])('%s of %s is %s, at the end %s', (quorum, signs, before, end) => {
  expect(decided(quorum, seats(signs), false)).toBe(before);
  expect(decided(quorum, seats(signs), true)).toBe(end);
});

it('is decided early only where every later answer leads to the same end', () => {
  const signs = ['.', '+', '-'].flatMap((a) => ['.', '+', '-'].flatMap((b) => ['.', '+', '-'].map((c) => a + b + c)));
  for (const quorum of ['all', 'majority', 'one'] as const)
    for (const given of signs) {
      const early = decided(quorum, seats(given), false);
      const later = signs.filter((each) => [...given].every((sign, at) => sign === '.' || sign === each[at]));
      if (early !== 'open')
        expect(new Set(later.map((each) => decided(quorum, seats(each), true)))).toEqual(new Set([early]));
    }
});

it('takes one answer, while it is asked for', () => {
  const yes = { verdict: 'accepted', note: '', mediaIds: [] };
  expect(answered(seat, acceptance, yes, now)).toMatchObject({ verdict: 'accepted', answerTime: now });
  expect(() => answered({ ...seat, verdict: 'accepted' }, acceptance, yes, now)).toThrow('acceptance-answered');
  expect(() => answered(seat, acceptance, yes, acceptance.untilTime)).toThrow('acceptance-over');
  expect(() => answered(seat, { ...acceptance, state: 'passed' }, yes, now)).toThrow('acceptance-over');
  expect(() => answered(seat, acceptance, { ...yes, verdict: 'perhaps' }, now)).toThrow('acceptance-verdict-invalid');
  expect(() => answered(seat, acceptance, { ...yes, verdict: 'not_accepted' }, now)).toThrow('note-missing');
  expect(() => answered(seat, acceptance, { ...yes, mediaIds: ['a', 'b', 'c', 'd'] }, now)).toThrow('too-many-media');
});

it('tells the case who did not accept it, in numbers and words', () => {
  const no: Seat = { ...seat, verdict: 'not_accepted', note: '还有杂物' };
  expect(failureReason([no, { ...seat, verdict: 'accepted' }, seat])).toBe(
    '居民验收未通过（2 人答复，1 人不认可）：还有杂物',
  );
  expect(failureReason([{ ...no, note: '长'.repeat(1_000) }])).toHaveLength(1_000);
});

it('is about one piece of work', () => {
  expect(isSameWork(acceptance, { handledTime: new Date(now) })).toBe(true);
  expect(isSameWork(acceptance, { handledTime: undefined })).toBe(false);
});
