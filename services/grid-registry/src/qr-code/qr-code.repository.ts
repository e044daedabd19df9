import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { QrCode } from './qr-code';

const columns = `code, grid_id as "gridId", place_name as "placeName", longitude, latitude`;

@Injectable()
export class QrCodeRepository {
  async find(tx: Tx, code: string): Promise<QrCode | undefined> {
    const rows = await tx.query<QrCode>(`select ${columns} from qr_code where tenant_id = $1 and code = $2`, [
      tx.tenantId,
      code,
    ]);
    return rows[0];
  }

  /** Those of these codes that are known. */
  async named(tx: Tx, codes: readonly string[]): Promise<QrCode[]> {
    return tx.query<QrCode>(`select ${columns} from qr_code where tenant_id = $1 and code = any($2::text[])`, [
      tx.tenantId,
      codes,
    ]);
  }

  /** Codes of a grid after a code, by code. */
  async list(tx: Tx, gridId: string, after: string, limit: number): Promise<QrCode[]> {
    return tx.query<QrCode>(
      `select ${columns} from qr_code where tenant_id = $1 and grid_id = $2 and code > $3 order by code limit $4`,
      [tx.tenantId, gridId, after, limit],
    );
  }

  /** Writes codes that are new or changed in one statement. */
  async save(tx: Tx, codes: readonly QrCode[]): Promise<void> {
    await tx.execute(
      `insert into qr_code as old (tenant_id, code, grid_id, place_name, longitude, latitude)
       select $1, code, "gridId", "placeName", longitude, latitude
       from json_to_recordset($2::json)
         as offered (code text, "gridId" uuid, "placeName" text, longitude float8, latitude float8)
       on conflict (tenant_id, code) do update set grid_id = excluded.grid_id, place_name = excluded.place_name,
         longitude = excluded.longitude, latitude = excluded.latitude, version = old.version + 1
       where (old.grid_id, old.place_name, old.longitude, old.latitude)
         is distinct from (excluded.grid_id, excluded.place_name, excluded.longitude, excluded.latitude)`,
      [tx.tenantId, JSON.stringify(codes)],
    );
  }
}
