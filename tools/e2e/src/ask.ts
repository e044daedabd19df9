import { randomUUID } from 'node:crypto';

export interface Question {
  readonly language?: 'zh' | 'en';
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly raw?: string | FormData | URLSearchParams;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** One request exactly as given, and the answer exactly as it came: for what `Api` smooths over. Forms carry no key. */
export async function ask(method: string, url: string, question: Question = {}): Promise<Answer> {
  const { language = 'zh', token, headers, json, raw } = question;
  const response = await fetch(url, {
    method,
    headers: {
      'accept-language': language,
      ...(method === 'POST' && !(raw instanceof URLSearchParams) ? { 'idempotency-key': randomUUID() } : {}),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: json === undefined ? raw : JSON.stringify(json),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}
