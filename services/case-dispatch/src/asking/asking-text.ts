import type { Language } from '../notice/notice';
import type { AskingKind, SubjectKind } from './asking';

/** What a message says: number, matter, day and place; nothing of the report, of the dispute, or of other people. */
export interface Letter {
  readonly subject: SubjectKind;
  readonly number: string;
  /** Of an acceptance: the matter; of a session: where it is held. */
  readonly about: string;
  /** Until when an answer is awaited, or when the session begins. */
  readonly time: Date;
  /** The page behind the platform's address, by the street's code; none for a session. Its secret stands behind `#`. */
  readonly page: ((code: string) => string) | undefined;
}

type Say = (letter: { readonly about: string; readonly number: string; readonly time: string }) => string;

const zh: Readonly<Record<SubjectKind, Readonly<Record<AskingKind, Say>>>> = {
  acceptance: {
    asked: ({ about, number, time }) => `请您验收${about && `“${about}”`}（${number}）的办理结果，${time}前答复`,
    reminder: ({ about, number, time }) => `${about && `“${about}”`}（${number}）的验收还没有收到您的答复，${time}截止`,
  },
  panel: {
    asked: ({ number, time }) => `邀请您参加专家会诊（${number}），请在${time}前提交意见`,
    reminder: ({ number, time }) => `专家会诊（${number}）还没有收到您的意见，${time}截止`,
  },
  mediation: {
    asked: ({ about, number, time }) => `调解会谈（${number}）定于${time}，地点：${about}。不能到场请联系调解员`,
    reminder: ({ about, number, time }) => `提醒您参加调解会谈（${number}）：${time}，地点：${about}`,
  },
};

const en: Readonly<Record<SubjectKind, Readonly<Record<AskingKind, Say>>>> = {
  acceptance: {
    asked: ({ number, time }) => `You are asked to look at the work on ${number} and say by ${time} whether it is done`,
    reminder: ({ number, time }) => `Your word on the work on ${number} is still missing; it is awaited by ${time}`,
  },
  panel: {
    asked: ({ number, time }) => `You are invited to an expert panel (${number}); please propose by ${time}`,
    reminder: ({ number, time }) => `Your proposal for the expert panel (${number}) is awaited by ${time}`,
  },
  mediation: {
    asked: ({ about, number, time }) =>
      `A session of mediation (${number}) is planned for ${time} at ${about}. Please tell your mediator if you cannot come`,
    reminder: ({ about, number, time }) => `A reminder of the session of mediation (${number}): ${time} at ${about}`,
  },
};

/** Asia/Shanghai has no summer time. */
function clock(time: Date, language: Language): string {
  const local = new Date(time.getTime() + 8 * 3_600_000);
  const hour = local.toISOString().slice(11, 16);
  if (language === 'en') return `${local.toISOString().slice(0, 10)} ${hour}`;
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日${hour}`;
}

/** What goes out. `trackUrl`: the street's page for reporters, beside which the others stand. */
export function askingMessage(
  letter: Letter,
  kind: AskingKind,
  language: Language,
  street: { readonly streetName: string; readonly trackUrl: string },
): { subject: string; text: string } {
  const said = { ...letter, time: clock(letter.time, language) };
  const [origin = '', code = ''] = street.trackUrl.split('/track/');
  const link = letter.page ? `${origin}${letter.page(code)}` : '';
  if (language === 'en') {
    const text = `[${street.streetName}] ${en[letter.subject][kind](said)}.${link && ` ${link}`}`;
    return { subject: `${street.streetName}: ${letter.number}`, text };
  }
  const text = `【${street.streetName}】${zh[letter.subject][kind](said)}。${link && `本人专用，请勿转发：${link}`}`;
  return { subject: `${street.streetName}：${letter.number}`, text };
}
