import { caseDispatch, Rpcs } from '@streetgrid/contracts';
import { invalid, RequestContext, RpcController } from '@streetgrid/service-kit';
import { TextService } from '../understanding/text.service';
import { Matter } from './matter';
import { MatterService } from './matter.service';

const definition = caseDispatch.CaseDispatchDefinition;

@RpcController(definition, ['listMatters', 'classifyText', 'importMatters'])
export class MatterGrpc implements Pick<
  Rpcs<typeof definition, RequestContext>,
  'listMatters' | 'classifyText' | 'importMatters'
> {
  constructor(
    private readonly matters: MatterService,
    private readonly texts: TextService,
  ) {}

  async listMatters(
    ctx: RequestContext,
    request: caseDispatch.ListMattersRequest,
  ): Promise<caseDispatch.ListMattersResponse> {
    const matters = await this.matters.search(ctx, request.query);
    return { matters: matters.map(matterMessage) };
  }

  async classifyText(
    ctx: RequestContext,
    request: caseDispatch.ClassifyTextRequest,
  ): Promise<caseDispatch.ClassifyTextResponse> {
    if (request.text.length > 2_000) throw invalid('text-invalid', { limit: 2_000 });
    const { proposals, certainty, urgent, places } = await this.texts.read(ctx, request.text);
    return {
      proposals: proposals.map(({ matter, confidence }) => ({ matter: matterMessage(matter), confidence })),
      ...{ certainty, urgency: urgent.urgency, urgentWords: [...urgent.words] },
      placeWords: places.map(({ words }) => words),
    };
  }

  importMatters(
    ctx: RequestContext,
    request: caseDispatch.ImportMattersRequest,
  ): Promise<caseDispatch.ImportMattersResponse> {
    return this.matters.import(ctx, request.matters, request.validateOnly);
  }
}

export function matterMessage(matter: Matter): caseDispatch.Matter {
  return caseDispatch.Matter.fromPartial({ ...matter, evidenceDemanded: [...matter.evidenceDemanded] });
}
