import { Provider, errors } from 'oidc-provider';
import type { ClientAuthMethod, Configuration, JWK, KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import type { Credentials } from './credentials';
import { languageOf } from './language';
import { errorPage, signedOutPage, signingOutPage } from './pages';
import type { SessionStore } from './session-store';
import {
  SignInOptions,
  SignInWithKeys,
  accessTokenSeconds,
  assertionAlgorithms,
  assertionSeconds,
  audience,
  realmPath,
  sessionIdleSeconds,
  sessionSeconds,
} from './sign-in-options';
import { partnerClaims, partnerSubject, personClaims } from './token-claims';

const resource = 'urn:streetgrid:gateway';
const scopes = ['openid', 'profile', 'email', 'roles'];
/** Of clocks, in seconds. */
const tolerance = 15;

/** The gateway as a resource: whoever asks for a token gets a JWT for it, as in Keycloak, without naming it. */
const gateway: ResourceServer = {
  scope: scopes.join(' '),
  audience,
  accessTokenTTL: accessTokenSeconds,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: 'RS256' } },
};

/** An OpenID provider with Keycloak's paths, clients and tokens. */
export function createProvider(
  options: SignInWithKeys,
  issuer: string,
  credentials: Credentials,
  store: SessionStore,
): Provider {
  const provider = new Provider(issuer, configurationOf(options, issuer, credentials, store));
  registerPasswordGrant(provider, credentials);
  provider.on('server_error', (_ctx, error) => console.error(error));
  return provider;
}

function configurationOf(
  options: SignInWithKeys,
  issuer: string,
  credentials: Credentials,
  store: SessionStore,
): Configuration {
  const claimsOf = (clientId: string, subject?: string) => {
    const partner = options.partners.find((candidate) => candidate.clientId === clientId);
    if (partner) return partnerClaims(partner);
    const account = credentials.account(subject ?? '');
    return account && personClaims(account, clientId);
  };
  return {
    adapter: (model) => store.adapter(model),
    // The first one signs, all are published.
    jwks: { keys: [...options.signingKeys] as JWK[] },
    clients: clientsOf(options),
    clientDefaults: { id_token_signed_response_alg: 'RS256' },
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: [...assertionAlgorithms] },
    clockTolerance: tolerance,
    // As Keycloak: an assertion is for us alone and for this minute; a second use is refused by its `jti`.
    assertJwtClientAuthClaimsAndHeader: (_ctx, { aud, exp, iat }) => {
      const now = Date.now() / 1_000;
      if (aud !== issuer) throw new errors.InvalidClientAuth('aud must be the issuer, alone');
      const old = iat !== undefined && Number(iat) + assertionSeconds + tolerance < now;
      const endless = iat === undefined && Number(exp) > now + assertionSeconds + tolerance;
      if (old || endless) throw new errors.InvalidClientAuth('the assertion is good for a minute, not longer');
    },
    pkce: { required: () => true },
    // Cookies know no ports: two platforms on one machine must not take each other's session.
    cookies: {
      keys: [options.cookieKey],
      names: {
        session: cookieName('session', issuer),
        interaction: cookieName('visit', issuer),
        resume: cookieName('resume', issuer),
      },
    },
    scopes,
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, subject) => {
      const account = credentials.account(subject);
      return (
        account && {
          accountId: subject,
          claims: () => ({ sub: subject, name: account.name, preferred_username: account.username }),
        }
      );
    },
    extraTokenClaims: (_ctx, token) =>
      claimsOf(token.clientId ?? '', 'accountId' in token ? token.accountId : undefined) as unknown as Record<
        string,
        string
      >,
    formats: {
      customizers: {
        jwt: (_ctx, token, jwt) => {
          jwt.header = { ...jwt.header, typ: 'JWT' };
          if (token.kind === 'ClientCredentials') jwt.payload.sub = partnerSubject(token.clientId ?? '');
        },
      },
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) =>
          void page(
            ctx,
            signingOutPage(
              form,
              ctx.oidc.params?.id_token_hint ? nonceOf(ctx) : undefined,
              languageOf(ctx.get('accept-language')),
            ),
          ),
        postLogoutSuccessSource: (ctx) =>
          void page(ctx, signedOutPage(options.consoleOrigins[0] ?? '/', languageOf(ctx.get('accept-language')))),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, indicator) => {
          if (indicator !== resource) throw new errors.InvalidTarget();
          return gateway;
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `${realmPath}/login/${interaction.uid}` },
    // Our own console: nobody is asked whether the street may know its own people.
    loadExistingGrant: async (ctx) => {
      const known = ctx.oidc.session?.grantIdFor(ctx.oidc.client?.clientId ?? '');
      const existing = known ? await ctx.oidc.provider.Grant.find(known) : undefined;
      if (existing) return existing;
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId,
        accountId: ctx.oidc.session?.accountId,
      });
      grant.addOIDCScope(scopes.join(' '));
      grant.addResourceScope(resource, scopes.join(' '));
      await grant.save();
      return grant;
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    // Every use gives a new one; see SessionStore for the one repetition that a lost answer needs.
    rotateRefreshToken: true,
    renderError: (ctx, out) =>
      void page(ctx, errorPage(out.error, options.consoleOrigins[0] ?? '/', languageOf(ctx.get('accept-language')))),
    routes: {
      authorization: '/protocol/openid-connect/auth',
      token: '/protocol/openid-connect/token',
      jwks: '/protocol/openid-connect/certs',
      userinfo: '/protocol/openid-connect/userinfo',
      end_session: '/protocol/openid-connect/logout',
      revocation: '/protocol/openid-connect/revoke',
    },
    clientBasedCORS: (_ctx, origin) => options.consoleOrigins.includes(origin ?? ''),
    ttl: {
      AccessToken: accessTokenSeconds,
      ClientCredentials: accessTokenSeconds,
      IdToken: 300,
      Interaction: 1_800,
      Session: sessionSeconds,
      Grant: sessionSeconds,
      RefreshToken: sessionIdleSeconds,
    },
  };
}

function clientsOf(options: SignInOptions): NonNullable<Configuration['clients']> {
  const pub = { token_endpoint_auth_method: 'none' as const };
  return [
    {
      ...pub,
      client_id: 'console',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: options.consoleOrigins.map((origin) => `${origin}/login/callback`),
      post_logout_redirect_uris: options.consoleOrigins.map((origin) => `${origin}/`),
    },
    { ...pub, client_id: 'tests', grant_types: ['password'], response_types: [], redirect_uris: [] },
    ...options.partners.map((partner) => ({
      client_id: partner.clientId,
      client_name: partner.name,
      token_endpoint_auth_method: 'private_key_jwt' as ClientAuthMethod,
      jwks: { keys: [...partner.jwks.keys] as JWK[] },
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    })),
  ];
}

/** Resource owner password grant of client `tests`, for command lines: demo, bench and e2e. No session, no refresh token. */
function registerPasswordGrant(provider: Provider, credentials: Credentials): void {
  provider.registerGrantType<{ username?: string; password?: string }>(
    'password',
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const result = credentials.check(params.username ?? '', params.password ?? '', Date.now());
      if (result.outcome === 'wait')
        throw new errors.CustomOIDCProviderError('invalid_grant', `too many attempts, wait ${result.seconds} s`);
      if (result.outcome === 'wrong')
        throw new errors.CustomOIDCProviderError('invalid_grant', 'wrong user name or password');
      const token = new provider.AccessToken({
        accountId: result.account.subject,
        client,
        gty: 'password',
        grantId: '',
      });
      token.resourceServer = new provider.ResourceServer(resource, gateway);
      token.scope = 'openid profile';
      ctx.body = {
        access_token: await token.save(),
        expires_in: token.expiration,
        token_type: token.tokenType,
        scope: token.scope,
      };
    },
    ['username', 'password', 'scope'],
  );
}

/** `sg_session_8081` */
export function cookieName(kind: string, issuer: string): string {
  return `sg_${kind}_${new URL(issuer).port}`;
}

function page(ctx: KoaContextWithOIDC, html: string): void {
  ctx.type = 'html';
  ctx.body = html;
}

/** The script nonce that the server put into this answer's policy. */
function nonceOf(ctx: KoaContextWithOIDC): string {
  return (ctx.res as { scriptNonce?: string }).scriptNonce ?? '';
}
