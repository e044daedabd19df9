import { createHmac } from 'node:crypto';

const periodMs = 90 * 86_400_000;

/**
 * Marks by which reports of one person are recognised, now and in the period before; the first is kept. Only who holds the
 * secret can make them, and they change every 90 days: the table never tells how often somebody reports in a year.
 */
export function reporterMarks(
  secret: string,
  tenantId: string,
  reporter: { phone: string; email: string } | undefined,
  now: Date,
): readonly Buffer[] {
  const phone = (reporter?.phone ?? '').replace(/\D/g, '').slice(-11);
  const who = phone.length >= 5 ? phone : (reporter?.email ?? '').trim().toLowerCase();
  if (who === '') return [];
  const period = Math.floor(now.getTime() / periodMs);
  return [period, period - 1].map((each) =>
    createHmac('sha256', secret).update(`reporter-mark\n${tenantId}\n${each}\n${who}`).digest().subarray(0, 16),
  );
}
