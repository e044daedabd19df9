import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { gridRegistry } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { type FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { json, page } from '../api/json';
import { type GridRegistry, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  BlockListDto,
  BlockQueryDto,
  CommunityListDto,
  CommunityQueryDto,
  GridDto,
  GridIdDto,
  GridListDto,
  GridMapDto,
  GridQueryDto,
  LocateQueryDto,
} from './grid-schemas';
import { mapOf, viewPlace } from './grid-view';

@Topic('网格 Grids')
@Controller('api/v1')
export class GridHttp {
  constructor(@Inject(peers.gridRegistry) private readonly registry: GridRegistry) {}

  @Get('blocks')
  @Route({ summary: '街区 Blocks', answer: BlockListDto })
  async blocks(@Caller() ctx: RequestContext, @Query() { boundary }: BlockQueryDto) {
    const { blocks } = await this.registry.listBlocks(ctx, { includeBoundary: boundary });
    return { items: blocks.map(viewPlace) };
  }

  @Get('communities')
  @Route({ summary: '社区 Communities', answer: CommunityListDto })
  async communities(@Caller() ctx: RequestContext, @Query() { blockId }: CommunityQueryDto) {
    const { communities } = await this.registry.listCommunities(ctx, { blockId });
    return { items: json(communities) };
  }

  @Get('grids')
  @Route({ summary: '网格列表 Grids', answer: GridListDto })
  async list(@Caller() ctx: RequestContext, @Query() { boundary, ...query }: GridQueryDto) {
    const answer = await this.registry.listGrids(ctx, { ...query, includeBoundary: boundary });
    return page(answer.grids.map(viewPlace), answer.nextPageToken, answer.totalSize);
  }

  @Get('grids/locate')
  @Route({ summary: '定位网格 The grid that a point lies in', answer: GridDto, problems: [404] })
  async locate(@Caller() ctx: RequestContext, @Query() { datum, ...point }: LocateQueryDto) {
    return viewPlace(await this.registry.locatePoint(ctx, { point, datum }));
  }

  @Get('grids/:id')
  @Route({ summary: '网格 One grid with its boundary', answer: GridDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: GridIdDto) {
    return viewPlace(await this.registry.getGrid(ctx, { id }));
  }

  @Get('map/grids.geojson')
  @Route({ summary: '网格地图 All grids as one map layer', answer: GridMapDto })
  async map(
    @Caller() ctx: RequestContext,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const map = mapOf(await this.allGrids(ctx));
    const etag = `"${createHash('sha256').update(JSON.stringify(map)).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (known !== etag) return map;
    reply.status(304);
    return undefined;
  }

  private async allGrids(ctx: RequestContext): Promise<gridRegistry.Grid[]> {
    const all: gridRegistry.Grid[] = [];
    let pageToken = '';
    do {
      const answer = await this.registry.listGrids(ctx, { includeBoundary: true, pageSize: 200, pageToken });
      all.push(...answer.grids);
      pageToken = answer.nextPageToken;
    } while (pageToken !== '');
    return all;
  }
}
