import { Database } from '@streetgrid/database';
import { catalogueInForce } from '../matter/matter';
import { defaultCatalogue } from '../matter/default-catalogue';
import { cellsAround } from '../relation/relation';
import { RelationRepository } from '../relation/relation.repository';
import { caseNumber, shanghaiDay } from '../case/case-number';
import { CaseNumberRepository } from '../case/case-number.repository';
import { insertCases } from '../case/case-insert.repository';
import { isWorking } from '../assignment/dispatch';
import { trainingPhrases } from '../understanding/phrases';
import { FillRepository } from './fill.repository';
import { Chance, chances, idAt, life, longestDays, Stage } from './life';

/** Cases of one day are one transaction. */
const batch = 250;
/** Over so many weeks back the lives are spread, the oldest written first: an archive lies on the disk as it came. */
const weeks = 104;
const dayMs = 86_400_000;

export interface FillOrder {
  readonly tenantId: string;
  readonly count: number;
  readonly seed: number;
  readonly now: Date;
  /** Batches under way at once. */
  readonly atOnce: number;
}

/**
 * Fills a street with cases that lived their whole life, for measurements: decided by the service's own rules, written by
 * its own statements as its own role, in bounded transactions. No events are told: that many would keep the others busy
 * for hours; whoever fills writes their tables.
 */
export class FillService {
  private readonly fills = new FillRepository();
  private readonly numbers = new CaseNumberRepository();
  private readonly relations = new RelationRepository();

  constructor(private readonly db: Database) {}

  async fill(order: FillOrder, say: (written: number) => void): Promise<void> {
    const { tenantId, count, seed, now, atOnce } = order;
    const { stage, known } = await this.db.tx({ tenantId }, async (tx) => ({
      stage: stageOf(await this.fills.grids(tx), await this.fills.posts(tx, now)),
      known: await this.fills.countCases(tx),
    }));
    let next = 0;
    let written = 0;
    const worker = async () => {
      while (next < count) {
        const from = next;
        next += batch;
        const size = Math.min(batch, count - from);
        // The days of a week take turns: a day gives its numbers to one transaction at a time.
        const back = longestDays + 7 * (weeks - Math.floor((from / count) * weeks)) - ((from / batch) % 7);
        await this.writeDay({ tenantId }, stage, { back, size, now, chance: chances(seed + known + from) });
        written += size;
        say(written);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  /** Lives that began so many days back. The same chances make the same lives. */
  private async writeDay(
    scope: { tenantId: string },
    stage: Stage,
    { back, size, now, chance }: { back: number; size: number; now: Date; chance: Chance },
  ): Promise<void> {
    const morning = Math.floor((now.getTime() - back * dayMs) / dayMs) * dayMs;
    const day = shanghaiDay(new Date(morning));
    const moments = Array.from({ length: size }, () => new Date(morning + Math.floor((chance() * (dayMs * 2)) / 3)));
    await this.db.tx(scope, async (tx) => {
      const last = await this.numbers.reserve(tx, day, size);
      const lives = moments
        .sort((a, b) => a.getTime() - b.getTime())
        .map((opened, index) => {
          const number = caseNumber(day, last - size + index + 1);
          return life(stage, opened, { id: idAt(opened, chance), number }, chance);
        });
      const cases = lives.map(({ caseFile }) => caseFile);
      await Promise.all([
        insertCases(
          tx,
          cases,
          lives.flatMap(({ steps }) => steps),
        ),
        this.relations.trace(
          tx,
          cases.map(({ id, reportedTime, point }) => ({
            ...{ caseId: id, reportedTime, cell: point && cellsAround(point).own },
          })),
        ),
      ]);
    });
  }
}

function stageOf(grids: Stage['grids'], posts: Awaited<ReturnType<FillRepository['posts']>>): Stage {
  const crews = new Map<string, { personId: string; position: (typeof posts)[number]['position'] }[]>();
  for (const { placeId, personId, position } of posts.filter((post) => isWorking(post.position)))
    crews.set(placeId, [...(crews.get(placeId) ?? []), { personId, position }]);
  const officerId = posts.find(({ position }) => position === 'duty_officer')?.personId;
  const manned = grids.filter(({ id }) => (crews.get(id)?.length ?? 0) > 0);
  if (!officerId || manned.length === 0) throw new Error('the street has no duty officer or no members yet');
  return {
    ...{ grids: manned, crews, officerId },
    matters: catalogueInForce(defaultCatalogue, []),
    phrases: trainingPhrases(),
  };
}
