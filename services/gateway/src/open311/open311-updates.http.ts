import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { forbidden } from '@streetgrid/service-kit';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Route, Topic } from '../api/route';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { Format, known, linked, send } from './open311-answer';
import { renderList } from './open311-format';
import { tokenLinks } from './open311-links';
import { JurisdictionDto, NewUpdateDto, UpdatesQueryDto } from './open311-schemas';
import { viewUpdate } from './open311-view';
import { Open311Updates } from './open311-updates.service';
import { Open311Service } from './open311.service';

/** Service request updates, the extension that FixMyStreet made of GeoReport v2. */
@Topic('开放接口 Open311')
@Controller('open311/v2/servicerequestupdates.:format')
export class Open311UpdatesHttp {
  constructor(
    private readonly open311: Open311Service,
    private readonly updates: Open311Updates,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get()
  @Format
  @Route({
    summary: 'Open311 service request updates',
    description:
      'How requests went on, oldest first: of the last 7 days, of a period of up to 31, or of up to 50 requests. Up to 1,000 at once; `Link` names the page behind.',
    audience: 'public',
    problems: [404],
  })
  async list(
    @Param('format') format: string,
    @Query() query: UpdatesQueryDto,
    @Edge() edge: RequestEdge,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    known(format);
    const { changes, next, fixed } = await this.updates.page(query, edge);
    const links = tokenLinks(new URL(request.url, this.config.publicUrl), fixed, next);
    linked(reply, links);
    send(reply, renderList(known(format), 'service_request_updates', 'request_update', changes.map(viewUpdate)));
  }

  @Post()
  @Format
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: NewUpdateDto })
  @Route({
    summary: 'Open311 comment on a request: not taken',
    description:
      'Always refused. What is new is reported as a request of its own; reports of the same thing are linked.',
    audience: 'public',
    problems: [404],
  })
  async comment(
    @Param('format') format: string,
    @Query() { jurisdiction_id }: JurisdictionDto,
    @Body() body: NewUpdateDto,
    @Edge() edge: RequestEdge,
  ): Promise<never> {
    known(format);
    this.open311.demandKey(body.api_key);
    await this.open311.request(body.jurisdiction_id ?? jurisdiction_id, body.service_request_id, edge);
    throw forbidden('open311-comments-not-taken');
  }
}
