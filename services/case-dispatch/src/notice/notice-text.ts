import type { Language, NoticeKind } from './notice';

/** What a text may say: the report's own number and matter, nothing else of it and nobody's name. */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  readonly language: Language;
  readonly number: string;
  readonly matterName: string;
  readonly suspendedUntil: Date | undefined;
  readonly mainNumber: string;
}

type Say = (facts: { readonly day: string; readonly main: string }) => string;

const zh: Readonly<Record<NoticeKind, Say>> = {
  received: () => '已收到，正在安排人员处理',
  dispatched: () => '已派给网格工作人员',
  claimed: () => '已有工作人员接手，正在处理',
  transferred: () => '已转给更合适的部门或人员，不需要您再次反映',
  handled: () => '已处理，正在核查结果',
  sent_back: () => '经核查还没有完全办好，工作人员会继续处理',
  verified: () => '已办好。请您评价是否满意、问题是否解决',
  suspended: ({ day }) => `因故暂停办理，预计${day}恢复`,
  resumed: () => '已恢复办理',
  reopened: () => '已重新办理',
  merged: ({ main }) => `与其他居民反映的是同一件事，已合并到${main}一起办理，进展同样会告诉您`,
  unmerged: () => '经核实不是同一件事，已取消合并，单独继续办理',
  closed: () => '已办结。如果问题没有解决，可以在查询页面要求重新办理',
  rating_reminder: () => '已办好，还没有收到您的评价。不评价也会按时办结',
  review_explained: () => '您的评价已有人回访复核，答复请看查询页面',
  acceptance_asked: () => '已办理，请您验收：在查询页面答复是否认可',
  acceptance_reminder: () => '的验收快到截止时间，还没有收到您的答复，请在查询页面答复是否认可',
};

const en: Readonly<Record<NoticeKind, Say>> = {
  received: () => 'was received; somebody is being found for it',
  dispatched: () => 'was given to a member of your grid',
  claimed: () => 'is being worked on',
  transferred: () => 'was passed on to whoever is better placed to do it; you need not report it again',
  handled: () => 'was handled; the result is being checked',
  sent_back: () => 'was checked and is not quite done; work goes on',
  verified: () => 'is done. Please say whether it is solved and how satisfied you are',
  suspended: ({ day }) => `has to wait; work is to go on ${day}`,
  resumed: () => 'goes on',
  reopened: () => 'was opened again',
  merged: ({ main }) =>
    `is the same as others reported; it goes on together as ${main}, and you are told of it all the same`,
  unmerged: () => 'turned out to be a thing of its own; it goes on by itself again',
  closed: () => 'is closed. If it is not solved, you can open it again on its page',
  rating_reminder: () => 'is done and you have not rated it yet. It will be closed in time all the same',
  review_explained: () => 'was looked at again after your rating; please see the answer on its page',
  acceptance_asked: () => 'was worked on. Please look whether you accept it, and say so on its page',
  acceptance_reminder: () => 'still waits for your word: do you accept the work? The time to say so ends soon',
};

/** The sentence, without street and link: what pages show. */
export function noticeSentence(facts: NoticeFacts): string {
  const { kind, language, number, matterName, mainNumber: main } = facts;
  const until = facts.suspendedUntil && new Date(facts.suspendedUntil.getTime() + 8 * 3_600_000);
  if (language === 'en') {
    const day = until ? `on ${until.toISOString().slice(0, 10)}` : 'soon';
    return `Your report ${number}${matterName ? ` (${matterName})` : ''} ${en[kind]({ day, main })}.`;
  }
  const day = until ? `${until.getUTCMonth() + 1}月${until.getUTCDate()}日` : '近期';
  return `您反映的${matterName ? `“${matterName}”` : '问题'}（${number}）${zh[kind]({ day, main })}。`;
}

/** What goes out: signed by the street, with the link to follow. The link's secret stands behind `#`: no server logs it. */
export function noticeMessage(facts: NoticeFacts, street: { readonly name: string; readonly link: string }): string {
  const sentence = noticeSentence(facts);
  if (facts.language === 'en') return `[${street.name}] ${sentence} Follow it, or stop these messages: ${street.link}`;
  return `【${street.name}】${sentence}查看进展或退订：${street.link}`;
}

/** Subject of a mail. */
export function noticeSubject({ language, number }: NoticeFacts, streetName: string): string {
  return language === 'en'
    ? `${streetName}: your report ${number}`
    : `${streetName}：您反映的问题（${number}）有新进展`;
}
