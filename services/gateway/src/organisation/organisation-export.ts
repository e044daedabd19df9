import { identity } from '@streetgrid/contracts';
import type { CsvColumns } from '../api/csv';

/** An organisation with the name of what it stands under. */
export type OrganisationRow = identity.Organisation & { readonly parentName: string };

const kindNames: Readonly<Record<string, string>> = {
  street_committee: '街道党工委',
  community_committee: '社区党委',
  grid_branch: '网格党支部',
  party_group: '党小组',
  service_centre_committee: '党群服务中心党委',
  building_party_organisation: '楼宇党组织',
  enterprise_branch: '企业党支部',
  department: '部门',
  unit: '单位',
  alliance: '联盟',
  expert_panel: '专家组',
  supervision_group: '监督组',
};

/** What a spreadsheet of the organisation shows. */
export const organisationColumns: CsvColumns<OrganisationRow> = [
  ['类型 Kind', ({ kind }) => kindNames[kind] ?? kind],
  ['名称 Name', ({ name }) => name],
  ['上级 Parent', ({ parentName }) => parentName],
  ['层级 Level', ({ level }) => String(level)],
  ['地点类型 Place', ({ placeKind }) => placeKind],
  ['成员数 Members', ({ memberCount }) => String(memberCount)],
  ['下级数 Branches', ({ branchCount }) => String(branchCount)],
  ['版本 Version', ({ version }) => String(version)],
  ['生效时间 From', ({ validFrom }) => validFrom?.toISOString() ?? ''],
  ['失效时间 Until', ({ validUntil }) => validUntil?.toISOString() ?? ''],
  ['编号 Id', ({ id }) => id],
  ['上级编号 Parent id', ({ parentId }) => parentId],
];

/** What a spreadsheet of the grids with gaps shows. */
export const coverageColumns: CsvColumns<identity.GridCoverage> = [
  ['网格编号 Grid', ({ gridCode }) => gridCode],
  ['网格 Name', ({ gridName }) => gridName],
  ['类型 Type', ({ gridType }) => gridType],
  ['街区 Block', ({ blockName }) => blockName],
  ['社区 Community', ({ communityName }) => communityName],
  ['党组织 Branches', ({ branches }) => String(branches)],
  ['网格长 Leaders', ({ leaders }) => String(leaders)],
  ['网格员 Members', ({ members }) => String(members)],
];
