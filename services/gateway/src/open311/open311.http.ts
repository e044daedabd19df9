import { Controller, Get, Headers, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiParam } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Route, Topic } from '../api/route';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { idempotencyKeyOf } from '../api/idempotency-key';
import { Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { Format, known, linked, send } from './open311-answer';
import { renderList, renderObject } from './open311-format';
import { pageLinks } from './open311-links';
import { JurisdictionDto, NewRequestDto, RequestQueryDto, RequestsQueryDto } from './open311-schemas';
import { statusNote, viewNotes, viewService, w3c } from './open311-view';
import { Open311Service } from './open311.service';
import { Open311Updates } from './open311-updates.service';
import { postedForm } from './posted-form';

/** When the shape of these answers last changed. */
const changeset = w3c(new Date('2026-11-29T00:00:00Z'));

/** GeoReport v2, as https://wiki.open311.org/GeoReport_v2 says. */
@Topic('开放接口 Open311')
@Controller('open311/v2')
export class Open311Http {
  constructor(
    private readonly open311: Open311Service,
    private readonly updates: Open311Updates,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get('discovery.:format')
  @Format
  @Route({ summary: 'Open311 discovery', audience: 'public' })
  discovery(@Param('format') format: string, @Res() reply: FastifyReply): void {
    const formats = ['text/xml', 'application/json'];
    const endpoint = {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${this.config.publicUrl}/open311/v2`,
      changeset,
      type: 'production',
    };
    const head = { changeset, contact: this.config.publicUrl, key_service: this.config.publicUrl };
    const shape =
      known(format) === 'json'
        ? { ...head, endpoints: [{ ...endpoint, formats }] }
        : { ...head, endpoints: { endpoint: [{ ...endpoint, formats: { format: formats } }] } };
    send(reply, renderObject(known(format), 'discovery', shape));
  }

  @Get('services.:format')
  @Format
  @Route({ summary: 'Open311 services', audience: 'public', problems: [404] })
  async services(
    @Param('format') format: string,
    @Query() { jurisdiction_id }: JurisdictionDto,
    @Edge() edge: RequestEdge,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    known(format);
    const rows = (await this.open311.services(jurisdiction_id, edge)).map((each) => viewService(each, edge.locale));
    send(reply, renderList(known(format), 'services', 'service', rows));
  }

  @Get('services/:code.:format')
  @Format
  @ApiParam({ name: 'code', schema: { type: 'string', example: 'garbage-overflow' } })
  @Route({ summary: 'Open311 service definition', audience: 'public', problems: [404] })
  async definition(
    @Param() { code, format }: Record<'code' | 'format', string>,
    @Query() { jurisdiction_id }: JurisdictionDto,
    @Edge() edge: RequestEdge,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    known(format);
    const matter = await this.open311.service(jurisdiction_id, code, edge);
    const attributes = known(format) === 'json' ? [] : '';
    send(reply, renderObject(known(format), 'service_definition', { service_code: matter.code, attributes }));
  }

  @Post('requests.:format')
  @Format
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data')
  @ApiBody({ type: NewRequestDto })
  @Route({
    summary: 'Open311 new request; needs an api_key',
    description:
      'With photos as multipart/form-data: up to five files `media`, JPEG, PNG or WebP; the key stands before them.',
    audience: 'public',
    status: 201,
    problems: [404],
  })
  async create(
    @Param('format') format: string,
    @Query() { jurisdiction_id }: JurisdictionDto,
    @Headers('idempotency-key') key: string | undefined,
    @Edge() edge: RequestEdge,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    known(format);
    const posted = await postedForm(request, (apiKey) => this.open311.demandKey(apiKey));
    const form = { ...posted.form, jurisdiction_id: posted.form.jurisdiction_id ?? jurisdiction_id };
    const once = key === undefined ? undefined : idempotencyKeyOf(key);
    const caseFile = await this.open311.create({ ...posted, form }, once, edge);
    const row = { service_request_id: caseFile.number, service_notice: statusNote(caseFile), account_id: null };
    send(reply, renderList(known(format), 'service_requests', 'request', [row]));
  }

  @Get('requests.:format')
  @Format
  @Route({
    summary: 'Open311 requests',
    description:
      'Up to 90 days. Text and exact place only of what came in through Open311. Pages of `page_size` (50); `Link` names the pages beside this one. ' +
      '`extensions=true` adds `extended_attributes`.',
    audience: 'public',
    problems: [404],
  })
  async requests(
    @Param('format') format: string,
    @Query() query: RequestsQueryDto,
    @Edge() edge: RequestEdge,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const how = { format: known(format), extensions: query.extensions };
    const { cases, more, total } = await this.open311.requests(query, edge);
    const rows = await this.open311.shown(query.jurisdiction_id, cases, edge, how);
    const links = pageLinks(new URL(request.url, this.config.publicUrl), query.page ?? 1, more);
    linked(reply, links, total);
    send(reply, renderList(known(format), 'service_requests', 'request', rows));
  }

  @Get('requests/:id.:format')
  @Format
  @ApiParam({ name: 'id', schema: { type: 'string', example: '20261124-000123' } })
  @Route({ summary: 'Open311 request', audience: 'public', problems: [404] })
  async request(
    @Param() { id, format }: Record<'id' | 'format', string>,
    @Query() { jurisdiction_id, extensions }: RequestQueryDto,
    @Edge() edge: RequestEdge,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const how = { format: known(format), extensions };
    const caseFile = await this.open311.request(jurisdiction_id, id, edge);
    const [row] = await this.open311.shown(jurisdiction_id, [caseFile], edge, how);
    const notes = extensions
      ? { notes: viewNotes(caseFile, await this.updates.of(jurisdiction_id, id, edge), how.format) }
      : {};
    send(reply, renderList(how.format, 'service_requests', 'request', [{ ...row, ...notes }]));
  }

  @Get('tokens/:token.:format')
  @Format
  @ApiParam({ name: 'token', schema: { type: 'string', example: '20261124-000123' } })
  @Route({
    summary: 'Open311 token',
    description: 'Requests get their number at once, so a token is the number itself.',
    audience: 'public',
    problems: [404],
  })
  async token(
    @Param() { token, format }: Record<'token' | 'format', string>,
    @Query() { jurisdiction_id }: JurisdictionDto,
    @Edge() edge: RequestEdge,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    known(format);
    const { number } = await this.open311.request(jurisdiction_id, token, edge);
    send(reply, renderList(known(format), 'service_requests', 'request', [{ token, service_request_id: number }]));
  }
}
