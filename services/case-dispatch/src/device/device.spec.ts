import { untouched } from '../case/handling-record';
import { belongsTo, checkAlert, demandRecent, Device, DeviceWish, sameAlert, setDevice, textOf } from './device';

const now = new Date('2026-11-29T10:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const refusal = (slug: string) => expect.objectContaining({ slug }) as Error;
const wish: DeviceWish = {
  ...{
    sourceId: 's',
    code: 'WELL-01',
    name: '3号井盖',
    address: '',
    matterCode: 'manhole',
    quietMinutes: 30,
    active: true,
  },
};
const place = { gridId: 'g', gridName: '第一网格', point: undefined };
const device = (change: Partial<DeviceWish> = {}, before?: Device) =>
  setDevice(before, { ...wish, ...change }, place, 'd', now);
const given = { deviceCode: ' WELL-01 ', alertId: 'A-1', kind: '倾斜', value: '42°', time: now };

it.each<[string, Partial<DeviceWish>]>([
  ['device-code-invalid', { code: '两 段' }],
  ['device-code-invalid', { code: '' }],
  ['device-name-invalid', { name: ' ' }],
  ['device-name-invalid', { name: '长'.repeat(61) }],
  ['matter-missing', { matterCode: '' }],
  ['quiet-minutes-invalid', { quietMinutes: -1 }],
  ['quiet-minutes-invalid', { quietMinutes: 10_081 }],
])('a device is refused: %s', (slug, change) => {
  expect(() => device(change)).toThrow(refusal(slug));
});

it('a device keeps its code, its source and what its alerts led to', () => {
  const before = { ...device(), lastCaseId: 'c', alertCount: 3 };
  expect(device({ code: '', sourceId: '', name: '新名' }, before)).toMatchObject({
    ...{ code: 'WELL-01', sourceId: 's', name: '新名', lastCaseId: 'c', alertCount: 3 },
  });
  expect(() => device({ code: 'WELL-02' }, before)).toThrow(refusal('device-code-fixed'));
  expect(() => device({ sourceId: 'other' }, before)).toThrow(refusal('device-code-fixed'));
});

it('an alert is ten minutes ahead at most, and seven days old at most', () => {
  for (const minutes of [10, 0, -7 * 24 * 60]) expect(() => demandRecent(after(minutes), now)).not.toThrow();
  expect(() => demandRecent(after(10.1), now)).toThrow(refusal('alert-in-future'));
  expect(() => demandRecent(after(-7 * 24 * 60 - 1), now)).toThrow(refusal('alert-too-old'));
});

it.each([
  ['alert-id-invalid', { alertId: '' }],
  ['device-code-invalid', { deviceCode: 'a b' }],
  ['alert-kind-invalid', { kind: '' }],
  ['alert-value-invalid', { value: '9'.repeat(101) }],
  ['alert-time-missing', { time: undefined }],
])('an alert is refused: %s', (slug, change) => {
  expect(() => checkAlert({ ...given, ...change })).toThrow(refusal(slug));
});

it('an alert is the same only when all of it is the same', () => {
  const alert = checkAlert(given);
  expect(sameAlert(alert, checkAlert({ ...given, time: new Date(now) }))).toBe(true);
  for (const change of [{ kind: '水位' }, { value: '' }, { deviceCode: 'WELL-02' }, { time: after(1) }])
    expect(sameAlert(alert, checkAlert({ ...given, ...change }))).toBe(false);
});

it('alerts belong to a case while work goes on, and in the quiet minutes after it was found good', () => {
  const handling = untouched;
  const reopened = { state: 'claimed', verifiedTime: now, closedTime: now, handling } as const;
  expect(belongsTo(reopened, 0, after(9_999))).toBe(true);
  const verified = { state: 'verified', verifiedTime: now, closedTime: undefined, handling } as const;
  const rated = { state: 'closed', verifiedTime: now, closedTime: after(5_000), handling } as const;
  for (const caseFile of [verified, rated])
    expect([-5, 30, 31].map((minutes) => belongsTo(caseFile, 30, after(minutes)))).toEqual([true, true, false]);
});

it('no alert belongs to a case that two people took out of the rates, and again once that was taken back', () => {
  const at = (exclusion: typeof untouched.exclusion) => ({
    ...({ state: 'claimed', verifiedTime: undefined, closedTime: undefined } as const),
    handling: { ...untouched, exclusion },
  });
  const taken = (['', 'proposed', 'excluded'] as const).map((exclusion) => belongsTo(at(exclusion), 30, now));
  expect(taken).toEqual([true, true, false]);
});

it('a case says what was noticed and by which device', () => {
  expect(textOf(device(), checkAlert(given))).toBe('设备告警：倾斜（42°）。设备：3号井盖，编号 WELL-01');
  expect(textOf(device(), checkAlert({ ...given, value: '' }))).toBe('设备告警：倾斜。设备：3号井盖，编号 WELL-01');
});
