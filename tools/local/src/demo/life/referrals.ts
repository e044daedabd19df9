import { demoGridCode, placeId } from '@streetgrid/seed';
import { hoursFromNow } from './clock';
import type { Scene } from './life';

/** Work orders of the hotline with its own numbers; one caller wishes to be called back. */
export const referrals: Scene = {
  what: '演示12345工单 hotline work orders',
  async play(api) {
    const gridId = placeId({ kind: 'grid', code: demoGridCode });
    await api.post('/referrals', {
      as: 'zhiban',
      body: {
        items: [
          {
            ...{ number: 'HJL20261129001', gridId, callBackWished: true, dueTime: hoursFromNow(20) },
            text: '来电人反映小区南门外夜间有流动摊贩占道烧烤，油烟呛人，影响休息，希望加强管理。',
            ...{ callerName: '吴先生', callerPhone: '10190000017' },
          },
          {
            ...{ number: 'HJL20261129002', gridId, dueTime: hoursFromNow(44) },
            text: '来电人反映4号楼电梯近一周两次困人，要求物业检修并公示结果。',
          },
        ],
      },
    });
  },
};
