import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Contact, Demand, FollowUp, Visit } from './visit';

/** Whom to talk to at an enterprise, sealed; `reseal` walks it. */
export const visitContactTable: SealedTable = {
  name: 'visit_contact',
  id: 'visit_id',
  columns: ['name', 'phone'].map((name) => ({ name, indexed: false, plain: false })),
};

export type VisitRow = Omit<Visit, 'grid' | 'point'> & {
  readonly gridId: string;
  readonly gridName: string;
  readonly blockId: string;
  readonly blockName: string;
  readonly communityId: string;
  readonly communityName: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
};
type DemandRow = Omit<Demand, 'followUps' | 'dueTime' | 'closedTime' | 'plannedDay'> & {
  readonly dueTime: Date | null;
  readonly closedTime: Date | null;
  readonly plannedDay: string | null;
};

export const visitColumns = `v.id, v.number, v.enterprise_id as "enterpriseId", v.enterprise_name as "enterpriseName", v.gone,
  v.visit_time as "visitTime", v.visitor_id as "visitorId", v.visitor_position as "visitorPosition", v.grid_id as "gridId",
  v.grid_name as "gridName", v.block_id as "blockId", v.block_name as "blockName", v.community_id as "communityId",
  v.community_name as "communityName", v.address, v.longitude, v.latitude, v.findings, v.media_ids as "mediaIds",
  v.create_time as "createTime"`;

/** All SQL of one visit; lists stand in visit-list.repository.ts. */
@Injectable()
export class VisitRepository {
  private readonly sealed: SealedRows;

  constructor(fields: SealedFields) {
    this.sealed = new SealedRows(fields, visitContactTable);
  }

  async insert(tx: Tx, v: Visit, contact: Contact): Promise<void> {
    const { grid, point } = v;
    await tx.execute(
      `insert into enterprise_visit (tenant_id, id, number, enterprise_id, enterprise_name, gone, visit_time, visitor_id,
         visitor_position, grid_id, grid_name, block_id, block_name, community_id, community_name, address, longitude,
         latitude, findings, media_ids, create_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
      [
        ...[tx.tenantId, v.id, v.number, v.enterpriseId, v.enterpriseName, v.gone, v.visitTime, v.visitorId],
        ...[v.visitorPosition, grid.id, grid.name, grid.blockId, grid.blockName, grid.communityId, grid.communityName],
        ...[v.address, point?.longitude ?? null, point?.latitude ?? null, v.findings, v.mediaIds, v.createTime],
      ],
    );
    if (contact.name + contact.phone === '') return;
    const row = this.sealed.seal(tx.tenantId, v.id, { ...contact });
    await tx.execute(
      `insert into visit_contact (tenant_id, visit_id, name_sealed, phone_sealed) values ($1, $2, $3, $4)`,
      [tx.tenantId, v.id, row.name_sealed ?? null, row.phone_sealed ?? null],
    );
  }

  async insertDemand(tx: Tx, visitId: string, no: number, caseId: string): Promise<void> {
    await tx.execute(`insert into visit_demand (tenant_id, visit_id, no, case_id) values ($1, $2, $3, $4)`, [
      tx.tenantId,
      visitId,
      no,
      caseId,
    ]);
  }

  /** Error: NotFound `unknown-visit`. */
  async find(tx: Tx, id: string): Promise<Visit> {
    const rows = isUuid(id)
      ? await tx.query<VisitRow>(
          `select ${visitColumns} from enterprise_visit v where v.tenant_id = $1 and v.id = $2`,
          [tx.tenantId, id],
        )
      : [];
    const [row] = rows;
    if (!row) throw notFound('unknown-visit');
    return visitOf(row);
  }

  /** In clear. */
  async contact(tx: Tx, id: string): Promise<Contact> {
    const [row] = await tx.query<{ name_sealed: string | null; phone_sealed: string | null }>(
      `select name_sealed, phone_sealed from visit_contact where tenant_id = $1 and visit_id = $2`,
      [tx.tenantId, id],
    );
    const { name = '', phone = '' } = row ? this.sealed.open(tx.tenantId, id, { ...row }) : {};
    return { name, phone };
  }

  /** Waits for whoever plans or asks about the same demand. Error: NotFound `unknown-demand`. */
  async lockDemand(tx: Tx, visitId: string, no: number): Promise<void> {
    const rows = await tx.query(
      `select from visit_demand where tenant_id = $1 and visit_id = $2 and no = $3 for no key update`,
      [tx.tenantId, visitId, no],
    );
    if (rows.length === 0) throw notFound('unknown-demand');
  }

  /** In their order, with their cases as they are now. */
  async demands(tx: Tx, visitId: string): Promise<Demand[]> {
    const rows = await tx.query<DemandRow>(
      `select d.no, own.text, own.id as "ownCaseId", c.id as "caseId", c.number as "caseNumber", c.state as "caseState",
         c.matter_name as "matterName", nullif(c.due_time, 'infinity') as "dueTime", c.closed_time as "closedTime",
         own.merged_into_id is not null as merged, d.follow_up_day::text as "plannedDay"
       from visit_demand d
         join case_file own on own.tenant_id = d.tenant_id and own.id = d.case_id
         join case_file c on c.tenant_id = d.tenant_id and c.id = coalesce(own.merged_into_id, own.id)
       where d.tenant_id = $1 and d.visit_id = $2 order by d.no`,
      [tx.tenantId, visitId],
    );
    const said = await tx.query<FollowUp & { readonly demandNo: number }>(
      `select demand_no as "demandNo", no, time, by_id as "byId", by_position as "byPosition", satisfied, result, effect
       from visit_follow_up where tenant_id = $1 and visit_id = $2 order by demand_no, no`,
      [tx.tenantId, visitId],
    );
    return rows.map(({ dueTime, closedTime, plannedDay, ...row }) => ({
      ...row,
      ...{ dueTime: dueTime ?? undefined, closedTime: closedTime ?? undefined, plannedDay: plannedDay ?? undefined },
      followUps: said.flatMap(({ demandNo, ...one }) => (demandNo === row.no ? [one] : [])),
    }));
  }

  async setFollowUpDay(tx: Tx, visitId: string, no: number, day: string | undefined): Promise<void> {
    await tx.execute(`update visit_demand set follow_up_day = $4 where tenant_id = $1 and visit_id = $2 and no = $3`, [
      tx.tenantId,
      visitId,
      no,
      day ?? null,
    ]);
  }

  async insertFollowUp(tx: Tx, visitId: string, demandNo: number, f: FollowUp): Promise<void> {
    await tx.execute(
      `insert into visit_follow_up (tenant_id, visit_id, demand_no, no, time, by_id, by_position, satisfied, result, effect)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [tx.tenantId, visitId, demandNo, f.no, f.time, f.byId, f.byPosition, f.satisfied, f.result, f.effect],
    );
  }
}

export function visitOf({ longitude, latitude, ...row }: VisitRow): Visit {
  const { gridId, gridName, blockId, blockName, communityId, communityName, ...rest } = row;
  return {
    ...rest,
    grid: { id: gridId, name: gridName, blockId, blockName, communityId, communityName },
    point: longitude === null || latitude === null ? undefined : { longitude, latitude },
  };
}
