import { demoGridCode, placeId } from '@streetgrid/seed';
import { photo } from '../photo';
import { hoursFromNow } from './clock';
import type { Scene } from './life';

/** A notice that a shop has to answer, with its paper to print. */
export const rectifications: Scene = {
  what: '演示整改告知 rectification notice',
  async play(api) {
    const finding = await api.upload<{ id: string }>('/media', photo(150, 110, 80), 'wanggezhang');
    await api.post('/rectifications', {
      as: 'wanggezhang',
      body: {
        ...{
          gridId: placeId({ kind: 'grid', code: demoGridCode }),
          place: '4号楼底商东侧第二间',
          party: '老马家常菜馆',
        },
        findings: '后厨通往疏散门的过道堆放煤气罐和纸箱，疏散门无法完全打开。',
        legalBasis: '《中华人民共和国消防法》第二十八条',
        demand: '立即清空过道，气瓶移至通风处单独存放；整改后拍照回复。',
        ...{ dueTime: hoursFromNow(72), mediaIds: [finding.id] },
      },
    });
  },
};
