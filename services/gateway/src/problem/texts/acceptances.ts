import type { Texts } from './text';

/** Acceptance by residents. */
export const acceptanceTexts: Texts = {
  'unknown-acceptance': { zh: '没有找到这次居民验收。', en: 'There is no such acceptance.' },
  'acceptance-not-yours': {
    zh: '这个事件的居民验收不由您组织或查看。',
    en: 'The acceptance of this case is not yours.',
  },
  'acceptance-question-missing': { zh: '请写明请居民看什么。', en: 'Please say what is to be looked at.' },
  'acceptance-quorum-invalid': {
    zh: '请选择通过规则：全部认可、多数认可或一人认可。',
    en: 'Please choose the rule: all, the majority, or one.',
  },
  'acceptance-date-invalid': {
    zh: '截止日期须在今后三个月之内。',
    en: 'The last day has to lie ahead, within three months.',
  },
  'acceptance-labels-invalid': {
    zh: '居民代表最多 {limit} 位，称呼不能重复、不能为空，也不能写电话或证件号码。',
    en: 'At most {limit} residents; their labels differ, are not empty and hold no telephone or identity number.',
  },
  'acceptance-nobody-asked': {
    zh: '没有可邀请的人：这个事件没有居民上报，请添加居民代表。',
    en: 'There is nobody to ask: no resident reported this case. Please add residents.',
  },
  'acceptance-case-not-handled': {
    zh: '{number} 还没有办结或已经结案，不能邀请验收。',
    en: '{number} is not handled yet, or closed already: there is nothing to accept.',
  },
  'acceptance-open': { zh: '{number} 已有一次验收正在进行。', en: 'An acceptance of {number} is under way.' },
  'acceptance-token-invalid': {
    zh: '链接无效，请向网格长索取新的链接或二维码。',
    en: 'The link is not valid. Please ask your grid leader for it again.',
  },
  'acceptance-token-missing': { zh: '缺少专属链接。', en: 'The personal link is missing.' },
  'acceptance-verdict-invalid': { zh: '请选择认可或不认可。', en: 'Please say whether you accept it.' },
  'acceptance-answered': { zh: '您已经答复过，每人只能答复一次。', en: 'You have answered already; once is final.' },
  'acceptance-over': { zh: '这次验收已经结束。', en: 'This acceptance is over.' },
};
