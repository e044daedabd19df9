import { rectifications, Rpcs } from '@streetgrid/contracts';
import { Actor, may, RequestContext, RpcController } from '@streetgrid/service-kit';
import { isOverdue, Rectification, rectificationMoves, RectificationStep } from './rectification';
import { RectificationService, targetOf, Told } from './rectification.service';
import { maskedContact } from './paper';
import { PartyService } from './party.service';

const definition = rectifications.RectificationsDefinition;

@RpcController(definition)
export class RectificationGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly desk: RectificationService,
    private readonly party: PartyService,
  ) {}

  async issueRectification(
    ctx: RequestContext,
    { idempotencyKey, ...request }: rectifications.IssueRectificationRequest,
  ) {
    const told = await this.desk.issue(ctx, idempotencyKey, request);
    return {
      rectification: rectificationMessage(ctx.actor, told),
      partyToken: this.party.tokenOf(ctx, told.rectification.id),
    };
  }

  async getRectification(ctx: RequestContext, { id }: rectifications.GetRectificationRequest) {
    return rectificationMessage(ctx.actor, await this.desk.get(ctx, id));
  }

  async listRectifications(
    ctx: RequestContext,
    { pageSize, pageToken, ...asked }: rectifications.ListRectificationsRequest,
  ) {
    const page = await this.desk.list(ctx, asked, { size: pageSize, token: pageToken });
    return { ...page, rectifications: page.rectifications.map((told) => rectificationMessage(ctx.actor, told)) };
  }

  async getRectificationPaper(ctx: RequestContext, { id }: rectifications.GetRectificationPaperRequest) {
    return this.paper(ctx, await this.desk.print(ctx, id));
  }

  async getPartyLink(ctx: RequestContext, { id }: rectifications.GetPartyLinkRequest) {
    const { rectification } = await this.desk.get(ctx, id, 'rectification.issue');
    return { partyToken: this.party.tokenOf(ctx, rectification.id) };
  }

  async reinspectRectification(
    ctx: RequestContext,
    { idempotencyKey, ...request }: rectifications.ReinspectRectificationRequest,
  ) {
    return rectificationMessage(ctx.actor, await this.desk.reinspect(ctx, idempotencyKey, request));
  }

  async withdrawRectification(
    ctx: RequestContext,
    { idempotencyKey, ...request }: rectifications.WithdrawRectificationRequest,
  ) {
    return rectificationMessage(ctx.actor, await this.desk.withdraw(ctx, idempotencyKey, request));
  }

  async readPartyRectification(ctx: RequestContext, { id, partyToken }: rectifications.ReadPartyRectificationRequest) {
    return this.paper(ctx, withoutPeople(await this.party.read(ctx, id, partyToken)));
  }

  async answerRectification(
    ctx: RequestContext,
    { idempotencyKey, ...request }: rectifications.AnswerRectificationRequest,
  ) {
    return this.paper(ctx, withoutPeople(await this.party.answer(ctx, idempotencyKey, request)));
  }

  async proveRectification(ctx: RequestContext, { number, checkCode }: rectifications.ProveRectificationRequest) {
    const { rectification, paper, round } = await this.party.prove(ctx, number, checkCode);
    const { state, place, party, issueTime } = rectification;
    return rectifications.RectificationProof.fromPartial({
      ...{ number: rectification.number, state, place, party, issueTime, paperDueTime: paper.dueTime },
      ...{ paperRound: round, contentHash: paper.contentHash, superseded: round < rectification.round },
    });
  }

  private paper(ctx: RequestContext, told: Told): rectifications.RectificationPaper {
    const { name: contactName, phone: contactPhone } = told.contact;
    const checkCode = this.party.codeOf(ctx, told.rectification);
    return { rectification: rectificationMessage(ctx.actor, told), contactName, contactPhone, checkCode };
  }
}

function rectificationMessage(actor: Actor, { rectification, steps, contact }: Told): rectifications.Rectification {
  return rectifications.Rectification.fromPartial({
    ...rectification,
    mediaIds: [...rectification.mediaIds],
    overdue: isOverdue(rectification, new Date()),
    contactMasked: maskedContact(contact.name, contact.phone),
    allowedActions: allowed(actor, rectification),
    steps: steps.map((step) => ({ ...step, mediaIds: [...step.mediaIds] })),
  });
}

/** The party sees what was done in which position, not by whom. */
function withoutPeople({ rectification, steps, contact }: Told): Told {
  const bare = (step: RectificationStep) => ({ ...step, actorId: '' });
  return { rectification: { ...rectification, issuerId: '' }, steps: steps.map(bare), contact };
}

function allowed(actor: Actor, rectification: Rectification): string[] {
  const target = targetOf(rectification);
  const actions = may(actor, 'rectification.print', target) ? ['print'] : [];
  if (!may(actor, 'rectification.issue', target)) return actions;
  if (rectificationMoves.pass[rectification.state]) actions.push('reinspect');
  if (rectificationMoves.withdraw[rectification.state]) actions.push('withdraw');
  return actions;
}
