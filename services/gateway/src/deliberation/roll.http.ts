import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Deliberations, type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { StreetService } from '../street/street.service';
import {
  DeliberationDto,
  DeliberationIdDto,
  LinkRequestDto,
  RollDto,
  VoterLinksDto,
  VoterListDto,
  VoterPageDto,
} from './deliberation-schemas';

/** The roll of voters and the links that they vote by. */
@Topic('议事协商 Deliberation')
@Controller('api/v1/deliberations/:id')
export class RollHttp {
  constructor(
    @Inject(peers.deliberations) private readonly deliberations: Deliberations,
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly streets: StreetService,
  ) {}

  @Put('roll')
  @Route({
    summary: '设定表决名册 Set the roll of voters',
    description: 'Replaces it whole; links given out for the one before open nothing any more.',
    answer: DeliberationDto,
    command: true,
    problems: [404, 409],
  })
  async set(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() body: RollDto,
  ) {
    return json(await this.deliberations.setRoll(ctx, { ...body, id, idempotencyKey }));
  }

  @Get('voters')
  @Route({ summary: '表决名册 The roll with names', answer: VoterListDto, problems: [404] })
  async voters(@Caller() ctx: RequestContext, @Param() { id }: DeliberationIdDto, @Query() query: VoterPageDto) {
    const { voters, nextPageToken } = await this.deliberations.listVoters(ctx, { ...query, id });
    return page(json(voters), nextPageToken);
  }

  @Post('links')
  @Route({
    summary: '发放个人链接 Personal links of voters, to be printed or sent',
    answer: VoterLinksDto,
    command: true,
    problems: [404, 409],
  })
  async links(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() body: LinkRequestDto,
  ) {
    const { links } = await this.deliberations.issueVoterLinks(ctx, { ...body, id, idempotencyKey });
    const [{ number }, { street }] = await Promise.all([
      this.deliberations.getDeliberation(ctx, { id }),
      this.identity.getMe(ctx, {}),
    ]);
    const items = links.map(({ seq, label, voterToken }) => ({
      ...{ seq, label },
      url: this.streets.publicUrl(`/d/${street?.code ?? ''}/${number}#${voterToken}`),
    }));
    return { items };
  }
}
