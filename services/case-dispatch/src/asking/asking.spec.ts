import { AskedSeat, contactOf, demandSendable, remindTime, sendingLimit, unsendable } from './asking';
import { askingMessage, Letter } from './asking-text';

const hourMs = 3_600_000;
const now = new Date('2026-11-24T02:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * hourMs);
const seat: AskedSeat = { id: 's', waits: true, dueTime: later(72), phone: '' };
const given = { seatId: 's', channel: 'sms', address: '13800000001', language: '' };

describe('where somebody is told', () => {
  it('is what the inviter gives, as it was last time, or the number that is known', () => {
    const known = { channel: 'email', address: 'li@example.cn', language: 'en' } as const;
    expect(contactOf(given, undefined, '')).toEqual({ channel: 'sms', address: '13800000001', language: 'zh' });
    expect(contactOf({ ...given, channel: '', address: '' }, known, '')).toEqual(known);
    expect(contactOf({ ...given, address: '' }, known, '13800000002')).toEqual({
      ...{ channel: 'sms', address: '13800000002', language: 'en' },
    });
  });

  it.each([
    [{ channel: 'call' }, 'notice-channel-invalid'],
    [{ channel: '' }, 'notice-channel-invalid'],
    [{ language: 'fr' }, 'notice-channel-invalid'],
    [{ address: '' }, 'notice-address-missing'],
    [{ address: '010-65000000' }, 'notice-address-missing'],
    [{ channel: 'email' }, 'notice-address-missing'],
    [{ address: `${'a'.repeat(200)}@example.cn`, channel: 'email' }, 'notice-address-missing'],
  ])('%o is refused', (change, slug) => {
    expect(() => contactOf({ ...given, ...change }, undefined, '')).toThrow(slug);
  });

  it('is never an address that was given for another channel', () => {
    const known = { channel: 'email', address: 'li@example.cn', language: 'zh' } as const;
    expect(() => contactOf({ ...given, address: '' }, known, '')).toThrow('notice-address-missing');
  });
});

describe('a message by hand', () => {
  const asked = (state: string) => ({ kind: 'asked', state }) as const;
  it('goes to whoever still waits, after the last one has left, five times', () => {
    const sent = Array.from({ length: sendingLimit }, () => asked('sent'));
    expect(unsendable(seat, [], now)).toBeUndefined();
    expect(unsendable(seat, [asked('given_up'), { kind: 'reminder', state: 'queued' }], now)).toBeUndefined();
    expect(unsendable(seat, sent.slice(1), now)).toBeUndefined();
    expect(() => demandSendable(seat, sent, now)).toThrow('asking-sent-enough');
    for (const state of ['queued', 'failed', 'to_call'])
      expect(() => demandSendable(seat, [asked(state)], now)).toThrow('asking-under-way');
    expect(() => demandSendable({ ...seat, waits: false }, [], now)).toThrow('asking-over');
    expect(() => demandSendable(seat, [], seat.dueTime)).toThrow('asking-over');
  });
});

it('a reminder comes a day before the end, half way when that is nearer, or not at all', () => {
  expect(remindTime(now, later(72))).toEqual(later(48));
  expect(remindTime(now, later(20))).toEqual(later(10));
  expect(remindTime(now, later(4))).toEqual(later(2));
  expect(remindTime(now, later(3.9))).toBeUndefined();
});

describe('what is said', () => {
  const street = { streetName: '呼家楼街道', trackUrl: 'https://street.example/track/110105003' };
  const letter: Letter = {
    ...{ subject: 'acceptance', number: '20261124-000001', about: '楼道堆物', time: later(72) },
    page: (code) => `/accept/${code}/s#secret`,
  };
  it('names number, matter and day, with the link', () => {
    expect(askingMessage(letter, 'asked', 'zh', street)).toEqual({
      subject: '呼家楼街道：20261124-000001',
      text: '【呼家楼街道】请您验收“楼道堆物”（20261124-000001）的办理结果，11月27日10:00前答复。本人专用，请勿转发：https://street.example/accept/110105003/s#secret',
    });
    expect(askingMessage(letter, 'reminder', 'en', street).text).toBe(
      '[呼家楼街道] Your word on the work on 20261124-000001 is still missing; it is awaited by 2026-11-27 10:00. https://street.example/accept/110105003/s#secret',
    );
  });

  it('of a session says when and where, and links to nothing', () => {
    const session = {
      ...letter,
      subject: 'mediation',
      number: 'TJ-2026-0001',
      about: '居委会',
      page: undefined,
    } as const;
    expect(askingMessage(session, 'reminder', 'zh', street).text).toBe(
      '【呼家楼街道】提醒您参加调解会谈（TJ-2026-0001）：11月27日10:00，地点：居委会。',
    );
  });

  it.each(['acceptance', 'panel', 'mediation'] as const)(
    'of a %s there is a text of each kind and language',
    (subject) => {
      const texts = (['asked', 'reminder'] as const).flatMap((kind) =>
        (['zh', 'en'] as const).map((language) => askingMessage({ ...letter, subject }, kind, language, street).text),
      );
      expect(new Set(texts).size).toBe(4);
      for (const text of texts) expect(text).toContain('20261124-000001');
    },
  );
});
