import { demoGridCode, placeId } from '@streetgrid/seed';
import type { Scene } from './life';

/** Every day of the week, round the clock: whoever plays the demo at night finds the leader on duty too. */
const shifts = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 0 }));

/** The demo grid's leader has hours, its member is trained for two matters. */
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
