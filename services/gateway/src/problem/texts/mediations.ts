import type { Texts } from './text';

/** People's mediation and the screening for disputes. */
export const mediationTexts: Texts = {
  'unknown-mediation': { zh: '没有找到这件调解。', en: 'There is no such mediation.' },
  'mediation-confidential': {
    zh: '调解卷宗保密，只有调解员、调委会负责人和司法所可以查看和办理。',
    en: 'Mediation is confidential: mediator, leader of the committee and judicial office only.',
  },
  'mediation-not-yours': { zh: '您不能受理这里的调解申请。', en: 'You may not take in applications here.' },
  'mediation-set-up-forbidden': { zh: '您不能维护调解员名册。', en: 'You may not keep the roster of mediators.' },
  'mediation-roster-forbidden': { zh: '您不能查看调解员名册。', en: 'You may not see the roster of mediators.' },
  'mediation-place-missing': { zh: '请给出网格或来源事件。', en: 'Name the grid, or the case that it comes from.' },
  'mediation-text-invalid': {
    zh: '文字为空或过长（最多 {limit} 字）。',
    en: 'A text is empty, or longer than {limit} characters.',
  },
  'mediation-word-unknown': { zh: '“{field}”填写有误。', en: 'That is no {field}.' },
  'mediation-state-forbids': {
    zh: '调解 {number} 当前阶段不能这样做。',
    en: 'Mediation {number} is not at that stage.',
  },
  'mediation-changed-meanwhile': {
    zh: '调解 {number} 已被他人更新，请刷新后再试。',
    en: 'Somebody changed mediation {number} meanwhile. Please look again.',
  },
  'mediation-full': { zh: '会谈次数过多。', en: 'There are too many sessions.' },
  'parties-invalid': {
    zh: '纠纷双方至少各一人，最多十人，不能重复。',
    en: 'A dispute has two sides, ten parties at most, each named once.',
  },
  'unknown-party': { zh: '没有第 {no} 位当事人。', en: 'There is no party {no}.' },
  'unknown-mediator': {
    zh: '此人不在本社区或街道的调解员名册上。',
    en: 'That person is not on the roster of this community or street.',
  },
  'mediator-on-roster': { zh: '此人已在名册上。', en: 'That person is on the roster already.' },
  'mediator-is-party': { zh: '当事人不能担任调解员。', en: 'A party cannot be the mediator.' },
  'mediator-refused': { zh: '当事人已拒绝这位调解员。', en: 'A party has refused this mediator.' },
  'conflict-not-declared': {
    zh: '请先确认调解员与纠纷没有利害关系。',
    en: 'The mediator has to declare to have no stake in the dispute.',
  },
  'consent-given-already': { zh: '第 {no} 位当事人已经同意。', en: 'Party {no} has agreed already.' },
  'session-time-invalid': {
    zh: '会谈时间须晚于现在，且在调解期限之内。',
    en: 'A session lies in the future and within the time of the mediation.',
  },
  'unknown-session': { zh: '没有第 {no} 次会谈。', en: 'There is no session {no}.' },
  'session-not-begun': { zh: '第 {no} 次会谈尚未开始。', en: 'Session {no} has not begun.' },
  'session-recorded-already': { zh: '第 {no} 次会谈已有笔录。', en: 'Session {no} is recorded already.' },
  'no-session-held': { zh: '还没有会谈笔录，不能拟定协议。', en: 'No session was held: there is nothing to agree on.' },
  'term-invalid': {
    zh: '协议第 {no} 条有误：须写明义务人和不早于现在的期限。',
    en: 'Term {no} names no party, or is due in the past.',
  },
  'agreement-text-changed': {
    zh: '协议文本已改动，请重新核对后签字。',
    en: 'The text has changed since it was shown. Please read it again before signing.',
  },
  'signed-already': { zh: '第 {no} 方已经签字。', en: 'Party {no} has signed already.' },
  'agreement-binds': {
    zh: '协议已经签订，不能撤回；不履行的请上报。',
    en: 'The agreement is signed and binds. What is not kept is raised.',
  },
  'extension-invalid': {
    zh: '延期须晚于现期限、不超过 30 天，并说明原因。',
    en: 'It can be extended by 30 days at most, with a reason.',
  },
  'extension-not-agreed': { zh: '延期须各方当事人都同意。', en: 'Every party has to agree to go on.' },
  'visit-invalid': { zh: '请逐条填写协议履行情况。', en: 'Say of terms of the agreement whether they are kept.' },
  'judicial-office-invalid': { zh: '司法所编号有误。', en: 'That is not the id of a department.' },
  'unknown-screening': { zh: '没有找到这项排查。', en: 'There is no such screening.' },
  'screening-not-yours': { zh: '这项排查不在您的职责范围内。', en: 'This screening is not yours.' },
  'screening-invalid': {
    zh: '排查须写明社区或网格之一、间隔天数和首次时间。',
    en: 'Screening has either a community or a grid, an interval in days and a first time.',
  },
  'screening-ended': { zh: '这项排查已经停止。', en: 'This screening has ended.' },
  'finding-mediated-already': {
    zh: '这条发现已经转入调解，或不属于本社区。',
    en: 'That finding leads to a mediation already, or is not of this community.',
  },
};
