import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { Act, beginning, chain, hashOf, publicFields } from './trail';

const act = (more: Partial<Act> = {}): Act => ({
  eventId: '0192f0a0-0000-7000-8000-000000000001',
  time: new Date('2026-11-24T02:00:00.123Z'),
  action: 'appointment.end',
  outcome: 'done',
  actorKind: 'person',
  actorId: 'wang',
  actorPositions: ['street_admin@street:s'],
  targetKind: 'appointment',
  targetId: 'a',
  slug: '',
  service: 'identity',
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  reasonHash: '',
  ...more,
});

describe('the canonical form', () => {
  it('is the one of RFC 8785: names by UTF-16 units, the shortest escapes, no space', () => {
    const value = {
      '\ufb33': 'Hebrew',
      '\u{1f600}': 'smile',
      '\u20ac': 'euro',
      '\r': 'return',
      '1': 'one',
      '10': 'ten',
      '9': 'nine',
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"return","1":"one","10":"ten","9":"nine","\u20ac":"euro","\u{1f600}":"smile","\ufb33":"Hebrew"}',
    );
    expect(canonicalJson(['\u20ac$\u000F\nA\'B"\\\\"/', 333])).toBe('["\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/",333]');
  });
  it('refuses what has none', () => {
    expect(() => canonicalJson('\ud800')).toThrow(RangeError);
    expect(() => canonicalJson(0.5)).toThrow(RangeError);
  });
});

describe('the chain of a street', () => {
  it('numbers without gaps and binds each entry to the one before', () => {
    const [first, second] = chain(beginning, [act(), act({ eventId: '0192f0a0-0000-7000-8000-000000000002' })]);
    expect([first?.seq, second?.seq]).toEqual([1, 2]);
    expect(first?.previousHash).toBe('0'.repeat(64));
    expect(second?.previousHash).toBe(first?.hash);
    expect(chain({ seq: 1, hash: first!.hash }, [act({ eventId: second!.eventId })])).toEqual([second]);
  });

  it('hashes exactly what an auditor sees', () => {
    const [entry] = chain(beginning, [act()]);
    const seen = canonicalJson(publicFields(entry!));
    expect(entry?.hash).toBe(createHash('sha256').update(seen).digest('hex'));
    expect(seen).toContain('"time":"2026-11-24T02:00:00.123Z"');
  });

  it.each(Object.keys(publicFields({ ...act(), seq: 1, previousHash: '' })))('notices a change of %s', (field) => {
    const [entry] = chain(beginning, [act()]);
    const changed = { actorPositions: [], seq: 2, time: new Date(0) }[field as 'seq'] ?? 'changed';
    expect(hashOf({ ...entry!, [field]: changed })).not.toBe(entry?.hash);
  });

  it('keeps text that no database or no UTF-8 can hold, made harmless and short', () => {
    const [entry] = chain(beginning, [act({ actorId: `a\0\ud800${'x'.repeat(500)}` })]);
    expect(entry?.actorId).toBe(`a\ufffd\ufffd${'x'.repeat(197)}`);
  });
});
