import type { Texts } from './text';

/** Projects and their books. */
export const projectTexts: Texts = {
  'unknown-project': { zh: '没有找到这个项目。', en: 'There is no such project.' },
  'unknown-entry': { zh: '没有找到这笔账目。', en: 'There is no such entry.' },
  'projects-not-readable': { zh: '您没有查看项目的权限。', en: 'You may not see the projects.' },
  'books-not-readable': { zh: '您不能查看该项目的全部账目。', en: 'You may not see every entry of this project.' },
  'project-not-yours': { zh: '这个项目不由您管理。', en: 'This project is not yours to manage.' },
  'entry-not-yours-to-decide': { zh: '您不能审批该项目的账目。', en: 'You may not decide entries of this project.' },
  'own-entry-not-decidable': {
    zh: '不能审批自己登记的账目，请由另一人审批。',
    en: 'Nobody decides the own entry. Please let somebody else decide it.',
  },
  'entry-already-decided': { zh: '第 {line} 笔账目已经审批过。', en: 'Entry {line} was decided already.' },
  'entry-already-reversed': {
    zh: '第 {line} 笔支出已冲销，或冲销正待审批。',
    en: 'Expense {line} was reversed already, or its reversal waits.',
  },
  'entries-undecided': {
    zh: '还有 {count} 笔账目待审批，不能结束项目。',
    en: 'The project still has {count} entries that wait for a decision.',
  },
  'project-name-invalid': {
    zh: '请写明项目名称，最多 {limit} 字。',
    en: 'Please name the project, in {limit} characters at most.',
  },
  'entry-kind-invalid': { zh: '账目类型不正确。', en: 'There is no such kind of entry.' },
  'entry-day-invalid': { zh: '日期不正确，且不能晚于今天。', en: 'The day is wrong, or lies ahead of today.' },
  'amount-invalid': { zh: '金额不正确。', en: 'The amount is not right.' },
  'receipt-missing': { zh: '支出须附票据照片。', en: 'An expense needs a photo of its receipt.' },
  'payee-missing': { zh: '支出须写明收款单位。', en: 'An expense needs the name of the firm that was paid.' },
  'purpose-missing-in-books': { zh: '请写明用途。', en: 'Please say what it is for.' },
  'nothing-to-reverse': { zh: '只能冲销已审批的支出。', en: 'Only an approved expense can be reversed.' },
  'budget-exceeded': {
    zh: '第 {line} 笔账目会使支出超过预算，请先调整预算。',
    en: 'Entry {line} would spend more than the budget holds. Please raise the budget first.',
  },
  'project-closed': { zh: '项目 {number} 已结束。', en: 'Project {number} is closed.' },
  'project-full': { zh: '一个项目最多 {limit} 笔账目。', en: 'A project holds {limit} entries at most.' },
  'unknown-community': { zh: '本街道没有这个社区。', en: 'This street has no such community.' },
};
