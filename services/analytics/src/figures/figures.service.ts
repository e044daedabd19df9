import { Injectable } from '@nestjs/common';
import { analytics } from '@streetgrid/contracts';
import { Database, pageSize } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { groupingOf, periodOf } from './figures';
import { FiguresRepository } from './figures.repository';

@Injectable()
export class FiguresService {
  constructor(
    private readonly database: Database,
    private readonly figures: FiguresRepository,
  ) {}

  async summary(ctx: RequestContext, request: analytics.GetSummaryRequest): Promise<analytics.Figures> {
    const period = periodOf(request.from, request.until, new Date());
    return this.database.tx(ctx, (tx) =>
      this.figures.summary(tx, { ...period, blockId: request.blockId, gridId: request.gridId }),
    );
  }

  async list(ctx: RequestContext, request: analytics.ListFiguresRequest): Promise<analytics.Figures[]> {
    const grouping = groupingOf(request.groupBy);
    const period = periodOf(request.from, request.until, new Date());
    const limit = pageSize(request.limit, 500, 500);
    return this.database.tx(ctx, (tx) =>
      this.figures.grouped(tx, grouping, { ...period, blockId: request.blockId, gridId: '' }, limit),
    );
  }

  async days(ctx: RequestContext, request: analytics.ListDaysRequest): Promise<analytics.Day[]> {
    const period = periodOf(request.from, request.until, new Date());
    return this.database.tx(ctx, (tx) => this.figures.days(tx, period, request.blockId));
  }
}
