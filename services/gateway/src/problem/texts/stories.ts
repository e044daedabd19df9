import type { Texts } from './text';

/** Stories of cases that were done. */
export const storyTexts: Texts = {
  'unknown-story': { zh: '没有找到这篇故事，或者它已撤下。', en: 'There is no such story, or it was withdrawn.' },
  'story-not-yours': { zh: '这篇故事不由您撰写。', en: 'This story is not yours to write.' },
  'story-not-yours-to-publish': {
    zh: '故事由街道值班人员或管理员发布。',
    en: 'Stories are published by the duty officer or the administrator.',
  },
  'stories-not-readable': { zh: '没有可以阅读的故事。', en: 'There are no stories for you to read.' },
  'story-exists': { zh: '事件 {number} 已有一篇故事。', en: 'There is a story of {number} already.' },
  'story-case-open': {
    zh: '事件 {number} 尚未核查通过，还不能写成故事。',
    en: 'Case {number} is not verified: its story cannot be told yet.',
  },
  'story-changed-meanwhile': {
    zh: '故事刚刚被别人修改，请重新打开后再操作。',
    en: 'Somebody changed the story meanwhile. Please open it again.',
  },
  'story-state-forbids': { zh: '故事当前的状态不允许此操作。', en: 'As the story stands, this is not possible.' },
  'story-field-missing': {
    zh: '请写明标题、问题、处置和启示。',
    en: 'A story has a title, what was wrong, what was done and what was learnt.',
  },
  'story-not-looked-at-again': {
    zh: '文字、照片或人员在检查后有变化，请重新检查标记。',
    en: 'Text, photos or people changed since you looked. Please look at the marks again.',
  },
  'story-mark-undecided': {
    zh: '还有 {count} 处标记没有处理，请逐处选择去除或保留。',
    en: '{count} marks wait for your word: remove or keep each.',
  },
  'story-mark-invalid': { zh: '标记位置不正确。', en: 'A mark is not where it can be.' },
  'story-reason-missing': { zh: '保留标记的内容须写明理由。', en: 'Keeping what was marked needs a reason.' },
  'story-number-not-public': {
    zh: '事件编号不对外公开，请去除。',
    en: 'The number of the case is not public. Please remove it.',
  },
  'story-photo-unconfirmed': {
    zh: '请逐张确认照片中没有人脸、车牌和门牌。',
    en: 'Please confirm for each photo that it shows no person, plate or address.',
  },
  'story-photo-not-of-case': { zh: '只能选用本事件的照片。', en: 'Only photos of this case can be shown.' },
  'own-story-not-publishable': {
    zh: '自己撰写或修改过的故事须由他人发布。',
    en: 'A story that you wrote or changed is published by somebody else.',
  },
};
