import { Tx } from '@streetgrid/database';

/** Kinds of paper that the street numbers by year, with what their numbers begin with. */
const prefixes = { project: 'XM', inspection: 'DC', rectification: 'ZG', mediation: 'TJ' } as const;
export type Register = keyof typeof prefixes;

/** The year on the street's clock; China keeps one offset and no summer time. */
export function streetYear(now: Date): number {
  return new Date(now.getTime() + 8 * 3_600_000).getUTCFullYear();
}

/** The street's calendar day, 2026-11-24. */
export function streetDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The next number of the year, `XM-2026-0001`; whoever rolls back gives it back, so there are no gaps. */
export async function nextNumber(tx: Tx, kind: Register, now: Date): Promise<string> {
  const year = streetYear(now);
  const [row] = await tx.query<{ last: number }>(
    `insert into register_number as r (tenant_id, kind, year, last_number) values ($1, $2, $3, 1)
     on conflict (tenant_id, kind, year) do update set last_number = r.last_number + 1
     returning last_number as last`,
    [tx.tenantId, kind, year],
  );
  return `${prefixes[kind]}-${year}-${String(row?.last ?? 1).padStart(4, '0')}`;
}
