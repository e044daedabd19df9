import type { Texts } from './text';

/** What reporters are told, and what becomes of their judgement. */
export const evaluationTexts: Texts = {
  'receipt-signature-invalid': {
    zh: '回执的签名无效或已过时。',
    en: 'The signature of the receipt is not valid, or too old.',
  },
  'receipt-invalid': { zh: '回执内容无效。', en: 'The receipts cannot be read.' },
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
  'rating-reasons-invalid': {
    zh: '只有三星及以下或未解决时可以选择不满意的原因。',
    en: 'Reasons go with up to three stars, or with a problem that is not solved.',
  },
  'reviews-not-yours': { zh: '差评复核由值班员负责。', en: 'Bad ratings are looked at by the duty office.' },
  'unknown-review': { zh: '没有找到这条复核。', en: 'There is no such review.' },
  'review-decided': { zh: '这条差评已经复核过。', en: 'This one was decided already.' },
  'own-work-not-explainable': {
    zh: '处置或核查过这件事的人不能自己答复差评，可以重新办理，或请其他值班员答复。',
    en: 'Whoever did or accepted the work cannot explain the rating away. Open it again, or let somebody else answer.',
  },
  'rating-terms-not-readable': { zh: '您不能查看评价规则。', en: 'You may not see the terms of ratings.' },
  'rating-terms-not-yours': {
    zh: '评价规则由街道管理员设置。',
    en: 'The terms of ratings are set by the administrator.',
  },
  'rating-terms-invalid': {
    zh: '评价规则有误：{field}。提醒须早于自动办结。',
    en: 'These terms are not right: {field}. The reminder has to come before the close.',
  },
};
