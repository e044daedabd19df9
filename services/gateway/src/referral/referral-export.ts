import type { CsvColumns } from '../api/csv';
import { xlsxRow } from '../api/xlsx';
import { columns } from './referral-columns';
import type { ResultView } from './referral-import';
import type { ReferralView } from './referral-view';

const outcomes: Readonly<Record<string, string>> = {
  created: '已立案 created',
  unchanged: '此前已立案 known before',
  refused: '未接收 refused',
  acceptable: '可接收 acceptable',
};

/** An order that nobody made: what a cell of each column looks like. */
const example: Readonly<Record<string, string>> = {
  工单编号: 'BJ-2026-000001',
  诉求内容: '3号楼门口垃圾桶满了',
  是否回访: '否',
  办理时限: '2026-12-31 18:00',
  地址: '北里3号楼',
  经度: '116.4661',
  纬度: '39.9214',
  坐标系: 'wgs84',
};

/** An empty file with one example; each column is called as files mostly call it. */
export const templateColumns: CsvColumns<typeof example> = columns.map(({ names: [name = ''] }) => [
  name,
  (row) => row[name] ?? '',
]);

export async function* templateRows() {
  yield xlsxRow(templateColumns, example);
}

/** The result sheet of a file: number → case, or what is wrong. */
export const resultColumns: CsvColumns<ResultView> = [
  ['行号 Row', ({ row }) => String(row)],
  ['工单编号 Number', ({ number }) => number],
  ['结果 Result', ({ outcome }) => outcomes[outcome] ?? outcome],
  ['事件编号 Case', ({ caseNumber }) => caseNumber],
  ['列 Column', ({ faults }) => faults.map(({ column }) => column).join('；')],
  ['问题', ({ faults }) => faults.map(({ zh }) => zh).join('；')],
  ['Problem', ({ faults }) => faults.map(({ en }) => en).join('; ')],
];

const states: Readonly<Record<string, string>> = {
  reported: '已登记',
  dispatched: '已派遣',
  claimed: '办理中',
  suspended: '已挂起',
  handled: '已处置待核查',
  verified: '已核查',
  closed: '已办结',
};
const calls: Readonly<Record<string, string>> = { reached: '已接通', not_reached: '未接通', declined: '不愿回访' };
const words: Readonly<Record<string, string>> = { satisfied: '满意', not_satisfied: '不满意' };

/** What goes back to the hotline: what was done, and nothing that nobody said. Callers and people of the street are not in it. */
export const answerColumns: CsvColumns<ReferralView> = [
  ['工单编号 Number', ({ number }) => number],
  ['来件单位 Source', ({ sourceName }) => sourceName],
  ['事件编号 Case', ({ caseNumber }) => caseNumber],
  ['并入 Merged into', ({ mergedIntoNumber }) => mergedIntoNumber],
  ['状态 State', ({ caseState }) => `${states[caseState] ?? ''} ${caseState}`],
  ['事项 Matter', ({ matterName }) => matterName],
  ['收件时间 Received', ({ receiveTime }) => receiveTime ?? ''],
  ['办理时限 Due', ({ dueTime }) => dueTime ?? ''],
  ['处置时间 Handled', ({ handledTime }) => handledTime ?? ''],
  ['核查时间 Verified', ({ verifiedTime }) => verifiedTime ?? ''],
  ['办结时间 Closed', ({ closedTime }) => closedTime ?? ''],
  ['办理结果 Result', ({ resultNote }) => resultNote],
  ['回访次数 Calls', ({ callBacks }) => String(callBacks.length)],
  ['最后回访 Last call', ({ callBacks }) => callBacks.at(-1)?.callTime ?? ''],
  ['回访结果 Call result', ({ callBacks }) => calls[callBacks.at(-1)?.result ?? ''] ?? ''],
  ['是否满意 Satisfied', ({ callBacks }) => words[callBacks.at(-1)?.satisfaction ?? ''] ?? ''],
  ['回访内容 Words', ({ callBacks }) => callBacks.at(-1)?.words ?? ''],
];
