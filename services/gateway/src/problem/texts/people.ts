import type { Texts } from './text';

/** People and appointments, figures, the live view. */
export const peopleTexts: Texts = {
  'unknown-person': { zh: '没有找到这个人员。', en: 'There is no such person.' },
  'people-not-readable': { zh: '您没有查看人员的权限。', en: 'You may not see the people of the street.' },
  'too-many-ids': { zh: '一次最多查询 {limit} 人。', en: '{limit} ids at a time at most.' },
  'person-incomplete': { zh: '第 {row} 行人员信息不完整。', en: 'The person in row {row} is not complete.' },
  'onboarding-not-allowed': { zh: '您没有导入街道人员的权限。', en: 'You may not bring a street or its people in.' },
  'unknown-position': { zh: '没有岗位“{position}”。', en: 'There is no position “{position}”.' },
  'unknown-place-kind': { zh: '没有地点类型“{placeKind}”。', en: 'There is no kind of place “{placeKind}”.' },
  'appointing-not-allowed': { zh: '只有街道管理员可以任免。', en: 'Only the street’s administrator appoints.' },
  'appointment-ends-before-start': {
    zh: '任期结束时间须晚于开始时间。',
    en: 'An appointment must end after it starts.',
  },
  'appointment-already-ended': { zh: '这项任命已经结束。', en: 'This appointment has ended already.' },
  'unknown-appointment': { zh: '没有找到这项任命。', en: 'There is no such appointment.' },
  'figures-not-readable': { zh: '您没有查看统计数据的权限。', en: 'You may not see the figures.' },
  'unknown-grouping': {
    zh: '不能按“{grouping}”分组，可选：{known}。',
    en: 'Figures cannot be grouped by “{grouping}”: {known}.',
  },
  'live-not-readable': { zh: '您没有查看实时动态的权限。', en: 'You may not watch the live view.' },
};
