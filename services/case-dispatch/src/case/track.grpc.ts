import { caseDispatch, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { trackedMessage } from './case-messages.grpc';
import { TrackService } from './track.service';

const definition = caseDispatch.CaseDispatchDefinition;
type Served = Pick<Rpcs<typeof definition, RequestContext>, 'rateCase' | 'trackCase'>;

/** The reporter's door: number and token instead of an account. */
@RpcController(definition, ['rateCase', 'trackCase'])
export class TrackGrpc implements Served {
  constructor(private readonly tracks: TrackService) {}

  async rateCase(ctx: RequestContext, { idempotencyKey, ...request }: caseDispatch.RateCaseRequest) {
    return trackedMessage(await this.tracks.rate(ctx, idempotencyKey, request));
  }

  async trackCase(ctx: RequestContext, request: caseDispatch.TrackCaseRequest) {
    return trackedMessage(await this.tracks.track(ctx, request.number, request.trackToken));
  }
}
