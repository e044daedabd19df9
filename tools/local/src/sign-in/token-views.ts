import type { IncomingMessage, ServerResponse } from 'node:http';
import { JWK, JWTPayload, createLocalJWKSet, errors, jwtVerify } from 'jose';
import { Credentials } from './credentials';
import { SignInWithKeys, audience } from './sign-in-options';

const userinfo = '/protocol/openid-connect/userinfo';

/**
 * Who a token belongs to, asked of the one who issued it. oidc-provider answers that for its opaque tokens only, while
 * Keycloak's callers bring the JWT that they also bring to the gateway.
 */
export class TokenViews {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;

  constructor(
    private readonly options: SignInWithKeys,
    private readonly issuer: string,
    private readonly credentials: Credentials,
  ) {
    const keys = options.signingKeys.map(({ kty, n, e, kid }) => ({ kty, n, e, kid, alg: 'RS256', use: 'sig' }) as JWK);
    this.keys = createLocalJWKSet({ keys });
  }

  /** False when the path is somebody else's, or a preflight that oidc-provider answers. */
  async answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    if (request.method === 'OPTIONS' || path !== userinfo) return false;
    const origin = request.headers.origin;
    if (origin && this.options.consoleOrigins.includes(origin))
      response.setHeader('access-control-allow-origin', origin).setHeader('vary', 'Origin');
    await this.userinfo(request, response);
    return true;
  }

  private async userinfo(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const claims = await this.verify(request.headers.authorization?.replace(/^Bearer /i, '') ?? '');
    const account = this.credentials.account(claims?.sub ?? '');
    if (!account)
      return json(response.setHeader('www-authenticate', 'Bearer error="invalid_token"'), 401, {
        error: 'invalid_token',
      });
    json(response, 200, { sub: account.subject, preferred_username: account.username, name: account.name });
  }

  private async verify(token: string): Promise<JWTPayload | undefined> {
    try {
      return (await jwtVerify(token, this.keys, { issuer: this.issuer, audience, algorithms: ['RS256'] })).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
