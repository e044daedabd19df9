import type { Texts } from './text';

/** What reporters are told, and what becomes of their judgement. */
export const evaluationTexts: Texts = {
  'notices-not-readable': { zh: '您不能查看告知记录。', en: 'You may not see these notices.' },
  'unknown-notice': { zh: '没有找到这条告知记录。', en: 'There is no such notice.' },
  'notice-settled': { zh: '这条记录已经处理过，不在待回电名单里。', en: 'This one needs no call any more.' },
  'calls-not-yours': { zh: '回电由值班员和街道管理员负责。', en: 'Calls are made by the duty office.' },
  'notice-channel-invalid': {
    zh: '没有这种告知方式或语言。',
    en: 'There is no such way to be told, or no such language.',
  },
  'notice-address-missing': {
    zh: '选择这种告知方式，请填写有效的手机号或邮箱。',
    en: 'To be told this way, please give a mobile number or a mail address that works.',
  },
  'reporter-not-revealable': {
    zh: '只有承办人和值班员可以查看上报人联系方式。',
    en: 'Only whoever handles the case and the duty officer may see how to reach its reporter.',
  },
  'unknown-reporter': { zh: '上报人没有留下联系方式。', en: 'The reporter left no way to be reached.' },
  'notice-providers-not-yours': {
    zh: '消息通道由街道管理员设置。',
    en: 'Providers of messages are set by the street’s administrator.',
  },
  'notice-provider-invalid': {
    zh: '消息通道设置有误：{field}。',
    en: 'This setting of the provider is not right: {field}.',
  },
  'notice-secret-weak': {
    zh: '密钥太短，至少 {least} 个字符。',
    en: 'The secret is too short: {least} characters at least.',
  },
};
