import { unauthenticated, unavailable } from '@streetgrid/service-kit';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { AccessToken } from './principal';

/** Proves access tokens of the sign-in, against its published keys. */
export type AccessTokenVerifier = (token: string) => Promise<AccessToken>;

/**
 * Verifier for one realm. Keys are fetched once and again when an unknown key shows up (rotation), so a sign-in that is
 * down for a while does not stop those who are signed in.
 */
export function accessTokenVerifier(options: { issuer: string; audience: string }): AccessTokenVerifier {
  const keys = createRemoteJWKSet(new URL(`${options.issuer}/protocol/openid-connect/certs`), {
    cacheMaxAge: Infinity,
    // An unknown key is asked for at once: after a rotation nobody may be sent away. The gateway has proved every token
    // before, so that made-up keys do not get here.
    cooldownDuration: 0,
  });
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: options.issuer,
        audience: options.audience,
        algorithms: ['RS256', 'PS256', 'ES256'],
        requiredClaims: ['exp', 'sub'],
      });
      return { subject: payload.sub ?? '', clientId: typeof payload.azp === 'string' ? payload.azp : '' };
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
        throw unauthenticated('access-token-invalid');
      throw unavailable('sign-in-unavailable');
    }
  };
}
