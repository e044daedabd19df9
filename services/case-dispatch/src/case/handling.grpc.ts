import { caseDispatch, handling, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import type { CaseFile } from './case';
import { caseMessage, trackedMessage } from './case-messages.grpc';
import { HandlingService } from './handling.service';
import { HandlingTermsService } from './handling-terms.service';
import { TrackService } from './track.service';

const definition = handling.HandlingDefinition;

@RpcController(definition)
export class HandlingGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly cases: HandlingService,
    private readonly tracks: TrackService,
    private readonly terms: HandlingTermsService,
  ) {}

  async transferCase(ctx: RequestContext, { idempotencyKey, ...request }: handling.TransferCaseRequest) {
    return answer(ctx, await this.cases.transfer(ctx, idempotencyKey, request));
  }

  async refuseCase(ctx: RequestContext, { idempotencyKey, ...request }: handling.RefuseCaseRequest) {
    return answer(ctx, await this.cases.refuse(ctx, idempotencyKey, request));
  }

  async askHelp(ctx: RequestContext, { idempotencyKey, ...request }: handling.AskHelpRequest) {
    return answer(ctx, await this.cases.askHelp(ctx, idempotencyKey, request));
  }

  async contribute(ctx: RequestContext, { idempotencyKey, ...request }: handling.ContributeRequest) {
    return answer(ctx, await this.cases.contribute(ctx, idempotencyKey, request));
  }

  async suspendCase(ctx: RequestContext, { idempotencyKey, ...request }: handling.SuspendCaseRequest) {
    return answer(ctx, await this.cases.suspend(ctx, idempotencyKey, request));
  }

  async resumeCase(ctx: RequestContext, { idempotencyKey, ...request }: handling.ResumeCaseRequest) {
    return answer(ctx, await this.cases.resume(ctx, idempotencyKey, request));
  }

  async reopenCase(ctx: RequestContext, { idempotencyKey, ...request }: handling.ReopenCaseRequest) {
    return answer(ctx, await this.cases.reopen(ctx, idempotencyKey, request));
  }

  async reopenReport(ctx: RequestContext, { idempotencyKey, ...request }: handling.ReopenReportRequest) {
    return trackedMessage(await this.tracks.reopen(ctx, idempotencyKey, request));
  }

  async getHandlingTerms(ctx: RequestContext) {
    return this.terms.get(ctx);
  }

  async setHandlingTerms(ctx: RequestContext, { idempotencyKey, terms }: handling.SetHandlingTermsRequest) {
    return this.terms.set(ctx, idempotencyKey, terms);
  }
}

function answer(ctx: RequestContext, caseFile: CaseFile): caseDispatch.CaseFile {
  return caseMessage(ctx.actor, caseFile);
}
