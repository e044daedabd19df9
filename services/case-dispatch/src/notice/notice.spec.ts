import type { Choice } from '../assignment/dispatch';
import { claim, handle, rate, report, verify } from '../case/case';
import { reopen, suspend, transfer } from '../case/handling';
import { merge } from '../case/merge';
import { noOrigin } from '../case/origin';
import { answerOf, signatureOf } from './carrier';
import { earliest, fateOf, shanghaiDay, standardQuiet, tomorrow } from './delivery';
import { addressFor, checkedChoice, isCallWorthy, isUrgent, masked, NoticeKind, noticesOf } from './notice';
import { noticeMessage, noticeSentence } from './notice-text';
import { checkedProvider, checkedSecret } from './provider';

const grid = {
  ...{ id: 'g', name: '北里第3网格', type: 'residential', specialKind: '', blockId: 'b', blockName: '' },
  ...{ communityId: 'c', communityName: '' },
};
const by = { actorKind: 'person', actorId: 'p', actorPosition: 'grid_member', time: new Date('2026-11-24T02:00:00Z') };
const nobody: Choice = { assignee: undefined, rung: 'grid', reason: '无人' } as Choice;
const somebody: Choice = {
  assignee: { personId: 'p', position: 'grid_member', load: 0 },
  ...{ rung: 'grid', reason: '由其办理' },
} as Choice;
const fresh = (id: string, choice = somebody) =>
  report(
    {
      ...{
        id,
        number: `20261124-00000${id}`,
        channel: 'qr_page',
        text: '垃圾满了',
        matter: undefined,
        matterOrigin: '',
      },
      ...{ urgency: 'normal', grid, point: undefined, address: '', qrCode: '', mediaIds: [], reporterReachable: true },
      origin: noOrigin,
    },
    choice,
    by,
  );
const kinds = (outcome: Pick<ReturnType<typeof fresh>, 'facts'>) => noticesOf(outcome.facts).map(({ kind }) => kind);

describe('what a reporter is told', () => {
  it('is one thing a decision, though it took several steps', () => {
    expect(kinds(fresh('1'))).toEqual(['received']);
    expect(kinds(transfer(fresh('1').caseFile, { grid, choice: somebody, maxTransfers: 2 }, '不归我', by))).toEqual([
      'transferred',
    ]);
    const claimed = claim(fresh('1').caseFile, { id: 'p', position: 'grid_member' }, by);
    expect(kinds(claimed)).toEqual(['claimed']);
    const handled = handle(claimed.caseFile, { note: '', point: undefined, mediaIds: [] }, by);
    const verified = verify(handled.caseFile, true, '', by);
    expect([...kinds(handled), ...kinds(verified)]).toEqual(['handled', 'verified']);
    expect(kinds(verify(handled.caseFile, false, '还有', by))).toEqual(['sent_back']);
    expect(kinds(reopen(verified.caseFile, nobody, '又满了', by))).toEqual(['reopened']);
  });

  it('is nothing about their own rating', () => {
    const { caseFile } = fresh('1');
    const verified = { ...caseFile, state: 'verified' as const };
    expect(kinds(rate(verified, { rating: 5, solved: true, comment: '', reasons: [] }, by))).toEqual([]);
  });

  it('says until when it waits, and where it went on', () => {
    const claimed = claim(fresh('1').caseFile, { id: 'p', position: 'grid_member' }, by).caseFile;
    expect(kinds(suspend(claimed, '等配件', new Date('2026-11-30T00:00:00Z'), by))).toEqual(['suspended']);
    expect(kinds(merge(fresh('1').caseFile, fresh('2').caseFile, '', by))).toEqual(['merged']);
  });

  it('goes out at night when there is danger; a call is made when it is worth one', () => {
    expect(isUrgent({ urgency: 'danger', responseLevel: 'within_week' })).toBe(true);
    expect(isUrgent({ urgency: 'pressing', responseLevel: 'same_day' })).toBe(false);
    expect((['received', 'claimed', 'handled', 'verified', 'suspended'] as NoticeKind[]).filter(isCallWorthy)).toEqual([
      ...['verified', 'suspended'],
    ]);
  });
});

describe('the choice', () => {
  it('needs an address that fits', () => {
    const address = { phone: '138 0000 0001', email: 'wang@example.cn' };
    expect(checkedChoice({ channel: '', language: '' }, address)).toEqual({ channel: 'page', language: 'zh' });
    expect(addressFor('sms', address)).toBe('13800000001');
    expect(addressFor('email', address)).toBe('wang@example.cn');
    for (const phone of ['', '010-65001234', '12345', '1380000000'])
      expect(addressFor('sms', { ...address, phone })).toBe('');
    expect(addressFor('call', { ...address, phone: '010-65001234' })).toBe('01065001234');
    expect(addressFor('sms', { ...address, phone: '+8613800000001' })).toBe('+8613800000001');
    expect(() => checkedChoice({ channel: 'email', language: 'zh' }, { phone: '', email: 'wang' })).toThrow(
      'notice-address-missing',
    );
    expect(() => checkedChoice({ channel: 'fax', language: 'zh' }, address)).toThrow('notice-channel-invalid');
  });

  it('is shown without giving the address away', () => {
    expect(masked('13800000001')).toBe('138****0001');
    expect(masked('wang@example.cn')).toBe('w***@example.cn');
    expect(masked('12345')).toBe('***');
  });
});

describe('the words', () => {
  const facts = {
    ...{ kind: 'suspended' as const, language: 'zh' as const, number: '20261124-000001', matterName: '垃圾清运' },
    ...{ suspendedUntil: new Date('2026-11-30T16:00:00Z'), mainNumber: '' },
  };
  it('name the day as the street counts it', () => {
    expect(noticeSentence(facts)).toBe('您反映的“垃圾清运”（20261124-000001）因故暂停办理，预计12月1日恢复。');
    expect(noticeSentence({ ...facts, language: 'en' })).toContain('on 2026-12-01');
  });

  it('exist for every kind in both languages and fit into two text messages', () => {
    // prettier-ignore
    const all: NoticeKind[] = [
      'received', 'dispatched', 'claimed', 'transferred', 'handled', 'sent_back', 'verified', 'suspended', 'resumed',
      'reopened', 'merged', 'closed', 'rating_reminder', 'review_explained',
    ];
    const street = {
      name: '呼家楼街道',
      link: `https://street.example.cn/track/110105003/20261124-000001#${'x'.repeat(32)}`,
    };
    for (const kind of all) {
      const said = noticeMessage({ ...facts, kind, mainNumber: '20261124-000002' }, street);
      expect(said).toMatch(/^【呼家楼街道】您反映的.*https:.*#x+$/);
      expect(said.length).toBeLessThan(210);
      expect(noticeSentence({ ...facts, kind, language: 'en' })).toMatch(/^Your report .*\.$/);
    }
  });
});

describe('an attempt', () => {
  const now = new Date('2026-11-24T02:00:00Z');
  it('is made again later and later, and then by a person', () => {
    const lost = { kind: 'unreachable', failure: 'provider-timed-out' } as const;
    const fates = [1, 2, 3, 4, 5, 6].map((tries) => fateOf(lost, tries, now));
    expect(fates.map(({ state }) => state)).toEqual([...Array<string>(5).fill('failed'), 'given_up']);
    const minutes = fates.slice(0, 5).map(({ nextTryTime }) => (nextTryTime.getTime() - now.getTime()) / 60_000);
    expect(minutes).toEqual([0.5, 2, 10, 60, 240]);
    expect(fateOf({ kind: 'refused', failure: 'x' }, 1, now).state).toBe('given_up');
  });

  it('is judged by the answer', () => {
    expect([200, 202, 409].map((status) => answerOf(status).kind)).toEqual(['sent', 'sent', 'sent']);
    expect([408, 429, 500, 503].map((status) => answerOf(status).kind)).toEqual(Array(4).fill('unreachable'));
    expect([301, 307, 400, 401, 404].map((status) => answerOf(status).kind)).toEqual(Array(5).fill('refused'));
  });

  it('is signed over id, time and body', () => {
    const one = signatureOf('secret', 'id', 1, '{}');
    expect(one).toMatch(/^v1,[\w+/]{43}=$/);
    for (const other of [
      signatureOf('other', 'id', 1, '{}'),
      signatureOf('secret', 'i', 1, '{}'),
      signatureOf('secret', 'id', 2, '{}'),
    ])
      expect(other).not.toBe(one);
  });

  it('takes a secret that is written as the standard writes it for the key that it says', () => {
    const key = 'any bytes make a key';
    const written = `whsec_${Buffer.from(key).toString('base64')}`;
    expect(signatureOf(written, 'id', 1, '{}')).toBe(signatureOf(key, 'id', 1, '{}'));
    expect(signatureOf('whsec_not base64', 'id', 1, '{}')).not.toBe(signatureOf('whsec_', 'id', 1, '{}'));
  });
});

describe('the night', () => {
  const at = (text: string) => new Date(`2026-11-${text}:00+08:00`);
  it('is from ten to eight in the street, whatever zone the server is in', () => {
    for (const [now, from] of [
      ...[['24T21:59', '24T21:59'] as const, ['24T22:00', '25T08:00'] as const, ['25T03:00', '25T08:00'] as const],
      ...[['25T07:59', '25T08:00'] as const, ['25T08:00', '25T08:00'] as const],
    ])
      expect(earliest(standardQuiet, false, at(now))).toEqual(at(from));
    expect(earliest(standardQuiet, true, at('25T03:00'))).toEqual(at('25T03:00'));
    expect(earliest({ quietFrom: 0, quietUntil: 0 }, false, at('25T03:00'))).toEqual(at('25T03:00'));
    expect(earliest({ quietFrom: 12 * 60, quietUntil: 14 * 60 }, false, at('25T13:00'))).toEqual(at('25T14:00'));
  });

  it('comes before the day on which there are messages again', () => {
    expect(tomorrow(standardQuiet, at('24T15:00'))).toEqual(at('25T08:00'));
    expect(shanghaiDay(at('25T00:01'))).toBe('2026-11-25');
  });
});

describe('a provider', () => {
  const sms = {
    ...{ channel: 'sms', url: 'https://sms.example.cn/send', account: '', sender: '', enabled: true, dailyCap: 100 },
    ...{ ...standardQuiet, trackUrl: 'https://street.example.cn/track/110105003', streetName: '呼家楼街道' },
  };
  it('is checked field by field', () => {
    expect(checkedProvider(sms).channel).toBe('sms');
    const wrong = [
      ...[{ channel: 'fax' }, { url: 'sms.example.cn' }, { url: 'smtp://sms.example.cn' }, { url: 'https://u:p@x.cn' }],
      ...[{ dailyCap: 0 }, { quietFrom: 1_440 }, { quietUntil: 0.5 }, { trackUrl: 'https://x/track/1#y' }],
      ...[{ channel: 'email', url: 'smtps://mail.example.cn', sender: 'nobody' }],
    ];
    for (const change of wrong) expect(() => checkedProvider({ ...sms, ...change })).toThrow('notice-provider-invalid');
  });

  it('has a secret that is none by default', () => {
    expect(() => checkedSecret({ channel: 'sms', account: '' }, '')).toThrow('notice-secret-weak');
    expect(() => checkedSecret({ channel: 'email', account: 'street' }, '')).toThrow('notice-secret-weak');
    expect(checkedSecret({ channel: 'email', account: '' }, '')).toBe('');
  });
});
