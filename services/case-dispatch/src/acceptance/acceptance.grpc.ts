import { acceptances, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { askedMessages } from '../asking/asking-messages.grpc';
import { isAnswerable } from './acceptance';
import { AcceptanceMessages } from './acceptance-messages.service';
import { AcceptanceService, AcceptanceTold, SeatTold } from './acceptance.service';

const definition = acceptances.AcceptancesDefinition;

@RpcController(definition)
export class AcceptanceGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly acceptances: AcceptanceService,
    private readonly messages: AcceptanceMessages,
  ) {}

  async askAcceptance(ctx: RequestContext, { idempotencyKey, ...request }: acceptances.AskAcceptanceRequest) {
    const told = await this.acceptances.ask(ctx, idempotencyKey, request);
    return { acceptance: acceptanceMessage(told), links: this.links(ctx, told) };
  }

  async listAcceptances(ctx: RequestContext, { caseId }: acceptances.ListAcceptancesRequest) {
    const { told, mayAsk } = await this.acceptances.list(ctx, caseId);
    return { acceptances: told.map(acceptanceMessage), mayAsk };
  }

  async getAcceptanceLinks(ctx: RequestContext, { id }: acceptances.GetAcceptanceLinksRequest) {
    return { links: this.links(ctx, await this.acceptances.links(ctx, id)) };
  }

  async listAcceptanceMessages(ctx: RequestContext, { id }: acceptances.ListAcceptanceMessagesRequest) {
    return askedMessages(await this.messages.list(ctx, id));
  }

  async sendAcceptanceMessages(
    ctx: RequestContext,
    { idempotencyKey, ...request }: acceptances.SendAcceptanceMessagesRequest,
  ) {
    return askedMessages(await this.messages.send(ctx, idempotencyKey, request));
  }

  async listReportAcceptances(ctx: RequestContext, request: acceptances.ListReportAcceptancesRequest) {
    const told = await this.acceptances.ofReport(ctx, request.number, request.trackToken);
    return {
      acceptances: told.map((each) => ({ ...askedMessage(each), token: this.acceptances.tokenOf(ctx, each.seat.id) })),
    };
  }

  async readAcceptance(ctx: RequestContext, { id, token }: acceptances.ReadAcceptanceRequest) {
    return askedMessage(await this.acceptances.read(ctx, id, token));
  }

  async answerAcceptance(ctx: RequestContext, { idempotencyKey, ...request }: acceptances.AnswerAcceptanceRequest) {
    return askedMessage(await this.acceptances.answer(ctx, idempotencyKey, request));
  }

  /** Reporters come by the link that they have already. */
  private links(ctx: RequestContext, { seats }: AcceptanceTold): acceptances.AcceptanceLink[] {
    return seats
      .filter(({ kind }) => kind === 'resident')
      .map(({ id, label }) => ({ seatId: id, label, token: this.acceptances.tokenOf(ctx, id) }));
  }
}

function acceptanceMessage({ acceptance, seats }: AcceptanceTold): acceptances.Acceptance {
  return acceptances.Acceptance.fromPartial({
    ...acceptance,
    seats: seats.map(({ reportNumber, mediaIds, ...seat }) => ({
      ...{ ...seat, caseNumber: reportNumber, mediaIds: [...mediaIds] },
    })),
  });
}

function askedMessage({ acceptance, seat, caseFile }: SeatTold): acceptances.AskedAcceptance {
  const { id, kind, label, verdict, note, mediaIds, answerTime, reportNumber } = seat;
  const { question, untilTime, state } = acceptance;
  return acceptances.AskedAcceptance.fromPartial({
    ...{ id, kind, label, verdict, note, answerTime, question, untilTime, state, mediaIds: [...mediaIds] },
    ...{ caseNumber: reportNumber || caseFile.number, matterName: caseFile.matterName, address: caseFile.address },
    ...{ gridName: caseFile.grid.name, evidenceMediaIds: [...caseFile.evidenceMediaIds] },
    mayAnswer: verdict === '' && isAnswerable(acceptance, new Date()),
  });
}
