import type { Texts } from './text';

/** Messages to people who are asked. */
export const askingTexts: Texts = {
  'unknown-seat': { zh: '没有邀请过这个人。', en: 'Nobody was asked under this id.' },
  'asking-contacts-invalid': {
    zh: '一次通知 1 至 {limit} 人，不能重复。',
    en: 'Name 1 to {limit} people, nobody twice.',
  },
  'asking-over': {
    zh: '已经答复或已经结束，不需要再通知。',
    en: 'They have answered, or it is over: there is nothing to tell.',
  },
  'asking-under-way': {
    zh: '上一条通知还没有发出，请稍后再看。',
    en: 'The last message is still on its way. Please look again later.',
  },
  'asking-sent-enough': {
    zh: '已经通知 {limit} 次，请当面或打电话联系。',
    en: 'They were told {limit} times already. Please call or visit them.',
  },
  'asked-reporter-chooses': {
    zh: '上报人自己选择告知方式，不能另填联系方式。',
    en: 'Reporters choose for themselves how they are told.',
  },
  'asked-reporter-silent': {
    zh: '上报人选择自己查看，不发消息；查询页面上已有这次验收。',
    en: 'This reporter wants no messages. The question stands on the follow page.',
  },
};
