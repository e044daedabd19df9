import { createHmac, timingSafeEqual } from 'node:crypto';

/** The secret by which a reporter follows and rates a case: derived, so a retry answers the same and nothing is stored. */
export function trackToken(secret: string, tenantId: string, caseId: string): string {
  return createHmac('sha256', secret).update(`track:${tenantId}:${caseId}`).digest('base64url').slice(0, 32);
}

/** Compares in constant time. */
export function isTrackToken(secret: string, tenantId: string, caseId: string, given: string): boolean {
  const right = Buffer.from(trackToken(secret, tenantId, caseId));
  const claimed = Buffer.from(given);
  return claimed.length === right.length && timingSafeEqual(claimed, right);
}

/** Injection token of the secret that track tokens are derived from. */
export const trackSecret = Symbol('track-secret');
