import { relations, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { JudgedRow, MergeService } from './merge.service';

const definition = relations.RelationsDefinition;

@RpcController(definition)
export class RelationGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(private readonly merges: MergeService) {}

  async listRelatedCases(
    ctx: RequestContext,
    { caseId }: relations.ListRelatedCasesRequest,
  ): Promise<relations.ListRelatedCasesResponse> {
    return { cases: (await this.merges.related(ctx, caseId)).map(relatedMessage) };
  }

  async mergeCase(ctx: RequestContext, { idempotencyKey, ...request }: relations.MergeCaseRequest) {
    return relatedMessage(await this.merges.merge(ctx, idempotencyKey, request));
  }

  async unmergeCase(ctx: RequestContext, { idempotencyKey, ...request }: relations.UnmergeCaseRequest) {
    return relatedMessage(await this.merges.unmerge(ctx, idempotencyKey, request));
  }

  async dismissRelation(ctx: RequestContext, { idempotencyKey, ...request }: relations.DismissRelationRequest) {
    return relatedMessage(await this.merges.dismiss(ctx, idempotencyKey, request));
  }
}

function relatedMessage(row: JudgedRow): relations.RelatedCase {
  return { ...row, reasons: [...row.reasons] };
}
