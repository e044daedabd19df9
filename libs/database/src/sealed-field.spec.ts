import { randomBytes } from 'node:crypto';
import { loadConfig } from '@streetgrid/service-kit';
import { fieldKeysConfig, FieldKeys } from './field-keys';
import { SealBroken, SealedFields } from './sealed-field';

const base64 = () => randomBytes(32).toString('base64');
const [k1, k2, i1, i2] = [base64(), base64(), base64(), base64()];
const first = { current: 'k1', keys: { k1 }, index: { current: 'i1', keys: { i1 } } };
const both = { current: 'k2', keys: { k1, k2 }, index: { current: 'i2', keys: { i1, i2 } } };
const second = { current: 'k2', keys: { k2 }, index: { current: 'i2', keys: { i2 } } };

const read = (ring: unknown): FieldKeys =>
  loadConfig(fieldKeysConfig('identity'), {
    IDENTITY_FIELD_KEYS: typeof ring === 'string' ? ring : JSON.stringify(ring),
  }).fieldKeys;
const fields = (ring: unknown) => new SealedFields(read(ring));

const place = { tenantId: 'street-a', table: 'person', id: 'wang', field: 'phone' };
const number = '13800000001';
const brokenBy = (reason: SealBroken['reason']) => expect.objectContaining({ name: 'SealBroken', reason });

describe('a sealed number', () => {
  const sealed = fields(first).seal(place, number);

  it('opens where it was sealed, and looks different each time', () => {
    expect(fields(first).open(place, sealed)).toBe(number);
    expect(fields(first).seal(place, number)).not.toBe(sealed);
    expect(sealed).toMatch(/^1\.k1\.[\w-]+$/);
  });

  it.each(['tenantId', 'table', 'id', 'field'] as const)('does not open at another %s', (part) => {
    expect(() => fields(first).open({ ...place, [part]: 'other' }, sealed)).toThrow(brokenBy('does-not-belong-here'));
  });

  it('does not open when any of its bytes was changed', () => {
    const [form, key, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      const forged = [form, key, changed.toString('base64url')].join('.');
      expect(() => fields(first).open(place, forged)).toThrow(brokenBy('does-not-belong-here'));
    }
  });

  it('does not open as if another key had sealed it, nor cut short, nor as plain text', () => {
    const ring = fields(both);
    expect(() => ring.open(place, sealed.replace('.k1.', '.k2.'))).toThrow(brokenBy('does-not-belong-here'));
    expect(() => ring.open(place, sealed.slice(0, 20))).toThrow(brokenBy('unreadable'));
    expect(() => ring.open(place, number)).toThrow(brokenBy('unreadable'));
  });

  it('stays readable while keys change, and not after its key is gone', () => {
    expect(fields(both).open(place, sealed)).toBe(number);
    expect(fields(both).isCurrent(sealed)).toBe(false);
    const resealed = fields(both).seal(place, fields(both).open(place, sealed));
    expect(fields(both).isCurrent(resealed)).toBe(true);
    expect(fields(second).open(place, resealed)).toBe(number);
    expect(() => fields(second).open(place, sealed)).toThrow(brokenBy('unknown-key'));
  });

  it('that does not open says where and why, and nothing of the value', () => {
    const said = (() => {
      try {
        return fields(second).open(place, sealed);
      } catch (error) {
        return String(error);
      }
    })();
    expect(said).toBe('SealBroken: person.phone of wang does not open: unknown-key (key "k1")');
  });
});

describe('a blind index', () => {
  it('finds the equal value of the same street and field, and no other', () => {
    const ring = fields(first);
    expect(ring.index(place, number)).toBe(ring.index({ ...place }, number));
    const others = [
      ring.index(place, '13800000002'),
      ring.index({ ...place, tenantId: 'street-b' }, number),
      ring.index({ ...place, field: 'id_number' }, number),
    ];
    expect(others).not.toContain(ring.index(place, number));
  });

  it('made before the keys changed is among those that a search asks for', () => {
    const before = fields(first).index(place, number);
    expect(fields(both).indexes(place, number)).toEqual([before, fields(both).index(place, number)]);
    expect(fields(both).isCurrentIndex(before)).toBe(false);
    expect(fields(second).indexes(place, number)).not.toContain(before);
  });
});

describe('a ring of keys', () => {
  it.each([
    ['no JSON', 'k1', 'must be JSON'],
    ['without index keys', { current: 'k1', keys: { k1 } }, 'must be JSON'],
    ['whose current key is missing', { ...first, current: 'k2' }, 'current names no key'],
    [
      'whose current index key is missing',
      { ...first, index: { current: 'i2', keys: { i1 } } },
      'index.current names no',
    ],
    ['with a short key', { ...first, keys: { k1: 'c2hvcnQ=' } }, 'k1 is not the base64 of 32 bytes'],
    ['with a key of zeros', { ...first, keys: { k1: Buffer.alloc(32).toString('base64') } }, 'k1 is not random'],
    ['that indexes with a sealing key', { ...first, index: { current: 'i1', keys: { i1: k1 } } }, 'are the same'],
  ])('%s is refused when the service starts', (_, ring, words) => {
    expect(() => read(ring)).toThrow(words);
    expect(() => read(ring)).not.toThrow(k1);
  });

  it('that is missing has no default', () => {
    expect(() => loadConfig(fieldKeysConfig('identity'), {})).toThrow('IDENTITY_FIELD_KEYS: is not set');
  });
});
