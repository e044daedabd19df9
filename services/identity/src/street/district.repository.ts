import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';

/** Districts over the streets; runs without a tenant. */
@Injectable()
export class DistrictRepository {
  /** Districts after `code`, by code, with the streets of this platform in them. */
  async list(tx: Tx, afterCode: string, limit: number): Promise<identity.District[]> {
    return tx.query<identity.District>(
      `select d.id, d.code, d.name, d.city_name as "cityName",
         (select count(*)::int from street s where s.district_id = d.id) as "streetCount"
       from district d where d.code > $1 order by d.code limit $2`,
      [afterCode, limit],
    );
  }

  /** Ids of the districts that have this id or this code: one, or something is wrong. */
  async ids(tx: Tx, id: string, code: string): Promise<{ id: string; code: string }[]> {
    return tx.query('select id, code from district where id = $1 or code = $2', [id, code]);
  }

  /** The district of a street; undefined when it has none. */
  async idOf(tx: Tx, streetId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string | null }>('select district_id as id from street where id = $1', [
      streetId,
    ]);
    return row?.id ?? undefined;
  }

  /** Writes what differs. A code stays with its id: error 23505 of Postgres otherwise. */
  async upsert(tx: Tx, district: { id: string; code: string; name: string; cityName: string }): Promise<void> {
    await tx.execute(
      `insert into district as old (id, code, name, city_name) values ($1, $2, $3, $4)
       on conflict (id) do update set name = excluded.name, city_name = excluded.city_name
       where (old.name, old.city_name) is distinct from (excluded.name, excluded.city_name)`,
      [district.id, district.code, district.name, district.cityName],
    );
  }
}
