import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  AsOfDto,
  NewOrganisationDto,
  OrganisationChangeDto,
  OrganisationDto,
  OrganisationEndDto,
  OrganisationIdDto,
  OrganisationListDto,
  OrganisationQueryDto,
  VersionsQueryDto,
} from './organisation-schemas';

@Topic('组织体系 Organisation')
@Controller('api/v1/organisations')
export class OrganisationHttp {
  constructor(@Inject(peers.identity) private readonly identity: Identity) {}

  @Get()
  @Route({
    summary: '组织列表 The organisation of the street, today or as of an instant',
    answer: OrganisationListDto,
  })
  async list(@Caller() ctx: RequestContext, @Query() query: OrganisationQueryDto) {
    const { organisations, nextPageToken, totalSize } = await this.identity.listOrganisations(ctx, query);
    return page(json(organisations), nextPageToken, totalSize);
  }

  @Get(':id')
  @Route({
    summary: '组织 One organisation, today or as of an instant',
    description: 'Without an instant, one that was dissolved is shown as it was last.',
    answer: OrganisationDto,
    problems: [404],
  })
  async get(@Caller() ctx: RequestContext, @Param() { id }: OrganisationIdDto, @Query() { asOf }: AsOfDto) {
    return json(await this.identity.getOrganisation(ctx, { id, asOf }));
  }

  @Get(':id/versions')
  @Route({ summary: '历次变更 Everything it ever was, newest first', answer: OrganisationListDto, problems: [404] })
  async versions(@Caller() ctx: RequestContext, @Param() { id }: OrganisationIdDto, @Query() query: VersionsQueryDto) {
    const { versions, nextPageToken } = await this.identity.listOrganisationVersions(ctx, { ...query, id });
    return page(json(versions), nextPageToken);
  }

  @Post()
  @Route({
    summary: '设立 Found an organisation under another',
    status: 201,
    answer: OrganisationDto,
    command: true,
    problems: [404, 409],
  })
  async create(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: NewOrganisationDto,
  ) {
    return json(await this.identity.createOrganisation(ctx, { ...body, idempotencyKey }));
  }

  @Put(':id')
  @Route({
    summary: '更名、调整 Rename it, move it under another or to another place',
    description: 'The whole of what can change. What was before stays readable.',
    answer: OrganisationDto,
    command: true,
    problems: [404, 409],
  })
  async change(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: OrganisationIdDto,
    @Body() body: OrganisationChangeDto,
  ) {
    return json(await this.identity.changeOrganisation(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/dissolve')
  @Route({
    summary: '撤销 Dissolve an organisation without branches and people',
    answer: OrganisationDto,
    command: true,
    problems: [404, 409],
  })
  async dissolve(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: OrganisationIdDto,
    @Body() { version }: OrganisationEndDto,
  ) {
    return json(await this.identity.dissolveOrganisation(ctx, { id, version, idempotencyKey }));
  }
}
