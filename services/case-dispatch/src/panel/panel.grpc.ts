import { panels, Rpcs } from '@streetgrid/contracts';
import { Actor, may, RequestContext, RpcController } from '@streetgrid/service-kit';
import { askedMessages } from '../asking/asking-messages.grpc';
import { targetOf } from '../case/rights';
import * as invitation from './invitation.service';
import { Expert, expertActions, isLate, isSuperseded, mayEnd, Panel, panelMoves, Proposal } from './panel';
import { PanelMessages } from './panel-messages.service';
import * as desk from './panel.service';

const definition = panels.PanelsDefinition;

@RpcController(definition)
export class PanelGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly desk: desk.PanelService,
    private readonly invitations: invitation.InvitationService,
    private readonly messages: PanelMessages,
  ) {}

  async convenePanel(ctx: RequestContext, { idempotencyKey, ...request }: panels.ConvenePanelRequest) {
    return panelMessage(ctx.actor, await this.desk.convene(ctx, idempotencyKey, request));
  }

  async getPanel(ctx: RequestContext, { id }: panels.GetPanelRequest) {
    return panelMessage(ctx.actor, await this.desk.get(ctx, id));
  }

  async listPanels(ctx: RequestContext, { caseId, pageSize, pageToken }: panels.ListPanelsRequest) {
    const page = await this.desk.list(ctx, { caseId }, { size: pageSize, token: pageToken });
    return { ...page, panels: page.panels.map((told) => panelMessage(ctx.actor, told)) };
  }

  async concludePanel(ctx: RequestContext, { idempotencyKey, ...request }: panels.ConcludePanelRequest) {
    return panelMessage(ctx.actor, await this.desk.conclude(ctx, idempotencyKey, request));
  }

  async cancelPanel(ctx: RequestContext, { idempotencyKey, ...request }: panels.CancelPanelRequest) {
    return panelMessage(ctx.actor, await this.desk.cancel(ctx, idempotencyKey, request));
  }

  async getExpertLink(ctx: RequestContext, { id, expertId }: panels.GetExpertLinkRequest) {
    return { expertToken: await this.invitations.linkOf(ctx, id, expertId) };
  }

  async listPanelMessages(ctx: RequestContext, { id }: panels.ListPanelMessagesRequest) {
    return askedMessages(await this.messages.list(ctx, id));
  }

  async sendPanelMessages(ctx: RequestContext, { idempotencyKey, ...request }: panels.SendPanelMessagesRequest) {
    return askedMessages(await this.messages.send(ctx, idempotencyKey, request));
  }

  async listInvitations(ctx: RequestContext, { pageSize, pageToken }: panels.ListInvitationsRequest) {
    const page = await this.invitations.list(ctx, { size: pageSize, token: pageToken });
    return { ...page, invitations: page.invitations.map(invitationMessage) };
  }

  async readInvitation(ctx: RequestContext, request: panels.ReadInvitationRequest) {
    return invitationMessage(await this.invitations.read(ctx, request));
  }

  async handInProposal(ctx: RequestContext, { idempotencyKey, ...request }: panels.HandInProposalRequest) {
    return invitationMessage(await this.invitations.propose(ctx, idempotencyKey, request));
  }

  async declineInvitation(ctx: RequestContext, { idempotencyKey, ...request }: panels.DeclineInvitationRequest) {
    return invitationMessage(await this.invitations.decline(ctx, idempotencyKey, request));
  }
}

function panelMessage(actor: Actor, { panel, experts, proposals, caseFile }: desk.Told): panels.Panel {
  const governs = may(actor, 'panel.convene', targetOf(caseFile));
  const positions = actor.positions.map(({ position }) => position);
  const ends = governs && mayEnd(panel, actor.id, positions) && panelMoves.conclude[panel.state] !== undefined;
  const allowedActions = [...(ends ? ['conclude', 'cancel'] : []), ...(governs ? ['link'] : [])];
  return panels.Panel.fromPartial({
    ...panel,
    ...{ adoptedIds: [...panel.adoptedIds], allowedActions },
    experts: experts.map((expert) => expertMessage(expert, panel)),
    proposals: proposals.map((proposal) => proposalMessage(proposal, proposals, panel)),
  });
}

function invitationMessage({ panel, expert, proposals }: invitation.Told): panels.Invitation {
  const { state: panelState, question, dueTime, minutes, reason } = panel;
  return panels.Invitation.fromPartial({
    ...{ id: expert.id, panelState, question, dueTime, minutes, reason },
    expert: expertMessage(expert, panel),
    proposals: proposals.map((proposal) => proposalMessage(proposal, proposals, panel)),
    allowedActions: expertActions(panel, expert, new Date()),
  });
}

function expertMessage(expert: Expert, panel: Panel): panels.PanelExpert {
  return panels.PanelExpert.fromPartial({ ...expert, late: isLate(expert, panel, new Date()) });
}

function proposalMessage(proposal: Proposal, all: readonly Proposal[], { adoptedIds }: Panel): panels.Proposal {
  return panels.Proposal.fromPartial({
    ...proposal,
    ...{ mediaIds: [...proposal.mediaIds], adopted: adoptedIds.includes(proposal.id) },
    superseded: isSuperseded(proposal, all),
  });
}
