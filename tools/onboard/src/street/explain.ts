import { DomainError } from '@streetgrid/service-kit';
import { Problem } from '../sheets/problem';
import { StreetFolder } from './folder';
import { columnName } from './street-sheets';
import { Batch, Step } from './wire';

/** What services refuse in an import, in the words of the sheets. Braces hold the refusal's parameters. */
const texts: Readonly<Record<string, readonly [what: string, wanted?: string]>> = {
  'street-code-taken': ['街道代码已属于另一个街道', '核对街道代码'],
  'district-code-taken': ['区代码已属于另一个区', '核对区代码'],
  'street-district-fixed': ['已属于代码为 {code} 的区，不能改到别的区', '{code}'],
  'district-name-differs': ['代码为 {code} 的区在平台上叫{city}{name}，还有其他街道属于它', '{city}、{name}'],
  'organisation-cycle': ['与平台上已有的上下级成了环', '逐级向上，到街道党工委为止'],
  'organisation-parent-missing': ['没有上级', '只有街道党工委没有上级'],
  'organisation-parent-wrong': [
    '不能设在这类上级之下',
    '街道党工委 → 社区党委 → 网格党支部 → 党小组；街道党工委 → 党群服务中心党委 → 楼宇党组织 → 企业党支部',
  ],
  'organisation-parent-unknown': ['上级不存在', '本表里的编号'],
  'organisation-top-taken': ['已有另一个街道党工委', '一个街道一个党工委'],
  'organisation-name-taken': ['同一上级之下已有同名组织', '换一个名称'],
  'organisation-name-invalid': ['名称不对', '1 到 100 字，单行'],
  'organisation-kind-fixed': ['类型不能改', '保持原来的类型，或用新的编号'],
  'organisation-place-wrong': ['这类组织不能设在这样的地点', '例如网格党支部设在网格'],
  'organisation-dissolved': ['这个编号的组织已经撤销', '用新的编号'],
  'unknown-organisation': ['任职的组织不存在', '组织表里的编号'],
  'organisations-too-many': ['组织太多', '最多 {limit} 个'],
  'person-name-invalid': ['姓名、单位或登录账号不对', '单行，最多 {limit} 字'],
  'person-phone-invalid': ['电话号码不对', '11 位手机号，或带区号的座机号'],
  'person-id-number-invalid': ['身份证号不对', '18 位身份证号'],
  'place-kind-not-for-position': ['这个岗位不能设在这类地点', '核对岗位和地点类型'],
  'position-taken': ['平台上已有 {seats} 人在这个地点担任这个岗位', '先在平台上结束前任的任职'],
  'appointment-overlaps': ['同一人在同一时间已担任这个岗位', '核对任职表'],
  'id-number-taken': ['身份证号已属于平台上的另一个人', '沿用那个人的编号'],
  'appointment-ends-before-start': ['任期的结束早于开始', '核对任职表'],
  'grids-overlap': ['“{first}”与“{second}”重叠 {squareMeters} 平方米（另有 {more} 处）', '网格之间不重叠'],
  'grids-leave-gap': [
    '有 {squareMeters} 平方米没有划入网格，位于 {longitude}, {latitude}（另有 {more} 处）',
    '网格之间不留空隙',
  ],
  'grid-outside-block': ['网格“{grid}”超出街区“{block}” {squareMeters} 平方米', '网格在自己的街区之内'],
  'boundary-invalid': ['“{place}”的边界不对（{reason}）', '闭合、不自交的多边形'],
  'block-without-grids': ['街区 {code} 没有网格', '每个街区至少一个网格'],
  'place-left-out': ['少了平台上已有的“{name}”（另有 {more} 个）', '表里保留所有已导入的街区、社区和网格'],
  'import-empty': ['没有街区或网格', '至少一个街区、一个社区、一个网格'],
  'matter-invalid': ['没有填或不对', '自有事项须有名称、类别（新类别还要类别名称）、时限和责任人'],
};

/** Says which row a refused batch was refused for; undefined when the refusal is not about the sheets. */
export function explain(error: unknown, step: Step, batch: Batch, folder: StreetFolder): Problem | undefined {
  if (!(error instanceof DomainError) || !['Invalid', 'Conflict', 'NotFound'].includes(error.kind)) return undefined;
  const { slug, params } = error;
  const sheet = folder[step.sheet].file;
  const [what, wanted] = texts[slug] ?? [`平台不接受（${[slug, ...Object.values(params)].join(' ')}）`];
  const row = rowOf(params, batch, folder);
  const appointment = appointmentOf(params, step, batch, folder);
  return {
    sheet,
    ...(row !== undefined && { row }),
    ...columnOf(slug, params, step),
    ...(appointment && { sheet: folder.appointments.file, row: appointment.row, column: '岗位' }),
    what: filled(what, params),
    ...(wanted !== undefined && { wanted: filled(wanted, params) }),
  };
}

type Params = DomainError['params'];

/** By number, by code, or by the name that grids are refused with. */
function rowOf(params: Params, batch: Batch, { grids }: StreetFolder): number | undefined {
  if (typeof params.row === 'number') return batch.records[params.row - batch.firstRow]?.source.row;
  const byCode = batch.records.find(({ source }) => source.code === params.code)?.source.row;
  const name = params.second ?? params.grid ?? params.place ?? params.block;
  return byCode ?? (name === undefined ? undefined : grids.rows.find((row) => row.name === name)?.row);
}

/** A position is refused with the row of its person: it stands in another sheet. */
function appointmentOf({ position, row }: Params, { sheet }: Step, batch: Batch, { appointments }: StreetFolder) {
  if (sheet !== 'people' || position === undefined || typeof row !== 'number') return undefined;
  const person = batch.records[row - batch.firstRow]?.source.code;
  return appointments.rows.find((each) => each.person === person && each.position === position);
}

/** Fields that a refusal speaks of without naming them. */
const fields: Readonly<Record<string, string>> = {
  'street-code-taken': 'code',
  'district-code-taken': 'district_code',
  'organisation-name-taken': 'name',
  'organisation-name-invalid': 'name',
  'organisation-parent-missing': 'parent',
  'organisation-parent-wrong': 'parent',
  'organisation-parent-unknown': 'parent',
  'organisation-cycle': 'parent',
  'organisation-top-taken': 'kind',
  'organisation-kind-fixed': 'kind',
  'organisation-place-wrong': 'place_kind',
  'organisation-dissolved': 'code',
  'person-phone-invalid': 'phone',
  'person-id-number-invalid': 'id_number',
  'id-number-taken': 'id_number',
  'grids-overlap': 'boundary',
  'grid-outside-block': 'boundary',
  'boundary-invalid': 'boundary',
};

function columnOf(slug: string, { field }: Params, { sheet }: Step): { column?: string } {
  const column = columnName(sheet, String(field ?? fields[slug] ?? ''));
  return column === undefined ? {} : { column };
}

function filled(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
