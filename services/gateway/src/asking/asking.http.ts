import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { type Acceptances, type Mediations, type Panels, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { AskedMessagesDto, AskedSubjectDto, NewAskedMessagesDto } from './asking-schemas';

const list = { answer: AskedMessagesDto, problems: [404] } as const;
const send = {
  answer: AskedMessagesDto,
  command: true,
  problems: [404, 409],
  description: 'For the first time or again, five times each at most; each is reminded once before the end.',
} as const;

/** Messages to people who are asked: to accept work, to join a panel, to come to a session of mediation. */
@Topic('告知与回访 Notices')
@Controller('api/v1')
export class AskingHttp {
  constructor(
    @Inject(peers.acceptances) private readonly acceptances: Acceptances,
    @Inject(peers.panels) private readonly panels: Panels,
    @Inject(peers.mediations) private readonly mediations: Mediations,
  ) {}

  @Get('acceptances/:id/messages')
  @Route({ ...list, summary: '验收通知 What those who are asked to accept work were told' })
  async ofAcceptance(@Caller() ctx: RequestContext, @Param() { id }: AskedSubjectDto) {
    return json(await this.acceptances.listAcceptanceMessages(ctx, { id }));
  }

  @Post('acceptances/:id/messages')
  @Route({ ...send, summary: '发送验收通知 Send residents their link, ask reporters again' })
  async askToAccept(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: AskedSubjectDto,
    @Body() { contacts }: NewAskedMessagesDto,
  ) {
    return json(await this.acceptances.sendAcceptanceMessages(ctx, { id, contacts, idempotencyKey }));
  }

  @Get('panels/:id/messages')
  @Route({ ...list, summary: '会诊邀请通知 What the experts of a panel were told' })
  async ofPanel(@Caller() ctx: RequestContext, @Param() { id }: AskedSubjectDto) {
    return json(await this.panels.listPanelMessages(ctx, { id }));
  }

  @Post('panels/:id/messages')
  @Route({ ...send, summary: '发送会诊邀请 Send experts their invitation' })
  async invite(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: AskedSubjectDto,
    @Body() { contacts }: NewAskedMessagesDto,
  ) {
    return json(await this.panels.sendPanelMessages(ctx, { id, contacts, idempotencyKey }));
  }

  @Get('mediations/:id/messages')
  @Route({ ...list, summary: '会谈通知 What the parties of a mediation were told of its sessions' })
  async ofMediation(@Caller() ctx: RequestContext, @Param() { id }: AskedSubjectDto) {
    return json(await this.mediations.listSessionMessages(ctx, { id }));
  }

  @Post('mediations/:id/messages')
  @Route({ ...send, summary: '发送会谈通知 Tell parties when and where a session is' })
  async tellParties(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: AskedSubjectDto,
    @Body() { contacts }: NewAskedMessagesDto,
  ) {
    return json(await this.mediations.sendSessionMessages(ctx, { id, contacts, idempotencyKey }));
  }
}
