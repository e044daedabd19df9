import { Injectable } from '@nestjs/common';
import { Database, sqlState, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { MatterService } from '../matter/matter.service';
import { tellImported } from './case.events';
import { caseNumber, readCaseNumber, shanghaiDay } from './case-number';
import { CaseNumberRepository } from './case-number.repository';
import { CaseNumbers } from './case-number.service';
import { CaseRepository } from './case.repository';
import { PastCase, readPastCase, readPastSteps } from './past-case';

const batchLimit = 500;

/** Taking in what happened before the street came here. */
@Injectable()
export class ImportService {
  constructor(
    private readonly db: Database,
    private readonly matters: MatterService,
    private readonly places: PlaceService,
    private readonly numbers: CaseNumbers,
    private readonly numberRows: CaseNumberRepository,
    private readonly cases: CaseRepository,
  ) {}

  /**
   * Writes the cases that are not known yet, all or none. Cases without a number get the next ones of their day.
   * Errors: Forbidden `import-forbidden`, Invalid `batch-too-large`, `past-case-invalid`, Conflict `number-taken`.
   */
  async import(ctx: RequestContext, past: readonly PastCase[]): Promise<{ created: number; unchanged: number }> {
    demand(ctx, 'case.import', {});
    if (past.length > batchLimit) throw invalid('batch-too-large', { limit: batchLimit });
    const bad = past.find((each) => !isUuid(each.id));
    if (bad) throw invalid('past-case-invalid', { id: bad.id.slice(0, 40), field: 'id' });
    const catalogue = new Map((await this.matters.catalogue(ctx)).map((matter) => [matter.code, matter]));
    const ids = [...new Set(past.map((each) => each.gridId))];
    const grids = new Map(await Promise.all(ids.map(async (id) => [id, await this.places.grid(ctx, id)] as const)));
    const created = await this.db.tx(ctx, async (tx) => {
      const known = await this.cases.known(
        tx,
        past.map((each) => each.id),
      );
      const fresh = [...new Map(past.map((each) => [each.id, each])).values()].filter((each) => !known.has(each.id));
      const numbers = await this.numbersFor(tx, fresh);
      const cases = fresh.map((each, index) => {
        const matter = catalogue.get(each.matterCode);
        if (each.matterCode !== '' && !matter) throw invalid('unknown-matter');
        const grid = grids.get(each.gridId);
        if (!grid) throw invalid('past-case-invalid', { id: each.id, field: 'grid_id' });
        return readPastCase(each, numbers[index] ?? '', matter, grid);
      });
      await this.cases.insert(tx, cases, fresh.flatMap(readPastSteps)).catch(explainTaken);
      await tellImported(tx, ctx, cases);
      if (cases.length > 0)
        await appendAct(tx, ctx, { action: 'case.import', targetKind: 'street', targetId: ctx.tenantId });
      return cases.length;
    });
    this.numbers.forget(ctx);
    return { created, unchanged: past.length - created };
  }

  /** The given numbers, and the next free ones of their day for those that lack one. */
  private async numbersFor(tx: Tx, fresh: readonly PastCase[]): Promise<string[]> {
    const given = fresh.map((each) => readCaseNumber(each.number));
    const highest = new Map<string, number>();
    for (const read of given) if (read) highest.set(read.day, Math.max(read.sequence, highest.get(read.day) ?? 0));
    for (const [day, last] of highest) await this.numberRows.passOver(tx, day, last);
    const numbers: string[] = [];
    for (const [index, each] of fresh.entries()) {
      if (given[index]) numbers.push(each.number);
      else if (each.number !== '' || !each.reportedTime)
        throw invalid('past-case-invalid', { id: each.id, field: 'number' });
      else {
        const day = shanghaiDay(each.reportedTime);
        numbers.push(caseNumber(day, await this.numberRows.reserve(tx, day, 1)));
      }
    }
    return numbers;
  }
}

function explainTaken(error: unknown): never {
  throw sqlState(error) === '23505' ? conflict('number-taken') : error;
}
