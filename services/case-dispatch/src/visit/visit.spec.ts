import { invalid, unavailable } from '@streetgrid/service-kit';
import {
  checkedVisit,
  Demand,
  demandState,
  enterpriseKey,
  FollowUp,
  followUpDay,
  followUpResult,
  plan,
  refusedRow,
  visitState,
} from './visit';

const now = new Date('2026-11-30T02:00:00Z');
const day = 86_400_000;
const ago = (days: number) => new Date(now.getTime() - days * day);
const given = {
  ...{ visitTime: now, enterpriseName: '星河餐饮', point: undefined, address: '北楼12层', mediaIds: [] },
  ...{ contactName: '王芳', contactPhone: '13800000001', findings: '经营正常' },
  demands: [{ text: '门前井盖破损', matterCode: '', mediaIds: [] }],
};
const closed: Demand = {
  ...{ no: 1, text: '井盖', ownCaseId: 'c', caseId: 'c', caseNumber: '20261130-000001', caseState: 'closed' },
  ...{ matterName: '', dueTime: undefined, closedTime: ago(2), merged: false, plannedDay: undefined, followUps: [] },
};
const said = (change: Partial<FollowUp>): FollowUp => ({
  ...{ no: 1, time: ago(1), byId: 'p', byPosition: 'grid_member', satisfied: true, result: '好', effect: '' },
  ...change,
});

describe('what a visit says', () => {
  it('is cleaned, and its contact is who reports the demands', () => {
    expect(checkedVisit({ ...given, enterpriseName: ' 星河 \n 餐饮\u0000 👍🏽 ' }, now)).toMatchObject({
      enterpriseName: '星河 餐饮 👍🏽',
      contact: { name: '王芳', phone: '13800000001' },
      reporter: { name: '王芳', phone: '13800000001', channel: 'page', language: 'zh' },
    });
    expect(checkedVisit({ ...given, contactName: '', contactPhone: ' ' }, now).reporter).toBeUndefined();
  });

  it.each([
    ['visit-time-invalid', { visitTime: undefined }],
    ['visit-time-invalid', { visitTime: new Date(now.getTime() + 6 * 60_000) }],
    ['visit-time-invalid', { visitTime: ago(31) }],
    ['visit-time-invalid', { visitTime: new Date(Number.NaN) }],
    ['enterprise-name-invalid', { enterpriseName: ' \u3000 ' }],
    ['enterprise-name-invalid', { enterpriseName: '企'.repeat(101) }],
    ['visit-place-missing', { address: ' ' }],
    ['address-invalid', { address: '楼'.repeat(201) }],
    ['visit-contact-invalid', { contactPhone: '找老王' }],
    ['visit-contact-invalid', { contactName: '王'.repeat(51) }],
    ['findings-invalid', { findings: ' ' }],
    ['findings-invalid', { findings: '好'.repeat(100_000) }],
    ['media-id-invalid', { mediaIds: ['no photo!'] }],
    ['too-many-demands', { demands: Array.from({ length: 11 }, () => ({ text: '修', matterCode: '', mediaIds: [] })) }],
  ])('is refused with %s', (slug, change) => {
    expect(() => checkedVisit({ ...given, ...change }, now)).toThrow(slug);
  });

  it('may be some minutes ahead of the clock here, and needs no building where it has a point', () => {
    expect(() => checkedVisit({ ...given, visitTime: new Date(now.getTime() + 4 * 60_000) }, now)).not.toThrow();
    expect(() => checkedVisit({ ...given, address: '', point: { longitude: 1, latitude: 1 } }, now)).not.toThrow();
  });

  it('names the row of a demand that is refused, and why; what is no matter of content passes on', () => {
    const broken = { text: ' ', matterCode: '', mediaIds: [] };
    expect(() => checkedVisit({ ...given, demands: [...given.demands, broken] }, now)).toThrow(
      expect.objectContaining({
        slug: 'visit-demand-invalid',
        params: { row: 2, reason: 'text-invalid', limit: 2_000 },
      }),
    );
    expect(refusedRow(0, invalid('unknown-matter'))).toMatchObject({ params: { row: 1, reason: 'unknown-matter' } });
    const away = unavailable('peer-unavailable');
    expect(refusedRow(0, away)).toBe(away);
  });
});

it('one enterprise is one, however wide its name is written', () => {
  expect(enterpriseKey('ＫＦＣ（国贸店）')).toBe(enterpriseKey('kfc (国贸 店)'));
  expect(enterpriseKey('星河餐饮')).not.toBe(enterpriseKey('星河餐馆'));
});

describe('a demand', () => {
  it('is open until its case is closed, and asked about afterwards', () => {
    for (const caseState of ['reported', 'dispatched', 'claimed', 'suspended', 'handled', 'verified'])
      expect(demandState({ ...closed, caseState, closedTime: undefined })).toBe('open');
    expect(demandState(closed)).toBe('follow_up');
    expect(demandState({ ...closed, followUps: [said({})] })).toBe('satisfied');
    expect(demandState({ ...closed, followUps: [said({ satisfied: false, effect: 'too_late' })] })).toBe('unsatisfied');
  });

  it('that was opened again and closed anew is asked about anew', () => {
    const before = said({ time: ago(3), satisfied: false, effect: 'reopened' });
    expect(demandState({ ...closed, followUps: [before] })).toBe('follow_up');
    expect(demandState({ ...closed, followUps: [said({ time: ago(3) })] })).toBe('follow_up');
    expect(demandState({ ...closed, followUps: [before, said({ no: 2 })] })).toBe('satisfied');
  });

  it('is asked about a week after the close, or on the day that somebody planned since', () => {
    expect(followUpDay(closed)).toEqual({ day: '2026-12-05', planned: false });
    expect(followUpDay({ ...closed, plannedDay: '2026-12-01' })).toEqual({ day: '2026-12-01', planned: true });
    expect(followUpDay({ ...closed, plannedDay: '2026-11-01' })).toEqual({ day: '2026-12-05', planned: false });
    expect(followUpDay({ ...closed, followUps: [said({})] })).toEqual({ day: '', planned: false });
    expect(followUpDay({ ...closed, caseState: 'claimed' })).toEqual({ day: '', planned: false });
  });

  it('is planned for today or a later day, and only when there is something to ask', () => {
    expect(plan(closed, '2026-11-30', now)).toBe('2026-11-30');
    for (const bad of ['2026-11-29', '2027-03-01', '2026-02-30x', 'soon', ''])
      expect(() => plan(closed, bad, now)).toThrow('follow-up-day-invalid');
    expect(() => plan({ ...closed, caseState: 'handled' }, '2026-12-01', now)).toThrow('demand-not-closed');
    expect(() => plan({ ...closed, followUps: [said({})] }, '2026-12-01', now)).toThrow('follow-up-done');
  });

  it('is answered in words, once', () => {
    expect(followUpResult(closed, ' 已修好 👍 ')).toBe('已修好 👍');
    for (const bad of ['', ' ', '好'.repeat(1_001)])
      expect(() => followUpResult(closed, bad)).toThrow('follow-up-invalid');
    expect(() => followUpResult({ ...closed, followUps: [said({})] }, '好')).toThrow('follow-up-done');
  });
});

it('a visit is answered when every demand is closed, and without demands there is nothing to answer', () => {
  expect(visitState({ demandCount: 0, openCount: 0 })).toBe('recorded');
  expect(visitState({ demandCount: 2, openCount: 1 })).toBe('open');
  expect(visitState({ demandCount: 2, openCount: 0 })).toBe('answered');
});
