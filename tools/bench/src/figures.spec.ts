import { runClients, summarize } from './figures';
import { parseFlags } from './flags';

describe('figures of a measurement', () => {
  it('are read off the sorted times', () => {
    const milliseconds = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(summarize({ milliseconds, errors: 2 }, 10)).toEqual({
      perSecond: 10,
      p50Ms: 51,
      p95Ms: 96,
      p99Ms: 100,
      errors: 2,
    });
  });

  it('count a failed lifecycle as an error, not as a fast one', async () => {
    let calls = 0;
    const measured = await runClients(1, 0.05, async () => {
      calls += 1;
      await new Promise((resolve) => setImmediate(resolve));
      if (calls === 1) throw new Error('refused on purpose');
    });
    expect(measured.errors).toBe(1);
    expect(measured.milliseconds.length).toBe(calls - 1);
  });

  it('are not taken with a nonsense flag', () =>
    expect(() => parseFlags(['--clients', 'many'])).toThrow('--clients many'));
});
