import { z } from 'zod';
import { env, hostPort, loadConfig, programConfig, secret } from './config';

const fields = {
  address: env('CASE_DISPATCH_GRPC_ADDRESS', hostPort),
  days: env('DAYS', z.coerce.number().default(7)),
  secret: env('SECRET', z.string().min(32)),
};

describe('the configuration of a program', () => {
  it('is read with its defaults', () => {
    expect(loadConfig(fields, { CASE_DISPATCH_GRPC_ADDRESS: '127.0.0.1:5101', SECRET: 's'.repeat(32) })).toMatchObject({
      address: '127.0.0.1:5101',
      days: 7,
    });
  });

  it('names everything that is wrong at once, and never a value', () => {
    const read = () => loadConfig(fields, { CASE_DISPATCH_GRPC_ADDRESS: 'nowhere', SECRET: 'hunter2' });
    expect(read).toThrow(/CASE_DISPATCH_GRPC_ADDRESS[^]*SECRET/);
    expect(read).not.toThrow(/hunter2/);
  });

  it('refuses, where it counts, every secret that is weak or known to the world, all at once', () => {
    const secrets = {
      own: secret('TRACK_SECRET'),
      database: env('DATABASE_URL', z.string(), 'password'),
      key: env('SIGNING_KEY', z.string(), 'json'),
      keys: env('API_KEYS', z.string().optional(), 'list'),
    };
    const given = {
      TRACK_SECRET: 'k'.repeat(40),
      DATABASE_URL: 'postgres://app:changeme@db/x',
      SIGNING_KEY: '{"d":"nWGxne_9WmC6hEr0kuwsERJxWl7MmkZcDusAxyuf2A"}',
    };
    expect(loadConfig(secrets, given)).toMatchObject({ own: given.TRACK_SECRET });
    const read = () => loadConfig(secrets, { ...given, NODE_ENV: 'production' });
    expect(read).toThrow(/TRACK_SECRET: is a secret[^]*DATABASE_URL: is a secret[^]*SIGNING_KEY: is a secret/);
    expect(read).not.toThrow(/API_KEYS|changeme|nWGxne/);
    expect(() => loadConfig(secrets, { NODE_ENV: 'production' })).toThrow(/TRACK_SECRET: is not set/);
  });

  it('takes public keys only, one for each program', () => {
    const key = (kid: string, x = kid) => ({ kty: 'OKP', crv: 'Ed25519', kid, x });
    const read = (...keys: object[]) =>
      loadConfig({ jwks: programConfig.internalJwks }, { INTERNAL_JWKS: JSON.stringify({ keys }) });
    expect(read(key('identity'), key('gateway')).jwks.keys).toHaveLength(2);
    expect(() => read(key('identity'), key('identity', 'y'))).toThrow('has two keys of one program');
    expect(() => read(key('identity', 'x'), key('gateway', 'x'))).toThrow('gives two programs one key');
    expect(() => read({ ...key('identity'), d: 'private' })).toThrow('holds a private key');
  });

  it('takes an empty variable for one that is not set', () =>
    expect(() => loadConfig(fields, { SECRET: '' })).toThrow(/SECRET: is not set/));
});
