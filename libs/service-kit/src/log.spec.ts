import { toLoggedError } from './log';

describe('an error in the log', () => {
  it('keeps its message and code, and what caused it', () => {
    const cause = Object.assign(new Error('duplicate key'), { code: '23505' });
    expect(toLoggedError(new Error('not written', { cause }))).toMatchObject({
      message: 'not written',
      cause: { message: 'duplicate key', code: '23505' },
    });
  });

  it('says nothing of the values of a statement', () => {
    const error = Object.assign(new Error('failed'), {
      parameters: ['13800000001'],
      detail: 'Key (phone)=(13800000001)',
      driverError: { detail: '13800000001' },
    });
    expect(JSON.stringify(toLoggedError(error))).not.toContain('13800000001');
  });
});
