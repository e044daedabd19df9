import { Injectable } from '@nestjs/common';
import { Database, Tx } from '@streetgrid/database';
import { conflict, demand, DomainError, forbidden, RequestContext } from '@streetgrid/service-kit';
import type { CaseFile } from '../case/case';
import { ReportService } from '../case/report.service';
import { MatterService } from '../matter/matter.service';
import { ReferralService } from '../referral/referral.service';
import type { Source } from '../referral/source';
import { Alert, belongsTo, checkAlert, demandRecent, Device, sameAlert, textOf } from './device';
import { DeviceRepository } from './device.repository';

/** What became of an alert. */
export interface AlertResult {
  readonly outcome: 'created' | 'counted' | 'unchanged';
  readonly caseFile: CaseFile;
}

/** Another alert of the device made its case meanwhile; the next attempt counts on that one. */
const overtaken = 'device-case-changed';
const attempts = 5;

/** Taking alerts of devices. */
@Injectable()
export class AlertService {
  constructor(
    private readonly db: Database,
    private readonly devices: DeviceRepository,
    private readonly sources: ReferralService,
    private readonly reports: ReportService,
    private readonly matters: MatterService,
  ) {}

  /**
   * Makes a case of an alert, or counts it on the device's own. Errors: those of `checkAlert` and `demandRecent`, Forbidden
   * `source-not-registered`, `alerts-not-yours`, NotFound `unknown-device`, Conflict `alert-id-differs`, `device-inactive`,
   * `source-inactive`.
   */
  async raise(ctx: RequestContext, given: Parameters<typeof checkAlert>[0]): Promise<AlertResult> {
    const source = await this.source(ctx);
    const alert = checkAlert(given);
    for (let attempt = 1; ; attempt += 1) {
      const taken = await this.db.tx(ctx, (tx) => this.take(tx, source, alert));
      if ('outcome' in taken) return taken;
      try {
        return await this.create(ctx, source, taken, alert);
      } catch (error) {
        if (attempt === attempts || !(error instanceof DomainError) || error.slug !== overtaken) throw error;
      }
    }
  }

  private async source(ctx: RequestContext): Promise<Source> {
    const source = await this.db.tx(ctx, (tx) => this.sources.ofPartner(tx, ctx.actor.id));
    demand(ctx, 'alert.raise', source ? { partner: source.clientId } : {});
    if (!source) throw forbidden('source-not-registered');
    if (source.kind !== 'device_alert') throw conflict('source-not-of-devices');
    if (!source.active) throw conflict('source-inactive');
    return source;
  }

  /** What is known answers at once, what belongs to the open case is counted; else the device whose case has to be made. */
  private async take(tx: Tx, source: Source, alert: Alert): Promise<AlertResult | Device> {
    const device = await this.devices.lock(tx, source.id, alert.deviceCode);
    const known = await this.devices.known(tx, source.id, alert.alertId);
    if (known) {
      const caseFile = await this.reports.find(tx, known.caseId);
      if (!sameAlert(known, alert)) throw conflict('alert-id-differs', { caseNumber: caseFile.number });
      return { outcome: 'unchanged', caseFile };
    }
    demandRecent(alert.time, new Date());
    if (!device.active) throw conflict('device-inactive');
    if (!device.lastCaseId) return device;
    const takes = (caseFile: CaseFile) => belongsTo(caseFile, device.quietMinutes, alert.time);
    const caseFile = await this.reports.signal(tx, device.lastCaseId, alert.time, takes);
    if (!caseFile) return device;
    await this.devices.keep(tx, device, alert, caseFile.id);
    return { outcome: 'counted', caseFile };
  }

  private async create(ctx: RequestContext, source: Source, seen: Device, alert: Alert): Promise<AlertResult> {
    let fresh = false;
    const also = async (tx: Tx, { id }: CaseFile) => {
      const device = await this.devices.lock(tx, source.id, seen.code);
      if (device.lastCaseId !== seen.lastCaseId) throw conflict(overtaken);
      await this.devices.keep(tx, device, alert, id);
      fresh = true;
    };
    // A matter that the street has given up since must not cost an alert: the text is understood instead.
    const inForce = (await this.matters.catalogue(ctx)).some(({ code }) => code === seen.matterCode);
    const place = seen.point ? { gridId: '', point: seen.point } : { gridId: seen.gridId, point: undefined };
    const report = {
      ...{ ...place, qrCode: '', datum: '', channel: 'device_alert', text: textOf(seen, alert), address: seen.address },
      ...{ matterCode: inForce ? seen.matterCode : '', mediaIds: [], reporter: undefined },
    };
    const origin = { sourceName: source.name, sourceNumber: alert.alertId, signalCount: 1 };
    const handedIn = { ...origin, lastSignalTime: alert.time, inWordsOnly: false, also };
    const caseFile = await this.reports.create(ctx, `alert:${source.id}:${seen.id}:${alert.alertId}`, report, handedIn);
    // The same alert twice at once: the other one made the case.
    return { outcome: fresh ? 'created' : 'unchanged', caseFile };
  }
}
