import { randomUUID } from 'node:crypto';
import type { PlatformFile } from '../platform-file';
import { expect } from './teller';
import { partnerToken, personToken, readKey } from '../sign-in-client';

/** A problem answer of the gateway (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    readonly detail: string,
    request: string,
  ) {
    super(`${request} → ${status} ${slug}: ${detail}`);
    this.name = 'Problem';
  }
}

/** A page of a list. */
export interface List<T> {
  readonly items: readonly T[];
}

export interface Call {
  /** User name, or client id of a partner; nobody when absent. */
  readonly as?: string;
  readonly body?: object;
  /** Idempotency key; a fresh one for every POST when absent. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The platform's public REST API, as anybody may call it. */
export class Api {
  private readonly tokens = new Map<string, { token: Promise<string>; until: number }>();

  constructor(readonly platform: PlatformFile) {}

  get<T>(path: string, call: Omit<Call, 'body' | 'key'> = {}): Promise<T> {
    return this.send<T>('GET', path, call);
  }

  post<T>(path: string, call: Call = {}): Promise<T> {
    return this.send<T>('POST', path, { body: {}, ...call });
  }

  put<T>(path: string, call: Call = {}): Promise<T> {
    return this.send<T>('PUT', path, call);
  }

  async upload<T>(path: string, file: Uint8Array<ArrayBuffer>, as?: string): Promise<T> {
    const form = new FormData();
    form.set('file', new Blob([file], { type: 'image/png' }), 'photo.png');
    const headers = { ...(await this.headersOf({ as })), 'idempotency-key': randomUUID() };
    return this.answer<T>(`POST ${path}`, await fetch(`${this.url}${path}`, { method: 'POST', body: form, headers }));
  }

  /** The open answer of the live stream. */
  async live(as: string): Promise<Response> {
    return fetch(`${this.url}/live`, { headers: { ...(await this.headersOf({ as })), accept: 'text/event-stream' } });
  }

  private get url(): string {
    return `${this.platform.baseUrl}/api/v1`;
  }

  private async send<T>(method: string, path: string, call: Call): Promise<T> {
    const headers = await this.headersOf(call);
    const init = call.body && {
      body: JSON.stringify(call.body),
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': call.key ?? randomUUID() },
    };
    return this.answer<T>(`${method} ${path}`, await fetch(`${this.url}${path}`, { method, headers, ...init }));
  }

  private async answer<T>(request: string, response: Response): Promise<T> {
    const text = await response.text();
    const body = (text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}) as T & {
      slug?: string;
      detail?: string;
      title?: string;
    };
    if (response.ok) return body;
    throw new Problem(response.status, body.slug ?? '', body.detail ?? body.title ?? text.slice(0, 300), request);
  }

  private async headersOf({ as, headers }: Call): Promise<Record<string, string>> {
    const language = { 'accept-language': 'zh-CN' };
    return as
      ? { ...language, ...headers, authorization: `Bearer ${await this.tokenOf(as)}` }
      : { ...language, ...headers };
  }

  private tokenOf(as: string): Promise<string> {
    const known = this.tokens.get(as);
    if (known && known.until > Date.now()) return known.token;
    const partner = this.platform.partners.find(({ clientId }) => clientId === as);
    const token = partner ? this.partnerToken(as, partner.keyFile) : personToken(this.platform, as);
    this.tokens.set(as, { token, until: Date.now() + 240_000 });
    return token;
  }

  private async partnerToken(clientId: string, keyFile: string): Promise<string> {
    return (await partnerToken(this.platform, clientId, await readKey(keyFile))).access_token;
  }
}

/** The refusal that has to come. */
export async function refused(call: () => Promise<unknown>, statuses: readonly number[]): Promise<Problem> {
  const answer = await call().catch((error: unknown) => error);
  expect(
    answer instanceof Problem && statuses.includes(answer.status),
    statuses.join(' | '),
    answer instanceof Error ? answer.message : answer,
  );
  return answer;
}
