import type { Texts } from './text';

/** The organisation of a street, its coverage, the divisions of the country. Rows of a sheet are named by the param `row`. */
export const organisationTexts: Texts = {
  'unknown-organisation': { zh: '没有找到这个组织。', en: 'There is no such organisation.' },
  'unknown-organisation-kind': { zh: '没有组织类型“{kind}”。', en: 'There is no kind of organisation “{kind}”.' },
  'organisation-incomplete': {
    zh: '组织信息不完整：编号和上级编号须为 UUID。',
    en: 'The organisation is not complete: its id and its parent’s id are uuids.',
  },
  'organisation-repeated': { zh: '同一组织出现了两次。', en: 'An organisation is there twice.' },
  'organisation-name-invalid': {
    zh: '组织名称须为 1 到 100 字，不能换行。',
    en: 'The name of an organisation has 1 to 100 characters on one line.',
  },
  'organisation-name-taken': {
    zh: '同一上级下已有同名组织。',
    en: 'Another organisation under the same parent has this name.',
  },
  'organisation-place-wrong': {
    zh: '这类组织不能设在这样的地点。',
    en: 'An organisation of this kind has no such place.',
  },
  'organisation-kind-fixed': {
    zh: '组织的类型不能更改，请撤销后另行设立。',
    en: 'The kind of an organisation cannot change: dissolve it and found another.',
  },
  'organisation-parent-missing': { zh: '请给出上级组织。', en: 'Please name the organisation that it stands under.' },
  'organisation-parent-unknown': {
    zh: '上级组织不存在或已撤销。',
    en: 'The organisation that it stands under does not exist, or no longer.',
  },
  'organisation-parent-wrong': {
    zh: '这类组织不能设在这个上级之下。',
    en: 'An organisation of this kind cannot stand under this one.',
  },
  'organisation-top-taken': {
    zh: '一个街道只有一个街道党工委。',
    en: 'A street has one committee at the top.',
  },
  'organisation-cycle': {
    zh: '组织不能隶属于自己或自己的下级。',
    en: 'An organisation cannot stand under itself or its own branches.',
  },
  'organisations-too-many': {
    zh: '一个街道最多 {limit} 个组织。',
    en: 'A street keeps {limit} organisations at most.',
  },
  'organisation-changed-meanwhile': {
    zh: '这个组织刚刚被他人修改，请刷新后再改。',
    en: 'Somebody changed this organisation meanwhile. Please look again.',
  },
  'organisation-has-branches': {
    zh: '还有 {branches} 个下级组织，不能撤销。',
    en: 'It cannot be dissolved: {branches} organisations stand under it.',
  },
  'organisation-has-people': {
    zh: '还有 {people} 人任职，不能撤销。',
    en: 'It cannot be dissolved: {people} people hold an appointment there.',
  },
  'organisation-dissolved': { zh: '这个组织已经撤销。', en: 'This organisation was dissolved.' },
  'coverage-gap-unknown': { zh: '没有这种覆盖缺口。', en: 'There is no such gap.' },
  'coverage-least-members-wrong': {
    zh: '最少人数须在 1 到 1000 之间。',
    en: 'The least number of members is between 1 and 1000.',
  },
  'district-code-taken': { zh: '区代码 {code} 已被使用。', en: 'The code {code} belongs to another district.' },
  'street-district-fixed': {
    zh: '街道已属于代码为 {code} 的区，不能改到别的区。',
    en: 'The street belongs to the district {code} and does not move to another one.',
  },
  'district-name-differs': {
    zh: '代码为 {code} 的区在平台上是{city}{name}，还有其他街道属于它。',
    en: 'The district {code} is {name}, {city}, on this platform, and other streets belong to it.',
  },
  'division-incomplete': { zh: '行政区划信息不完整。', en: 'A division is not complete.' },
  'division-repeated': { zh: '行政区划重复。', en: 'A division is there twice.' },
  'division-query-too-short': {
    zh: '请至少输入名称的前 2 个字。',
    en: 'Please give the first two characters of the name at least.',
  },
};
