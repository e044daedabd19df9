import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { weaknessOf } from './weak-secret';

describe('a secret that guards a street', () => {
  it.each([
    ['short', 'aK3x9'],
    ['fifteen bytes', 'aK3x9Lm2Pq7Rt5z'],
    ['one character', 'k'.repeat(40)],
    ['a few characters', '01'.repeat(20)],
    ['a phrase again and again', 'q8Zr4tYx'.repeat(5)],
    ['“changeme”', 'changeme-changeme-now'],
    ['what it is', 'my-secret-password'],
    ['the keyboard', 'qwerty1234567890qwerty'],
    ['whose it is', 'streetgrid-production-secret-key'],
    ['the key of a manual', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    [
      'a standard’s own example',
      'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
    ],
  ])('may not be %s', (_, secret) => {
    expect(weaknessOf(secret, 'text')).toMatch(/^is a secret/);
    expect(weaknessOf(secret, 'text')).not.toContain(secret);
  });

  it('may be anything that was made by chance', () => {
    for (let time = 0; time < 2_000; time += 1) {
      const bytes = randomBytes(16 + (time % 32));
      for (const encoding of ['base64url', 'base64', 'hex'] as const)
        expect([bytes.toString(encoding), weaknessOf(bytes.toString(encoding), 'text')]).toEqual([
          bytes.toString(encoding),
          undefined,
        ]);
    }
  });

  it('is found in a list, in an address and in a key', () => {
    const good = randomBytes(24).toString('base64url');
    expect(weaknessOf(`${good},${'k'.repeat(20)}`, 'list')).toBeDefined();
    expect(weaknessOf('', 'list')).toBeUndefined();
    expect(weaknessOf(`postgres://identity_app:${good}@db:5432/identity`, 'password')).toBeUndefined();
    expect(weaknessOf('postgres://identity_app:postgres@db:5432/identity', 'password')).toBeDefined();
    expect(weaknessOf('postgres://identity_app@db/identity?sslcert=x', 'password')).toBeUndefined();
    expect(weaknessOf(`kafka://u:p%40ssword@broker:9092`, 'password')).toBeDefined();
    const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    expect(weaknessOf(JSON.stringify({ ...key, kid: 'gateway' }), 'json')).toBeUndefined();
    const printed = { ...key, d: 'nWGxne_9WmC6hEr0kuwsERJxWl7MmkZcDusAxyuf2A' };
    expect(weaknessOf(JSON.stringify(printed), 'json')).toBe('is a secret that is known');
    const ring = { current: 'k1', keys: { k1: Buffer.alloc(32).toString('base64') } };
    expect(weaknessOf(JSON.stringify(ring), 'json')).toBe('is a secret that repeats itself');
  });
});
