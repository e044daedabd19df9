import { OnModuleDestroy } from '@nestjs/common';
import { identity, Rpcs } from '@streetgrid/contracts';
import { RightsFeed } from '@streetgrid/messaging';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { from, map, merge, Observable, Subject, switchMap, takeUntil, timer } from 'rxjs';
import { SignInService } from './sign-in.service';

type Served = 'exchangeToken' | 'getMe' | 'watchRights';
const heartbeatMs = 5_000;

@RpcController(identity.IdentityDefinition, ['exchangeToken', 'getMe', 'watchRights'])
export class SignInGrpc
  implements Pick<Rpcs<typeof identity.IdentityDefinition, RequestContext>, Served>, OnModuleDestroy
{
  private readonly stopping = new Subject<void>();

  constructor(
    private readonly signIn: SignInService,
    private readonly rights: RightsFeed,
  ) {}

  exchangeToken(ctx: RequestContext, request: identity.ExchangeTokenRequest): Promise<identity.ExchangeTokenResponse> {
    return this.signIn.exchange(ctx, request);
  }

  getMe(ctx: RequestContext): Promise<identity.Me> {
    return this.signIn.me(ctx);
  }

  /** Says that it listens only once it does: what the gateway forgets then cannot have been missed. */
  watchRights(): Observable<identity.RightsChanged> {
    const heartbeat = timer(0, heartbeatMs).pipe(map(() => ({ tenantId: '', personId: '', notBefore: new Date() })));
    return from(this.rights.ready()).pipe(
      switchMap(() => merge(this.rights.changes, heartbeat)),
      takeUntil(this.stopping),
    );
  }

  onModuleDestroy(): void {
    this.stopping.next();
  }
}
