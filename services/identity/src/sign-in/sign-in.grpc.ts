import { identity, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { SignInService } from './sign-in.service';

@RpcController(identity.IdentityDefinition, ['exchangeToken', 'getMe'])
export class SignInGrpc implements Pick<
  Rpcs<typeof identity.IdentityDefinition, RequestContext>,
  'exchangeToken' | 'getMe'
> {
  constructor(private readonly signIn: SignInService) {}

  exchangeToken(ctx: RequestContext, request: identity.ExchangeTokenRequest): Promise<identity.ExchangeTokenResponse> {
    return this.signIn.exchange(ctx, request);
  }

  getMe(ctx: RequestContext): Promise<identity.Me> {
    return this.signIn.me(ctx);
  }
}
