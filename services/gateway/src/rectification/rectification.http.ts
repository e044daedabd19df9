import { Body, Controller, Get, Inject, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { rectifications } from '@streetgrid/contracts';
import { notFound, type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { page } from '../api/json';
import { type Identity, type Rectifications, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import { StreetService } from '../street/street.service';
import {
  NewRectificationDto,
  RectificationDto,
  RectificationIdDto,
  RectificationListDto,
  RectificationQueryDto,
  RectificationReceiptDto,
  PartyLinkDto,
  ReinspectionDto,
  WithdrawalDto,
} from './rectification-schemas';
import { viewRectification } from './rectification-view';
import { PaperService } from './paper.service';

/** Rectification notices, for those who issue them and follow them up. */
@Topic('整改告知单 Rectification notices')
@Controller('api/v1/rectifications')
export class RectificationHttp {
  constructor(
    @Inject(peers.rectifications) private readonly rectifications: Rectifications,
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly media: MediaService,
    private readonly people: PeopleService,
    private readonly papers: PaperService,
    private readonly streets: StreetService,
  ) {}

  @Get()
  @Route({ summary: '整改告知单 Notices within my scope; what is due first comes first', answer: RectificationListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: RectificationQueryDto) {
    const answer = await this.rectifications.listRectifications(ctx, query);
    return page(await this.views(ctx, answer.rectifications), answer.nextPageToken);
  }

  @Get(':id')
  @Route({
    summary: '告知单详情 One notice with its history, and what I may do',
    answer: RectificationDto,
    problems: [404],
  })
  async get(@Caller() ctx: RequestContext, @Param() { id }: RectificationIdDto) {
    return this.view(ctx, await this.rectifications.getRectification(ctx, { id }));
  }

  @Post()
  @Route({
    summary: '签发告知单 Issue a notice, for a case or for a place',
    description: 'Work that is done goes back; a verified or closed case is open again.',
    status: 201,
    answer: RectificationReceiptDto,
    command: true,
    problems: [404, 409],
  })
  async issue(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: NewRectificationDto,
  ) {
    await this.media.demand(ctx, body.mediaIds);
    const { rectification, partyToken } = await this.rectifications.issueRectification(ctx, {
      ...body,
      idempotencyKey,
    });
    if (!rectification) throw notFound('unknown-rectification');
    return {
      rectification: await this.view(ctx, rectification),
      partyUrl: await this.partyUrl(ctx, rectification.id, partyToken),
    };
  }

  @Get(':id/party-link')
  @Route({ summary: '当事人链接 The party’s link, to show or send it again', answer: PartyLinkDto, problems: [404] })
  async link(@Caller() ctx: RequestContext, @Param() { id }: RectificationIdDto) {
    const { partyToken } = await this.rectifications.getPartyLink(ctx, { id });
    return { partyUrl: await this.partyUrl(ctx, id, partyToken) };
  }

  @Get(':id/document')
  @Route({
    summary: '打印告知单 The paper: A4, to hand over and to sign',
    produces: 'application/pdf',
    problems: [404],
  })
  async document(@Caller() ctx: RequestContext, @Param() { id }: RectificationIdDto): Promise<StreamableFile> {
    const paper = await this.rectifications.getRectificationPaper(ctx, { id });
    return this.papers.draw(ctx, await this.street(ctx), paper);
  }

  @Post(':id/reinspection')
  @Route({
    summary: '复查 Passed; failed with a new date; failed and raised',
    answer: RectificationDto,
    command: true,
    problems: [404, 409],
  })
  async reinspect(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: RectificationIdDto,
    @Body() body: ReinspectionDto,
  ) {
    await this.media.demand(ctx, body.mediaIds);
    return this.view(ctx, await this.rectifications.reinspectRectification(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/withdrawal')
  @Route({
    summary: '撤回 Take a notice back, with a reason',
    answer: RectificationDto,
    command: true,
    problems: [404, 409],
  })
  async withdraw(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: RectificationIdDto,
    @Body() { note }: WithdrawalDto,
  ) {
    return this.view(ctx, await this.rectifications.withdrawRectification(ctx, { id, note, idempotencyKey }));
  }

  /** What stands behind # never leaves the browser: it is in no log of a server. */
  private async partyUrl(ctx: RequestContext, id: string, token: string): Promise<string> {
    return this.streets.publicUrl(`/n/${(await this.street(ctx)).code}/answer/${id}#${token}`);
  }

  private async street(ctx: RequestContext) {
    const { street } = await this.identity.getMe(ctx, {});
    if (!street) throw notFound('unknown-street');
    return street;
  }

  private async views(ctx: RequestContext, found: readonly rectifications.Rectification[]) {
    const ids = found.flatMap(({ issuerId, steps }) => [issuerId, ...steps.map(({ actorId }) => actorId)]);
    const nameOf = await this.people.names(ctx, new Set(ids.filter(isPerson)));
    return found.map((rectification) => viewRectification(rectification, this.media.linksFor(ctx.tenantId), nameOf));
  }

  private async view(ctx: RequestContext, rectification: rectifications.Rectification) {
    const [view] = await this.views(ctx, [rectification]);
    return view;
  }
}

/** Steps of programs and of the party have no person’s id. */
function isPerson(id: string): boolean {
  return /^[0-9a-f-]{36}$/.test(id);
}
