import { Choice, count } from './count';

const of = (yes: number, no: number, abstain = 0): Choice[] => [
  ...Array<Choice>(yes).fill('yes'),
  ...Array<Choice>(no).fill('no'),
  ...Array<Choice>(abstain).fill('abstain'),
];
const rule = { rollSize: 9, quorum: 'two_thirds', approval: 'majority', issued: 9 } as const;

describe('a count', () => {
  it.each([
    ['six of nine are two thirds', of(4, 2), rule, true, true],
    ['five of nine are not', of(5, 0), rule, false, false],
    ['half is not more than half of the votes', of(3, 3), rule, true, false],
    ['who abstains has voted and has not agreed', of(3, 0, 3), rule, true, false],
    ['half of the roll is not more than half', of(5, 0), { ...rule, rollSize: 10, quorum: 'half' }, false, false],
    ['three quarters exactly suffice', of(6, 2), { ...rule, approval: 'three_quarters' }, true, true],
    ['one voice against breaks unanimity', of(8, 1), { ...rule, approval: 'unanimous' }, true, false],
    ['everybody means everybody', of(8, 0), { ...rule, quorum: 'all' }, false, false],
    ['nobody decides nothing', of(0, 0), { ...rule, rollSize: 0, quorum: 'all' }, true, false],
  ] as const)('%s', (_, ballots, vote, quorate, adopted) => {
    expect(count(ballots, vote)).toMatchObject({ cast: ballots.length, quorate, adopted });
  });

  it('is the same in any order', () => {
    const ballots = of(5, 2, 1);
    expect(count(ballots.toReversed(), rule)).toEqual(count(ballots, rule));
  });
});
