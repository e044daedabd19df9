import type { JWK } from 'jose';

/** Somebody who can sign in to the demo street. */
export interface SignInAccount {
  readonly username: string;
  /** Fixed uuid: the `sub` of the tokens, by which identity knows the person. */
  readonly subject: string;
  readonly name: string;
  readonly nameEn: string;
  readonly roles: readonly string[];
  /** What the person is for, shown beside the name. */
  readonly hint: string;
  readonly hintEn?: string;
}

/** A partner department's machine account (client credentials, `private_key_jwt`). */
export interface PartnerClient {
  /** Starts with `partner-`. */
  readonly clientId: string;
  readonly name: string;
  /** Its public keys: it proves itself by a signed assertion (`private_key_jwt`) and shares no secret with us. */
  readonly jwks: { readonly keys: readonly JWK[] };
}

export interface SignInOptions {
  /** On 127.0.0.1. The issuer is `http://127.0.0.1:<port>/realms/streetgrid`; 0 takes a free port. */
  readonly port: number;
  /** Where the console is served: only there do sign-in and sign-out lead back to, and only there may a page ask for tokens. */
  readonly consoleOrigins: readonly string[];
  readonly accounts: readonly SignInAccount[];
  /** One generated password for all demo accounts. */
  readonly password: string;
  readonly partners: readonly PartnerClient[];
  /** The first RS256 private key, with `kid`; those that follow it are in `keysFile`. */
  readonly signingKey: JWK;
  /** Where the keys of later rotations are kept between starts, so that tokens outlive a restart. */
  readonly keysFile: string;
  /** Signs the cookies. */
  readonly cookieKey: string;
  /** Where sessions and refresh tokens are kept between starts. */
  readonly storeFile: string;
}

/** The options with the keys that are published now: the first one signs. */
export interface SignInWithKeys extends SignInOptions {
  readonly signingKeys: readonly JWK[];
}

/** Realm path, as in Keycloak. */
export const realmPath = '/realms/streetgrid';
export const audience = 'streetgrid-gateway';
export const accessTokenSeconds = 300;
/** A session without use, and at most: as in the realm. */
export const sessionIdleSeconds = 14_400;
export const sessionSeconds = 43_200;
/** How far ahead a partner's assertion may end, and how its signature may be made: as in Keycloak. */
export const assertionSeconds = 60;
export const assertionAlgorithms = ['ES256', 'PS256', 'RS256', 'EdDSA'] as const;

/** Exactly the `iss` of the tokens. */
export function issuerAt(port: number): string {
  return `http://127.0.0.1:${port}${realmPath}`;
}
