import { openCursor, sealCursor } from './cursor';

const key = 'k'.repeat(32);
const scope = { tenantId: 'hujialou', grantId: 'g1' };

describe('a cursor', () => {
  it('leads back to its position', () =>
    expect(openCursor(key, scope, sealCursor(key, scope, 98_765_432_109n))).toBe(98_765_432_109n));
  it('begins at the beginning when empty', () => expect(openCursor(key, scope, '')).toBe(0n));
  it.each([
    ['of another street', sealCursor(key, { ...scope, tenantId: 'jianwai' }, 5n)],
    ['of another grant', sealCursor(key, { ...scope, grantId: 'g2' }, 5n)],
    ['moved forward by hand', sealCursor(key, scope, 5n).replace(/^5/, '6')],
    ['that is no cursor', 'abc'],
    ['of another key', sealCursor('x'.repeat(32), scope, 5n)],
  ])('%s is refused', (_, cursor) => expect(() => openCursor(key, scope, cursor)).toThrow('foreign-cursor'));
});
