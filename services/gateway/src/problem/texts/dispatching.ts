import type { Texts } from './text';

/** Duty hours, training, and many cases at once. */
export const dispatchingTexts: Texts = {
  'shift-invalid': {
    zh: '第 {row} 个班次有误：星期须为 1 至 7，时间须在 00:00 至 23:59 之间。',
    en: 'Shift {row} is not right: the weekday is 1 to 7, times are from 00:00 to 23:59.',
  },
  'too-many-shifts': { zh: '每周最多 {limit} 个班次。', en: 'A week has {limit} shifts at most.' },
  'roster-position-invalid': {
    zh: '这个岗位不承办事件，不能排班。',
    en: 'This position takes no cases and has no duty hours.',
  },
  'not-in-office-there': {
    zh: '这位人员在此处没有这个岗位，请从名单中选择。',
    en: 'This person does not hold the position here. Please choose from the list.',
  },
  'duty-change-invalid': {
    zh: '变动有误（{field}）：结束须晚于开始和现在，最长 31 天；换班须另选一位顶班人员。',
    en: 'The change is not right ({field}): it ends after its start and after now, within 31 days; a swap names somebody else who stands in.',
  },
  'unknown-duty-change': { zh: '没有找到这项变动。', en: 'This change does not exist.' },
  'unknown-duty-place': {
    zh: '没有找到这个网格或街区。',
    en: 'This grid or block does not exist.',
  },
  'too-many-skills': { zh: '每人最多登记 {limit} 项专长。', en: 'A member has {limit} kinds of training at most.' },
  'unknown-skill': {
    zh: '第 {row} 项专长不在事项清单中。',
    en: 'Training {row} is no matter or category of the catalogue.',
  },
  'duty-not-readable': { zh: '您不能查看排班。', en: 'You may not see duty hours.' },
  'duty-not-yours': {
    zh: '只有街道和该网格、街区的负责人可以维护排班。',
    en: 'Duty hours are kept by the street and by the leaders of the place.',
  },
  'too-many-cases': { zh: '一次最多 {limit} 件。', en: 'At most {limit} cases at once.' },
  'case-id-invalid': { zh: '事件编号有误。', en: 'This is no id of a case.' },
  'straight-target-invalid': {
    zh: '只能直派街区或街道中心。',
    en: 'Straight means to the block or to the street.',
  },
  'assignee-off-duty': {
    zh: '预览之后值班人员有变，请重新预览。',
    en: 'Somebody else is on duty now. Please look at a new plan.',
  },
  'nobody-in-office': { zh: '没有可派的在岗人员。', en: 'Nobody is in office who could take it.' },
  'case-without-matter': {
    zh: '事项未判定，请先更正事项。',
    en: 'It has no matter yet. Please place it first.',
  },
};
