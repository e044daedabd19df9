import { Inject, Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import {
  demand,
  DomainError,
  forbidden,
  InternalTokens,
  invalid,
  notFound,
  RequestContext,
} from '@streetgrid/service-kit';
import { AppointmentService } from '../appointment/appointment.service';
import { PersonService } from '../person/person.service';
import { StreetService } from '../street/street.service';
import type { AccessTokenVerifier } from './access-token';
import { Account, chooseAccount, principalOf, subjectOf } from './principal';
import { SignInRepository } from './sign-in.repository';

export const verifier = Symbol('access-token-verifier');
/** A token outlives a change of rights so long only where nobody heard of the change. */
const lifetimeSeconds = 60;

@Injectable()
export class SignInService {
  constructor(
    @Inject(verifier) private readonly verify: AccessTokenVerifier,
    private readonly accounts: SignInRepository,
    private readonly people: PersonService,
    private readonly appointments: AppointmentService,
    private readonly streets: StreetService,
    private readonly tokens: InternalTokens,
  ) {}

  async exchange(ctx: RequestContext, request: identity.ExchangeTokenRequest): Promise<identity.ExchangeTokenResponse> {
    demand(ctx, 'token.exchange', {});
    const token = await this.verify(request.accessToken);
    const chosen = request.streetCode ? await this.streets.get(ctx, { id: '', code: request.streetCode }) : undefined;
    const known = await this.accounts.accountsOf(subjectOf(token));
    const account = chooseAccount(known, chosen);
    const street = chosen ?? (account && (await this.streetOf(ctx, account)));
    if (!account || !street) throw invalid('street-choice-needed', { streetCodes: await this.choices(known) });
    const person = await this.personOf(account.tenantId, account.personId);
    const { held, readAt } = await this.appointments.rightsOf(account.tenantId, account.personId);
    const principal = principalOf(token, account, street.id, held);
    const rights = { readAt, personId: account.personId };
    return {
      internalToken: await this.tokens.sign(principal, lifetimeSeconds, rights),
      expireTime: new Date(Date.now() + lifetimeSeconds * 1_000),
      me: { person, street },
    };
  }

  async me(ctx: RequestContext): Promise<identity.Me> {
    if (ctx.actor.kind !== 'person') throw forbidden('not-a-person');
    // An officer of a district is no person of the street: the token says which district.
    const district = ctx.actor.positions.find((held) => held.placeKind === 'district');
    const person = await this.personOf(district?.placeId ?? ctx.tenantId, ctx.actor.id);
    return { person, street: await this.streets.get(ctx, { id: ctx.tenantId, code: '' }) };
  }

  /** Undefined when the only account is one of a district, which is no street to act in. */
  private async streetOf(ctx: RequestContext, account: Account): Promise<identity.Street | undefined> {
    try {
      return await this.streets.get(ctx, { id: account.tenantId, code: '' });
    } catch (error) {
      if (error instanceof DomainError && error.slug === 'unknown-street') return undefined;
      throw error;
    }
  }

  /** What there is to choose from. */
  private async choices(accounts: readonly Account[]): Promise<string> {
    return (await this.streets.codesOf(accounts.map(({ tenantId }) => tenantId))).join(',');
  }

  private async personOf(tenantId: string, personId: string): Promise<identity.Person> {
    const [person] = await this.people.find({ tenantId }, [personId]);
    if (!person) throw notFound('unknown-person');
    return person;
  }
}
