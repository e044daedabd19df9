import { Controller, Get, Inject, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { type RequestContext } from '@streetgrid/service-kit';
import { type FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { csvFile, csvRow, csvTitles } from '../api/csv';
import { xlsxFile, xlsxRow, xlsxType } from '../api/xlsx';
import { peers, type Referrals } from '../api/peers';
import { Route, Topic } from '../api/route';
import { uploadedFile } from '../api/uploaded-file';
import { Caller } from '../sign-in/caller';
import { resultColumns, templateColumns, templateRows } from './referral-export';
import { readReferralFile } from './referral-file';
import { ImportLine, takeIn } from './referral-import';
import { ReferralFileQueryDto } from './referral-schemas';

const refusals = { missing: 'file-missing', broken: 'file-broken-off', tooLarge: 'file-too-large' };

/** Work orders of the hotline as a file. */
@Topic('转入工单 Referrals')
@Controller('api/v1/referrals/file')
export class ReferralFileHttp {
  constructor(@Inject(peers.referrals) private readonly referrals: Referrals) {}

  @Get('template.xlsx')
  @Route({
    summary: '工单模板 An empty file of work orders with one example; its columns keep what is typed as text',
    audience: 'public',
    produces: xlsxType,
  })
  template(): Promise<StreamableFile> {
    return xlsxFile({ name: 'template.xlsx', sheet: '工单' }, templateColumns, templateRows());
  }

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @Route({
    summary: '导入工单文件 Take in a file of work orders, a workbook (.xlsx) or CSV, up to 4 MB and 5,000 rows',
    description:
      'Answers line by line (application/x-ndjson) what became of each row as soon as it is known: `file`, `row` …, `end` or `broken`. ' +
      'A workbook is known by its content; CSV is UTF-8, or GBK when that is said. ' +
      'The same file again never makes a second case, so one that broke off is simply sent again.',
    produces: 'application/x-ndjson',
    problems: [404, 409, 413, 415],
  })
  async take(
    @Caller() ctx: RequestContext,
    @Query() { sourceId = '', dryRun = false, faulty = 'skip', encoding = 'utf-8', format }: ReferralFileQueryDto,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const file = await readReferralFile(await uploadedFile(request, refusals), encoding);
    const lines = takeIn(this.referrals, ctx, file, { sourceId, dryRun, faulty });
    if (format === 'csv') return csvFile('results.csv', resultSheet(lines));
    if (format === 'xlsx')
      return xlsxFile({ name: 'results.xlsx', sheet: '导入结果' }, resultColumns, resultRows(lines));
    return new StreamableFile(Readable.from(ndjson(lines)), { type: 'application/x-ndjson; charset=utf-8' });
  }
}

async function* ndjson(lines: AsyncGenerator<ImportLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

async function* resultSheet(lines: AsyncGenerator<ImportLine>): AsyncGenerator<string> {
  yield csvTitles(resultColumns);
  for await (const line of lines) if (line.kind === 'row') yield csvRow(resultColumns, line);
}

async function* resultRows(lines: AsyncGenerator<ImportLine>) {
  for await (const line of lines) if (line.kind === 'row') yield xlsxRow(resultColumns, line);
}
