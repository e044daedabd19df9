import { Controller, Get, Inject, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { json } from '../api/json';
import { type Analytics, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  DayListDto,
  DaysQueryDto,
  FiguresDto,
  FiguresListDto,
  FiguresQueryDto,
  SummaryQueryDto,
} from './figures-schemas';

@Topic('数据 Figures')
@Controller('api/v1/figures')
export class FiguresHttp {
  constructor(@Inject(peers.analytics) private readonly analytics: Analytics) {}

  @Get('summary')
  @Route({ summary: '总览 Figures of the street', answer: FiguresDto })
  async summary(@Caller() ctx: RequestContext, @Query() query: SummaryQueryDto) {
    return json(await this.analytics.getSummary(ctx, query));
  }

  @Get('days')
  @Route({ summary: '按日 Counts per day', answer: DayListDto })
  async days(@Caller() ctx: RequestContext, @Query() query: DaysQueryDto) {
    return { items: json((await this.analytics.listDays(ctx, query)).days) };
  }

  @Get()
  @Route({ summary: '分组 Figures by grid, block, matter and so on', answer: FiguresListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: FiguresQueryDto) {
    return { items: json((await this.analytics.listFigures(ctx, query)).figures) };
  }
}
