import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';

/** A district as it is kept; `shared` when other streets are in it. */
export interface KnownDistrict {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly cityName: string;
  readonly shared: boolean;
}

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

  /** The districts that have this id or this code, with their streets but this one: one, or something is wrong. */
  async having(tx: Tx, id: string, code: string, streetId: string): Promise<KnownDistrict[]> {
    return tx.query<KnownDistrict>(
      `select id, code, name, city_name as "cityName",
         exists (select from street where district_id = district.id and street.id <> $3) as shared
       from district where id = $1 or code = $2`,
      [id, code, streetId],
    );
  }

  /** The district of a street; undefined when it has none. */
  async idOf(tx: Tx, streetId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string | null }>('select district_id as id from street where id = $1', [
      streetId,
    ]);
    return row?.id ?? undefined;
  }

  /**
   * Writes what differs. Who comes second with a code waits for the first and leaves it alone: to be looked up again. A
   * conflict named by id would fail on the code instead, when the streets of a new district come at once.
   */
  async write(tx: Tx, district: { id: string; code: string; name: string; cityName: string }): Promise<void> {
    await tx.execute(
      'insert into district (id, code, name, city_name) values ($1, $2, $3, $4) on conflict do nothing',
      [district.id, district.code, district.name, district.cityName],
    );
    await tx.execute(
      'update district set name = $2, city_name = $3 where id = $1 and (name, city_name) is distinct from ($2, $3)',
      [district.id, district.name, district.cityName],
    );
  }
}
