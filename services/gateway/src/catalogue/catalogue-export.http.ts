import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { csvFile, csvRow, csvTitles } from '../api/csv';
import { type Catalogue, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { matterColumns } from './catalogue-export';
import { CatalogueExportDto } from './catalogue-schemas';

@Topic('事项 Matters')
@Controller('api/v1/catalogue.csv')
export class CatalogueExportHttp {
  constructor(@Inject(peers.catalogue) private readonly catalogue: Catalogue) {}

  @Get()
  @Route({
    summary: '导出事项清单 The matters in force as a spreadsheet that can be taken in again',
    produces: 'text/csv',
    problems: [404],
  })
  export(@Caller() ctx: RequestContext, @Query() query: CatalogueExportDto): Promise<StreamableFile> {
    return csvFile('matters.csv', this.lines(ctx, query));
  }

  private async *lines(ctx: RequestContext, query: CatalogueExportDto): AsyncGenerator<string> {
    const { matters } = await this.catalogue.getCatalogue(ctx, query);
    yield csvTitles(matterColumns);
    for (const { matter } of matters) if (matter) yield csvRow(matterColumns, matter);
  }
}
