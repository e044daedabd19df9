import type { Texts } from './text';

/** The catalogue's versions, how reports are understood, reports of the same thing. */
export const catalogueTexts: Texts = {
  'unknown-catalogue-version': {
    zh: '当时还没有事项清单，或没有这个版本。',
    en: 'There was no catalogue then, or there is no such version.',
  },
  'matter-changed-meanwhile': {
    zh: '事项“{code}”刚刚被他人修改，请刷新后再改。',
    en: 'Somebody changed the matter “{code}” meanwhile. Please look again.',
  },
  'matter-code-taken': { zh: '编码“{code}”已有事项。', en: 'The code “{code}” belongs to a matter already.' },
  'matter-change-forbidden': {
    zh: '只有街道管理员可以调整事项。',
    en: 'Only the street’s administrator changes matters.',
  },
  'understanding-not-readable': {
    zh: '您没有查看智能识别情况的权限。',
    en: 'You may not see how reports are understood.',
  },
  'understanding-change-forbidden': {
    zh: '只有街道管理员可以设置智能识别。',
    en: 'Only the street’s administrator sets how reports are understood.',
  },
  'intake-setting-invalid': {
    zh: '识别设置有误：把握须在 50 到 100 之间，重复期限须在 1 到 90 天之间。',
    en: 'The setting is not right: certainty is 50 to 100 percent, the period 1 to 90 days.',
  },
  'intake-setting-changed-meanwhile': {
    zh: '设置刚刚被他人修改，请刷新后再改。',
    en: 'Somebody changed the settings meanwhile. Please look again.',
  },
  'unknown-lesson': { zh: '没有这条学习记录。', en: 'There is no such lesson.' },
  'unknown-relation': {
    zh: '这两个事件之间没有待判断的关系。',
    en: 'Nothing is known between these two cases.',
  },
  'merge-into-itself': { zh: '事件不能并入自己。', en: 'A case cannot be merged into itself.' },
  'main-case-merged': {
    zh: '{number} 已并入其他事件，请并入那一件。',
    en: '{number} was merged itself: merge into the case that goes on.',
  },
  'main-case-closed': {
    zh: '{number} 已办结，不能再并入；如再次发生，按重复反映处理。',
    en: '{number} is closed: a new report of the same is a repeat, not a duplicate.',
  },
  'case-has-merged': {
    zh: '已有事件并入 {number}，请反过来合并。',
    en: 'Other cases were merged into {number}: merge the other way round.',
  },
  'case-not-merged': { zh: '{number} 没有合并到其他事件。', en: '{number} is not merged into another case.' },
  'merge-not-yours': {
    zh: '只有合并的人或值班人员可以取消合并。',
    en: 'Whoever merged, or the duty desk, takes it back.',
  },
  'case-already-merged': { zh: '{number} 已经合并。', en: '{number} is merged already.' },
};
