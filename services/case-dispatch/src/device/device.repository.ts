import { Injectable } from '@nestjs/common';
import { sqlState, Tx } from '@streetgrid/database';
import { conflict, notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Alert, Device } from './device';

interface DeviceRow {
  id: string;
  source_id: string;
  code: string;
  name: string;
  grid_id: string;
  grid_name: string;
  longitude: number | null;
  latitude: number | null;
  address: string;
  matter_code: string;
  quiet_minutes: number;
  active: boolean;
  create_time: Date;
  update_time: Date;
  alert_count: number;
  last_alert_time: Date | null;
  last_case_id: string | null;
}

/** A device in a list, with the names of what it points to. */
export interface DeviceView extends Device {
  readonly sourceName: string;
  readonly lastCaseNumber: string;
}

/** An alert that was taken, and its case. */
export interface KnownAlert extends Alert {
  readonly caseId: string;
}

const columns = `d.id, d.source_id, d.code, d.name, d.grid_id, d.grid_name, d.longitude, d.latitude, d.address,
  d.matter_code, d.quiet_minutes, d.active, d.create_time, d.update_time, d.alert_count, d.last_alert_time, d.last_case_id`;
const view = `select ${columns}, s.name as source_name, coalesce(f.number, '') as last_case_number from alert_device d
  join intake_source s on s.tenant_id = d.tenant_id and s.id = d.source_id
  left join case_file f on f.tenant_id = d.tenant_id and f.id = d.last_case_id`;
type ViewRow = DeviceRow & { source_name: string; last_case_number: string };

/** All SQL of devices and their alerts. */
@Injectable()
export class DeviceRepository {
  /** Error: NotFound `unknown-device`. */
  async find(tx: Tx, id: string): Promise<DeviceView> {
    const rows = isUuid(id)
      ? await tx.query<ViewRow>(`${view} where d.tenant_id = $1 and d.id = $2`, [tx.tenantId, id])
      : [];
    const [row] = rows;
    if (!row) throw notFound('unknown-device');
    return viewOf(row);
  }

  /** Locked until the transaction ends, so that alerts of one device come one after another. Error: NotFound `unknown-device`. */
  async lock(tx: Tx, sourceId: string, code: string): Promise<Device> {
    const [row] = await tx.query<DeviceRow>(
      `select ${columns} from alert_device d where d.tenant_id = $1 and d.source_id = $2 and d.code = $3
       for no key update`,
      [tx.tenantId, sourceId, code],
    );
    if (!row) throw notFound('unknown-device');
    return deviceOf(row);
  }

  /** By code, after the one that ended the page before. */
  async list(
    tx: Tx,
    asked: { readonly sourceId: string; readonly query: string },
    after: { readonly code: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<DeviceView[]> {
    const rows = await tx.query<ViewRow>(
      `${view} where d.tenant_id = $1 and ($2 = '' or d.source_id = nullif($2, '')::uuid)
         and position($3 in lower(d.code || ' ' || d.name || ' ' || d.address)) > 0
         and ($4::text is null or (d.code, d.id) > ($4, $5::uuid))
       order by d.code, d.id limit $6`,
      [tx.tenantId, asked.sourceId, asked.query.toLowerCase(), after?.code ?? null, after?.id ?? null, limit],
    );
    return rows.map(viewOf);
  }

  /** Writes what people set; what alerts led to stays. Error: Conflict `device-code-taken`. */
  async save(tx: Tx, device: Device): Promise<void> {
    const { id, sourceId, code, name, gridId, gridName, point, address, matterCode, quietMinutes } = device;
    await tx
      .execute(
        `insert into alert_device (tenant_id, id, source_id, code, name, grid_id, grid_name, longitude, latitude, address,
           matter_code, quiet_minutes, active, create_time, update_time)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (tenant_id, id) do update set name = excluded.name, grid_id = excluded.grid_id,
           grid_name = excluded.grid_name, longitude = excluded.longitude, latitude = excluded.latitude,
           address = excluded.address, matter_code = excluded.matter_code, quiet_minutes = excluded.quiet_minutes,
           active = excluded.active, update_time = excluded.update_time`,
        [
          ...[
            tx.tenantId,
            id,
            sourceId,
            code,
            name,
            gridId,
            gridName,
            point?.longitude ?? null,
            point?.latitude ?? null,
          ],
          ...[address, matterCode, quietMinutes, device.active, device.createTime, device.updateTime],
        ],
      )
      .catch((error: unknown) => {
        throw sqlState(error) === '23505' ? conflict('device-code-taken') : error;
      });
  }

  /** The alert that the source raised under this id, if it did. */
  async known(tx: Tx, sourceId: string, alertId: string): Promise<KnownAlert | undefined> {
    const [row] = await tx.query<KnownAlert>(
      `select d.code as "deviceCode", a.alert_id as "alertId", a.kind, a.value, a.alert_time as "time", a.case_id as "caseId"
       from device_alert a join alert_device d on d.tenant_id = a.tenant_id and d.id = a.device_id
       where a.tenant_id = $1 and a.source_id = $2 and a.alert_id = $3`,
      [tx.tenantId, sourceId, alertId],
    );
    return row;
  }

  /** Keeps an alert with its case, and on the device what it led to. The device is locked. */
  async keep(tx: Tx, device: Device, { alertId, kind, value, time }: Alert, caseId: string): Promise<void> {
    await tx.execute(
      `insert into device_alert (tenant_id, source_id, alert_id, device_id, case_id, kind, value, alert_time, receive_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
      [tx.tenantId, device.sourceId, alertId, device.id, caseId, kind, value, time],
    );
    await tx.execute(
      `update alert_device set alert_count = alert_count + 1, last_alert_time = greatest(last_alert_time, $3),
         last_case_id = $4 where tenant_id = $1 and id = $2`,
      [tx.tenantId, device.id, time, caseId],
    );
  }
}

function deviceOf(row: DeviceRow): Device {
  const { longitude, latitude } = row;
  return {
    ...{ id: row.id, sourceId: row.source_id, code: row.code, name: row.name, address: row.address },
    ...{ gridId: row.grid_id, gridName: row.grid_name, matterCode: row.matter_code, active: row.active },
    point: longitude === null || latitude === null ? undefined : { longitude, latitude },
    ...{ quietMinutes: row.quiet_minutes, createTime: row.create_time, updateTime: row.update_time },
    ...{ alertCount: row.alert_count, lastAlertTime: row.last_alert_time ?? undefined },
    lastCaseId: row.last_case_id ?? undefined,
  };
}

function viewOf(row: ViewRow): DeviceView {
  return { ...deviceOf(row), sourceName: row.source_name, lastCaseNumber: row.last_case_number };
}
