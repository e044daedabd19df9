import { createHmac, timingSafeEqual } from 'node:crypto';
import { invalid } from '@streetgrid/service-kit';

/** Where a reader stands, bound to street and grant. */
export interface CursorScope {
  readonly tenantId: string;
  readonly grantId: string;
}

/** The cursor as text; nobody without the key can make or bend one. */
export function sealCursor(key: string, scope: CursorScope, position: bigint): string {
  return `${position.toString(36)}.${seal(key, scope, position).toString('base64url')}`;
}

/** The position in a cursor; 0 for the beginning. Error: Invalid `foreign-cursor`. */
export function openCursor(key: string, scope: CursorScope, cursor: string): bigint {
  if (cursor === '') return 0n;
  const [, digits, signature] = /^([0-9a-z]{1,13})\.([\w-]{22})$/.exec(cursor) ?? [];
  if (digits && signature) {
    const position = [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
    if (timingSafeEqual(seal(key, scope, position), Buffer.from(signature, 'base64url'))) return position;
  }
  throw invalid('foreign-cursor');
}

function seal(key: string, scope: CursorScope, position: bigint): Buffer {
  return createHmac('sha256', key).update(`${scope.tenantId}/${scope.grantId}/${position}`).digest().subarray(0, 16);
}
