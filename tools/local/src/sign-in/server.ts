import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { IncomingMessage, ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';
import { Credentials } from './credentials';
import { languageOf } from './language';
import { loginPage } from './login-page';
import { errorPage } from './pages';
import { cookieName, createProvider } from './provider';
import { SessionStore } from './session-store';
import { SignInOptions, issuerAt, realmPath } from './sign-in-options';
import {
  SigningKey,
  loadSigningKeys,
  newSigningKey,
  published,
  publishedSeconds,
  rotated,
  saveSigningKeys,
} from './signing-keys';
import { TokenViews } from './token-views';

export interface RunningSignIn {
  readonly issuer: string;
  /** A new key signs from now on; the former stays published as long as tokens of it may be about. */
  rotateKey(): Promise<void>;
  stop(): Promise<void>;
}

interface PageResponse extends ServerResponse {
  scriptNonce?: string;
}

const largestForm = 4_096;
const proofSeconds = 90 * 86_400;

/** Starts the sign-in on 127.0.0.1. @throws when the port is taken. */
export async function startSignIn(options: SignInOptions): Promise<RunningSignIn> {
  const server = createServer();
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = issuerAt((server.address() as AddressInfo).port);
  const credentials = new Credentials(options.accounts, options.password, options.cookieKey);
  const store = await SessionStore.open(options.storeFile);
  let keys = await loadSigningKeys(options.keysFile, options.signingKey);
  const handlerNow = () => new SignInHandler(options, published(keys, epochSeconds()), issuer, credentials, store);
  let handler = handlerNow();
  let forgetting: NodeJS.Timeout | undefined;
  server.on('request', (request, response) => void handler.handle(request, response));
  return {
    issuer,
    rotateKey: async () => {
      keys = rotated(published(keys, epochSeconds()), newSigningKey(), epochSeconds());
      await saveSigningKeys(options.keysFile, keys);
      handler = handlerNow();
      clearTimeout(forgetting);
      forgetting = setTimeout(() => (handler = handlerNow()), publishedSeconds * 1_000).unref();
    },
    stop: async () => {
      clearTimeout(forgetting);
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

class SignInHandler {
  private readonly callback: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  private readonly host: string;
  private readonly proofCookie: string;
  private readonly provider: Provider;
  private readonly views: TokenViews;

  constructor(
    private readonly options: SignInOptions,
    keys: readonly SigningKey[],
    issuer: string,
    private readonly credentials: Credentials,
    store: SessionStore,
  ) {
    const withKeys = { ...options, signingKeys: keys.map(({ jwk }) => jwk) };
    this.provider = createProvider(withKeys, issuer, credentials, store);
    this.views = new TokenViews(withKeys, issuer, credentials);
    this.callback = this.provider.callback();
    this.host = new URL(issuer).host;
    this.proofCookie = cookieName('proof', issuer);
  }

  async handle(request: IncomingMessage, response: PageResponse): Promise<void> {
    // A page elsewhere whose name was pointed at 127.0.0.1 must not talk to us.
    if (request.headers.host !== this.host) return end(response, 421, 'wrong host');
    const url = new URL(request.url ?? '/', this.provider.issuer);
    if (!url.pathname.startsWith(`${realmPath}/`)) return end(response, 404, 'not found');
    this.protect(response);
    try {
      const login = /^\/login\/([\w-]+)$/.exec(url.pathname.slice(realmPath.length));
      if (login) await this.login(request, response, url);
      else if (!(await this.views.answer(request, response, url.pathname.slice(realmPath.length))))
        await this.passOn(request, response);
    } catch (error) {
      this.fail(request, response, error);
    }
  }

  private async login(request: IncomingMessage, response: PageResponse, url: URL): Promise<void> {
    const visit = await this.provider.interactionDetails(request, response);
    const language = languageOf(
      url.searchParams.get('language') ?? '',
      visit.params.ui_locales as string | undefined,
      request.headers['accept-language'],
    );
    const show = (
      status: number,
      more: { username?: string; problem?: Parameters<typeof loginPage>[0]['problem'] } = {},
    ) => {
      const proven =
        this.credentials.byTap(this.credentials.accounts[0]?.username ?? '', this.proofOf(request)) !== undefined;
      const page = {
        language,
        accounts: this.credentials.accounts,
        nonce: response.scriptNonce ?? '',
        proven,
        ...more,
      };
      end(response, status, loginPage(page), 'text/html; charset=utf-8');
    };
    if (request.method === 'GET') return show(200);
    if (request.method !== 'POST' || request.headers.origin !== `http://${this.host}`)
      return end(response, 403, 'forbidden');
    const form = await readForm(request);
    const tapped = form.has('tap') ? this.credentials.byTap(form.get('tap') ?? '', this.proofOf(request)) : undefined;
    const username = form.get('username') ?? form.get('tap') ?? '';
    const result = tapped
      ? ({ outcome: 'signed-in', account: tapped } as const)
      : this.credentials.check(username, form.get('password') ?? '', Date.now());
    if (result.outcome === 'wait') return show(429, { username, problem: { kind: 'wait', seconds: result.seconds } });
    if (result.outcome === 'wrong') return show(401, { username, problem: { kind: 'wrong' } });
    response.setHeader(
      'set-cookie',
      `${this.proofCookie}=${this.credentials.proof}; Path=${realmPath}; Max-Age=${proofSeconds}; HttpOnly; SameSite=Lax`,
    );
    await this.provider.interactionFinished(request, response, { login: { accountId: result.account.subject } });
  }

  private async passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Its routes do not know that they live under the realm's path; it derives that from the two addresses.
    const originalUrl = request.url ?? '';
    Object.assign(request, { originalUrl, url: originalUrl.slice(realmPath.length) });
    await this.callback(request, response);
  }

  private protect(response: PageResponse): void {
    const nonce = randomBytes(16).toString('base64');
    response.scriptNonce = nonce;
    const console = this.options.consoleOrigins.join(' ');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; form-action 'self' ${console}; frame-ancestors 'self' ${console}; base-uri 'none'`,
    );
    response.setHeader('x-content-type-options', 'nosniff');
    // Not `no-referrer`: with it browsers send `Origin: null` with our own form.
    response.setHeader('referrer-policy', 'same-origin');
  }

  private proofOf(request: IncomingMessage): string {
    const pair = request.headers.cookie?.split(/;\s*/).find((cookie) => cookie.startsWith(`${this.proofCookie}=`));
    return pair?.slice(this.proofCookie.length + 1) ?? '';
  }

  private fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const expired = error instanceof Error && error.name === 'SessionNotFound';
    if (!expired) console.error(error);
    const page = errorPage(
      expired ? 'expired' : 'server_error',
      this.options.consoleOrigins[0] ?? '/',
      languageOf(request.headers['accept-language']),
    );
    end(response, expired ? 400 : 500, page, 'text/html; charset=utf-8');
  }
}

function epochSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > largestForm) throw new Error('form too large');
  }
  return new URLSearchParams(text);
}

function end(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
