import type { Texts } from './text';

/** Visits to enterprises. */
export const visitTexts: Texts = {
  'unknown-visit': { zh: '没有找到这次走访。', en: 'There is no such visit.' },
  'unknown-demand': { zh: '这次走访没有这条诉求。', en: 'The visit has no such demand.' },
  'visit-not-yours': { zh: '这家企业不在您的网格内。', en: 'That enterprise is not in a grid of yours.' },
  'visit-time-invalid': {
    zh: '走访时间不能晚于现在，也不能早于 {days} 天前。',
    en: 'A visit is not in the future, and at most {days} days ago.',
  },
  'enterprise-name-invalid': {
    zh: '请填写企业名称，最多 {limit} 字。',
    en: 'Please name the enterprise, in {limit} characters at most.',
  },
  'visit-place-missing': {
    zh: '请写明楼宇和楼层，或标出位置。',
    en: 'Please name building and floor, or give the point.',
  },
  'visit-contact-invalid': {
    zh: '联系人姓名或电话填写有误。',
    en: 'Name or phone number of the contact is not right.',
  },
  'findings-invalid': {
    zh: '请写明走访情况，最多 {limit} 字。',
    en: 'Please say what was found, in {limit} characters at most.',
  },
  'too-many-demands': {
    zh: '一次走访最多登记 {limit} 条诉求。',
    en: 'A visit has {limit} demands at most.',
  },
  'visit-demand-invalid': {
    zh: '第 {row} 条诉求有误：{reason}整次走访都没有保存。',
    en: 'Demand {row} is refused: {reason} Nothing of the visit was saved.',
  },
  'demand-not-closed': {
    zh: '诉求 {number} 尚未办结，还不能回访。',
    en: 'Demand {number} is not closed: there is nothing to ask about.',
  },
  'follow-up-done': { zh: '诉求 {number} 已经回访。', en: 'The enterprise was asked about demand {number} already.' },
  'follow-up-day-invalid': {
    zh: '回访日期须在今天起 {days} 天之内。',
    en: 'The day is today or at most {days} days ahead.',
  },
  'follow-up-invalid': {
    zh: '请写明企业的答复，最多 {limit} 字。',
    en: 'Please say what the enterprise answered, in {limit} characters at most.',
  },
};
