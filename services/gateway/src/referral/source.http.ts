import { Body, Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { peers, type Referrals } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { NewSourceDto, SourceChangeDto, SourceDto, SourceIdDto, SourceListDto } from './referral-schemas';

/** Who hands cases in. */
@Topic('来件单位 Sources')
@Controller('api/v1/intake-sources')
export class SourceHttp {
  constructor(@Inject(peers.referrals) private readonly referrals: Referrals) {}

  @Get()
  @Route({ summary: '来件单位 Bodies that hand cases in', answer: SourceListDto })
  async list(@Caller() ctx: RequestContext) {
    return { items: json((await this.referrals.listSources(ctx, {})).sources) };
  }

  @Post()
  @Route({
    summary: '登记来件单位 Register a source',
    description:
      'The client acts for it with its own key (`private_key_jwt`); a client acts for one source of a street.',
    status: 201,
    answer: SourceDto,
    command: true,
    problems: [404, 409],
  })
  async create(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewSourceDto) {
    return json(await this.referrals.setSource(ctx, { ...body, idempotencyKey }));
  }

  @Put(':id')
  @Route({
    summary: '更改来件单位 Change name, client, or switch it off',
    answer: SourceDto,
    command: true,
    problems: [404, 409],
  })
  async change(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: SourceIdDto,
    @Body() body: SourceChangeDto,
  ) {
    return json(await this.referrals.setSource(ctx, { ...body, id, idempotencyKey }));
  }
}
