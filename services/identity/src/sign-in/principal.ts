import { identity } from '@streetgrid/contracts';
import { forbidden, HeldPosition, invalid, Position, Principal } from '@streetgrid/service-kit';

/** A proven access token of the sign-in. */
export interface AccessToken {
  readonly subject: string;
  /** Client that asked for it. */
  readonly clientId: string;
}

/** Where a subject is known. */
export interface Account {
  readonly tenantId: string;
  readonly personId: string;
}

/** Partners are clients of the sign-in, not people: they are known by their client id. */
export function subjectOf(token: AccessToken): string {
  return token.clientId.startsWith('partner-') ? token.clientId : token.subject;
}

/**
 * The one street in which the subject acts. Somebody known in several must choose and never sees the union.
 * Errors: Forbidden `account-unknown`, Invalid `street-choice-needed`.
 */
export function chooseAccount(accounts: readonly Account[], wantedTenantId: string | undefined): Account {
  const fitting =
    wantedTenantId === undefined ? accounts : accounts.filter((account) => account.tenantId === wantedTenantId);
  const [account, another] = fitting;
  if (!account) throw forbidden('account-unknown');
  if (another) throw invalid('street-choice-needed');
  return account;
}

/** What the person may be, as services will read it from the internal token. */
export function principalOf(token: AccessToken, account: Account, person: identity.Person): Principal {
  const positions = person.appointments.map((held): HeldPosition => ({
    position: held.position as Position,
    placeKind: held.placeKind,
    placeId: held.placeId,
  }));
  const partner = token.clientId.startsWith('partner-');
  return {
    tenantId: account.tenantId,
    actor: { kind: partner ? 'partner' : 'person', id: partner ? token.clientId : person.id, positions },
  };
}
