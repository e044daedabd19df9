import { analytics, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { FiguresService } from './figures.service';

type Served = 'getSummary' | 'listFigures' | 'listDays';

@RpcController(analytics.AnalyticsDefinition, ['getSummary', 'listFigures', 'listDays'])
export class FiguresGrpc implements Pick<Rpcs<typeof analytics.AnalyticsDefinition, RequestContext>, Served> {
  constructor(private readonly figures: FiguresService) {}

  getSummary(ctx: RequestContext, request: analytics.GetSummaryRequest): Promise<analytics.Figures> {
    return this.figures.summary(ctx, request);
  }

  async listFigures(
    ctx: RequestContext,
    request: analytics.ListFiguresRequest,
  ): Promise<analytics.ListFiguresResponse> {
    return { figures: await this.figures.list(ctx, request) };
  }

  async listDays(ctx: RequestContext, request: analytics.ListDaysRequest): Promise<analytics.ListDaysResponse> {
    return { days: await this.figures.days(ctx, request) };
  }
}
