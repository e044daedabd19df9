import type { Texts } from './text';

/** What a field wants, by the name of its rule (`shaped` in api/fields.ts). */
export const ruleTexts: Texts = {
  'street-code': { zh: '街道代码须为 9 位数字', en: 'the nine digits of a street' },
  day: { zh: '须为日期，例如 2026-12-01', en: 'a day, like 2026-12-01' },
  'clock-time': { zh: '须为时刻，例如 08:30', en: 'a time of day, like 08:30' },
  'rectification-number': { zh: '须为告知单编号，例如 ZG-2026-0001', en: 'the number of a notice, like ZG-2026-0001' },
  'case-number': { zh: '须为事件编号，例如 20261124-000123', en: 'the number of a case, like 20261124-000123' },
  'case-id': { zh: '须为事件编号，例如 20261124-000123', en: 'the id or the number of a case, like 20261124-000123' },
  'deliberation-number': {
    zh: '须为议题编号，例如 D20261129-001',
    en: 'the number of a deliberation, like D20261129-001',
  },
  'look-hash': { zh: '须为检查标记时得到的校验值', en: 'what the marks came with' },
  base64url: { zh: '选票内容格式不正确', en: 'not base64url of the right length' },
  code: { zh: '只能含小写字母、数字和连字符', en: 'small letters, digits and hyphens only' },
  'division-code': { zh: '须为 2、4、6 或 9 位数字', en: 'the code of a division: 2, 4, 6 or 9 digits' },
  name: { zh: '只能含字母、数字、点、下划线和连字符', en: 'letters, digits, dots, hyphens and underscores only' },
  'partner-client': { zh: '须为合作单位的客户端，以 partner- 开头', en: 'not a client of a partner' },
  phone: { zh: '电话号码格式不正确', en: 'not a phone number' },
  'plain-text': { zh: '含有无法显示的字符', en: 'holds characters that cannot be shown' },
  'pickup-code': { zh: '取货码为 6 位数字', en: 'the six digits of a pick-up code' },
  'media-id': { zh: '照片编号格式不正确', en: 'not the id of a photo' },
};

/** What is wrong with a field when no rule of its own says it. */
export const fieldTexts = {
  missing: { zh: '必填', en: 'is missing' },
  wrongType: { zh: '类型不正确，应为{wanted}', en: 'should be {wanted}' },
  wrongFormat: { zh: '格式不正确', en: 'is not in the right format' },
  notInList: { zh: '只能是：{wanted}', en: 'should be one of: {wanted}' },
  tooShort: { zh: '至少 {limit} 字', en: '{limit} characters at least' },
  tooLong: { zh: '最多 {limit} 字', en: '{limit} characters at most' },
  tooFew: { zh: '至少 {limit} 项', en: '{limit} at least' },
  tooMany: { zh: '最多 {limit} 项', en: '{limit} at most' },
  tooSmall: { zh: '不能小于 {limit}', en: 'should be {limit} or more' },
  tooLarge: { zh: '不能大于 {limit}', en: 'should be {limit} or less' },
  unknown: { zh: '没有这个字段', en: 'there is no such field' },
} as const satisfies Texts;

/** Types as people call them. */
export const typeTexts: Texts = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
};
