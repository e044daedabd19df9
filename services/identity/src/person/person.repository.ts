import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';
import { Person } from './person';

export interface PeopleFilter {
  readonly query: string;
  readonly position: string;
  readonly placeId: string;
}

const matching = `
  from person p
  where p.tenant_id = $1 and ($2 = '' or strpos(p.name, $2) > 0)
    and (($3 = '' and $4 = '') or exists (
      select 1 from appointment a where a.tenant_id = $1 and a.person_id = p.id
        and ($3 = '' or a.position = $3) and ($4 = '' or a.place_id = $4)
        and a.start_time <= now() and (a.end_time is null or a.end_time > now())))`;

@Injectable()
export class PersonRepository {
  async find(tx: Tx, ids: readonly string[]): Promise<Person[]> {
    return tx.query<Person>('select id, name, phone, unit from person where tenant_id = $1 and id = any($2::uuid[])', [
      tx.tenantId,
      ids,
    ]);
  }

  /** People after `[name, id]`, by name. */
  async list(
    tx: Tx,
    filter: PeopleFilter,
    after: readonly [string, string] | undefined,
    limit: number,
  ): Promise<Person[]> {
    return tx.query<Person>(
      `select p.id, p.name, p.phone, p.unit ${matching} and ($5::text is null or (p.name, p.id) > ($5, $6::uuid)) order by p.name, p.id limit $7`,
      [tx.tenantId, filter.query, filter.position, filter.placeId, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  async count(tx: Tx, filter: PeopleFilter): Promise<number> {
    const rows = await tx.query<{ count: bigint }>(`select count(*) ${matching}`, [
      tx.tenantId,
      filter.query,
      filter.position,
      filter.placeId,
    ]);
    return Number(rows[0]?.count ?? 0);
  }

  /** Writes people in one statement; answers the ids that were new or changed. */
  async upsert(tx: Tx, people: readonly identity.OnboardedPerson[]): Promise<{ id: string; created: boolean }[]> {
    return tx.query<{ id: string; created: boolean }>(
      `insert into person as p (tenant_id, id, name, phone, unit)
       select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[])
       on conflict (tenant_id, id) do update set name = excluded.name, phone = excluded.phone, unit = excluded.unit
         where (p.name, p.phone, p.unit) is distinct from (excluded.name, excluded.phone, excluded.unit)
       returning id, xmax = 0 as created`,
      [
        tx.tenantId,
        people.map((p) => p.id),
        people.map((p) => p.name),
        people.map((p) => p.phone),
        people.map((p) => p.unit),
      ],
    );
  }

  async upsertAccounts(tx: Tx, accounts: readonly { subject: string; personId: string }[]): Promise<void> {
    await tx.execute(
      `insert into account (tenant_id, subject, person_id) select $1, * from unnest($2::text[], $3::uuid[])
       on conflict (tenant_id, subject) do update set person_id = excluded.person_id where account.person_id <> excluded.person_id`,
      [tx.tenantId, accounts.map((a) => a.subject), accounts.map((a) => a.personId)],
    );
  }
}
