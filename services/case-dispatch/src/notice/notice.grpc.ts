import { notices, Rpcs } from '@streetgrid/contracts';
import { Actor, may, RequestContext, RpcController } from '@streetgrid/service-kit';
import { isOverdue, Notice, noticeMoves, NoticeStep } from './notice';
import { NoticeService, targetOf, Told } from './notice.service';
import { maskedContact } from './paper';
import { PartyService } from './party.service';

const definition = notices.NoticesDefinition;

@RpcController(definition)
export class NoticeGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly desk: NoticeService,
    private readonly party: PartyService,
  ) {}

  async issueNotice(ctx: RequestContext, { idempotencyKey, ...request }: notices.IssueNoticeRequest) {
    const told = await this.desk.issue(ctx, idempotencyKey, request);
    return { notice: noticeMessage(ctx.actor, told), partyToken: this.party.tokenOf(ctx, told.notice.id) };
  }

  async getNotice(ctx: RequestContext, { id }: notices.GetNoticeRequest) {
    return noticeMessage(ctx.actor, await this.desk.get(ctx, id));
  }

  async listNotices(ctx: RequestContext, { pageSize, pageToken, ...asked }: notices.ListNoticesRequest) {
    const page = await this.desk.list(ctx, asked, { size: pageSize, token: pageToken });
    return { ...page, notices: page.notices.map((told) => noticeMessage(ctx.actor, told)) };
  }

  async getNoticePaper(ctx: RequestContext, { id }: notices.GetNoticePaperRequest) {
    return this.paper(ctx, await this.desk.print(ctx, id));
  }

  async getPartyLink(ctx: RequestContext, { id }: notices.GetPartyLinkRequest) {
    const { notice } = await this.desk.get(ctx, id, 'notice.issue');
    return { partyToken: this.party.tokenOf(ctx, notice.id) };
  }

  async reinspectNotice(ctx: RequestContext, { idempotencyKey, ...request }: notices.ReinspectNoticeRequest) {
    return noticeMessage(ctx.actor, await this.desk.reinspect(ctx, idempotencyKey, request));
  }

  async withdrawNotice(ctx: RequestContext, { idempotencyKey, ...request }: notices.WithdrawNoticeRequest) {
    return noticeMessage(ctx.actor, await this.desk.withdraw(ctx, idempotencyKey, request));
  }

  async readPartyNotice(ctx: RequestContext, { id, partyToken }: notices.ReadPartyNoticeRequest) {
    return this.paper(ctx, withoutPeople(await this.party.read(ctx, id, partyToken)));
  }

  async answerNotice(ctx: RequestContext, { idempotencyKey, ...request }: notices.AnswerNoticeRequest) {
    return this.paper(ctx, withoutPeople(await this.party.answer(ctx, idempotencyKey, request)));
  }

  async proveNotice(ctx: RequestContext, { number, checkCode }: notices.ProveNoticeRequest) {
    const { notice, paper, round } = await this.party.prove(ctx, number, checkCode);
    const { state, place, party, issueTime } = notice;
    return notices.NoticeProof.fromPartial({
      ...{ number: notice.number, state, place, party, issueTime, paperDueTime: paper.dueTime },
      ...{ paperRound: round, contentHash: paper.contentHash, superseded: round < notice.round },
    });
  }

  private paper(ctx: RequestContext, told: Told): notices.NoticePaper {
    const { name: contactName, phone: contactPhone } = told.contact;
    const checkCode = this.party.codeOf(ctx, told.notice);
    return { notice: noticeMessage(ctx.actor, told), contactName, contactPhone, checkCode };
  }
}

function noticeMessage(actor: Actor, { notice, steps, contact }: Told): notices.Notice {
  return notices.Notice.fromPartial({
    ...notice,
    mediaIds: [...notice.mediaIds],
    overdue: isOverdue(notice, new Date()),
    contactMasked: maskedContact(contact.name, contact.phone),
    allowedActions: allowed(actor, notice),
    steps: steps.map((step) => ({ ...step, mediaIds: [...step.mediaIds] })),
  });
}

/** The party sees what was done in which position, not by whom. */
function withoutPeople({ notice, steps, contact }: Told): Told {
  const bare = (step: NoticeStep) => ({ ...step, actorId: '' });
  return { notice: { ...notice, issuerId: '' }, steps: steps.map(bare), contact };
}

function allowed(actor: Actor, notice: Notice): string[] {
  const target = targetOf(notice);
  const actions = may(actor, 'notice.print', target) ? ['print'] : [];
  if (!may(actor, 'notice.issue', target)) return actions;
  if (noticeMoves.pass[notice.state]) actions.push('reinspect');
  if (noticeMoves.withdraw[notice.state]) actions.push('withdraw');
  return actions;
}
