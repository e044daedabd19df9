import { demoGridCode, placeId } from '@streetgrid/seed';
import type { Scene } from './life';

/** A smoke detector that may raise an alarm. */
export const devices: Scene = {
  what: '演示报警设备 alert device',
  async play(api) {
    const source = await api.post<{ id: string }>('/intake-sources', {
      as: 'jiedao',
      body: { kind: 'device_alert', name: '街道烟感平台', active: true },
    });
    await api.post('/alert-devices', {
      as: 'jiedao',
      body: {
        ...{ sourceId: source.id, code: 'SMOKE-0401', name: '4号楼地下室烟感', address: '4号楼地下室' },
        gridId: placeId({ kind: 'grid', code: demoGridCode }),
        ...{ matterCode: 'fire-hazard', quietMinutes: 30, active: true },
      },
    });
  },
};
