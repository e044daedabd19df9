import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { exclusions } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Exclusions, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { CaseIdDto } from '../case/case-schemas';
import { CaseService } from '../case/case.service';
import { ReasonDto } from '../case/handling-schemas';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import {
  ExclusionDto,
  ExclusionIdDto,
  ExclusionListDto,
  ExclusionQueryDto,
  ReviewExclusionDto,
  RevokeExclusionDto,
} from './exclusion-schemas';

/** The register of cases that do not count in the rates. */
@Topic('剔除台账 Exclusions')
@Controller('api/v1')
export class ExclusionHttp {
  constructor(
    @Inject(peers.exclusions) private readonly register: Exclusions,
    private readonly cases: CaseService,
    private readonly people: PeopleService,
  ) {}

  @Get('exclusions')
  @Route({ summary: '剔除台账 The register of exclusions, newest first', answer: ExclusionListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: ExclusionQueryDto) {
    const answer = await this.register.listExclusions(ctx, query);
    return page(await this.views(ctx, answer.exclusions), answer.nextPageToken);
  }

  @Post('cases/:id/exclusion')
  @Route({
    summary: '申请剔除 Propose to leave it out of the rates',
    answer: ExclusionDto,
    command: true,
    problems: [404, 409],
  })
  async propose(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: ReasonDto,
  ) {
    const caseId = await this.cases.idOf(ctx, id);
    return this.view(ctx, await this.register.proposeExclusion(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post('exclusions/:id/review')
  @Route({
    summary: '复核剔除 Decide a proposal of somebody else',
    answer: ExclusionDto,
    command: true,
    problems: [404, 409],
  })
  async review(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: exclusionId }: ExclusionIdDto,
    @Body() body: ReviewExclusionDto,
  ) {
    return this.view(ctx, await this.register.reviewExclusion(ctx, { ...body, exclusionId, idempotencyKey }));
  }

  @Post('exclusions/:id/revocation')
  @Route({
    summary: '撤回剔除 Take an exclusion back: the case counts again',
    answer: ExclusionDto,
    command: true,
    problems: [404, 409],
  })
  async revoke(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: exclusionId }: ExclusionIdDto,
    @Body() body: RevokeExclusionDto,
  ) {
    return this.view(ctx, await this.register.revokeExclusion(ctx, { ...body, exclusionId, idempotencyKey }));
  }

  private async view(ctx: RequestContext, exclusion: exclusions.Exclusion) {
    const [view] = await this.views(ctx, [exclusion]);
    return view;
  }

  private async views(ctx: RequestContext, entries: readonly exclusions.Exclusion[]) {
    const ids = entries
      .flatMap(({ proposerId, reviewerId, revokerId }) => [proposerId, reviewerId, revokerId])
      .filter((id) => id !== '');
    const nameOf = await this.people.names(ctx, new Set(ids));
    return entries.map((entry) => ({
      ...json(entry),
      proposerName: nameOf(entry.proposerId),
      reviewerName: nameOf(entry.reviewerId),
      revokerName: nameOf(entry.revokerId),
    }));
  }
}
