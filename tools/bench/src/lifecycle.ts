import { PlatformFile } from '@streetgrid/local';
import { Api } from './api';
import { Measured, runClients } from './figures';

/** A matter that demands no photo, so that the measurement is of cases and not of pictures. */
const matterCode = 'consumer-dispute';

/** What the duty officer does with cases of the demo grid. */
export interface Officer {
  readonly api: Api;
  /** Records a report. */
  report(sign: string): Promise<{ id: string; number: string }>;
  /** create → assign → handle → search; the search must find exactly this case, as handled. */
  lifecycle(sign: string): Promise<void>;
}

export async function openOfficer(platform: PlatformFile): Promise<Officer> {
  const api = new Api(platform);
  const { grid } = await api.get<{ grid: { id: string } }>(`/qr-codes/${platform.qrCode}`);
  const assigneeId = platform.accounts.find((account) => account.position === 'grid_member')?.personId;
  const report = (sign: string) =>
    api.post<{ id: string; number: string }>('/cases', {
      channel: 'hotline_12345',
      text: `顾客反映退款纠纷，请协调处理 ${sign}`,
      gridId: grid.id,
      matterCode,
    });
  const lifecycle = async (sign: string) => {
    const created = await report(sign);
    await api.post(`/cases/${created.id}/assign`, { assigneeId, note: '请尽快联系' });
    await api.post(`/cases/${created.id}/handle`, { note: '已联系商户，双方和解', mediaIds: [] });
    const { items } = await api.get<{ items: { id: string; state: string }[] }>(
      `/cases?query=${created.number}&pageSize=1`,
    );
    if (items[0]?.id !== created.id || items[0].state !== 'handled')
      throw new Error('the case was not found as handled right after it was handled');
  };
  return { api, report, lifecycle };
}

/** Lifecycles over the public API, one after the other in each client. */
export async function lifecycleByRest(officer: Officer, load: { seconds: number; clients: number }): Promise<Measured> {
  return runClients(load.clients, load.seconds, (client) => officer.lifecycle(String(client)));
}
