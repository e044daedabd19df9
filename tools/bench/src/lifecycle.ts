import { randomUUID } from 'node:crypto';
import { personToken, PlatformFile } from '@streetgrid/local';
import { Measured, runClients } from './figures';

const renewEveryMs = 120_000;
/** A matter that demands no photo, so that the measurement is of cases and not of pictures. */
const matterCode = 'consumer-dispute';

/** create → assign → resolve → search over the public API, as the duty officer. */
export async function lifecycleByRest(
  platform: PlatformFile,
  load: { seconds: number; clients: number },
): Promise<Measured> {
  const api = new Api(platform);
  const { grid } = await api.get<{ grid: { id: string } }>(`/qr-codes/${platform.qrCode}`);
  const assigneeId = platform.accounts.find((account) => account.position === 'grid_member')?.personId;
  return runClients(load.clients, load.seconds, async (client) => {
    const text = `顾客反映退款纠纷，请协调处理 ${client}`;
    const created = await api.post<{ id: string; number: string }>('/cases', {
      channel: 'hotline_12345',
      text,
      gridId: grid.id,
      matterCode,
    });
    await api.post(`/cases/${created.id}/assign`, { assigneeId, note: '请尽快联系' });
    await api.post(`/cases/${created.id}/handle`, { note: '已联系商户，双方和解', mediaIds: [] });
    const { items } = await api.get<{ items: { id: string; state: string }[] }>(
      `/cases?query=${created.number}&pageSize=1`,
    );
    if (items[0]?.id !== created.id || items[0].state !== 'handled')
      throw new Error('the case was not found as handled right after it was handled');
  });
}

class Api {
  private token: Promise<string> | undefined;
  private renewAt = 0;

  constructor(private readonly platform: PlatformFile) {}

  async get<T>(path: string): Promise<T> {
    return this.send<T>(path, {});
  }

  async post<T>(path: string, body: object): Promise<T> {
    return this.send<T>(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    });
  }

  private async send<T>(
    path: string,
    init: { method?: string; body?: string; headers?: Record<string, string> },
  ): Promise<T> {
    const headers = { ...init.headers, authorization: `Bearer ${await this.currentToken()}` };
    const response = await fetch(`${this.platform.baseUrl}/api/v1${path}`, { ...init, headers });
    const answer = (await response.json()) as T & { slug?: string };
    if (!response.ok)
      throw new Error(
        `${init.method ?? 'GET'} ${path.replace(/[0-9a-f-]{36}/, '…').replace(/query=[^&]+/, 'query=…')}: ${response.status} ${answer.slug ?? ''}`,
      );
    return answer;
  }

  private currentToken(): Promise<string> {
    if (!this.token || Date.now() > this.renewAt) {
      this.renewAt = Date.now() + renewEveryMs;
      const username = this.platform.accounts.find((account) => account.position === 'duty_officer')?.username ?? '';
      this.token = personToken(this.platform, username);
    }
    return this.token;
  }
}
