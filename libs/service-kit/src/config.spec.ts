import { z } from 'zod';
import { env, hostPort, loadConfig } from './config';

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

  it('takes an empty variable for one that is not set', () =>
    expect(() => loadConfig(fields, { SECRET: '' })).toThrow(/SECRET: is not set/));
});
