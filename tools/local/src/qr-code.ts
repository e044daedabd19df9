import { demoGridCode, placeId } from '@streetgrid/seed';
import { personToken } from './sign-in-client';

/** The first QR code on a door of the demo grid, asked of the running platform. */
export async function findQrCode(platform: { baseUrl: string; issuer: string; demoPassword: string }): Promise<string> {
  const token = await personToken(platform, 'zhiban');
  const url = `${platform.baseUrl}/api/v1/grids/${placeId({ kind: 'grid', code: demoGridCode })}/qr-codes`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const { items } = (await response.json()) as { items?: { code: string }[] };
  const code = items?.[0]?.code;
  if (!code) throw new Error(`${url} answers ${response.status} without a QR code: was the demo street loaded?`);
  return code;
}
