import { createHash } from 'node:crypto';
import { invalid } from '@streetgrid/service-kit';
import { TenantScope } from './database';
import { stableJson } from './stable-json';

/**
 * An opaque page token: the sort key of the last row, bound to the tenant and to the question that was asked.
 * A token of another tenant or of another filter is refused instead of giving wrong rows.
 */
export function encodePageToken(scope: TenantScope, question: unknown, last: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([fingerprint(scope, question), ...last])).toString('base64url');
}

/** The sort key in a token, or undefined for the first page. Error: Invalid `page-token-invalid`. */
export function decodePageToken(
  scope: TenantScope,
  question: unknown,
  token: string,
): readonly (string | number)[] | undefined {
  if (token === '') return undefined;
  const [print, ...last] = partsOf(token);
  if (print === fingerprint(scope, question) && last.length > 0) return last;
  throw invalid('page-token-invalid');
}

/** What is written in a token; nothing when it was made up. */
function partsOf(token: string): (string | number)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => ['string', 'number'].includes(typeof part)) ? parts : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Rows per page: the default for 0, an error below 0, never more than the limit. */
export function pageSize(asked: number, standard = 50, limit = 200): number {
  if (asked < 0) throw invalid('page-size-invalid', { limit });
  return asked === 0 ? standard : Math.min(asked, limit);
}

function fingerprint(scope: TenantScope, question: unknown): string {
  return createHash('sha256').update(scope.tenantId).update(stableJson(question)).digest('base64url').slice(0, 12);
}
