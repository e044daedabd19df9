/** A refusal of the gateway (RFC 9457), in the caller's language already. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    title: string,
    readonly detail: string,
    readonly traceId: string,
    readonly fields: readonly { path: string; message: string }[] = [],
    /** Codes of the streets to choose from, when one must be chosen. */
    readonly streetCodes: readonly string[] = [],
  ) {
    super(title);
    this.name = 'Problem';
  }
}

interface ProblemBody {
  title?: string;
  detail?: string;
  slug?: string;
  status?: number;
  traceId?: string;
  errors?: { path: string; message: string }[];
  streetCodes?: string[];
}

/** Reads a problem answer; a body that is none (a proxy's page) becomes a bare one with its status. */
export function problemOf(status: number, body: unknown): Problem {
  const { title, detail, slug, traceId, errors, streetCodes } = (
    typeof body === 'object' && body !== null ? body : {}
  ) as ProblemBody;
  return new Problem(
    status,
    slug ?? 'unreadable-answer',
    title ?? `HTTP ${status}`,
    detail ?? '',
    traceId ?? '',
    errors,
    streetCodes,
  );
}

/** True when nothing was answered at all, so that the same command may be sent again with the same key. */
export function isNetworkFailure(error: unknown): boolean {
  return (
    !(error instanceof Problem) && (error instanceof TypeError || (error as Error | null)?.name === 'NetworkError')
  );
}

/** True for refusals that time may heal: no network, too many requests, the platform is not there. */
export function isPassing(error: unknown): boolean {
  return isNetworkFailure(error) || (error instanceof Problem && [429, 502, 503, 504].includes(error.status));
}
