import { createHmac, timingSafeEqual } from 'node:crypto';

export type MediaSize = 'full' | 'thumbnail';

/** What a link grants. */
export interface MediaGrant {
  readonly tenantId: string;
  readonly id: string;
  readonly size: MediaSize;
  /** Epoch seconds. */
  readonly expires: number;
}

const bucketSeconds = 6 * 3_600;

/** End of a link made now: 6 to 12 hours ahead and the same for everybody in between, so that browsers can cache it. */
export function expiryFor(nowMs: number): number {
  return (Math.ceil(nowMs / 1_000 / bucketSeconds) + 1) * bucketSeconds;
}

export function signLink(grant: MediaGrant, key: string): string {
  const text = [grant.tenantId, grant.id, grant.size, grant.expires].join('\n');
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** A link as answers carry it, relative to the platform's address. */
export function linkPath(grant: MediaGrant, key: string): string {
  const query = new URLSearchParams({
    tenant: grant.tenantId,
    ...(grant.size === 'thumbnail' ? { size: 'thumbnail' } : {}),
    expires: String(grant.expires),
    signature: signLink(grant, key),
  });
  return `/api/v1/media/${grant.id}?${query.toString()}`;
}

/** True for a link that was signed with the key, for exactly this, and has not ended. */
export function linkHolds(grant: MediaGrant, signature: string, key: string, nowMs: number): boolean {
  const expected = Buffer.from(signLink(grant, key));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given) && grant.expires * 1_000 > nowMs;
}
