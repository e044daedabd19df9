import type { IncomingMessage, ServerResponse } from 'node:http';
import { JWTPayload, createLocalJWKSet, errors, jwtVerify } from 'jose';
import { Credentials, equal } from './credentials';
import { SignInOptions, audience } from './sign-in-options';

const userinfo = '/protocol/openid-connect/userinfo';
const introspect = '/protocol/openid-connect/token/introspect';

/**
 * What a token says, asked of the one who issued it. oidc-provider answers these two for its opaque tokens only, while
 * Keycloak's callers bring the JWT that they also bring to the gateway.
 */
export class TokenViews {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;

  constructor(
    private readonly options: SignInOptions,
    private readonly issuer: string,
    private readonly credentials: Credentials,
  ) {
    const { kty, n, e, kid } = options.signingKey;
    this.keys = createLocalJWKSet({ keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' } as never] });
  }

  /** False when the path is somebody else's, or a preflight that oidc-provider answers. */
  async answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    if (request.method === 'OPTIONS' || (path !== userinfo && path !== introspect)) return false;
    const origin = request.headers.origin;
    if (origin && this.options.consoleOrigins.includes(origin))
      response.setHeader('access-control-allow-origin', origin).setHeader('vary', 'Origin');
    if (path === userinfo) await this.userinfo(request, response);
    else await this.introspect(request, response);
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

  private async introspect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [id, secret = ''] = Buffer.from(request.headers.authorization?.replace(/^Basic /i, '') ?? '', 'base64')
      .toString()
      .split(':');
    const caller = this.options.partners.find((partner) => partner.clientId === id && equal(secret, partner.secret));
    if (!caller || request.method !== 'POST') return json(response, 401, { error: 'invalid_client' });
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) {
      body += chunk as string;
      if (body.length > 16_384) return json(response, 413, { error: 'invalid_request' });
    }
    const claims = await this.verify(new URLSearchParams(body).get('token') ?? '');
    json(response, 200, claims ? { ...claims, active: true } : { active: false });
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
