import { mediations, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { askedMessages } from '../asking/asking-messages.grpc';
import { mediationMessage, screeningMessage } from './mediation-messages.grpc';
import { MediationQueryService } from './mediation-query.service';
import { MediationService } from './mediation.service';
import { RosterService } from './roster.service';
import { ScreeningService } from './screening.service';
import { SessionMessages } from './session-messages.service';

const definition = mediations.MediationsDefinition;

@RpcController(definition)
export class MediationGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly commands: MediationService,
    private readonly queries: MediationQueryService,
    private readonly roster: RosterService,
    private readonly screenings: ScreeningService,
    private readonly messages: SessionMessages,
  ) {}

  async addMediator(ctx: RequestContext, { idempotencyKey, ...request }: mediations.AddMediatorRequest) {
    return this.roster.add(ctx, idempotencyKey, request);
  }

  async endMediator(ctx: RequestContext, { idempotencyKey, ...request }: mediations.EndMediatorRequest) {
    return this.roster.end(ctx, idempotencyKey, request);
  }

  async listMediators(ctx: RequestContext) {
    const { mediators, judicialDepartmentId } = await this.roster.list(ctx);
    return { mediators: [...mediators], judicialDepartmentId };
  }

  async setJudicialOffice(ctx: RequestContext, { idempotencyKey, ...request }: mediations.SetJudicialOfficeRequest) {
    await this.roster.setJudicialOffice(ctx, idempotencyKey, request);
    return request;
  }

  async planScreening(ctx: RequestContext, { idempotencyKey, ...request }: mediations.PlanScreeningRequest) {
    return screeningMessage(
      await this.screenings.plan(ctx, idempotencyKey, { ...request, firstTime: request.firstTime }),
    );
  }

  async endScreening(ctx: RequestContext, { idempotencyKey, ...request }: mediations.EndScreeningRequest) {
    return screeningMessage(await this.screenings.end(ctx, idempotencyKey, request));
  }

  async recordScreening(ctx: RequestContext, { idempotencyKey, ...request }: mediations.RecordScreeningRequest) {
    return screeningMessage(await this.screenings.record(ctx, idempotencyKey, request));
  }

  async listScreenings(ctx: RequestContext) {
    const found = await this.screenings.list(ctx);
    return { screenings: found.map((screening) => screeningMessage(screening)) };
  }

  async listFindings(ctx: RequestContext, { id }: mediations.ListFindingsRequest) {
    return { findings: [...(await this.screenings.findings(ctx, id))] };
  }

  async openMediation(ctx: RequestContext, { idempotencyKey, ...request }: mediations.OpenMediationRequest) {
    const id = await this.commands.open(ctx, idempotencyKey, request);
    const { number, dueTime } = (await this.queries.after(ctx, id)).mediation;
    return { id, number, dueTime };
  }

  async appointMediator(ctx: RequestContext, { idempotencyKey, ...request }: mediations.AppointMediatorRequest) {
    await this.commands.appoint(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async recordConsent(ctx: RequestContext, { idempotencyKey, ...request }: mediations.RecordConsentRequest) {
    await this.commands.answer(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async planSession(ctx: RequestContext, { idempotencyKey, ...request }: mediations.PlanSessionRequest) {
    await this.commands.planSession(ctx, idempotencyKey, { ...request, time: request.time });
    return this.answer(ctx, request.id);
  }

  async recordSession(ctx: RequestContext, { idempotencyKey, ...request }: mediations.RecordSessionRequest) {
    await this.commands.recordSession(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async listSessionMessages(ctx: RequestContext, { id }: mediations.ListSessionMessagesRequest) {
    return askedMessages(await this.messages.list(ctx, id));
  }

  async sendSessionMessages(
    ctx: RequestContext,
    { idempotencyKey, ...request }: mediations.SendSessionMessagesRequest,
  ) {
    return askedMessages(await this.messages.send(ctx, idempotencyKey, request));
  }

  async draftAgreement(ctx: RequestContext, { idempotencyKey, ...request }: mediations.DraftAgreementRequest) {
    const terms = request.terms.map((term) => ({ ...term, dueTime: term.dueTime }));
    await this.commands.draft(ctx, idempotencyKey, { ...request, terms });
    return this.answer(ctx, request.id);
  }

  async signAgreement(ctx: RequestContext, { idempotencyKey, ...request }: mediations.SignAgreementRequest) {
    await this.commands.sign(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async extendMediation(ctx: RequestContext, { idempotencyKey, ...request }: mediations.ExtendMediationRequest) {
    await this.commands.extend(ctx, idempotencyKey, { ...request, until: request.until });
    return this.answer(ctx, request.id);
  }

  async recordVisit(ctx: RequestContext, { idempotencyKey, ...request }: mediations.RecordVisitRequest) {
    await this.commands.visit(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async raiseMediation(ctx: RequestContext, { idempotencyKey, ...request }: mediations.RaiseMediationRequest) {
    await this.commands.raise(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async getMediation(ctx: RequestContext, { id }: mediations.GetMediationRequest) {
    return mediationMessage(ctx.actor, await this.queries.get(ctx, id));
  }

  async listMediations(ctx: RequestContext, request: mediations.ListMediationsRequest) {
    const { pageSize, pageToken, ...filter } = request;
    const { lines, nextPageToken } = await this.queries.list(ctx, filter, { size: pageSize, token: pageToken });
    return { mediations: [...lines], nextPageToken };
  }

  private async answer(ctx: RequestContext, id: string): Promise<mediations.Mediation> {
    return mediationMessage(ctx.actor, await this.queries.after(ctx, id));
  }
}
