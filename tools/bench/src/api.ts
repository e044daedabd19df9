import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { personToken, PlatformFile } from '@streetgrid/local';

const renewEveryMs = 120_000;
/** How often a request that was told to come back later does so. */
const mostReturns = 20;

/** The public API as one of the demo accounts. */
export class Api {
  private token: Promise<string> | undefined;
  private renewAt = 0;
  /** Requests that the door asked to come back later (429 or 503 with Retry-After), and that did. */
  returns = 0;

  constructor(
    private readonly platform: PlatformFile,
    private readonly position: string = 'duty_officer',
  ) {}

  async get<T>(path: string): Promise<T> {
    return this.send<T>(path, {});
  }

  /** The same key at every return: the door may have taken it in. */
  async post<T>(path: string, body: object): Promise<T> {
    return this.send<T>(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    });
  }

  private async send<T>(
    path: string,
    init: { method?: string; body?: string; headers?: Record<string, string> },
  ): Promise<T> {
    for (let returns = 0; ; returns += 1) {
      const headers = { ...init.headers, authorization: `Bearer ${await this.currentToken()}` };
      const response = await fetch(`${this.platform.baseUrl}/api/v1${path}`, { ...init, headers });
      const answer = (await response.json()) as T & { slug?: string };
      if (response.ok) return answer;
      const seconds = Number(response.headers.get('retry-after'));
      if (response.status !== 429 || !(seconds > 0) || returns === mostReturns)
        throw new Error(`${init.method ?? 'GET'} ${nameless(path)}: ${response.status} ${answer.slug ?? ''}`);
      this.returns += 1;
      await delay(seconds * 1_000);
    }
  }

  private currentToken(): Promise<string> {
    if (!this.token || Date.now() > this.renewAt) {
      this.renewAt = Date.now() + renewEveryMs;
      const account = this.platform.accounts.find(({ position }) => position === this.position);
      if (!account) throw new Error(`the demo street has no account of a ${this.position}`);
      this.token = personToken(this.platform, account.username);
    }
    return this.token;
  }
}

/** A path as it may be told: without ids and without what was searched for. */
function nameless(path: string): string {
  return path.replace(/[0-9a-f-]{36}/g, '…').replace(/query=[^&]+/, 'query=…');
}
