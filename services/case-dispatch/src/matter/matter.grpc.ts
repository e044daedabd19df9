import { caseDispatch, Rpcs } from '@streetgrid/contracts';
import { invalid, RequestContext, RpcController } from '@streetgrid/service-kit';
import { Matter } from './matter';
import { MatterService } from './matter.service';

const definition = caseDispatch.CaseDispatchDefinition;

@RpcController(definition, ['listMatters', 'classifyText', 'importMatters'])
export class MatterGrpc implements Pick<
  Rpcs<typeof definition, RequestContext>,
  'listMatters' | 'classifyText' | 'importMatters'
> {
  constructor(private readonly matters: MatterService) {}

  async listMatters(
    ctx: RequestContext,
    request: caseDispatch.ListMattersRequest,
  ): Promise<caseDispatch.ListMattersResponse> {
    const matters = await this.matters.search(ctx, request.query);
    return { matters: matters.map(toMessage) };
  }

  async classifyText(
    ctx: RequestContext,
    request: caseDispatch.ClassifyTextRequest,
  ): Promise<caseDispatch.ClassifyTextResponse> {
    if (request.text.length > 2_000) throw invalid('text-invalid', { limit: 2_000 });
    const proposals = await this.matters.classify(ctx, request.text);
    return { proposals: proposals.map(({ matter, confidence }) => ({ matter: toMessage(matter), confidence })) };
  }

  importMatters(
    ctx: RequestContext,
    request: caseDispatch.ImportMattersRequest,
  ): Promise<caseDispatch.ImportMattersResponse> {
    return this.matters.import(ctx, request.matters, request.validateOnly);
  }
}

function toMessage(matter: Matter): caseDispatch.Matter {
  return { ...matter, evidenceDemanded: [...matter.evidenceDemanded] };
}
