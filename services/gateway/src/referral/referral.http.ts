import { Body, Controller, Get, Inject, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { csvFile, csvRow, csvRowLimit, csvTitles } from '../api/csv';
import { xlsxFile, xlsxRow, xlsxType } from '../api/xlsx';
import { page } from '../api/json';
import { peers, type Referrals } from '../api/peers';
import { Route, Topic } from '../api/route';
import { CaseIdDto } from '../case/case-schemas';
import { CaseService } from '../case/case.service';
import { MediaService } from '../media/media.service';
import { Caller } from '../sign-in/caller';
import { answerColumns } from './referral-export';
import { resultView } from './referral-import';
import {
  NewReferralsDto,
  ReferralDto,
  ReferralFilterDto,
  ReferralListDto,
  ReferralNumberDto,
  ReferralQueryDto,
  ReferralResultsDto,
} from './referral-schemas';
import { ReferralViews } from './referral.service';

const rowsPerPage = 200;

/** What other bodies hand in, by program; and what goes back to them. */
@Topic('转入工单 Referrals')
@Controller('api/v1')
export class ReferralHttp {
  constructor(
    @Inject(peers.referrals) private readonly referrals: Referrals,
    private readonly cases: CaseService,
    private readonly media: MediaService,
    private readonly views: ReferralViews,
  ) {}

  @Post('referrals')
  @Route({
    summary: '转入工单 Hand in up to 20 cases, each for itself',
    description:
      'The number that the source gives is the key: the same referral again answers its case, the same number with other content is refused.',
    audience: 'partner',
    answer: ReferralResultsDto,
    problems: [404, 409],
  })
  async handIn(@Caller() ctx: RequestContext, @Body() { items, dryRun, sourceId }: NewReferralsDto) {
    await this.media.demand(
      ctx,
      items.flatMap(({ mediaIds }) => mediaIds ?? []),
    );
    const referrals = items.map((item, index) => ({ ...item, row: index + 1 }));
    const { results } = await this.referrals.handIn(ctx, { referrals, sourceId, validateOnly: dryRun });
    return { items: results.map(resultView) };
  }

  @Get('referrals')
  @Route({ summary: '转入工单列表 Referrals, newest first', audience: 'partner', answer: ReferralListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: ReferralQueryDto) {
    const answer = await this.referrals.listReferrals(ctx, query);
    return page(await this.views.several(ctx, answer.referrals), answer.nextPageToken);
  }

  @Get('referrals/answers.csv')
  @Route({
    summary: '办结回复表 What goes back to the source, as a spreadsheet, up to 10,000 rows',
    audience: 'partner',
    produces: 'text/csv',
  })
  async answers(@Caller() ctx: RequestContext, @Query() filter: ReferralFilterDto): Promise<StreamableFile> {
    return csvFile('answers.csv', this.lines(ctx, filter));
  }

  @Get('referrals/answers.xlsx')
  @Route({
    summary: '办结回复表 What goes back to the source, as a workbook, up to 10,000 rows; times of Shanghai',
    audience: 'partner',
    produces: xlsxType,
  })
  async answerWorkbook(@Caller() ctx: RequestContext, @Query() filter: ReferralFilterDto): Promise<StreamableFile> {
    return xlsxFile({ name: 'answers.xlsx', sheet: '办结回复' }, answerColumns, this.rows(ctx, filter));
  }

  @Get('referrals/by-number')
  @Route({
    summary: '按来件编号查询 One referral by the number of its source',
    audience: 'partner',
    answer: ReferralDto,
    problems: [404],
  })
  async byNumber(@Caller() ctx: RequestContext, @Query() { number, sourceId }: ReferralNumberDto) {
    return this.views.one(ctx, await this.referrals.getReferral(ctx, { number, sourceId }));
  }

  @Get('cases/:id/referral')
  @Route({ summary: '来件信息 The referral of a case', answer: ReferralDto, problems: [404] })
  async ofCase(@Caller() ctx: RequestContext, @Param() { id }: CaseIdDto) {
    const caseId = await this.cases.idOf(ctx, id);
    return this.views.one(ctx, await this.referrals.getReferral(ctx, { caseId }));
  }

  private async *lines(ctx: RequestContext, filter: ReferralFilterDto): AsyncGenerator<string> {
    // With the first rows: a refusal comes before the file begins.
    let head = csvTitles(answerColumns);
    for await (const views of this.pages(ctx, filter)) {
      yield head + views.map((view) => csvRow(answerColumns, view)).join('');
      head = '';
    }
  }

  private async *rows(ctx: RequestContext, filter: ReferralFilterDto) {
    for await (const views of this.pages(ctx, filter)) for (const view of views) yield xlsxRow(answerColumns, view);
  }

  private async *pages(ctx: RequestContext, filter: ReferralFilterDto) {
    let pageToken = '';
    for (let rows = 0; rows < csvRowLimit; rows += rowsPerPage) {
      const answer = await this.referrals.listReferrals(ctx, { ...filter, pageSize: rowsPerPage, pageToken });
      yield await this.views.several(ctx, answer.referrals);
      pageToken = answer.nextPageToken;
      if (pageToken === '') return;
    }
  }
}
