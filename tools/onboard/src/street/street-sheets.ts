import { needed, optional, Sheet } from '../sheets/sheet';
import { choice, choices, code, day, idNumber, phone, Reader, text, whole } from '../sheets/values';
import { geoJsonOf } from './boundary';
import * as words from './words';

const boundary: Reader = ({ text: value }) => {
  const geoJson = geoJsonOf(value);
  return geoJson === undefined
    ? { wrong: '不是边界', wanted: 'WKT 的 POLYGON((经度 纬度, …)) 或 GeoJSON' }
    : { value: geoJson };
};

const readable = '自己定的编号，全表唯一，其他表用它来引用';

/** The sheets of one street, in the order in which they are read. */
export const streetSheets = {
  street: sheet('街道', 'street', true, {
    code: needed('代码', 'code', code(/^\d{9}$/, '9 位统计用区划代码'), '9 位统计用区划代码，例如 110105003'),
    name: needed('名称', 'name', text(50), '例如 呼家楼街道'),
    nameEn: optional('英文名', 'name_en', text(100), '例如 Hujialou Subdistrict'),
    districtCode: needed('区代码', 'district_code', code(/^\d{6}$/, '6 位区划代码'), '6 位，例如 110105'),
    districtName: needed('区名称', 'district_name', text(50), '例如 朝阳区'),
    cityName: needed('城市', 'city_name city', text(50), '例如 北京市'),
  }),
  organisations: sheet('组织', 'organisations', false, {
    code: needed('编号', 'code', code(), readable),
    name: needed('名称', 'name', text(100), '同一上级之下不重名'),
    kind: needed('类型', 'kind', choice(words.organisationKinds), Object.keys(words.organisationKinds).join('、')),
    parent: optional('上级编号', 'parent', code(), '上级组织的编号；只有街道党工委没有上级'),
    placeKind: optional(
      '地点类型',
      'place_kind',
      choice(words.organisationPlaces),
      Object.keys(words.organisationPlaces).join('、'),
    ),
    place: optional('地点编号', 'place', code(), '网格表里的编号；地点类型为街道时不填'),
  }),
  people: sheet('人员', 'people', false, {
    code: needed('编号', 'code', code(), `${readable}，例如工号`),
    name: needed('姓名', 'name', text(50), ''),
    phone: optional('手机', 'phone 电话 手机号', phone, '11 位手机号，或带区号的座机号'),
    idNumber: optional('身份证号', 'id_number 身份证', idNumber, '18 位；在 Excel 里先将该列设为“文本”'),
    unit: optional('单位', 'unit', text(100), '所在单位'),
    subject: optional('登录账号', 'subject', text(200), '登录系统里的用户标识（sub）；没有账号不填'),
  }),
  appointments: sheet('任职', 'appointments', false, {
    person: needed('人员编号', 'person', code(), '人员表里的编号'),
    position: needed('岗位', 'position', choice(words.positionWords), Object.keys(words.positionWords).join('、')),
    placeKind: needed(
      '地点类型',
      'place_kind',
      choice(words.appointmentPlaces),
      Object.keys(words.appointmentPlaces).join('、'),
    ),
    place: optional('地点编号', 'place', code(), '网格表或组织表里的编号；地点类型为街道时不填'),
    start: needed('开始日期', 'start', day, '例如 2026-01-01'),
    end: optional('结束日期', 'end', day, '最后一天；一直任职不填'),
  }),
  grids: sheet('网格', 'grids', false, {
    code: needed('编号', 'code', code(), readable),
    name: needed('名称', 'name', text(100), ''),
    level: needed('层级', 'level', choice(words.gridLevels), '街区、社区、网格'),
    parent: optional('上级编号', 'parent', code(), '社区填街区的编号，网格填社区的编号'),
    type: optional('网格类型', 'type', choice(words.gridTypes), '网格必填：居住、楼宇、专'),
    specialKind: optional('专类', 'special_kind', choice(words.specialKinds), '专网格必填：医院、学校、小门店、市场'),
    population: optional('人口', 'population', whole(0, 1_000_000), '网格的人口'),
    nameEn: optional('英文名', 'name_en', text(100), '街区的英文名'),
    boundary: optional('边界', 'boundary wkt geojson', boundary, 'WKT 或 GeoJSON，WGS-84；也可以另附文件 网格.geojson'),
  }),
  matters: sheet('事项', 'matters', false, {
    code: needed(
      '编码',
      'code',
      code(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '小写字母、数字和横线'),
      '与默认清单相同即为修改，否则为本街道自有事项',
    ),
    name: optional('名称', 'name', text(50), '自有事项必填；默认事项不填则不变'),
    categoryCode: optional(
      '类别编码',
      'category_code',
      code(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '小写字母、数字和横线'),
      '自有事项必填，例如 environment',
    ),
    categoryName: optional('类别名称', 'category_name', text(50), '新类别必填'),
    responseLevel: optional(
      '时限',
      'response_level',
      choice(words.responseLevels),
      '即时办、当日办、周内办、月办结；自有事项必填',
    ),
    responsible: optional(
      '责任人',
      'responsible',
      choice(words.responsibles),
      '网格员、移动网格员、双楼长、街区；自有事项必填',
    ),
    closingStandard: optional('办结标准', 'closing_standard', text(200), ''),
    evidenceDemanded: optional('取证要求', 'evidence_demanded', choices(words.evidences), '照片、位置'),
    description: optional('说明', 'description', text(500), '包括哪些情形；有助于自动归类'),
    subject: optional('责任主体', 'subject', text(100), '例如 物业服务企业'),
    responsibility: optional('责任要求', 'responsibility', text(200), ''),
  }),
  calendar: sheet('日历', 'calendar', false, {
    day: needed('日期', 'day date', day, '与国家日历不同的日子，例如 2026-11-25'),
    kind: needed('类型', 'kind', choice(words.dayKinds), '放假、上班'),
    name: needed('名称', 'name', text(50), '例如 街道运动会'),
  }),
} as const;

export type SheetName = keyof typeof streetSheets;
/** Columns of a sheet. */
export type KeyOf<Name extends SheetName> = keyof (typeof streetSheets)[Name]['columns'] & string;

/** What the sheet calls a field of the services: `parent_id` → 上级编号. */
export function columnName(sheet: SheetName, field: string): string | undefined {
  const key = field.replace(/_(id|geojson)$/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const columns: Readonly<Record<string, { readonly name: string }>> = streetSheets[sheet].columns;
  return Object.hasOwn(columns, key) ? columns[key]?.name : undefined;
}

function sheet<Key extends string>(
  name: string,
  english: string,
  demanded: boolean,
  columns: Sheet<Key>['columns'],
): Sheet<Key> {
  return { name, english, demanded, columns };
}
