import { Inject, Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { forbidden, InternalTokens, notFound, RequestContext } from '@streetgrid/service-kit';
import { PersonService } from '../person/person.service';
import { StreetService } from '../street/street.service';
import type { AccessTokenVerifier } from './access-token';
import { chooseAccount, principalOf, subjectOf } from './principal';
import { SignInRepository } from './sign-in.repository';

export const verifier = Symbol('access-token-verifier');
/** Rights in a token live this long after an appointment ended. */
const lifetimeSeconds = 60;

@Injectable()
export class SignInService {
  constructor(
    @Inject(verifier) private readonly verify: AccessTokenVerifier,
    private readonly accounts: SignInRepository,
    private readonly people: PersonService,
    private readonly streets: StreetService,
    private readonly tokens: InternalTokens,
  ) {}

  async exchange(ctx: RequestContext, request: identity.ExchangeTokenRequest): Promise<identity.ExchangeTokenResponse> {
    if (ctx.actor.kind !== 'service' || ctx.actor.id !== 'gateway') throw forbidden('exchange-not-allowed');
    const token = await this.verify(request.accessToken);
    const chosen = request.streetCode
      ? (await this.streets.get(ctx, { id: '', code: request.streetCode })).id
      : undefined;
    const account = chooseAccount(await this.accounts.accountsOf(subjectOf(token)), chosen);
    const me = await this.meOf(ctx, account.tenantId, account.personId);
    const principal = principalOf(token, account, me.person);
    return {
      internalToken: await this.tokens.sign(principal, lifetimeSeconds),
      expireTime: new Date(Date.now() + lifetimeSeconds * 1_000),
      me,
    };
  }

  async me(ctx: RequestContext): Promise<identity.Me> {
    if (ctx.actor.kind !== 'person') throw forbidden('not-a-person');
    return this.meOf(ctx, ctx.tenantId, ctx.actor.id);
  }

  private async meOf(ctx: RequestContext, tenantId: string, personId: string) {
    const [person] = await this.people.find({ tenantId }, [personId]);
    if (!person) throw notFound('unknown-person');
    return { person, street: await this.streets.get(ctx, { id: tenantId, code: '' }) };
  }
}
