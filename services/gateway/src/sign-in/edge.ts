import { type Locale, newTraceparent } from '@streetgrid/service-kit';
import type { IncomingHttpHeaders } from 'node:http';

/** What the edge knows about a request before it knows who asks. */
export interface RequestEdge {
  readonly traceparent: string;
  readonly locale: Locale;
}

/** Trace and language from a request's headers: the caller's trace when it has one, a fresh one otherwise. */
export function newEdge(headers: IncomingHttpHeaders): RequestEdge {
  const traceparent = traceparentOf(headers.traceparent) ?? newTraceparent();
  return { traceparent, locale: localeOf(headers['accept-language']) };
}

/** The language of an answer: the first of zh and en that the caller prefers, Chinese when it says nothing. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find((q) => q !== undefined);
      return { tag, quality: quality === undefined ? 1 : Number(quality), index };
    })
    .filter(({ tag, quality }) => quality > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  return wanted[0]?.tag.startsWith('en') ? 'en' : 'zh';
}

/** A caller's trace when it is well formed; undefined otherwise. */
export function traceparentOf(header: unknown): string | undefined {
  if (typeof header !== 'string') return undefined;
  const ok = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(header);
  return ok ? header : undefined;
}
