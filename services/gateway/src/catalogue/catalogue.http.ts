import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Catalogue, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import {
  CatalogueDto,
  CataloguePageDto,
  CatalogueQueryDto,
  CatalogueVersionListDto,
  MatterChangeDto,
  MatterChangedDto,
  MatterCodeDto,
  MatterVersionListDto,
} from './catalogue-schemas';

@Topic('事项 Matters')
@Controller('api/v1/catalogue')
export class CatalogueHttp {
  constructor(
    @Inject(peers.catalogue) private readonly catalogue: Catalogue,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @Route({
    summary: '事项清单 The catalogue, today, on a day, or of a version',
    answer: CatalogueDto,
    problems: [404],
  })
  async get(@Caller() ctx: RequestContext, @Query() query: CatalogueQueryDto) {
    const { matters, ...catalogue } = await this.catalogue.getCatalogue(ctx, query);
    return { ...json(catalogue), items: json(matters) };
  }

  @Get('versions')
  @Route({ summary: '清单版本 Its versions, newest first', answer: CatalogueVersionListDto })
  async versions(@Caller() ctx: RequestContext, @Query() query: CataloguePageDto) {
    const { versions, nextPageToken } = await this.catalogue.listCatalogueVersions(ctx, query);
    const people = versions.filter(({ actorKind }) => actorKind === 'person').map(({ actorId }) => actorId);
    const nameOf = await this.people.names(ctx, new Set(people));
    const items = json(versions).map((version) => ({ ...version, actorName: nameOf(version.actorId) }));
    return page(items, nextPageToken);
  }

  @Get('matters/:code/versions')
  @Route({ summary: '事项历次变更 Everything a matter ever was', answer: MatterVersionListDto, problems: [404] })
  async history(@Caller() ctx: RequestContext, @Param() { code }: MatterCodeDto, @Query() query: CataloguePageDto) {
    const { versions, nextPageToken } = await this.catalogue.listMatterVersions(ctx, { ...query, code });
    return page(json(versions), nextPageToken);
  }

  @Put('matters/:code')
  @Route({
    summary: '调整事项 Change a matter, take it in or out of force',
    description: 'The whole matter as it shall be. Cases keep the version under which they were opened.',
    answer: MatterChangedDto,
    command: true,
    problems: [404, 409],
  })
  async change(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { code }: MatterCodeDto,
    @Body() { inForce, version, note, ...fields }: MatterChangeDto,
  ) {
    const change = { idempotencyKey, inForce, version, note, matter: { ...fields, code } };
    return json(await this.catalogue.changeMatter(ctx, change));
  }
}
