import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Matter, MatterOverride } from './matter';

type Row = Pick<MatterOverride, 'code' | 'inForce'> & {
  readonly [Field in keyof Omit<Matter, 'code'>]: Matter[Field] | null;
};

/** What a street changed of the default catalogue, and its own matters. */
@Injectable()
export class MatterRepository {
  async overrides(tx: Tx): Promise<MatterOverride[]> {
    const rows = await tx.query<Row>(
      `select code, in_force as "inForce", name, name_en as "nameEn", category_code as "categoryCode",
         category_name as "categoryName", category_name_en as "categoryNameEn", response_level as "responseLevel",
         responsible, evidence_demanded as "evidenceDemanded", closing_standard as "closingStandard", description,
         subject, responsibility
       from matter where tenant_id = $1`,
      [tx.tenantId],
    );
    return rows.map(withoutNulls);
  }

  /** Makes other imports of the street wait until this transaction ends. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('matter:' || $1, 0))`, [tx.tenantId]);
  }

  async save(tx: Tx, overrides: readonly MatterOverride[]): Promise<void> {
    await tx.execute(
      `insert into matter (tenant_id, code, in_force, name, name_en, category_code, category_name, category_name_en,
         response_level, responsible, evidence_demanded, closing_standard, description, subject, responsibility)
       select $1, code, "inForce", name, "nameEn", "categoryCode", "categoryName", "categoryNameEn", "responseLevel",
         responsible, "evidenceDemanded", "closingStandard", description, subject, responsibility
       from json_to_recordset($2::json) as offered (code text, "inForce" boolean, name text, "nameEn" text,
         "categoryCode" text, "categoryName" text, "categoryNameEn" text, "responseLevel" text, responsible text,
         "evidenceDemanded" text[], "closingStandard" text, description text,
         subject text, responsibility text)
       on conflict (tenant_id, code) do update set in_force = excluded.in_force, name = excluded.name,
         name_en = excluded.name_en, category_code = excluded.category_code, category_name = excluded.category_name,
         category_name_en = excluded.category_name_en, response_level = excluded.response_level,
         responsible = excluded.responsible, evidence_demanded = excluded.evidence_demanded,
         closing_standard = excluded.closing_standard, description = excluded.description,
         subject = excluded.subject, responsibility = excluded.responsibility`,
      [tx.tenantId, JSON.stringify(overrides)],
    );
  }
}

function withoutNulls({ code, inForce, ...row }: Row): MatterOverride {
  const said = Object.entries(row).filter(([, value]) => value !== null);
  return { ...(Object.fromEntries(said) as Partial<Matter>), code, inForce };
}
