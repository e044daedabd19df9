import { demoGridCode, placeId } from '@streetgrid/seed';
import { hoursFromNow } from './clock';
import type { Scene } from './life';

/** A screening for disputes that is due again in a month, and an application that waits for a mediator. */
export const mediation: Scene = {
  what: '演示调解 mediation',
  async play(api) {
    const gridId = placeId({ kind: 'grid', code: demoGridCode });
    await api.post('/screenings', {
      as: 'zhiban',
      body: { title: '第一网格矛盾纠纷月排查', gridId, everyDays: 30, firstTime: hoursFromNow(20) },
    });
    await api.post('/mediations', {
      as: 'wanggezhang',
      body: {
        ...{ gridId, kind: 'neighbour' },
        dispute: '两户因楼道鞋柜占用公共空间多次争吵，均同意由社区调解。',
        parties: [
          { role: 'applicant', name: '甲户业主' },
          { role: 'respondent', name: '乙户业主' },
        ],
      },
    });
  },
};
