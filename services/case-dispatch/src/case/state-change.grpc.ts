import { caseDispatch, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { StateChangeService } from './state-change.service';

const definition = caseDispatch.CaseDispatchDefinition;
type Served = Pick<Rpcs<typeof definition, RequestContext>, 'listStateChanges'>;

/** What everybody may know of how cases went on. */
@RpcController(definition, ['listStateChanges'])
export class StateChangeGrpc implements Served {
  constructor(private readonly changes: StateChangeService) {}

  async listStateChanges(ctx: RequestContext, request: caseDispatch.ListStateChangesRequest) {
    const { pageSize, pageToken, ...asked } = request;
    const { changes, nextPageToken } = await this.changes.list(ctx, asked, { size: pageSize, token: pageToken });
    return {
      changes: changes.map(({ number, version, state, time }) => ({ number, version, state, time })),
      nextPageToken,
    };
  }
}
