import { forbidden, HeldPosition, PlaceKind, Position, Principal } from '@streetgrid/service-kit';

/** A proven access token of the sign-in. */
export interface AccessToken {
  readonly subject: string;
  /** Client that asked for it. */
  readonly clientId: string;
}

/** Where a subject is known: the tenant is a street, or a district. */
export interface Account {
  readonly tenantId: string;
  readonly personId: string;
}

/** The street in which somebody wants to act. */
export interface ChosenStreet {
  readonly id: string;
  /** Empty when it belongs to no district of this platform. */
  readonly districtId: string;
}

/** Partners are clients of the sign-in, not people: they are known by their client id. */
export function subjectOf(token: AccessToken): string {
  return token.clientId.startsWith('partner-') ? token.clientId : token.subject;
}

/**
 * The one account with which the subject acts. Somebody known in several places must choose a street and never sees the
 * union: the account in the street itself, else the one in its district, never both. Undefined when none was chosen.
 * Error: Forbidden `account-unknown`.
 */
export function chooseAccount(accounts: readonly Account[], street: ChosenStreet): Account;
export function chooseAccount(accounts: readonly Account[], street: ChosenStreet | undefined): Account | undefined;
export function chooseAccount(accounts: readonly Account[], street: ChosenStreet | undefined): Account | undefined {
  const [account, another] = accounts;
  if (!account) throw forbidden('account-unknown');
  if (!street) return another ? undefined : account;
  const at = (tenantId: string) => accounts.find((each) => tenantId !== '' && each.tenantId === tenantId);
  const fitting = at(street.id) ?? at(street.districtId);
  if (!fitting) throw forbidden('account-unknown');
  return fitting;
}

/**
 * What the person may be in the street, as services will read it from the internal token. Who comes from the district
 * brings what is held at the district and nothing else. Error: Forbidden `account-unknown` when that is nothing.
 */
export function principalOf(
  token: AccessToken,
  account: Account,
  streetId: string,
  held: readonly { position: Position; placeKind: PlaceKind; placeId: string }[],
): Principal {
  const fromDistrict = account.tenantId !== streetId;
  const positions = held
    .filter((each) => !fromDistrict || (each.placeKind === 'district' && each.placeId === account.tenantId))
    .map(({ position, placeKind, placeId }): HeldPosition => ({ position, placeKind, placeId }));
  if (fromDistrict && positions.length === 0) throw forbidden('account-unknown');
  const partner = token.clientId.startsWith('partner-');
  return {
    tenantId: streetId,
    actor: { kind: partner ? 'partner' : 'person', id: partner ? token.clientId : account.personId, positions },
  };
}
