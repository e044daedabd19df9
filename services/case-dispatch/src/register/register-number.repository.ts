import { Tx } from '@streetgrid/database';
import { streetYear } from './street-day';

/** Kinds of paper that the street numbers by year, with what their numbers begin with. */
const prefixes = { project: 'XM', inspection: 'DC', rectification: 'ZG', mediation: 'TJ', visit: 'ZF' } as const;
export type Register = keyof typeof prefixes;

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
