import type { Texts } from './text';

/** Expert panels. */
export const panelTexts: Texts = {
  'unknown-panel': { zh: '没有找到这次会诊。', en: 'There is no such panel.' },
  'unknown-expert': { zh: '这次会诊没有这位外部专家。', en: 'This panel has no such expert from outside.' },
  'unknown-proposal': { zh: '这次会诊没有这个方案。', en: 'This panel has no such proposal.' },
  'panel-not-yours': {
    zh: '您不能召集或结束这个事件的会诊。',
    en: 'Panels of this case are not yours to convene or end.',
  },
  'panel-of-another': {
    zh: '会诊由召集人结束；召集人不在时由街道管理员代为结束。',
    en: 'A panel is ended by who convened it, or by the street’s administrator.',
  },
  'panel-case-closed': {
    zh: '{number} 已结案，不能再召集会诊；确需会诊的，请先重新打开事件。',
    en: '{number} is closed: no panel can be convened. Please open the case again first.',
  },
  'panel-case-merged': {
    zh: '{number} 已并入另一事件，请在继续办理的事件中召集会诊。',
    en: '{number} was merged: please convene the panel for the case that goes on.',
  },
  'panel-question-missing': { zh: '请写明要会诊的问题。', en: 'Please write the question.' },
  'panel-date-invalid': { zh: '截止时间须在今后三个月之内。', en: 'The date has to lie ahead, within three months.' },
  'panel-experts-invalid': { zh: '请邀请 1 至 {limit} 位专家。', en: 'Please invite 1 to {limit} experts.' },
  'panel-expert-incomplete': {
    zh: '请写明每位专家的专业领域；外部专家还要写明姓名和单位。',
    en: 'Each expert needs a field; one from outside a name and an organisation too.',
  },
  'panel-expert-twice': { zh: '同一位专家只能邀请一次。', en: 'Nobody can be invited twice.' },
  'not-an-expert': { zh: '此人目前没有专家任职。', en: 'This person does not hold the position of an expert now.' },
  'panel-over': { zh: '会诊已结束，不能再提交或更改。', en: 'The panel is over. Nothing can be added or changed.' },
  'panel-due-passed': {
    zh: '已过截止时间，不能再提交或谢绝。',
    en: 'The date has passed. Proposals and refusals are no longer taken.',
  },
  'invitation-declined': { zh: '您已谢绝这次邀请。', en: 'You declined this invitation.' },
  'proposal-already-there': {
    zh: '您已提交方案，不能再谢绝；可以提交新的版本。',
    en: 'You handed in a proposal already. You can hand in a new version.',
  },
  'proposal-incomplete': { zh: '请写明方案内容和推荐意见。', en: 'Please write the proposal and what you recommend.' },
  'too-many-versions': { zh: '一个方案最多 {limit} 个版本。', en: 'A proposal has at most {limit} versions.' },
  'panel-minutes-missing': { zh: '请填写会诊纪要。', en: 'Please write the minutes.' },
  'panel-reason-missing': {
    zh: '没有采纳任何方案时，请说明理由。',
    en: 'When no proposal is adopted, please say why.',
  },
  'proposal-in-conflict': {
    zh: '专家声明了利益冲突的方案不能采纳。',
    en: 'A proposal with a declared conflict of interest cannot be adopted.',
  },
  'proposal-superseded': {
    zh: '这个方案已有新的版本，只能采纳最新的版本。',
    en: 'There is a newer version of this proposal. Only the newest can be adopted.',
  },
  'expert-link-invalid': {
    zh: '链接无效，或这不是您的邀请。请向召集人索取。',
    en: 'The link is not valid, or this invitation is not yours. Please ask who invited you.',
  },
  'expert-link-missing': { zh: '缺少专家链接。', en: 'The expert’s link is missing.' },
};
