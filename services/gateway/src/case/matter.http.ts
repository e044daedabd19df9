import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { json } from '../api/json';
import { type CaseDispatch, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller, Edge, OptionalCaller } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import { MatterListDto, MatterQueryDto, ProposalListDto, TextDto } from './case-schemas';

@Topic('事项 Matters')
@Controller('api/v1')
export class MatterHttp {
  constructor(
    @Inject(peers.caseDispatch) private readonly cases: CaseDispatch,
    private readonly streets: StreetService,
  ) {}

  @Get('matters')
  @Route({
    summary: '事项清单 The matter catalogue in force',
    description: 'Without a sign-in name the street.',
    audience: 'public-or-signed-in',
    answer: MatterListDto,
    problems: [404],
  })
  async list(
    @OptionalCaller() caller: RequestContext | undefined,
    @Edge() edge: RequestEdge,
    @Query() { street, query }: MatterQueryDto,
  ) {
    const ctx = caller ?? (await this.streets.resident(street, edge));
    const { matters } = await this.cases.listMatters(ctx, { query });
    return { items: json(matters) };
  }

  @Post('texts/classify')
  @Route({ summary: '文本分类 Proposals of a matter for a text', answer: ProposalListDto })
  async classify(@Caller() ctx: RequestContext, @Body() { text }: TextDto) {
    const { proposals, ...read } = await this.cases.classifyText(ctx, { text });
    return { items: json(proposals), ...read };
  }
}
