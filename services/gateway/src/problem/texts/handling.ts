import type { Texts } from './text';

/** What can happen to a case besides the straight way, and the register of exclusions. */
export const handlingTexts: Texts = {
  'case-changed-meanwhile': {
    zh: '事件 {number} 刚刚被别人处理过，请查看最新情况后再操作。',
    en: 'Somebody else has just changed case {number}. Please look at it again.',
  },
  'transfer-target-invalid': {
    zh: '请选择转办给一个人、一个网格或一个部门。',
    en: 'Please name one person, one grid or one department.',
  },
  'transfer-to-same': { zh: '事件已经在那里了，请选择别的去向。', en: 'The case is there already.' },
  'transfer-limit-reached': {
    zh: '转办次数已用完，只有值班员可以再转办。请由首接人负责跟进。',
    en: 'It has been passed on as often as the street allows. Only the duty officer may do so now.',
  },
  'department-without-liaison': {
    zh: '这个部门没有在岗的联络员。',
    en: 'This department has no liaison in office.',
  },
  'already-helping': { zh: '这位人员已经在办理此事件。', en: 'This person is working on the case already.' },
  'too-many-helpers': { zh: '协办人员最多 {limit} 人。', en: 'A case may have {limit} helpers at most.' },
  'contribution-empty': { zh: '请填写协办情况或上传照片。', en: 'Please write something or add a photo.' },
  'own-clock-not-suspendable': {
    zh: '不能挂起自己承办的事件，请由网格长、街区长或值班员办理。',
    en: 'Nobody stops their own clock. A leader or the duty officer has to do it.',
  },
  'suspension-date-invalid': {
    zh: '恢复日期须晚于现在，且不超过 {days} 天。',
    en: 'The day has to be in the future, {days} days ahead at most.',
  },
  'reopening-too-late': {
    zh: '事件 {number} 已超过 {days} 天的重办期限，请重新上报。',
    en: 'Case {number} was finished more than {days} days ago. Please report it anew.',
  },
  'merged-not-reopenable': {
    zh: '事件 {number} 已并入另一件，进展以那一件为准，不能单独重办。',
    en: 'Case {number} was merged into another one, which goes on; it cannot be opened again by itself.',
  },
  'handling-terms-invalid': { zh: '“{field}”的数值不正确。', en: '“{field}” is out of range.' },
  'handling-terms-not-readable': { zh: '您没有查看办理规则的权限。', en: 'You may not see the terms of handling.' },
  'handling-terms-not-yours': {
    zh: '只有街道管理员可以修改办理规则。',
    en: 'Only the street administrator changes the terms of handling.',
  },
  'exclusion-settled': {
    zh: '这个事件已申请剔除或已剔除。',
    en: 'The case is proposed for exclusion or excluded already.',
  },
  'exclusion-not-in-force': {
    zh: '{number} 的剔除不在生效中，无需撤回。',
    en: 'There is no exclusion of {number} in force to take back.',
  },
  'exclusion-revocation-late': {
    zh: '{number} 的剔除已超过 {days} 天，不能撤回。',
    en: 'The exclusion of {number} is older than {days} days and cannot be taken back.',
  },
  'exclusion-of-higher-level': {
    zh: '该剔除由街道复核，须由街道一级撤回。',
    en: 'The street decided this exclusion; the street takes it back.',
  },
  'exclusion-already-decided': {
    zh: '事件 {number} 的剔除申请已经有人复核。',
    en: 'Somebody has decided the proposal for case {number} already.',
  },
  'own-proposal-not-reviewable': {
    zh: '不能复核自己的申请，请由他人复核。',
    en: 'Nobody decides their own proposal. Somebody else has to look.',
  },
  'unknown-exclusion': { zh: '没有找到这条剔除申请。', en: 'There is no such proposal.' },
  'exclusion-not-reviewable': { zh: '您没有复核剔除申请的权限。', en: 'You may not decide on exclusions.' },
  'exclusions-not-readable': { zh: '您没有查看剔除台账的权限。', en: 'You may not see the register of exclusions.' },
};
