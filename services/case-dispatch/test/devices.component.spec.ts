import { randomUUID } from 'node:crypto';
import { devices, referrals } from '@streetgrid/contracts';
import { RequestContext } from '@streetgrid/service-kit';
import { leavesActs, rightsSuite, testContext } from '@streetgrid/testing';
import {
  admin,
  client,
  closeStreet,
  database,
  deviceClient as door,
  gridA,
  key,
  leader,
  member,
  officer,
  openStreet,
  point,
  referralClient,
  register,
  relationClient,
  rows,
  slugOf,
  told,
} from './street';

let platform: RequestContext;
let source: referrals.Source;
const minute = 60_000;
const id = () => randomUUID().slice(0, 12);
const ago = (minutes: number) => new Date(Date.now() - minutes * minute);

beforeAll(async () => {
  await openStreet();
  platform = await testContext({ actor: { kind: 'partner', id: 'partner-wells', positions: [] } });
  const wish = { kind: 'device_alert', name: '井盖监测平台', clientId: 'partner-wells', active: true };
  source = await referralClient.setSource(admin, { ...wish, idempotencyKey: key() });
}, 120_000);
afterAll(closeStreet);

const registered = (change: Partial<devices.SetDeviceRequest> = {}, ctx = officer) =>
  door.setDevice(ctx, {
    ...{ idempotencyKey: key(), sourceId: source.id, code: `WELL-${id()}`, name: '3号楼前井盖', gridId: gridA.id },
    ...{ address: '北里3号楼前', matterCode: 'garbage-overflow', quietMinutes: 30, active: true, ...change },
  });
const raised = (deviceCode: string, change: Partial<devices.RaiseAlertRequest> = {}, ctx = platform) =>
  door.raiseAlert(ctx, { deviceCode, alertId: id(), kind: '井盖倾斜', value: '42°', time: ago(1), ...change });

async function checkedDone(caseId: string): Promise<void> {
  await client.claimCase(member, { idempotencyKey: key(), caseId });
  await client.handleCase(member, { idempotencyKey: key(), caseId, note: '已复位', mediaIds: ['after'], point });
  await client.verifyCase(leader, { idempotencyKey: key(), caseId, accepted: true });
}

describe('an alert', () => {
  it('becomes a case of its device’s place and matter, which says where it comes from', async () => {
    const { code } = await registered();
    const alertId = id();
    const result = await raised(code, { alertId });
    expect(result).toMatchObject({ outcome: 'created', caseState: 'dispatched', signalCount: 1 });
    expect(await client.getCase(officer, { id: result.caseId })).toMatchObject({
      ...{ channel: 'device_alert', sourceName: source.name, sourceNumber: alertId, gridId: gridA.id, signalCount: 1 },
      ...{ matterCode: 'garbage-overflow', address: '北里3号楼前' },
      text: `设备告警：井盖倾斜（42°）。设备：3号楼前井盖，编号 ${code}`,
    });
    const found = await client.listCases(officer, { query: code.toLowerCase() });
    expect(found.caseFiles.map(({ id: caseId }) => caseId)).toEqual([result.caseId]);
  });

  it('that is sent again answers its first case, also when the device is out of force by now', async () => {
    const device = await registered();
    const alert = { alertId: id(), time: ago(3) };
    const first = await raised(device.code, alert);
    const before = await rows('case_file');
    expect(await raised(device.code, alert)).toEqual({ ...first, outcome: 'unchanged' });
    await door.setDevice(officer, { ...device, active: false, idempotencyKey: key() });
    expect(await raised(device.code, alert)).toEqual({ ...first, outcome: 'unchanged' });
    await expect(raised(device.code)).rejects.toEqual(slugOf('device-inactive'));
    expect(await rows('case_file')).toBe(before);
  });

  it('under a known id with other content is refused', async () => {
    const [{ code }, other] = [await registered(), await registered()];
    const alert = { alertId: id(), time: ago(3) };
    await raised(code, alert);
    for (const change of [{ kind: '水位' }, { value: '' }, { time: ago(2) }])
      await expect(raised(code, { ...alert, ...change })).rejects.toEqual(slugOf('alert-id-differs'));
    await expect(raised(other.code, alert)).rejects.toEqual(slugOf('alert-id-differs'));
  });

  it('that comes with others at the same moment makes one case, and all are counted on it', async () => {
    const { code } = await registered();
    const before = await rows('case_file');
    const same = { alertId: id(), time: ago(2) };
    const race = await Promise.all([raised(code), raised(code), raised(code, same), raised(code, same), raised(code)]);
    expect(new Set(race.map(({ caseId }) => caseId)).size).toBe(1);
    expect(race.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(await rows('case_file')).toBe(before + 1);
    expect(await client.getCase(officer, { id: race[0]?.caseId })).toMatchObject({ signalCount: 4 });
  });

  it('is counted while the case of its device is open, with the time of the latest', async () => {
    const { code } = await registered({ quietMinutes: 0 });
    const first = await raised(code, { time: ago(50) });
    const late = ago(5);
    expect(await raised(code, { time: late })).toMatchObject({ outcome: 'counted', signalCount: 2 });
    const again = await raised(code, { time: ago(60) });
    expect(again).toMatchObject({ outcome: 'counted', caseId: first.caseId, signalCount: 3 });
    expect(await client.getCase(officer, { id: first.caseId })).toMatchObject({ signalCount: 3, lastSignalTime: late });
    const { devices: listed } = await door.listDevices(officer, { query: code });
    expect(listed).toMatchObject([{ alertCount: 3, lastAlertTime: late, lastCaseNumber: first.caseNumber }]);
  });

  it('is counted in the quiet minutes after its work was checked, and makes a new case after them', async () => {
    const [restless, quiet] = [await registered({ quietMinutes: 0 }), await registered({ quietMinutes: 30 })];
    for (const [device, outcome] of [
      [restless, 'created'],
      [quiet, 'counted'],
    ] as const) {
      const { caseId } = await raised(device.code, { time: ago(5) });
      await checkedDone(caseId);
      const next = await raised(device.code, { time: new Date(Date.now() + minute) });
      expect([next.outcome, next.caseId === caseId]).toEqual([outcome, outcome === 'counted']);
    }
  });

  it('makes a new case when its own was excluded, and is counted on that one from then on', async () => {
    const { code } = await registered();
    const { caseId } = await raised(code, { time: ago(5) });
    const entry = await register.proposeExclusion(leader, { idempotencyKey: key(), caseId, reason: '误报' });
    expect(await raised(code)).toMatchObject({ outcome: 'counted', caseId });
    await register.reviewExclusion(officer, { idempotencyKey: key(), exclusionId: entry.id, accepted: true });
    const next = await raised(code);
    expect([next.outcome, next.caseId === caseId]).toEqual(['created', false]);
    expect(await client.getCase(officer, { id: next.caseId })).toMatchObject({ exclusion: '', signalCount: 1 });
    expect(await raised(code)).toMatchObject({ outcome: 'counted', caseId: next.caseId });
    expect(await client.getCase(officer, { id: caseId })).toMatchObject({ signalCount: 2 });
  });

  it('is counted on the case that goes on when its own was merged', async () => {
    const [one, two] = [await registered(), await registered()];
    const [main, second] = [await raised(one.code), await raised(two.code)];
    const merge = { caseId: second.caseId, mainCaseId: main.caseId, note: '同一处' };
    await relationClient.mergeCase(officer, { ...merge, idempotencyKey: key() });
    expect(await raised(two.code)).toMatchObject({ outcome: 'counted', caseId: main.caseId, signalCount: 2 });
  });

  it.each<[string, Partial<devices.RaiseAlertRequest>]>([
    ['unknown-device', { deviceCode: 'NOBODY-KNOWS' }],
    ['alert-in-future', { time: ago(-11) }],
    ['alert-too-old', { time: ago(7 * 24 * 60 + 1) }],
    ['alert-time-missing', { time: undefined }],
    ['alert-kind-invalid', { kind: '😀'.repeat(40) }],
    ['alert-id-invalid', { alertId: 'a b' }],
  ])('is refused: %s', async (slug, change) => {
    const { code } = await registered();
    const before = await rows('case_file');
    await expect(raised(code, change)).rejects.toEqual(slugOf(slug));
    expect(await rows('case_file')).toBe(before);
  });

  it('comes from the platform of its source alone', async () => {
    const { code } = await registered();
    const partner = (name: string) => testContext({ actor: { kind: 'partner', id: name, positions: [] } });
    await expect(raised(code, {}, await partner('partner-nobody'))).rejects.toEqual(slugOf('alerts-not-yours'));
    await expect(raised(code, {}, officer)).rejects.toEqual(slugOf('alerts-not-yours'));
    for (const [name, kind] of [
      ['partner-office', 'department'],
      ['partner-lamps', 'device_alert'],
    ] as const) {
      const wish = { kind, name, clientId: name, active: true };
      await referralClient.setSource(admin, { ...wish, idempotencyKey: key() });
    }
    await expect(raised(code, {}, await partner('partner-office'))).rejects.toEqual(slugOf('source-not-of-devices'));
    // The same code at another platform is another device.
    await expect(raised(code, {}, await partner('partner-lamps'))).rejects.toEqual(slugOf('unknown-device'));
  });

  it('cannot be changed afterwards, not even by the service itself', async () => {
    const tamper = (sql: string) => database.database.tx({ tenantId: officer.tenantId }, (tx) => tx.execute(sql));
    await expect(tamper('delete from device_alert')).rejects.toThrow(/permission denied/);
    await expect(tamper('update device_alert set value = value')).rejects.toThrow(/permission denied/);
  });
});

describe('a device', () => {
  it('is registered once per key and code, by grid or by point, and keeps its code', async () => {
    const code = `LAMP-${id()}`;
    const command = { idempotencyKey: key(), code, gridId: '', point: { longitude: 116.46, latitude: 39.92 } };
    const device = await registered(command);
    expect(device).toMatchObject({ gridId: gridA.id, gridName: gridA.name, point: command.point });
    expect((await registered(command)).id).toBe(device.id);
    await expect(registered({ code })).rejects.toEqual(slugOf('device-code-taken'));
    await expect(registered({ id: device.id, code: 'OTHER' })).rejects.toEqual(slugOf('device-code-fixed'));
    expect(await registered({ id: device.id, code: '', name: '新名' })).toMatchObject({ code, name: '新名' });
  });

  it.each<[string, Partial<devices.SetDeviceRequest>]>([
    ['unknown-matter', { matterCode: 'no-such-matter' }],
    ['place-missing', { gridId: '' }],
    ['point-outside-street', { point: { longitude: 118, latitude: 39 } }],
    ['unknown-source', { sourceId: randomUUID() }],
    ['unknown-device', { id: randomUUID() }],
  ])('is refused: %s', async (slug, change) => {
    await expect(registered(change)).rejects.toEqual(slugOf(slug));
  });

  it('belongs to a source of devices', async () => {
    const wish = { kind: 'department', name: '某局', active: true, idempotencyKey: key() };
    const { id: sourceId } = await referralClient.setSource(admin, wish);
    await expect(registered({ sourceId })).rejects.toEqual(slugOf('source-kind-invalid'));
  });

  it('is found by code, name and address, page by page', async () => {
    const mark = id();
    for (const at of [1, 2, 3]) await registered({ code: `P-${mark}-${at}`, address: `百分号%路${mark}` });
    const query = `%路${mark}`;
    const first = await door.listDevices(officer, { query, pageSize: 2 });
    const rest = await door.listDevices(officer, { query, pageSize: 2, pageToken: first.nextPageToken });
    const codes = [...first.devices, ...rest.devices].map(({ code }) => code);
    expect(codes).toEqual([1, 2, 3].map((at) => `P-${mark}-${at}`));
    expect(rest.nextPageToken).toBe('');
    const narrow = await door.listDevices(officer, { query: `p-${mark}-2`, sourceId: source.id });
    expect(narrow.devices).toHaveLength(1);
  });
});

describe('rights', () => {
  rightsSuite(devices.DevicesDefinition, {
    client: () => door,
    inside: () => ({ partner: 'partner-wells' }),
    outside: () => ({}),
    requests: {
      raiseAlert: { inside: () => ({}), outside: 'a partner without a source is refused by its slug' },
    },
  });
});

leavesActs(() => told, ['device.set']);
