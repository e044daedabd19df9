import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { panels } from '@streetgrid/contracts';
import type { RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { page } from '../api/json';
import { type Panels, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Caller } from '../sign-in/caller';
import {
  InvitationDto,
  InvitationListDto,
  NewProposalDto,
  PanelIdDto,
  PanelQueryDto,
  RefusalDto,
} from './panel-schemas';
import { viewInvitation } from './panel-view';

/** Invitations of an expert with an account. */
@Topic('专家会诊 Expert panels')
@Controller('api/v1/panel-invitations')
export class InvitationHttp {
  constructor(
    @Inject(peers.panels) private readonly panels: Panels,
    private readonly media: MediaService,
  ) {}

  @Get()
  @Route({ summary: '我的会诊邀请 My invitations, newest first', answer: InvitationListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: PanelQueryDto) {
    const { invitations, nextPageToken } = await this.panels.listInvitations(ctx, query);
    return page(
      invitations.map((invitation) => this.view(ctx, invitation)),
      nextPageToken,
    );
  }

  @Get(':id')
  @Route({ summary: '会诊邀请 What I am asked, and what I proposed', answer: InvitationDto })
  async read(@Caller() ctx: RequestContext, @Param() { id }: PanelIdDto) {
    return this.view(ctx, await this.panels.readInvitation(ctx, { id }));
  }

  @Post(':id/proposals')
  @Route({
    summary: '提交方案 Hand in a proposal, or a new version',
    answer: InvitationDto,
    command: true,
    problems: [409],
  })
  async propose(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: PanelIdDto,
    @Body() body: NewProposalDto,
  ) {
    await this.media.demand(ctx, body.mediaIds);
    return this.view(ctx, await this.panels.handInProposal(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/refusal')
  @Route({ summary: '谢绝邀请 Decline, with a reason', answer: InvitationDto, command: true, problems: [409] })
  async decline(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: PanelIdDto,
    @Body() { reason }: RefusalDto,
  ) {
    return this.view(ctx, await this.panels.declineInvitation(ctx, { id, reason, idempotencyKey }));
  }

  private view(ctx: RequestContext, invitation: panels.Invitation) {
    return viewInvitation(invitation, this.media.linksFor(ctx.tenantId));
  }
}
