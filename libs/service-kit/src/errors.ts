/** What kind of refusal it is; decides the gRPC status and the HTTP status. */
export type ErrorKind =
  'NotFound' | 'Invalid' | 'Conflict' | 'Forbidden' | 'Unauthenticated' | 'TooMany' | 'Unavailable';

/** Values that a message may name, e.g. the number of a case. Never personal data: they are logged. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/**
 * A refusal with a stable slug. Rules throw it, service-kit carries it over gRPC unchanged, the gateway turns it into a
 * problem answer (RFC 9457) whose text it looks up by slug in the caller's language.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    /** kebab-case, e.g. `case-already-closed`. */
    readonly slug: string,
    readonly params: ErrorParams = {},
  ) {
    super(slug);
    this.name = 'DomainError';
  }
}

/** It does not exist, or not for this tenant. */
export const notFound = (slug: string, params?: ErrorParams) => new DomainError('NotFound', slug, params);
/** The input itself is wrong; sending it again will not help. */
export const invalid = (slug: string, params?: ErrorParams) => new DomainError('Invalid', slug, params);
/** The input is fine but the state of the thing forbids it. */
export const conflict = (slug: string, params?: ErrorParams) => new DomainError('Conflict', slug, params);
/** Known caller, no right. */
export const forbidden = (slug: string, params?: ErrorParams) => new DomainError('Forbidden', slug, params);
/** Nobody known: no token, or a token that does not hold. */
export const unauthenticated = (slug: string, params?: ErrorParams) => new DomainError('Unauthenticated', slug, params);
/** A peer does not answer in time; the same call may succeed later. */
export const unavailable = (slug: string, params?: ErrorParams) => new DomainError('Unavailable', slug, params);
