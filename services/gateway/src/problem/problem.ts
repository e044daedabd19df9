import type { ErrorKind, ErrorParams, Locale } from '@streetgrid/service-kit';
import { kindTexts, problemTexts } from './messages';
import { wordTexts } from './texts/words';

/** The HTTP status of a kind of refusal. */
export const statusOf: Readonly<Record<ErrorKind, number>> = {
  Invalid: 400,
  Unauthenticated: 401,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  TooMany: 429,
  Unavailable: 503,
};

/** One thing that is wrong in the input. */
export interface FieldError {
  path: string;
  message: string;
}

/** RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  slug: string;
  traceId: string;
  errors?: FieldError[];
  /** Codes of the streets to choose from, with `street-choice-needed`. */
  streetCodes?: string[];
}

export interface Refusal {
  readonly status: number;
  readonly slug: string;
  readonly params?: ErrorParams;
  readonly errors?: FieldError[];
}

/** A refusal in the caller's language. A slug without a text of its own gets the text of its status. */
export function problemOf(refusal: Refusal, locale: Locale, traceId: string): Problem {
  const { status, slug, params = {}, errors } = refusal;
  const generic = kindTexts[status] ?? kindTexts[500];
  const title = generic?.[locale] ?? slug;
  const own = Object.hasOwn(problemTexts, slug) ? problemTexts[slug]?.[locale] : undefined;
  const detail = fill(own ?? title, params, locale);
  const { streetCodes } = params;
  return {
    ...{ type: `/problems/${slug}`, title, status, detail, slug, traceId },
    ...(errors ? { errors } : {}),
    ...(streetCodes === undefined ? {} : { streetCodes: String(streetCodes).split(',').filter(Boolean) }),
  };
}

/** An example for the documentation. */
export function exampleOf(status: number): Problem {
  return problemOf(
    { status, slug: kindTexts[status]?.example ?? 'internal-error' },
    'en',
    '4bf92f3577b34da6a3ce929d0e0e4736',
  );
}

/**
 * Puts params into a text: `{limit}`. A param that is missing leaves nothing behind; words of the platform are translated, and a
 * `reason` that is itself a slug says its own text, with the same params.
 */
export function fill(text: string, params: ErrorParams, locale: Locale): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? String(params[name]) : '';
    const reason = name === 'reason' && Object.hasOwn(problemTexts, value) ? problemTexts[value]?.[locale] : undefined;
    if (reason !== undefined) return fill(reason, { ...params, reason: '' }, locale);
    const words = value.split(',').map((word) => wordTexts[word]?.[locale]);
    return words.every((word) => word !== undefined) ? words.join(locale === 'zh' ? '、' : ', ') : value;
  });
}

/** Slugs of what the web server itself refuses, by status and by its own code. */
export const slugOfStatus: Readonly<Record<number, string>> = {
  400: 'request-malformed',
  404: 'unknown-route',
  405: 'method-not-allowed',
  408: 'request-timed-out',
  413: 'body-too-large',
  414: 'request-malformed',
  415: 'content-type-not-supported',
  431: 'request-malformed',
};
export const slugOfCode: Readonly<Record<string, string>> = {
  FST_REQ_FILE_TOO_LARGE: 'media-too-large',
  FST_FILES_LIMIT: 'media-one-file',
  FST_PARTS_LIMIT: 'media-one-file',
  FST_FIELDS_LIMIT: 'media-one-file',
};
