import { dataSharing, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { FeedService } from './feed.service';

@RpcController(dataSharing.DataSharingDefinition, ['pullFeed', 'listAccesses'])
export class FeedGrpc implements Pick<
  Rpcs<typeof dataSharing.DataSharingDefinition, RequestContext>,
  'pullFeed' | 'listAccesses'
> {
  constructor(private readonly feed: FeedService) {}

  pullFeed(ctx: RequestContext, request: dataSharing.PullFeedRequest): Promise<dataSharing.PullFeedResponse> {
    return this.feed.pull(ctx, request);
  }

  listAccesses(
    ctx: RequestContext,
    request: dataSharing.ListAccessesRequest,
  ): Promise<dataSharing.ListAccessesResponse> {
    return this.feed.accesses(ctx, request);
  }
}
