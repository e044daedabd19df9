import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';

interface StreetRow {
  id: string;
  code: string;
  name: string;
  name_en: string;
  district_code: string;
  district_name: string;
  city_name: string;
  district_id: string | null;
}

/** The directory of streets; runs without a tenant. */
@Injectable()
export class StreetRepository {
  async find(tx: Tx, by: { id?: string; code?: string }): Promise<identity.Street | undefined> {
    const rows = await tx.query<StreetRow>(`select * from street where ${by.id ? 'id = $1::uuid' : 'code = $1'}`, [
      by.id || by.code,
    ]);
    return rows.map(toStreet)[0];
  }

  /** Streets after `code`, by code. */
  async list(tx: Tx, afterCode: string, limit: number): Promise<identity.Street[]> {
    return (
      await tx.query<StreetRow>('select * from street where code > $1 order by code limit $2', [afterCode, limit])
    ).map(toStreet);
  }

  /** Writes what differs; answers whether anything did. A street that named its district keeps it. */
  async upsert(tx: Tx, street: identity.Street): Promise<boolean> {
    const touched = await tx.execute(
      `insert into street as old (id, code, name, name_en, district_code, district_name, city_name, district_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, district_code = excluded.district_code,
         district_name = excluded.district_name, city_name = excluded.city_name,
         district_id = coalesce(excluded.district_id, old.district_id)
       where (old.name, old.name_en, old.district_code, old.district_name, old.city_name, old.district_id)
         is distinct from (excluded.name, excluded.name_en, excluded.district_code, excluded.district_name,
           excluded.city_name, coalesce(excluded.district_id, old.district_id))`,
      [
        street.id,
        street.code,
        street.name,
        street.nameEn,
        street.districtCode,
        street.districtName,
        street.cityName,
        street.districtId || null,
      ],
    );
    return touched === 1;
  }
}

function toStreet(row: StreetRow): identity.Street {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameEn: row.name_en,
    districtCode: row.district_code,
    districtName: row.district_name,
    cityName: row.city_name,
    districtId: row.district_id ?? '',
  };
}
