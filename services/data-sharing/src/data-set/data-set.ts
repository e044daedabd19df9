import { caseDispatchEvents } from '@streetgrid/contracts';
import { invalid } from '@streetgrid/service-kit';

export type Sensitivity = 'public' | 'internal' | 'sensitive';

/** A field that may be shared, and where it comes from. */
export interface DataSetField {
  readonly name: string;
  readonly label: string;
  readonly sensitivity: Sensitivity;
  readonly read: (c: caseDispatchEvents.CaseSnapshot) => string | number | Date | undefined;
}

export interface DataSet {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly fields: readonly DataSetField[];
}

const field = (name: string, label: string, sensitivity: Sensitivity, read: DataSetField['read']): DataSetField => ({
  name,
  label,
  sensitivity,
  read,
});

/** What may be asked for. Nothing in it names a person or quotes a report. */
export const dataSets: readonly DataSet[] = [
  {
    code: 'cases',
    name: '事件',
    nameEn: 'Cases',
    fields: [
      field('number', '编号', 'public', (c) => c.number),
      field('state', '状态', 'public', (c) => c.state),
      field('matter_code', '事项代码', 'public', (c) => c.matterCode),
      field('matter_name', '事项', 'public', (c) => c.matterName),
      field('category_code', '类别代码', 'public', (c) => c.categoryCode),
      field('category_name', '类别', 'public', (c) => c.categoryName),
      field('response_level', '响应级别', 'public', (c) => c.responseLevel),
      field('reported_time', '上报时间', 'public', (c) => c.reportedTime),
      field('closed_time', '结案时间', 'public', (c) => c.closedTime),
      field('community_name', '社区', 'public', (c) => c.communityName),
      field('block_name', '街区', 'public', (c) => c.blockName),
      field('channel', '来源渠道', 'internal', (c) => c.channel),
      field('grid_name', '网格', 'internal', (c) => c.gridName),
      field('grid_type', '网格类型', 'internal', (c) => c.gridType),
      field('special_kind', '专属网格类别', 'internal', (c) => c.specialKind),
      field('handled_time', '办理时间', 'internal', (c) => c.handledTime),
      field('rating', '满意度评分', 'internal', (c) => c.rating || undefined),
      field('longitude', '经度', 'sensitive', (c) => c.longitude),
      field('latitude', '纬度', 'sensitive', (c) => c.latitude),
    ],
  },
];

/** The data set of that code. Error: Invalid `unknown-data-set`. */
export function dataSetOf(code: string): DataSet {
  const found = dataSets.find((set) => set.code === code);
  if (!found) throw invalid('unknown-data-set', { dataSet: code });
  return found;
}

/** All fields of a snapshot as they are kept; a grant cuts out its own. Times as ISO-8601. */
export function recordOf(set: DataSet, snapshot: caseDispatchEvents.CaseSnapshot): Record<string, string | number> {
  const values = set.fields.map(({ name, read }) => [name, read(snapshot)] as const);
  return Object.fromEntries(
    values.flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value instanceof Date ? value.toISOString() : value]],
    ),
  );
}

/** Only the granted fields. */
export function cut(
  record: Readonly<Record<string, string | number>>,
  granted: readonly string[],
): Record<string, string | number> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => granted.includes(name)));
}
