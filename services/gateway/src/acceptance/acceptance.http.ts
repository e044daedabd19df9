import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { acceptances } from '@streetgrid/contracts';
import { notFound, type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { type Acceptances, type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import { StreetService } from '../street/street.service';
import {
  AcceptanceCaseDto,
  AcceptanceLinksDto,
  AcceptanceReceiptDto,
  CaseAcceptancesDto,
  NewAcceptanceDto,
} from './acceptance-schemas';

/** Acceptance by residents, for those who verify the case. */
@Topic('居民验收 Acceptance by residents')
@Controller('api/v1')
export class AcceptanceHttp {
  constructor(
    @Inject(peers.acceptances) private readonly acceptances: Acceptances,
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly media: MediaService,
    private readonly people: PeopleService,
    private readonly streets: StreetService,
  ) {}

  @Get('cases/:id/acceptances')
  @Route({
    summary: '居民验收 What residents were asked about a case, and answered',
    answer: CaseAcceptancesDto,
    problems: [404],
  })
  async list(@Caller() ctx: RequestContext, @Param() { id }: AcceptanceCaseDto) {
    const { acceptances: found, mayAsk } = await this.acceptances.listAcceptances(ctx, { caseId: id });
    return { items: await this.views(ctx, found), mayAsk };
  }

  @Post('cases/:id/acceptances')
  @Route({
    summary: '邀请居民验收 Ask reporters and residents of the place whether the work is done',
    description: 'A failed acceptance sends handled work back, and opens a verified or closed case again.',
    status: 201,
    answer: AcceptanceReceiptDto,
    command: true,
    problems: [404, 409],
  })
  async ask(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: AcceptanceCaseDto,
    @Body() body: NewAcceptanceDto,
  ) {
    const command = { ...body, caseId: id, idempotencyKey };
    const { acceptance, links } = await this.acceptances.askAcceptance(ctx, command);
    const [view] = await this.views(ctx, acceptance ? [acceptance] : []);
    return { acceptance: view, links: await this.urls(ctx, links) };
  }

  @Get('acceptances/:id/links')
  @Route({
    summary: '居民专属链接 The links of the residents, to hand out again',
    answer: AcceptanceLinksDto,
    problems: [404],
  })
  async links(@Caller() ctx: RequestContext, @Param() { id }: AcceptanceCaseDto) {
    const { links } = await this.acceptances.getAcceptanceLinks(ctx, { id });
    return { items: await this.urls(ctx, links) };
  }

  /** What stands behind # never leaves the browser: it is in no log of a server. */
  private async urls(ctx: RequestContext, links: readonly acceptances.AcceptanceLink[]) {
    const { street } = await this.identity.getMe(ctx, {});
    if (!street) throw notFound('unknown-street');
    return links.map(({ seatId, label, token }) => ({
      ...{ seatId, label, url: this.streets.publicUrl(`/accept/${street.code}/${seatId}#${token}`) },
    }));
  }

  private async views(ctx: RequestContext, found: readonly acceptances.Acceptance[]) {
    const nameOf = await this.people.names(ctx, new Set(found.map(({ creatorId }) => creatorId)));
    const linkTo = this.media.linksFor(ctx.tenantId);
    return found.map(({ seats, creatorId, ...acceptance }) => ({
      ...{ ...json(acceptance), creatorName: nameOf(creatorId) },
      seats: seats.map(({ mediaIds, ...seat }) => ({ ...json(seat), media: mediaIds.map(linkTo) })),
    }));
  }
}
