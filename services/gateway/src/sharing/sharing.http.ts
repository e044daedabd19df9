import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type DataSharing, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { viewFeed } from './feed-view';
import {
  AccessListDto,
  AccessQueryDto,
  ApproveGrantDto,
  DataSetListDto,
  FeedDto,
  FeedQueryDto,
  GrantDto,
  GrantIdDto,
  GrantListDto,
  GrantQueryDto,
  NewGrantDto,
  RevokeGrantDto,
} from './sharing-schemas';

@Topic('数据共享 Data sharing')
@Controller('api/v1/sharing')
export class SharingHttp {
  constructor(@Inject(peers.dataSharing) private readonly sharing: DataSharing) {}

  @Get('data-sets')
  @Route({ summary: '数据目录 What may be asked for', audience: 'partner', answer: DataSetListDto })
  async dataSets(@Caller() ctx: RequestContext) {
    return { items: json((await this.sharing.listDataSets(ctx, {})).dataSets) };
  }

  @Get('grants')
  @Route({ summary: '授权列表 Grants', audience: 'partner', answer: GrantListDto })
  async grants(@Caller() ctx: RequestContext, @Query() query: GrantQueryDto) {
    const { grants, nextPageToken } = await this.sharing.listGrants(ctx, query);
    return page(json(grants), nextPageToken);
  }

  @Get('grants/:id')
  @Route({ summary: '授权 One grant', audience: 'partner', answer: GrantDto, problems: [404] })
  async grant(@Caller() ctx: RequestContext, @Param() { id }: GrantIdDto) {
    return json(await this.sharing.getGrant(ctx, { id }));
  }

  @Post('grants')
  @Route({
    summary: '申请 Ask for data, with a purpose',
    audience: 'partner',
    status: 201,
    answer: GrantDto,
    command: true,
    problems: [404, 409],
  })
  async request(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewGrantDto) {
    return json(await this.sharing.requestGrant(ctx, { ...body, idempotencyKey }));
  }

  @Post('grants/:id/approve')
  @Route({ summary: '批准 Approve', answer: GrantDto, command: true, problems: [404, 409] })
  async approve(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: GrantIdDto,
    @Body() _: ApproveGrantDto,
  ) {
    return json(await this.sharing.approveGrant(ctx, { grantId: id, idempotencyKey }));
  }

  @Post('grants/:id/revoke')
  @Route({ summary: '撤销 Take a grant back', answer: GrantDto, command: true, problems: [404, 409] })
  async revoke(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: GrantIdDto,
    @Body() { reason }: RevokeGrantDto,
  ) {
    return json(await this.sharing.revokeGrant(ctx, { grantId: id, reason, idempotencyKey }));
  }

  @Get('grants/:id/feed')
  @Route({
    summary: '拉取数据 The next records after a cursor',
    audience: 'partner',
    answer: FeedDto,
    problems: [404, 409],
  })
  async feed(@Caller() ctx: RequestContext, @Param() { id }: GrantIdDto, @Query() query: FeedQueryDto) {
    return viewFeed(await this.sharing.pullFeed(ctx, { ...query, grantId: id }), id);
  }

  @Get('grants/:id/accesses')
  @Route({ summary: '访问记录 Who read what when', audience: 'partner', answer: AccessListDto, problems: [404] })
  async accesses(@Caller() ctx: RequestContext, @Param() { id }: GrantIdDto, @Query() query: AccessQueryDto) {
    const { accesses, nextPageToken } = await this.sharing.listAccesses(ctx, { ...query, grantId: id });
    return page(json(accesses), nextPageToken);
  }
}
