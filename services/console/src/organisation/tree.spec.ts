import type { Organisation } from '../api/types';
import { kindsUnder } from './kinds';
import { changesOf, nodeOf, openKeys } from './tree';

const organisation = (id: string, kind: Organisation['kind'], branchCount = 0): Organisation => ({
  id,
  kind,
  name: id,
  parentId: '',
  placeKind: '',
  placeId: '',
  level: 1,
  version: 1,
  memberCount: 0,
  branchCount,
});
const street = organisation('街道党工委', 'street_committee', 3);
const community = organisation('金台里社区党委', 'community_committee', 1);
const centre = organisation('党群中心党委', 'service_centre_committee');
const safety = organisation('平安办', 'department');

describe('the tree of a street’s organisation', () => {
  it('puts branches of several kinds under headings, the chains before the others', () => {
    const node = nodeOf(street, new Map([[street.id, [safety, centre, community]]]));
    expect(node.children?.map(({ group }) => group)).toEqual([
      { kind: 'community_committee', count: 1 },
      { kind: 'service_centre_committee', count: 1 },
      { kind: 'department', count: 1 },
    ]);
  });
  it('spares the heading where there is one kind only, and leaves open what was not asked for', () => {
    const node = nodeOf(street, new Map([[street.id, [community]]]));
    expect(node.children?.[0]).toEqual({ key: community.id, organisation: community, isLeaf: false });
    expect(nodeOf(safety, new Map()).isLeaf).toBe(true);
  });
  it('opens the top and the chains by itself, until somebody closes them', () => {
    const node = nodeOf(street, new Map([[street.id, [safety, community]]]));
    expect(openKeys(node, new Set())).toEqual([street.id, `${street.id}/community_committee`]);
    expect(openKeys(node, new Set([street.id, community.id]))).toEqual([
      `${street.id}/community_committee`,
      community.id,
    ]);
  });
  it('offers under a community what may be founded there', () => {
    expect(kindsUnder('community_committee')).toEqual([
      'grid_branch',
      'unit',
      'alliance',
      'expert_panel',
      'supervision_group',
    ]);
    expect(kindsUnder('enterprise_branch')).toEqual([]);
  });
  it('tells what each change changed, the founding last', () => {
    const first = { ...community, name: '老名字', version: 1 };
    const second = { ...first, name: '新名字', version: 2 };
    const third = { ...second, parentId: 'other', version: 3 };
    expect(changesOf([third, second, first]).map(({ changed }) => changed)).toEqual([
      ['parentId'],
      ['name'],
      ['founded'],
    ]);
  });
});
