import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(__dirname, '../../bench/dist/main.js');
const sizes = [0, 2_500];

/** What bench measures, on a platform of its own; its bounds are for an idle machine, so its exit code is not asked. */
function bench(dataDir: string): Promise<{ answer: string; said: string }> {
  const args = ['--only', 'lifecycle,search,burst', '--cases', sizes.join(), '--seconds', '4', '--clients', '2'];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args, '--level-seconds', '1', '--data', dataDir, '--json'],
      { maxBuffer: 16 * 1024 * 1024 },
      (_, answer, said) => resolve({ answer, said }),
    );
  });
}

interface Measured {
  readonly lifecycle: readonly { cases: number; perSecond: number; errors: number; ratioToSql: number }[];
  readonly search: readonly { cases: number; as: string; what: string; p95Ms: number; errors: number }[];
  readonly burst: readonly { what: string; level?: string; arrivals?: number; errors: number; lost?: number }[];
}

describe('bench', () => {
  it('measures lifecycles and searches at each size and bursts, of which nothing fails and nothing is lost', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-bench-spec-'));
    try {
      const { answer, said } = await bench(dataDir);
      expect(said).not.toContain('failed');
      const { lifecycle, search, burst } = JSON.parse(answer) as Measured;
      expect(lifecycle.map(({ errors }) => errors)).toEqual([0, 0]);
      expect(lifecycle[0]?.cases).toBeGreaterThan(1_000);
      expect(lifecycle[1]?.cases).toBe(2_500);
      for (const { perSecond, ratioToSql } of lifecycle) {
        expect(perSecond).toBeGreaterThan(0);
        expect(ratioToSql).toBeGreaterThan(0);
      }
      expect(new Set(search.map(({ as }) => as))).toEqual(
        new Set(['duty_officer', 'grid_member', 'block_leader', 'liaison']),
      );
      expect(search.filter(({ errors, p95Ms }) => errors > 0 || !(p95Ms > 0))).toEqual([]);
      const levels = burst.filter(({ level }) => level !== undefined);
      expect(levels.map(({ arrivals }) => arrivals)).toEqual([1, 15, 1, 25, 2, 35, 60, 1, 15, 1, 25, 2, 35, 60]);
      const ends = burst.filter(({ lost }) => lost !== undefined);
      expect(ends.map(({ lost, errors }) => ({ lost, errors }))).toEqual([
        { lost: 0, errors: 0 },
        { lost: 0, errors: 0 },
      ]);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }, 600_000);
});
