import { caseDispatch, Rpcs } from '@streetgrid/contracts';
import { invalid, RequestContext, RpcController } from '@streetgrid/service-kit';
import type { CaseFile } from './case';
import { caseMessage, stepMessage } from './case-messages.grpc';
import { CaseQueryService } from './case-query.service';
import { CaseService } from './case.service';
import { ReportService } from './report.service';
import { TrackService } from './track.service';

const definition = caseDispatch.CaseDispatchDefinition;
const methods = [
  'createCase',
  'getCase',
  'listCases',
  'listCaseSteps',
  'assignCase',
  'placeCase',
  'claimCase',
  'handleCase',
  'verifyCase',
] as const;
type Served = Pick<Rpcs<typeof definition, RequestContext>, (typeof methods)[number]>;

@RpcController(definition, methods)
export class CaseGrpc implements Served {
  constructor(
    private readonly reports: ReportService,
    private readonly cases: CaseService,
    private readonly queries: CaseQueryService,
    private readonly tracks: TrackService,
  ) {}

  async createCase(ctx: RequestContext, request: caseDispatch.CreateCaseRequest) {
    const { idempotencyKey, ...given } = request;
    const caseFile = await this.reports.create(ctx, idempotencyKey, given);
    return { caseFile: caseMessage(ctx.actor, caseFile), trackToken: this.tracks.tokenOf(ctx, caseFile.id) };
  }

  async getCase(ctx: RequestContext, { id, number }: caseDispatch.GetCaseRequest) {
    if (id === '' && number === '') throw invalid('case-key-missing');
    const { caseFile, counts } = await this.queries.get(ctx, id ? { id } : { number });
    return caseMessage(ctx.actor, caseFile, new Date(), counts);
  }

  async listCases(ctx: RequestContext, request: caseDispatch.ListCasesRequest) {
    const { pageSize, pageToken, includeTotal, ...asked } = request;
    const page = await this.queries.list(ctx, asked, { size: pageSize, token: pageToken, includeTotal });
    const now = new Date();
    return {
      caseFiles: page.cases.map((caseFile) => caseMessage(ctx.actor, caseFile, now, page.counts.get(caseFile.id))),
      nextPageToken: page.nextPageToken,
      totalSize: page.total,
    };
  }

  async listCaseSteps(ctx: RequestContext, request: caseDispatch.ListCaseStepsRequest) {
    return { steps: (await this.queries.steps(ctx, request.caseId)).map(stepMessage) };
  }

  async assignCase(ctx: RequestContext, { idempotencyKey, ...request }: caseDispatch.AssignCaseRequest) {
    return answer(ctx, await this.cases.assign(ctx, idempotencyKey, request));
  }

  async placeCase(ctx: RequestContext, { idempotencyKey, ...request }: caseDispatch.PlaceCaseRequest) {
    return answer(ctx, await this.cases.place(ctx, idempotencyKey, request));
  }

  async claimCase(ctx: RequestContext, { idempotencyKey, ...request }: caseDispatch.ClaimCaseRequest) {
    return answer(ctx, await this.cases.claim(ctx, idempotencyKey, request));
  }

  async handleCase(ctx: RequestContext, { idempotencyKey, ...request }: caseDispatch.HandleCaseRequest) {
    return answer(ctx, await this.cases.handle(ctx, idempotencyKey, request));
  }

  async verifyCase(ctx: RequestContext, { idempotencyKey, ...request }: caseDispatch.VerifyCaseRequest) {
    return answer(ctx, await this.cases.verify(ctx, idempotencyKey, request));
  }
}

function answer(ctx: RequestContext, caseFile: CaseFile): caseDispatch.CaseFile {
  return caseMessage(ctx.actor, caseFile);
}
