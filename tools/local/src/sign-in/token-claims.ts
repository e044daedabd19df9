import { createHash } from 'node:crypto';
import type { PartnerClient, SignInAccount } from './sign-in-options';

/** The claims by which Keycloak's access tokens differ from plain OAuth ones; guards written for Keycloak look at them. */
export interface KeycloakClaims {
  readonly typ: 'Bearer';
  readonly azp: string;
  readonly preferred_username: string;
  readonly name: string;
  readonly realm_access: { readonly roles: readonly string[] };
}

export function personClaims(account: SignInAccount, clientId: string): KeycloakClaims {
  return {
    typ: 'Bearer',
    azp: clientId,
    preferred_username: account.username,
    name: account.name,
    realm_access: { roles: account.roles },
  };
}

export function partnerClaims(partner: PartnerClient): KeycloakClaims {
  return {
    typ: 'Bearer',
    azp: partner.clientId,
    preferred_username: `service-account-${partner.clientId}`,
    name: partner.name,
    realm_access: { roles: ['partner'] },
  };
}

/** A partner's `sub`: a uuid that stays the same over every installation. */
export function partnerSubject(clientId: string): string {
  const hash = createHash('sha256').update(`streetgrid-partner:${clientId}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
