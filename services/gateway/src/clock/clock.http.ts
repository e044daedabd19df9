import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { json, page } from '../api/json';
import { type Escalation, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { CaseIdDto } from '../case/case-schemas';
import { CaseService } from '../case/case.service';
import { Caller } from '../sign-in/caller';
import { ClockDto, ClockListDto, ClockQueryDto, RungListDto } from './clock-schemas';

@Topic('时限与提级 Clocks')
@Controller('api/v1')
export class ClockHttp {
  constructor(
    @Inject(peers.escalation) private readonly escalation: Escalation,
    private readonly cases: CaseService,
  ) {}

  @Get('cases/:id/clock')
  @Route({ summary: '时限 The clock of a case', answer: ClockDto, problems: [404] })
  async clock(@Caller() ctx: RequestContext, @Param() { id }: CaseIdDto) {
    return json(await this.escalation.getClock(ctx, { caseId: await this.cases.idOf(ctx, id) }));
  }

  @Get('clocks')
  @Route({ summary: '在计时 Running clocks, soonest due first', answer: ClockListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: ClockQueryDto) {
    const { clocks, nextPageToken } = await this.escalation.listClocks(ctx, query);
    return page(json(clocks), nextPageToken);
  }

  @Get('rungs')
  @Route({ summary: '提级阶梯 The ladder in force', answer: RungListDto })
  async rungs(@Caller() ctx: RequestContext) {
    return { items: json((await this.escalation.listRungs(ctx, {})).rungs) };
  }
}
