/**
 * How much one client may ask: a full minute's quota at once, after that as much as flows back. One number per client,
 * the instant until which what it has asked is paid (the "generic cell rate" form of a token bucket).
 */
export type PaidUntil = number;

export interface Verdict {
  readonly allowed: boolean;
  /** Requests left at this instant. */
  readonly remaining: number;
  /** Seconds until the whole quota is there again; when refused, until one more request is. */
  readonly seconds: number;
  /** What to remember. */
  readonly paidUntil: PaidUntil;
}

/** Quotas are per this. */
export const windowMs = 60_000;

/** One more request now. What is refused costs nothing, so whoever waits gets on. */
export function ask(before: PaidUntil | undefined, perMinute: number, now: number): Verdict {
  const price = windowMs / perMinute;
  const from = Math.max(before ?? now, now);
  const debt = from + price - now;
  // A thousandth for what floating point loses on the way to the last request of a quota.
  if (debt > windowMs + price / 1_000) {
    return { allowed: false, remaining: 0, seconds: Math.ceil((debt - windowMs) / 1_000), paidUntil: from };
  }
  const remaining = Math.floor((windowMs - debt) / price + 0.001);
  return { allowed: true, remaining, seconds: Math.ceil(debt / 1_000), paidUntil: from + price };
}

/** Whoever has an IPv6 address has 2^64 of them: the network counts, not the address. */
export function addressKey(ip: string): string {
  if (!ip.includes(':')) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = '', tail = ''] = ip.split('%')[0]?.split('::') ?? [];
  const groups = head.split(':').filter(Boolean);
  const rest = tail.split(':').filter(Boolean);
  const zeros = ip.includes('::')
    ? Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0')
    : [];
  const network = [...groups, ...zeros, ...rest].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
