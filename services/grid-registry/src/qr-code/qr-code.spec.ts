import { readCode } from './qr-code';

describe('a code on a door', () => {
  it('is understood as people type it', () => {
    expect(readCode(' 110105003-7zk3qh9vom\n')).toBe('110105003-7ZK3QH9V0M');
    expect(readCode('110105003-ILO0000000')).toBe('110105003-1100000000');
  });

  it.each(['', '110105003', 'https://street.example/110105003-7ZK3QH9V2M', '110105003-7ZK3QH9V2MX', "' or 1=1 --"])(
    'that cannot be one is unknown: %j',
    (typed) => {
      expect(() => readCode(typed)).toThrow(expect.objectContaining({ slug: 'unknown-qr-code' }));
    },
  );
});
