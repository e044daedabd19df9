import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { csvFile, csvRow, csvRowLimit, csvTitles } from '../api/csv';
import { json } from '../api/json';
import { type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { coverageColumns } from './organisation-export';
import { CoverageDto, CoverageExportDto, CoverageQueryDto } from './organisation-schemas';

const rowsPerPage = 200;

@Topic('组织体系 Organisation')
@Controller('api/v1')
export class CoverageHttp {
  constructor(@Inject(peers.identity) private readonly identity: Identity) {}

  @Get('coverage')
  @Route({
    summary: '组织覆盖 Grids without a party organisation, a leader or enough members',
    answer: CoverageDto,
  })
  async coverage(@Caller() ctx: RequestContext, @Query() query: CoverageQueryDto) {
    const { gaps, ...totals } = await this.identity.getCoverage(ctx, query);
    return { ...totals, items: json(gaps) };
  }

  @Get('coverage.csv')
  @Route({ summary: '导出覆盖缺口 The grids with gaps as a spreadsheet', produces: 'text/csv' })
  export(@Caller() ctx: RequestContext, @Query() filter: CoverageExportDto): Promise<StreamableFile> {
    return csvFile('coverage.csv', this.lines(ctx, filter));
  }

  private async *lines(ctx: RequestContext, filter: CoverageExportDto): AsyncGenerator<string> {
    let pageToken = '';
    for (let rows = 0; rows < csvRowLimit; rows += rowsPerPage) {
      const answer = await this.identity.getCoverage(ctx, { ...filter, pageSize: rowsPerPage, pageToken });
      yield (
        (rows === 0 ? csvTitles(coverageColumns) : '') + answer.gaps.map((gap) => csvRow(coverageColumns, gap)).join('')
      );
      pageToken = answer.nextPageToken;
      if (pageToken === '') return;
    }
  }
}
