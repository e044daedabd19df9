import { devices, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { AlertService } from './alert.service';
import { DeviceService } from './device.service';

const definition = devices.DevicesDefinition;

@RpcController(definition)
export class DeviceGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly devices: DeviceService,
    private readonly alerts: AlertService,
  ) {}

  async listDevices(ctx: RequestContext, { pageSize, pageToken, ...asked }: devices.ListDevicesRequest) {
    const found = await this.devices.list(ctx, asked, { size: pageSize, token: pageToken });
    return { ...found, devices: found.devices.map((each) => devices.Device.fromPartial(each)) };
  }

  async setDevice(ctx: RequestContext, { idempotencyKey, ...request }: devices.SetDeviceRequest) {
    return devices.Device.fromPartial(await this.devices.set(ctx, idempotencyKey, request));
  }

  async raiseAlert(ctx: RequestContext, request: devices.RaiseAlertRequest) {
    const { outcome, caseFile } = await this.alerts.raise(ctx, request);
    const { id: caseId, number: caseNumber, state: caseState, origin } = caseFile;
    return { outcome, caseId, caseNumber, caseState, signalCount: origin.signalCount };
  }
}
