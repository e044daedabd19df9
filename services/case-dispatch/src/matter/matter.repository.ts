import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Evidence, MatterOverride, ResponseLevel, Responsible } from './matter';

interface Row {
  code: string;
  in_force: boolean;
  name: string | null;
  response_level: ResponseLevel | null;
  responsible: Responsible | null;
  evidence_demanded: Evidence[] | null;
  closing_standard: string | null;
}

/** What a street changed of the default catalogue. */
@Injectable()
export class MatterRepository {
  async overrides(tx: Tx): Promise<MatterOverride[]> {
    const rows = await tx.query<Row>(
      `select code, in_force, name, response_level, responsible, evidence_demanded, closing_standard
       from matter where tenant_id = $1`,
      [tx.tenantId],
    );
    return rows.map((row) => ({
      code: row.code,
      inForce: row.in_force,
      name: row.name ?? undefined,
      responseLevel: row.response_level ?? undefined,
      responsible: row.responsible ?? undefined,
      evidenceDemanded: row.evidence_demanded ?? undefined,
      closingStandard: row.closing_standard ?? undefined,
    }));
  }
}
