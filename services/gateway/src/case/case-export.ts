import { type CsvColumns, csvRow, csvTitles } from '../api/csv';
import type { CaseView } from './case-view';

/** Column by column what a spreadsheet of cases shows. */
const columns: CsvColumns<CaseView> = [
  ['编号 Number', (row) => row.number],
  ['状态 State', (row) => row.state],
  ['来源 Channel', (row) => row.channel],
  ['事项 Matter', (row) => row.matterName],
  ['类别 Category', (row) => row.categoryName],
  ['响应级别 Level', (row) => row.responseLevel],
  ['网格 Grid', (row) => row.gridName],
  ['社区 Community', (row) => row.communityName],
  ['街区 Block', (row) => row.blockName],
  ['地址 Address', (row) => row.address],
  ['内容 Text', (row) => row.text],
  ['承办人 Assignee', (row) => row.assigneeName],
  ['层级 Rung', (row) => row.rung],
  ['超期 Overdue', (row) => (row.overdue ? '是 yes' : '')],
  ['上报时间 Reported', (row) => row.reportedTime ?? ''],
  ['截止时间 Due', (row) => row.dueTime ?? ''],
  ['处置时间 Handled', (row) => row.handledTime ?? ''],
  ['办结时间 Closed', (row) => row.closedTime ?? ''],
  ['评分 Rating', (row) => (row.rating > 0 ? String(row.rating) : '')],
];

/** First line of the file. */
export function csvHead(): string {
  return csvTitles(columns);
}

export function csvLine(row: CaseView): string {
  return csvRow(columns, row);
}
