import { checkedRating } from '../case/rating';
import { asksReview, checkedRatingTerms, checkExplanation, waitOf, workingDaysAfter } from './review';

const at = (text: string) => new Date(`2026-${text}:00+08:00`);

describe('working days', () => {
  it('leave out weekends and gazetted holidays and count days that are made up for', () => {
    // Wednesday before the National Day holiday of 2026 (1 to 7 October; 10 October is worked).
    expect(workingDaysAfter(at('09-30T10:00'), 1)).toEqual(at('10-08T10:00'));
    expect(workingDaysAfter(at('09-30T10:00'), 3)).toEqual(at('10-10T10:00'));
    expect(workingDaysAfter(at('11-27T23:30'), 1)).toEqual(at('11-30T23:30'));
  });

  it('are those of the street, whatever zone the server is in', () =>
    // Friday half past midnight in the street is still Thursday in London.
    expect(workingDaysAfter(at('11-27T00:30'), 1)).toEqual(at('11-30T00:30')));

  it('set when to remind and when to close', () => {
    const wait = waitOf({ remindDays: 3, closeDays: 7 }, at('11-23T10:00'));
    expect(wait).toEqual({
      ...{ remindTime: at('11-26T10:00'), closeTime: at('12-02T10:00'), wakeTime: at('11-26T10:00') },
    });
    expect(waitOf({ remindDays: 0, closeDays: 1 }, at('11-23T10:00')).wakeTime).toEqual(at('11-24T10:00'));
  });
});

describe('a rating', () => {
  it('asks for a review when it is bad, or the problem is not solved', () => {
    const asked = [1, 2, 3, 4, 5].map((rating) => [true, false].map((solved) => asksReview({ rating, solved })));
    expect(asked).toEqual([
      [true, true],
      [true, true],
      [false, true],
      [false, true],
      [false, true],
    ]);
    expect(asksReview({ rating: 0, solved: false })).toBe(false);
  });

  it('keeps each reason once, in the order of the list', () => {
    const given = { rating: 1, solved: false, comment: '', reasons: ['other', 'slow', 'other'] };
    expect(checkedRating(given).ratingReasons).toEqual(['slow', 'other']);
    expect(() => checkedRating({ ...given, rating: 6 })).toThrow('rating-invalid');
    expect(() => checkedRating({ ...given, rating: 5, solved: true })).toThrow('rating-reasons-invalid');
  });

  it('is explained by somebody else', () => {
    const done = { handlerId: 'a', verifierId: 'b' };
    expect(() => checkExplanation('open', done, '说明', 'c')).not.toThrow();
    for (const who of ['a', 'b']) expect(() => checkExplanation('open', done, '说明', who)).toThrow('own-work');
    expect(() => checkExplanation('explained', done, '说明', 'c')).toThrow('review-decided');
  });
});

it('terms: the reminder comes before the close', () => {
  expect(checkedRatingTerms({ remindDays: 0, closeDays: 1 })).toEqual({ remindDays: 0, closeDays: 1 });
  for (const [remindDays, closeDays] of [
    [7, 7],
    [-1, 7],
    [1, 0],
    [1, 61],
    [0.5, 7],
  ] as const)
    expect(() => checkedRatingTerms({ remindDays, closeDays })).toThrow('rating-terms-invalid');
});
