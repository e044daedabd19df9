import type { caseDispatch } from '@streetgrid/contracts';
import type { CsvColumns } from '../api/csv';

const levels: Readonly<Record<string, string>> = {
  immediate: '即时办',
  same_day: '当日办',
  within_week: '周内办',
  within_month: '月办结',
};
const responsibles: Readonly<Record<string, string>> = {
  grid_member: '网格员',
  mobile_grid_member: '移动网格员',
  co_leader: '双楼长',
  block: '街区',
};
const evidences: Readonly<Record<string, string>> = { photo: '照片', place: '位置' };

/** The columns of the sheet 事项 with which a street is set up: what was exported can be changed there and taken in again. */
export const matterColumns: CsvColumns<caseDispatch.Matter> = [
  ['编码', ({ code }) => code],
  ['名称', ({ name }) => name],
  ['类别编码', ({ categoryCode }) => categoryCode],
  ['类别名称', ({ categoryName }) => categoryName],
  ['时限', ({ responseLevel }) => levels[responseLevel] ?? responseLevel],
  ['责任人', ({ responsible }) => responsibles[responsible] ?? responsible],
  ['办结标准', ({ closingStandard }) => closingStandard],
  ['取证要求', ({ evidenceDemanded }) => evidenceDemanded.map((each) => evidences[each] ?? each).join('、')],
  ['说明', ({ description }) => description],
  ['责任主体', ({ subject }) => subject],
  ['责任要求', ({ responsibility }) => responsibility],
];
