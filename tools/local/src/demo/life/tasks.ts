import { demoBlockCode, demoGridCode, placeId } from '@streetgrid/seed';
import { hoursFromNow, streetDayFromNow } from './clock';
import type { Scene } from './life';

const grid = { placeKind: 'grid', placeId: placeId({ kind: 'grid', code: demoGridCode }) };
const block = { placeKind: 'block', placeId: placeId({ kind: 'block', code: demoBlockCode }) };
const members = ['grid_member', 'part_time_member', 'mobile_grid_member'];

/** An errand, a patrol, a care visit and a weekly round; the member has one of them in hand. */
export const tasks: Scene = {
  what: '演示任务 tasks',
  async play(api) {
    const publish = (body: object) => api.post<{ id: string }>('/tasks', { as: 'zhiban', body });
    const errand = await publish({
      ...grid,
      ...{ kind: 'errand', title: '入冬前检查楼门口防滑垫', positions: members, photos: 1, dueTime: hoursFromNow(30) },
      instructions: '看每个楼门口的防滑垫是否到位、是否翘边，缺的登记楼号。',
    });
    await api.post(`/tasks/${errand.id}/claim`, { as: 'wanggeyuan' });
    await publish({
      ...block,
      ...{ kind: 'patrol', title: '夜间消防通道巡查', positions: members, peopleWanted: 3, dueTime: hoursFromNow(14) },
      checkpoints: [{ name: '小区北门' }, { name: '地下车库入口' }, { name: '垃圾站后身' }],
      checkPercent: 20,
    });
    await publish({
      ...grid,
      ...{ kind: 'care_visit', title: '降温天走访独居老人', positions: ['grid_member'], dueTime: hoursFromNow(50) },
      ...{ question: '家里暖气热不热，药够不够，有什么需要？', target: { name: '王奶奶', address: '4号楼2单元301' } },
    });
    await api.post('/task-series', {
      as: 'zhiban',
      body: {
        spec: {
          ...grid,
          ...{ kind: 'errand', title: '每周电动自行车入楼检查', positions: members },
          checklist: ['门厅无电动自行车停放', '无飞线充电', '充电桩正常'],
        },
        recurrence: { every: 'weekly', weekdays: [3], at: '19:00', fromDay: streetDayFromNow(1), dueAfterHours: 24 },
      },
    });
  },
};
