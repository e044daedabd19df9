import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { peers, type Relations } from '../api/peers';
import { Route, Topic } from '../api/route';
import { CaseIdDto } from '../case/case-schemas';
import { CaseService } from '../case/case.service';
import { Caller } from '../sign-in/caller';
import { DismissDto, MergeDto, RelatedCaseDto, RelatedCaseListDto, RelatedIdDto, UnmergeDto } from './relation-schemas';

@Topic('事件 Cases')
@Controller('api/v1/cases/:id')
export class RelationHttp {
  constructor(
    @Inject(peers.relations) private readonly relations: Relations,
    private readonly cases: CaseService,
  ) {}

  @Get('related')
  @Route({
    summary: '重复与类似 Cases of the same thing, with the reasons',
    answer: RelatedCaseListDto,
    problems: [404],
  })
  async related(@Caller() ctx: RequestContext, @Param() { id }: CaseIdDto) {
    const caseId = await this.cases.idOf(ctx, id);
    return { items: json((await this.relations.listRelatedCases(ctx, { caseId })).cases) };
  }

  @Post('merge')
  @Route({
    summary: '并案 Merge the case into the one that goes on',
    description: 'Its reporter follows and rates that one.',
    answer: RelatedCaseDto,
    command: true,
    problems: [404, 409],
  })
  async merge(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: MergeDto,
  ) {
    const caseId = await this.cases.idOf(ctx, id);
    return json(await this.relations.mergeCase(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post('unmerge')
  @Route({
    summary: '取消合并 Take a merge back: the case goes on by itself, under the deadline that it had',
    answer: RelatedCaseDto,
    command: true,
    problems: [404, 409],
  })
  async unmerge(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() { reason }: UnmergeDto,
  ) {
    const caseId = await this.cases.idOf(ctx, id);
    return json(await this.relations.unmergeCase(ctx, { caseId, reason, idempotencyKey }));
  }

  @Post('related/:other/dismiss')
  @Route({
    summary: '不是一件事 Say that it is another thing',
    answer: RelatedCaseDto,
    command: true,
    problems: [404, 409],
  })
  async dismiss(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id, other: otherCaseId }: RelatedIdDto,
    @Body() _: DismissDto,
  ) {
    const caseId = await this.cases.idOf(ctx, id);
    return json(await this.relations.dismissRelation(ctx, { caseId, otherCaseId, idempotencyKey }));
  }
}
