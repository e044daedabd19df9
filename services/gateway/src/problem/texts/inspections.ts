import type { Texts } from './text';

/** Inspections by drawn lots or choice. */
export const inspectionTexts: Texts = {
  'unknown-inspection-round': { zh: '没有找到这个督查批次。', en: 'There is no such round of inspections.' },
  'unknown-inspection': { zh: '没有找到这项督查。', en: 'There is no such inspection.' },
  'inspections-not-yours': { zh: '督查不由您组织或查看。', en: 'Inspections are not yours to order or to see.' },
  'inspection-not-yours': { zh: '这项督查不是由您负责的。', en: 'This inspection is somebody else’s.' },
  'inspection-rules-invalid': {
    zh: '督查的条件不完整或不正确，请检查名称、对象、方式、时间、数量、督查人员和检查要点。',
    en: 'The rules of the round are not right. Please check title, kind, mode, period, number, inspectors and checklist.',
  },
  'unknown-inspector': { zh: '督查人员不在岗。', en: 'An inspector is in no office.' },
  'inspection-case-not-finished': {
    zh: '只能督查已办结待核查、已核查或已结案的事件。',
    en: 'Only cases whose work is done can be inspected.',
  },
  'inspection-not-inspectable': {
    zh: '所选项目、点位或任务不存在，或任务尚未完成。',
    en: 'A chosen project, place or task does not exist, or the task is not completed.',
  },
  'inspection-grid-missing': {
    zh: '请选择问题所在的网格，或记录当前位置。',
    en: 'Please choose the grid where the fault is, or record where you are.',
  },
  'inspection-notice-needless': {
    zh: '只有项目、点位、任务的督查不合格时，才能随结果开具整改告知单。',
    en: 'A notice is issued with a result only when a project, a place or a task failed.',
  },
  'inspection-nobody-independent': {
    zh: '所选督查人员都与该对象有关（承办、经手或本网格人员），请另选人员。',
    en: 'Nobody of the inspectors is independent of what was chosen. Please choose others.',
  },
  'inspection-drawn': { zh: '{number} 已抽签，不能再抽。', en: '{number} was drawn already.' },
  'inspection-not-drawn': { zh: '{number} 还没有抽签。', en: '{number} was not drawn yet.' },
  'inspection-pool-empty': { zh: '没有符合条件、可供抽取的对象。', en: 'Nothing fits the rules of this round.' },
  'inspection-pool-too-large': {
    zh: '符合条件的对象超过 {limit} 个，请缩小范围后另建批次。',
    en: 'More than {limit} fit. Please make a round with narrower rules.',
  },
  'inspection-done': { zh: '这项督查已登记结果。', en: 'This inspection has its result already.' },
  'inspection-place-missing': { zh: '现场督查须提供位置。', en: 'An inspection on site needs its place.' },
};
