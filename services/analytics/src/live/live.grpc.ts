import { OnApplicationBootstrap } from '@nestjs/common';
import { analytics, Rpcs } from '@streetgrid/contracts';
import { EventTail } from '@streetgrid/messaging';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { filter, map, Observable } from 'rxjs';
import { concerns, liveEvents, toLiveEvent, watchScopeOf } from './live';

/** The live view. All watchers share the one tail; what a watcher may see is decided per event. */
@RpcController(analytics.AnalyticsDefinition, ['watchStreet'])
export class LiveGrpc
  implements Pick<Rpcs<typeof analytics.AnalyticsDefinition, RequestContext>, 'watchStreet'>, OnApplicationBootstrap
{
  constructor(private readonly events: EventTail) {}

  /** Listens before it answers: joining a Kafka takes seconds, which the first watcher would not see. */
  onApplicationBootstrap(): Promise<void> {
    return this.events.ready();
  }

  watchStreet(ctx: RequestContext): Observable<analytics.LiveEvent> {
    const scope = watchScopeOf(ctx.actor);
    return this.events.tail(liveEvents).pipe(
      filter((event) => event.tenantId === ctx.tenantId),
      map((event) => toLiveEvent({ ...event.meta, name: event.name }, event.payload)),
      filter((event) => concerns(scope, event)),
    );
  }
}
