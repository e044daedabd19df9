import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { invalid, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { isUuid, PlaceHints } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { freeText } from '../case/intake';
import { MatterService } from '../matter/matter.service';
import { ReferralService } from '../referral/referral.service';
import { DeviceWish, setDevice } from './device';
import { DeviceRepository, DeviceView } from './device.repository';

/** The street's register of alert devices. */
@Injectable()
export class DeviceService {
  constructor(
    private readonly db: Database,
    private readonly devices: DeviceRepository,
    private readonly sources: ReferralService,
    private readonly places: PlaceService,
    private readonly matters: MatterService,
  ) {}

  async list(
    ctx: RequestContext,
    asked: { sourceId: string; query: string },
    page: { size: number; token: string },
  ): Promise<{ devices: DeviceView[]; nextPageToken: string }> {
    if (asked.sourceId !== '' && !isUuid(asked.sourceId)) throw invalid('filter-invalid', { field: 'source_id' });
    const query = freeText(asked.query, 60, 'query-invalid');
    const question = { list: 'devices', ...asked };
    const size = pageSize(page.size);
    const [code, id] = decodePageToken(ctx, question, page.token) ?? [];
    const after = code === undefined ? undefined : { code: String(code), id: String(id) };
    const found = await this.db.tx(ctx, (tx) => this.devices.list(tx, { ...asked, query }, after, size + 1));
    const devices = found.slice(0, size);
    const last = found.length > size ? devices.at(-1) : undefined;
    return { devices, nextPageToken: last ? encodePageToken(ctx, question, [last.code, last.id]) : '' };
  }

  /**
   * Registers or changes a device. Errors: those of `setDevice` and of places, NotFound `unknown-device`, `unknown-source`,
   * `unknown-matter`, Invalid `source-kind-invalid`, Conflict `device-code-taken`.
   */
  async set(
    ctx: RequestContext,
    key: string,
    request: DeviceWish & Omit<PlaceHints, 'qrCode'> & { readonly id: string },
  ): Promise<DeviceView> {
    const { id, gridId, point, datum, matterCode } = request;
    if (matterCode !== '') await this.matters.matter(ctx, matterCode);
    const { grid, point: standing } = await this.places.locate(ctx, { gridId, point, datum, qrCode: '' });
    const place = { gridId: grid.id, gridName: grid.name, point: standing };
    const command = { method: 'SetDevice', key, request: { ...request, by: ctx.actor.id } };
    return this.db.tx(ctx, async (tx) => {
      const written = await onceByKey(tx, command, async () => {
        const before = id === '' ? undefined : await this.devices.find(tx, id);
        const device = setDevice(before, request, place, uuidv7(), new Date());
        const source = await this.sources.source(tx, device.sourceId);
        if (source.kind !== 'device_alert') throw invalid('source-kind-invalid');
        await this.devices.save(tx, device);
        await appendAct(tx, ctx, { action: 'device.set', targetKind: 'alert_device', targetId: device.id });
        return { id: device.id };
      });
      return this.devices.find(tx, written.id);
    });
  }
}
