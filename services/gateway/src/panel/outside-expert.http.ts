import { Body, Controller, Get, Headers, Inject, Param, Post } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { panels } from '@streetgrid/contracts';
import { invalid, type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { type Panels, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import { InvitationDto, NewProposalDto, OutsideInvitationIdDto, RefusalDto } from './panel-schemas';
import { viewInvitation } from './panel-view';

const ExpertToken = ApiHeader({
  name: 'X-Expert-Token',
  required: true,
  description: 'What stands behind # in the expert’s link.',
  schema: { type: 'string' },
});

/** The door of an expert from outside: no account. */
@Topic('专家会诊 Expert panels')
@Controller('api/v1/streets/:code/panel-invitations/:id')
export class OutsideExpertHttp {
  constructor(
    @Inject(peers.panels) private readonly panels: Panels,
    private readonly streets: StreetService,
    private readonly media: MediaService,
  ) {}

  @Get()
  @ExpertToken
  @Route({
    summary: '外部专家查看 What I am asked, for an expert from outside',
    audience: 'public',
    answer: InvitationDto,
  })
  async read(
    @Edge() edge: RequestEdge,
    @Param() { code, id }: OutsideInvitationIdDto,
    @Headers('x-expert-token') token: string | undefined,
  ) {
    const ctx = await this.streets.resident(code, edge);
    return this.view(ctx, await this.panels.readInvitation(ctx, { id, expertToken: demandToken(token) }));
  }

  @Post('proposals')
  @ExpertToken
  @Route({
    summary: '外部专家提交方案 Hand in a proposal, or a new version',
    audience: 'public',
    answer: InvitationDto,
    command: true,
    problems: [409],
  })
  async propose(
    @Edge() edge: RequestEdge,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { code, id }: OutsideInvitationIdDto,
    @Headers('x-expert-token') token: string | undefined,
    @Body() body: NewProposalDto,
  ) {
    const ctx = await this.streets.resident(code, edge);
    await this.media.demand(ctx, body.mediaIds);
    const command = { ...body, id, expertToken: demandToken(token), idempotencyKey };
    return this.view(ctx, await this.panels.handInProposal(ctx, command));
  }

  @Post('refusal')
  @ExpertToken
  @Route({
    summary: '外部专家谢绝 Decline, with a reason',
    audience: 'public',
    answer: InvitationDto,
    command: true,
    problems: [409],
  })
  async decline(
    @Edge() edge: RequestEdge,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { code, id }: OutsideInvitationIdDto,
    @Headers('x-expert-token') token: string | undefined,
    @Body() { reason }: RefusalDto,
  ) {
    const ctx = await this.streets.resident(code, edge);
    const command = { id, reason, expertToken: demandToken(token), idempotencyKey };
    return this.view(ctx, await this.panels.declineInvitation(ctx, command));
  }

  private view(ctx: RequestContext, invitation: panels.Invitation) {
    return viewInvitation(invitation, this.media.linksFor(ctx.tenantId));
  }
}

function demandToken(token: string | undefined): string {
  if (!token || token.length > 200) throw invalid('expert-link-missing');
  return token;
}
