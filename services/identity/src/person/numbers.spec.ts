import { idNumber, maskIdNumber, maskPhone, phoneNumber } from './numbers';

describe('a phone number', () => {
  it.each([
    ['13800000001', '13800000001'],
    ['+86 138 0000 0001', '13800000001'],
    ['0086-138-0000-0001', '13800000001'],
    ['１３８０００００００１', '13800000001'],
    ['010-6500 1234', '01065001234'],
    ['(0519)85001234', '051985001234'],
    ['+86 10 6500 1234', '01065001234'],
    ['+8651985001234', '051985001234'],
  ])('%s is kept as %s', (given, kept) => expect(phoneNumber(given)).toBe(kept));

  it.each(['', '1380000000', '138000000011', '65001234', '23800000001', '1380000000a', '+1 4155550100', '110'])(
    '“%s” is none',
    (given) => expect(phoneNumber(given)).toBeUndefined(),
  );

  it('keeps its head and its last four digits when it is masked', () => {
    expect(maskPhone('13800000001')).toBe('138****0001');
    expect(maskPhone('01065001234')).toBe('010****1234');
  });
  it('is not shown at all when masking would leave most of it', () => expect(maskPhone('1234567')).toBe(''));
});

describe('an ID number', () => {
  it('is taken with its check character, in capitals', () => {
    expect(idNumber('11010519491231002X')).toBe('11010519491231002X');
    expect(idNumber(' 11010519491231002x ')).toBe('11010519491231002X');
  });

  it('is refused when any single digit was mistyped', () => {
    const right = '11010519491231002X';
    for (let at = 0; at < 17; at += 1) {
      for (const digit of '0123456789'.replace(right[at] ?? '', ''))
        expect(idNumber(right.slice(0, at) + digit + right.slice(at + 1))).toBeUndefined();
    }
  });

  it('is refused with a day of birth that no calendar has, though its check fits', () => {
    expect(idNumber(withCheck('11010519900230001'))).toBeUndefined();
    expect(idNumber(withCheck('11010519901301001'))).toBeUndefined();
    expect(idNumber(withCheck('11010519900228001'))).toBe(withCheck('11010519900228001'));
  });

  it.each(['', '110105194912310', '11010519491231002', '1101051949123100XX'])('“%s” is none', (given) =>
    expect(idNumber(given)).toBeUndefined(),
  );

  it('shows region and end when it is masked', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('110105********002X');
    expect(maskIdNumber('')).toBe('');
  });
});

/** The check character by the other way of the standard: the whole is 1 modulo 11. */
function withCheck(digits: string): string {
  const last = [...'0123456789X'].find((_, check) => {
    const value = [...digits, check].reverse().reduce<number>((sum, digit, at) => sum + Number(digit) * 2 ** at, 0);
    return value % 11 === 1;
  });
  return digits + (last ?? '');
}
