import { demoGridCode, placeId } from '@streetgrid/seed';
import { hoursFromNow } from './clock';
import type { Scene } from './life';

/** A topic on which residents may have their say now. */
export const deliberation: Scene = {
  what: '演示议事 deliberation',
  async play(api) {
    const topic = await api.post<{ id: string }>('/deliberations', {
      as: 'jiedao',
      body: {
        gridId: placeId({ kind: 'grid', code: demoGridCode }),
        content: {
          title: '4号楼前空地改建非机动车棚，还是保留绿地',
          background: '4号楼前约60平方米空地常年堆放杂物。居民有两种意见：建带充电桩的车棚，或者补种绿植、放两把长椅。',
          ...{ scope: 'grid', basis: 'household', secrecy: 'open', quorum: 'half', approval: 'majority' },
          parties: [
            { name: '呼家楼北社区居委会', role: 'organiser' },
            { name: '居民代表', role: 'residents' },
            { name: '物业服务中心', role: 'property' },
          ],
          agenda: [
            { title: '现场踏勘，听取意见', time: hoursFromNow(70), place: '4号楼前' },
            { title: '方案比选与表决', time: hoursFromNow(190), place: '社区议事厅' },
          ],
        },
      },
    });
    await api.post(`/deliberations/${topic.id}/publish`, {
      as: 'jiedao',
      body: { commentEndTime: hoursFromNow(24 * 7) },
    });
  },
};
