import { log } from '@streetgrid/service-kit';
import { symbols } from 'pino';
import { withClient } from './provision';

/** Takes over what this process logs, at every level from then on. */
export function collectLog(): { text(): string; stop(): void } {
  const lines: string[] = [];
  const before = Object.getOwnPropertyDescriptor(log, symbols.streamSym);
  Object.defineProperty(log, symbols.streamSym, {
    configurable: true,
    writable: true,
    value: { write: (line: string) => lines.push(line) },
  });
  return {
    text: () => lines.join(''),
    stop: () => void (before && Object.defineProperty(log, symbols.streamSym, before)),
  };
}

/**
 * Tables of a database in which some row holds one of the values, as text or as bytes: `person_reveal holds value 2`.
 * Looks at everything that is stored, behind all policies, so it wants the superuser's URL.
 */
export async function tablesHolding(superuserUrl: string, values: readonly string[]): Promise<string[]> {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
        where c.relkind in ('r', 'm') and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
        order by 1`,
    );
    const holding: string[] = [];
    for (const { name } of rows) {
      for (const [at, value] of values.entries()) {
        const found = await client.query(
          `select from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0
           limit 1`,
          [value],
        );
        if (found.rowCount) holding.push(`${name} holds value ${at}`);
      }
    }
    return holding;
  });
}
