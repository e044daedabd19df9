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

  /** Codes of the streets that are one of the tenants, or of a district that is one. */
  async codesOf(tx: Tx, tenantIds: readonly string[], limit: number): Promise<string[]> {
    const rows = await tx.query<{ code: string }>(
      'select code from street where id = any($1::uuid[]) or district_id = any($1::uuid[]) order by code limit $2',
      [tenantIds, limit],
    );
    return rows.map(({ code }) => code);
  }

  /**
   * Writes what differs; answers whether anything did. A district and an English name that are not named stay. Who comes
   * second with a code waits for the first and leaves it alone: to be looked up again.
   */
  async write(tx: Tx, street: identity.Street): Promise<boolean> {
    const { id, code, name, nameEn, districtCode, districtName, cityName, districtId } = street;
    const values = [id, name, nameEn, districtCode, districtName, cityName, districtId || null];
    const created = await tx.execute(
      `insert into street (id, code, name, name_en, district_code, district_name, city_name, district_id)
       values ($1, $8, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [...values, code],
    );
    const changed = await tx.execute(
      `update street set name = $2, name_en = coalesce(nullif($3, ''), name_en), district_code = $4, district_name = $5,
         city_name = $6, district_id = coalesce($7::uuid, district_id)
       where id = $1 and (name, name_en, district_code, district_name, city_name, district_id)
         is distinct from ($2, coalesce(nullif($3, ''), name_en), $4, $5, $6, coalesce($7::uuid, district_id))`,
      values,
    );
    return created + changed > 0;
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
