import { createHmac, timingSafeEqual } from 'node:crypto';

/** The secret of a personal link: derived from what it opens, so a retry answers the same and nothing is stored. */
export function linkToken(secret: string, opens: string): string {
  return createHmac('sha256', secret).update(opens).digest('base64url').slice(0, 32);
}

/** Compares in constant time. */
export function isLinkToken(secret: string, opens: string, given: string): boolean {
  const right = Buffer.from(linkToken(secret, opens));
  const claimed = Buffer.from(given);
  return claimed.length === right.length && timingSafeEqual(claimed, right);
}

/** The secret by which a reporter follows and rates a case. */
export function trackToken(secret: string, tenantId: string, caseId: string): string {
  return linkToken(secret, `track:${tenantId}:${caseId}`);
}

export function isTrackToken(secret: string, tenantId: string, caseId: string, given: string): boolean {
  return isLinkToken(secret, `track:${tenantId}:${caseId}`, given);
}

/** Injection token of the secret that track tokens are derived from. */
export const trackSecret = Symbol('track-secret');
