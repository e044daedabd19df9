import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { type CsvColumns, csvFile, csvRow, csvRowLimit, csvTitles } from '../api/csv';
import { peers, type Visits } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { VisitFilterDto } from './visit-schemas';
import { type VisitView, VisitViews } from './visit-view.service';

const rowsPerPage = 200;

/** Never whom to talk to: that is read one by one, and on the record. */
const columns: CsvColumns<VisitView> = [
  ['编号 Number', ({ number }) => number],
  ['走访时间 Visited', ({ visitTime }) => visitTime ?? ''],
  ['企业 Enterprise', ({ enterpriseName }) => enterpriseName],
  ['网格 Grid', ({ gridName }) => gridName],
  ['社区 Community', ({ communityName }) => communityName],
  ['地址 Address', ({ address }) => address],
  ['走访人 Visitor', ({ visitorName }) => visitorName],
  ['走访情况 Findings', ({ findings }) => findings],
  ['已搬离或停业 Gone', ({ gone }) => (gone ? '是 yes' : '')],
  ['状态 State', ({ state }) => state],
  ['诉求 Demands', ({ demandCount }) => String(demandCount)],
  ['未办结 Open', ({ openCount }) => String(openCount)],
  ['待回访 To ask', ({ followUpCount }) => String(followUpCount)],
];

@Topic('入企走访 Enterprise visits')
@Controller('api/v1/visits.csv')
export class VisitExportHttp {
  constructor(
    @Inject(peers.visits) private readonly visits: Visits,
    private readonly views: VisitViews,
  ) {}

  @Get()
  @Route({ summary: '导出走访 The same list as a spreadsheet, up to 10,000 rows', produces: 'text/csv' })
  export(@Caller() ctx: RequestContext, @Query() filter: VisitFilterDto): Promise<StreamableFile> {
    return csvFile('visits.csv', this.lines(ctx, filter));
  }

  private async *lines(ctx: RequestContext, filter: VisitFilterDto): AsyncGenerator<string> {
    let pageToken = '';
    for (let rows = 0; rows < csvRowLimit; rows += rowsPerPage) {
      const answer = await this.visits.listEnterpriseVisits(ctx, { ...filter, pageSize: rowsPerPage, pageToken });
      const views = await this.views.several(ctx, answer.visits);
      yield (rows === 0 ? csvTitles(columns) : '') + views.map((view) => csvRow(columns, view)).join('');
      pageToken = answer.nextPageToken;
      if (pageToken === '') return;
    }
  }
}
