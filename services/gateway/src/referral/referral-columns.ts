import { referrals } from '@streetgrid/contracts';
import { Cell, isRounded, wallClockOf } from '@streetgrid/spreadsheet';

/** What is wrong with one cell; empty: nothing. */
export type CellFault = '' | 'yes-no-invalid' | 'time-invalid' | 'coordinate-invalid';
type Draft = { -readonly [K in keyof referrals.ReferralInput]?: referrals.ReferralInput[K] };

/** A column of a file of work orders. */
export interface Column {
  /** As a fault names it: Chinese, then English. */
  readonly title: string;
  /** How files call it, without spaces and in lower case. */
  readonly names: readonly string[];
  /** Field of the referral, in proto spelling: faults of the service name it. */
  readonly field: string;
  readonly required?: true;
  /** A number in it is a time as spreadsheets keep it: days since 1900. */
  readonly time?: true;
  /** Puts the cell's text into the referral. */
  readonly put: (draft: Draft, text: string) => CellFault;
}

const put =
  (name: 'number' | 'text' | 'address' | 'gridName' | 'matter' | 'callerName' | 'callerPhone') =>
  (draft: Draft, text: string): CellFault => {
    draft[name] = text;
    return '';
  };

/** Column by column what a file of the hotline may hold. Other columns are left alone, and named. */
export const columns: readonly Column[] = [
  {
    ...{ title: '工单编号 Number', field: 'number', required: true, put: put('number') },
    names: ['工单编号', '工单号', '编号', 'number', 'ordernumber'],
  },
  {
    ...{ title: '诉求内容 Text', field: 'text', required: true, put: put('text') },
    names: ['诉求内容', '内容', '主要内容', '工单内容', 'text', 'content'],
  },
  { title: '来电人 Caller', names: ['来电人', '姓名', 'caller'], field: 'caller_name', put: put('callerName') },
  {
    ...{ title: '联系电话 Phone', field: 'caller_phone', put: put('callerPhone') },
    names: ['联系电话', '来电号码', '电话', 'phone'],
  },
  {
    ...{ title: '是否回访 Call back', field: 'call_back_wished', names: ['是否回访', '回访', 'callback'] },
    put: (draft, text) => {
      const wished = yesNoOf(text);
      if (wished === undefined) return 'yes-no-invalid';
      draft.callBackWished = wished;
      return '';
    },
  },
  {
    ...{
      title: '办理时限 Due',
      field: 'due_time',
      time: true,
      names: ['办理时限', '截止时间', '时限', 'due', 'duetime'],
    },
    put: (draft, text) => {
      draft.dueTime = text === '' ? undefined : timeOf(text);
      return text !== '' && !draft.dueTime ? 'time-invalid' : '';
    },
  },
  { title: '地址 Address', names: ['地址', '事发地址', 'address'], field: 'address', put: put('address') },
  { title: '网格 Grid', names: ['网格', '网格名称', '所属网格', 'grid'], field: 'grid_name', put: put('gridName') },
  {
    ...{ title: '经度 Longitude', field: 'point', names: ['经度', 'longitude', 'lng', 'lon'] },
    put: (draft, text) => coordinate(draft, 'longitude', text, 180),
  },
  {
    ...{ title: '纬度 Latitude', field: 'point', names: ['纬度', 'latitude', 'lat'] },
    put: (draft, text) => coordinate(draft, 'latitude', text, 90),
  },
  {
    ...{ title: '坐标系 Datum', field: 'datum', names: ['坐标系', 'datum'] },
    put: (draft, text) => {
      draft.datum = text.toLowerCase().replace(/[^a-z0-9]/g, '');
      return '';
    },
  },
  { title: '事项 Matter', names: ['事项', '事项编码', 'matter'], field: 'matter', put: put('matter') },
];

/** The column that a title names. */
export function columnOf(title: string): Column | undefined {
  const plain = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_*（）()]/g, '');
  return columns.find(({ names }) => names.includes(plain));
}

/** What a cell says in a column: text, or what is wrong with it before anybody looks at the words. */
export function cellText(
  { time }: Column,
  cell: Cell,
  date1904: boolean,
): { readonly text: string } | { readonly slug: string } {
  if (cell.formula) return { slug: 'cell-is-formula' };
  if (cell.number === undefined) return { text: cell.text.trim() };
  if (time) {
    const clock = wallClockOf(cell.number, date1904);
    if (!clock) return { slug: 'time-invalid' };
    const hour = clock.time ?? (cell.date === 'time' ? '00:00:00' : '');
    return { text: `${clock.day} ${hour}`.trim() };
  }
  // 12-1 is the number of an order until a spreadsheet makes 1 December of it.
  if (cell.date) return { slug: 'cell-is-date' };
  return isRounded(cell) ? { slug: 'cell-is-rounded' } : { text: cell.text };
}

/** How the field of a fault is called in the file. */
export function titleOf(field: string): string {
  return columns.find((column) => column.field === field)?.title ?? '';
}

const yes: readonly string[] = ['是', '需要', '要', 'y', 'yes', 'true', '1'];
const no: readonly string[] = ['', '否', '不需要', '不', '无需', 'n', 'no', 'false', '0'];

function yesNoOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return yes.includes(word) ? true : no.includes(word) ? false : undefined;
}

function coordinate(draft: Draft, axis: 'longitude' | 'latitude', text: string, limit: number): CellFault {
  if (text === '') return '';
  const degrees = Number(text);
  if (!/^-?\d+(\.\d+)?$/.test(text) || Math.abs(degrees) > limit) return 'coordinate-invalid';
  draft.point = { longitude: NaN, latitude: NaN, ...draft.point, [axis]: degrees };
  return '';
}

/** An instant with its offset, or a day with or without a time of Shanghai; a day alone ends with it. Undefined: neither. */
export function timeOf(text: string): Date | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? new Date(text)
    : undefined;
  if (iso) return Number.isNaN(iso.getTime()) ? undefined : iso;
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?)?$/.exec(
    text,
  );
  if (!parts) return undefined;
  const [year, month, day, hour = 23, minute = 59, second = parts[4] ? 0 : 59] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || month === undefined || day === undefined || hour > 23 || minute > 59 || second > 59)
    return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  return new Date(Date.UTC(year, month - 1, day, hour - 8, minute, second));
}
