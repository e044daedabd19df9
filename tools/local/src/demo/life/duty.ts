import { demoGridCode, placeId } from '@streetgrid/seed';
import type { Scene } from './life';

/** Every day of the week, from 8:00 to 20:00. */
const shifts = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 8 * 60, endMinute: 20 * 60 }));

/** The demo grid's leader is on duty by day; its members always, as they have no hours. */
export const duty: Scene = {
  what: '演示排班 duty hours',
  async play(api) {
    const grid = placeId({ kind: 'grid', code: demoGridCode });
    const member = api.platform.accounts.find(({ username }) => username === 'wanggeyuan')?.personId;
    await api.put(`/duty/${grid}/roster`, { as: 'wanggezhang', body: { position: 'grid_leader', shifts } });
    await api.put(`/duty/${grid}/skills`, {
      as: 'wanggezhang',
      body: { personId: member, codes: ['corridor-clutter', 'fire-lane-blocked'] },
    });
  },
};
