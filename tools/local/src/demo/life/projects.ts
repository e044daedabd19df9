import type { List } from '../api';
import { photo } from '../photo';
import { streetDayFromNow } from './clock';
import type { Scene } from './life';

/** A project with its budget, an expense that everybody may read, and one that waits for the second person. */
export const projects: Scene = {
  what: '演示项目 projects',
  async play(api) {
    const project = await api.post<{ id: string }>('/projects', {
      as: 'zhiban',
      body: {
        ...{ name: '呼家楼北社区楼道扶手加装', budgetFen: 4_860_000 },
        summary: '为8栋老楼的楼梯加装单侧扶手，方便老人上下楼。',
      },
    });
    const approve = (entryId: string | undefined, more: object = {}) =>
      api.post(`/projects/${project.id}/entries/${entryId}/decision`, {
        as: 'jiedao',
        body: { approved: true, ...more },
      });
    const { items } = await api.get<List<{ id: string }>>(`/projects/${project.id}/entries`, { as: 'jiedao' });
    await approve(items[0]?.id);
    const expense = async (purpose: string, payee: string, amountFen: number, daysAgo: number) => {
      const receipt = await api.upload<{ id: string }>('/media', photo(230, 225, 210), 'zhiban');
      return api.post<{ id: string }>(`/projects/${project.id}/entries`, {
        as: 'zhiban',
        body: {
          ...{ kind: 'expense', purpose, payee, amountFen, day: streetDayFromNow(-daysAgo) },
          receiptMediaIds: [receipt.id],
        },
      });
    };
    const paid = await expense('不锈钢扶手材料（1至4号楼）', '顺达五金建材商行', 1_864_000, 6);
    await approve(paid.id, { receiptPublic: true });
    await expense('安装人工（1至2号楼）', '顺达五金建材商行', 620_000, 1);
  },
};
