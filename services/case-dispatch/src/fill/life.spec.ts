import { caseStates, transitions } from '../case/case';
import { defaultCatalogue } from '../matter/default-catalogue';
import { trainingPhrases } from '../understanding/phrases';
import { chances, idAt, life, longestDays, Stage } from './life';

const grid = (id: string) => ({
  ...{ id, name: `网格${id}`, type: 'residential', specialKind: '', communityId: 'c1', communityName: '社区' },
  ...{ blockId: 'b1', blockName: '街区' },
});
const stage: Stage = {
  grids: [grid('g1'), grid('g2')],
  crews: new Map([
    ['g1', [{ personId: 'p1', position: 'grid_member' as const }]],
    ['g2', [{ personId: 'p2', position: 'grid_leader' as const }]],
    ['b1', [{ personId: 'p3', position: 'block_leader' as const }]],
  ]),
  officerId: 'p9',
  matters: defaultCatalogue,
  phrases: trainingPhrases(),
};
const opened = new Date('2025-03-01T01:00:00Z');
const livesOf = (seed: number, count: number) => {
  const chance = chances(seed);
  return Array.from({ length: count }, (_, index) =>
    life(stage, opened, { id: idAt(opened, chance), number: `20250301-${index}` }, chance),
  );
};

describe('a made-up life of a case', () => {
  const lives = livesOf(7, 500);

  it('goes from report to close, each step a move that the table of transitions knows', () => {
    const follows = new Set(
      Object.values(transitions).flatMap((move) => Object.entries(move).map(([from, to]) => `${from} ${to}`)),
    );
    for (const { caseFile, steps } of lives) {
      expect(caseFile).toMatchObject({ state: 'closed', version: steps.length });
      expect(steps.map(({ version }) => version)).toEqual(steps.map((_, index) => index + 1));
      for (const [index, step] of steps.slice(1).entries())
        expect(follows).toContain(`${steps[index]?.state} ${step.state}`);
    }
    expect(caseStates).toContain('closed');
  });

  it('moves on in time and ends within the days that a fill leaves before now', () => {
    for (const { caseFile, steps } of lives) {
      const times = steps.map(({ time }) => time.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      const lasted = (caseFile.closedTime?.getTime() ?? Infinity) - opened.getTime();
      expect(lasted).toBeLessThan(longestDays * 86_400_000);
    }
  });

  it('brings the proof that its matter demands, and differs from the next', () => {
    for (const { caseFile } of lives)
      expect(caseFile.evidenceMediaIds.length).toBeGreaterThanOrEqual(
        caseFile.evidenceDemanded.includes('photo') ? 1 : 0,
      );
    expect(new Set(lives.map(({ caseFile }) => caseFile.text)).size).toBeGreaterThan(450);
    expect(new Set(lives.map(({ caseFile }) => caseFile.matterCode)).size).toBeGreaterThan(100);
    expect(lives.filter(({ caseFile }) => caseFile.handling.transferCount > 0).length).toBeGreaterThan(10);
    expect(lives.filter(({ steps }) => steps.some(({ kind }) => kind === 'sent_back')).length).toBeGreaterThan(10);
  });

  it('is the same for the same seed and another for another', () => {
    expect(livesOf(7, 20)).toEqual(lives.slice(0, 20));
    expect(livesOf(8, 20)).not.toEqual(lives.slice(0, 20));
    expect(lives[0]?.caseFile.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
