import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '../i18n/i18n';
import { problemOf } from './problem';
import type { paths } from './schema';
import { chosenStreet } from './street-choice';

/** How the signed-in session reaches the API; set once by the session, empty for residents without an account. */
interface Credentials {
  accessToken(): Promise<string | undefined>;
  /** The token was refused: sign in again and come back. */
  refused(): void;
}

let credentials: Credentials | undefined;

/** Makes every later call carry the session's token. */
export function setCredentials(given: Credentials | undefined): void {
  credentials = given;
}

/** What every call carries: language, the session's token and, for somebody of several streets, the one chosen ('' for none). */
export async function callHeaders(street = chosenStreet()): Promise<Record<string, string>> {
  const token = await credentials?.accessToken();
  return {
    'Accept-Language': currentLanguage(),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(token && street ? { 'X-Street': street } : {}),
  };
}

const atTheDoor: Middleware = {
  async onRequest({ request }) {
    for (const [name, value] of Object.entries(await callHeaders())) request.headers.set(name, value);
    return request;
  },
  onResponse({ request, response }) {
    if (response.status === 401 && request.headers.has('Authorization')) credentials?.refused();
  },
};

/** The gateway's API, typed by its own document. */
export const client = createClient<paths>({ baseUrl: location.origin, querySerializer: query });
client.use(atTheDoor);

function query(values: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '' && value !== false) search.set(name, String(value));
  }
  return search.toString();
}

/** The body of an answer; a refusal is thrown as a Problem. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined) throw problemOf(response.status, error);
  return data;
}

/** Headers of a command. */
export function once(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}
