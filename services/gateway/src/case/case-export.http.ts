import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { csvFile, csvRowLimit } from '../api/csv';
import { type CaseDispatch, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { csvHead, csvLine } from './case-export';
import { listRequest } from './case-list';
import { CaseFilterDto } from './case-schemas';
import { CaseService } from './case.service';

const rowsPerPage = 200;

@Topic('事件 Cases')
@Controller('api/v1/cases.csv')
export class CaseExportHttp {
  constructor(
    @Inject(peers.caseDispatch) private readonly cases: CaseDispatch,
    private readonly views: CaseService,
  ) {}

  @Get()
  @Route({ summary: '导出表格 The same list as a spreadsheet, up to 10,000 rows', produces: 'text/csv' })
  async export(@Caller() ctx: RequestContext, @Query() filter: CaseFilterDto): Promise<StreamableFile> {
    return csvFile('cases.csv', this.lines(ctx, filter));
  }

  private async *lines(ctx: RequestContext, filter: CaseFilterDto): AsyncGenerator<string> {
    let pageToken = '';
    for (let rows = 0; rows < csvRowLimit; rows += rowsPerPage) {
      const answer = await this.cases.listCases(ctx, {
        ...listRequest(filter, ctx.actor.id),
        pageSize: rowsPerPage,
        pageToken,
      });
      const views = await this.views.several(ctx, answer.caseFiles);
      yield (rows === 0 ? csvHead() : '') + views.map(csvLine).join('');
      pageToken = answer.nextPageToken;
      if (pageToken === '') return;
    }
  }
}
