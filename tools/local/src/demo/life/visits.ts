import { demoGridCode, placeId } from '@streetgrid/seed';
import { hoursFromNow } from './clock';
import type { Scene } from './life';

const gridId = placeId({ kind: 'grid', code: demoGridCode });

/** Two enterprises that were visited: one asks for something, the other has nothing to say. */
export const visits: Scene = {
  what: '演示入企走访 visits to enterprises',
  async play(api) {
    await api.post('/visits', {
      as: 'wanggeyuan',
      body: {
        ...{ visitTime: hoursFromNow(-3), enterpriseName: '北京星河餐饮管理有限公司', gridId },
        ...{ address: '呼家楼商务楼1层东侧', contactName: '陈经理', contactPhone: '13800000021' },
        findings: '午市客流恢复，员工 26 人；燃气报警器检测合格，灭火器在有效期内。',
        demands: [
          { text: '店门前人行道地砖松动翘起，下雨积水，客人容易绊倒，希望尽快修补。' },
          { text: '后门垃圾桶满了没人收，味道很大，影响后厨。' },
        ],
      },
    });
    await api.post('/visits', {
      as: 'wanggezhang',
      body: {
        ...{ visitTime: hoursFromNow(-27), enterpriseName: '晨光文具（呼家楼店）', gridId },
        ...{ address: '3号楼底商西侧第一间', findings: '经营正常，已宣讲小微企业社保补贴政策，暂无诉求。' },
      },
    });
  },
};
