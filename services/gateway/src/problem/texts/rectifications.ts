import type { Texts } from './text';

/** Rectification notices. */
export const rectificationTexts: Texts = {
  'unknown-rectification': { zh: '没有找到这份整改告知单。', en: 'There is no such notice.' },
  'rectification-not-yours': { zh: '这份整改告知单不由您管理。', en: 'This notice is not yours to manage.' },
  'rectification-place-missing': {
    zh: '请选择事件，或选择网格并写明地点（二选一）。',
    en: 'Please name a case, or a grid and a place: one of the two.',
  },
  'rectification-field-missing': {
    zh: '告知单须写明地点、告知对象、隐患、依据和整改要求。',
    en: 'A notice names the place, the party, the hazard, the law and what is demanded.',
  },
  'rectification-date-invalid': {
    zh: '整改期限须在今后一年之内。',
    en: 'The date has to lie ahead, within a year.',
  },
  'finding-photo-missing': { zh: '请附检查现场的照片。', en: 'Please add a photo of what was found.' },
  'rectification-photo-missing': { zh: '请附整改后的照片。', en: 'Please add a photo of what was done.' },
  'rectification-already-signed': { zh: '{number} 已签收。', en: '{number} was signed for already.' },
  'rectification-state-forbids': {
    zh: '{number} 当前的状态不允许此操作。',
    en: 'As {number} stands, this is not possible.',
  },
  'rectification-answer-invalid': {
    zh: '只能签收或反馈整改结果。',
    en: 'A notice can be signed for, or reported as done.',
  },
  'party-token-invalid': {
    zh: '链接无效，请向检查人员索取新的链接或二维码。',
    en: 'The link is not valid. Please ask the inspector for it again.',
  },
  'party-token-missing': { zh: '缺少专属链接。', en: 'The personal link is missing.' },
  'paper-not-genuine': {
    zh: '编号与校验码不符：这不是本街道签发的告知单，请勿据此付款或提供信息。',
    en: 'Number and code do not belong together: this street did not issue such a paper. Do not pay or answer because of it.',
  },
};
