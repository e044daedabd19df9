import type { Texts } from './text';

/** Tasks: published, claimed, done, checked; and those that come again. */
export const taskTexts: Texts = {
  'task-publishing-forbidden': { zh: '您的岗位不能发布任务。', en: 'Your position does not publish tasks.' },
  'task-place-outside-scope': {
    zh: '这个地点不在您的管辖范围内，不能在此发布任务。',
    en: 'This place is outside of your area: you cannot publish tasks there.',
  },
  'task-outside-scope': { zh: '这个任务不在您的范围内。', en: 'This task is outside of your area.' },
  'not-your-task': {
    zh: '这个任务没有发给您，或您没有领取它。',
    en: 'This task is not offered to you, or you have not claimed it.',
  },
  'unknown-task': { zh: '没有找到这个任务。', en: 'There is no such task.' },
  'unknown-task-series': { zh: '没有找到这个周期任务。', en: 'There is no such recurring task.' },
  'unknown-task-place': { zh: '没有找到任务的地点。', en: 'The place of the task does not exist.' },
  'task-person-elsewhere': {
    zh: '指定的人员不在任务地点任职。',
    en: 'Somebody who is named holds no position at the place of the task.',
  },
  'task-invalid': { zh: '任务内容有误：{field}。', en: 'The task is not right: {field}.' },
  'task-evidence-missing': {
    zh: '请至少要求一项完成凭证（照片、位置、回答、清单或打卡点）。',
    en: 'Please ask for some evidence: a photo, a place, an answer, a checklist or checkpoints.',
  },
  'task-times-invalid': {
    zh: '截止时间须在开始时间和现在之后，且不超过一年；延期只能延后。',
    en: 'A task is due after its beginning and after now, within a year; more time means later.',
  },
  'task-rows-invalid': {
    zh: '批量任务须有标题，且包含 1 到 {limit} 行。',
    en: 'A plan has a title and 1 to {limit} rows.',
  },
  'task-closed': { zh: '这个任务已经完成或已撤回。', en: 'This task is complete, or was withdrawn.' },
  'task-not-started': {
    zh: '这个任务还没有开始，请稍后领取。',
    en: 'This task has not begun yet. Please claim it later.',
  },
  'task-already-claimed': { zh: '手慢了，这个任务刚被别人领走。', en: 'Somebody else has just claimed this task.' },
  'task-already-yours': { zh: '您已经领取了这个任务。', en: 'You have this task already.' },
  'task-part-not-done': { zh: '这份任务还没有完成，不能抽查。', en: 'This part is not done: it cannot be checked.' },
  'task-part-not-open': { zh: '您的这份任务已经完成。', en: 'Your part of this task is done.' },
  'too-many-tasks-in-hand': {
    zh: '您手头已有 {limit} 个任务，请先完成或退回一些。',
    en: 'You have {limit} tasks in hand. Please finish or give back some of them first.',
  },
  'too-far': {
    zh: '您离指定地点还有 {metres} 米，请到 {within} 米以内再试。',
    en: 'You are {metres} metres away. Please come within {within} metres.',
  },
  'not-in-grid': { zh: '您不在任务所在的网格内。', en: 'You are not inside of the grid of the task.' },
  'point-missing': { zh: '请先获取当前位置。', en: 'Please share your position first.' },
  'unknown-checkpoint': { zh: '没有这个打卡点。', en: 'There is no such checkpoint.' },
  'unknown-checklist-item': { zh: '清单中没有这一项。', en: 'The checklist has no such item.' },
  'recurrence-invalid': { zh: '重复规则有误：{field}。', en: 'The rule of recurrence is not right: {field}.' },
};
