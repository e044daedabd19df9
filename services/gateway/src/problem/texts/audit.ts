import type { Texts } from './text';

/** Texts about the audit trail. */
export const auditTexts: Texts = {
  'audit-outcome-unknown': { zh: '结果只能是 done 或 refused。', en: 'An outcome is done or refused.' },
  'audit-number-invalid': { zh: '审计记录的编号不正确。', en: 'This is no number of an entry.' },
  'refusal-slug-invalid': { zh: '拒绝的原因代码不正确。', en: 'This is no slug of a refusal.' },
  'refusal-actor-invalid': { zh: '被拒绝者的类别不正确。', en: 'This is no kind of actor.' },
};
