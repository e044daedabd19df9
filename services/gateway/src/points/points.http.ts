import { Controller, Get, Inject, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { json, page } from '../api/json';
import { peers, type PointsMall } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { BalanceDto, BooksDto, EntryListDto, EntryQueryDto, PersonQueryDto, RuleListDto } from './points-schemas';

@Topic('积分 Points')
@Controller('api/v1/points')
export class PointsHttp {
  constructor(@Inject(peers.pointsMall) private readonly mall: PointsMall) {}

  @Get('balance')
  @Route({ summary: '积分余额 Balance', answer: BalanceDto })
  async balance(@Caller() ctx: RequestContext, @Query() { personId }: PersonQueryDto) {
    return json(await this.mall.getBalance(ctx, { personId }));
  }

  @Get('entries')
  @Route({ summary: '积分明细 Entries, newest first', answer: EntryListDto })
  async entries(@Caller() ctx: RequestContext, @Query() query: EntryQueryDto) {
    const { entries, nextPageToken } = await this.mall.listEntries(ctx, query);
    return page(json(entries), nextPageToken);
  }

  @Get('rules')
  @Route({ summary: '积分规则 Earning rules in force', answer: RuleListDto })
  async rules(@Caller() ctx: RequestContext) {
    return { items: json((await this.mall.listRules(ctx, {})).rules) };
  }

  @Get('books')
  @Route({ summary: '总账 Trial balance of the street', answer: BooksDto })
  async books(@Caller() ctx: RequestContext) {
    return json(await this.mall.getBooks(ctx, {}));
  }
}
