import { inspections } from '@streetgrid/contracts';
import { conflict, DomainError, forbidden, invalid, notFound } from '@streetgrid/service-kit';
import { streetA, testTokens } from '@streetgrid/testing';
import sharp from 'sharp';
import { caseId as id, FrontDoor, inspectionFakes, member, openFrontDoor, qrCode, Question } from './front-door';

let door: FrontDoor;
let token: string;
let photo: string;
const hash = 'ab'.repeat(32);
const one = inspections.Inspection.fromPartial({
  ...{ id, roundId: id, roundNumber: 'DC-2026-0001', mode: 'on_site', seq: 1, kind: 'place', subjectId: id },
  ...{ subjectName: '3号楼', gridId: id, gridName: '金台里社区', inspectorId: member, state: 'failed' },
  ...{ checklist: ['整洁'], failedPoints: ['整洁'], note: '堆物', mediaIds: ['seen'], hasPoint: true },
  ...{ longitude: 116.46, latitude: 39.92, caseEffect: 'case_opened', followId: id, followNumber: '20261124-000123' },
});
const round = inspections.InspectionRound.fromPartial({
  ...{ id, number: 'DC-2026-0001', title: '楼宇抽查', kind: 'place', subKind: 'building', state: 'announced' },
  ...{ mode: 'on_site', method: 'lots', count: 2, inspectorIds: [member], checklist: ['整洁'], seedHash: hash },
  ...{ createTime: new Date('2026-11-24T01:30:00Z'), creatorId: member, mayDraw: true },
});
const wish = {
  ...{ title: '楼宇抽查', kind: 'place', subKind: 'building', mode: 'on_site', method: 'lots', count: 2 },
  ...{ inspectorIds: [id], checklist: ['整洁'] },
};
const rounds = '/api/v1/inspection-rounds';
const result = `/api/v1/inspections/${id}/result`;
const notice = { party: '物业', legalBasis: '条例', demand: '清理', dueTime: '2026-12-24T01:30:00+08:00' };
const post = (path: string, json: unknown, more: Question = {}) => door.ask('POST', path, { token, json, ...more });
const asked = (method: string) => door.peers.cases.calls.filter((call) => call.method === method);

beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.signIn.token();
  const form = new FormData();
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c33' } })
    .png()
    .toBuffer();
  form.append('file', new Blob([new Uint8Array(png)]), 'seen.png');
  photo = String((await door.ask('POST', `/api/v1/media?qrCode=${qrCode}`, { raw: form })).body.id);
}, 60_000);
afterAll(() => door?.close());
beforeEach(() => {
  Object.assign(inspectionFakes, {
    createInspectionRound: () => round,
    drawInspectionRound: () => ({ ...round, state: 'drawn', seed: hash, inspections: [one] }),
    listInspectionRounds: () => ({ rounds: [round], nextPageToken: 'next' }),
    getInspectionRound: () => ({ ...round, inspections: [one] }),
    listMyInspections: () => ({ inspections: [one], nextPageToken: '' }),
    recordInspection: () => one,
    getDrawRecord: () => ({
      ...{ number: round.number, kind: 'place', seedHash: hash, seed: hash, pool: 'streetgrid-draw-2\nplace\n' },
      ...{ poolHash: hash, count: 2, drawn: [{ subjectId: id, inspectorId: member }] },
    }),
  });
});

describe('a round at the desk', () => {
  it('is announced, drawn, listed and read with the names of its people and the way to what was drawn', async () => {
    const made = await post(rounds, { ...wish, blockId: id });
    expect([made.status, made.body.creatorName, made.body.mayDraw]).toEqual([201, '张网格', true]);
    expect(asked('createInspectionRound').at(-1)?.request).toMatchObject({ ...wish, blockId: id, gridId: '' });
    const drawn = await post(`${rounds}/${id}/draw`, undefined);
    expect(drawn.body).toMatchObject({ state: 'drawn', inspectorNames: ['张网格'] });
    const { body } = await door.ask('GET', `${rounds}/${id}`, { token });
    expect(body.inspections).toMatchObject([
      {
        ...{ kind: 'place', subjectId: id, subjectName: '3号楼', caseId: '', inspectorName: '张网格' },
        ...{ caseEffect: 'case_opened', followId: id, followNumber: '20261124-000123' },
        ...{ media: [{ id: 'seen' }], point: { longitude: 116.46, latitude: 39.92 } },
      },
    ]);
    const list = await door.ask('GET', `${rounds}?pageSize=1`, { token });
    expect(list.body).toMatchObject({ items: [{ number: round.number, kind: 'place' }], nextPageToken: 'next' });
  });

  it('is proved by its record, which names kind, seed, list and lots', async () => {
    const { body } = await door.ask('GET', `${rounds}/${id}/record`, { token });
    expect(body).toMatchObject({
      kind: 'place',
      seed: hash,
      drawn: [{ subjectId: id, caseId: '', inspectorId: member }],
    });
  });

  it('takes times with their offset, and words in any script as they are', async () => {
    const title = '抽查 🧹 Überprüfung 検査 فحص';
    const period = { finishedFrom: '2026-11-01T00:00:00+08:00', finishedUntil: '2026-11-30T00:00:00Z' };
    await post(rounds, { ...wish, kind: 'case', subKind: undefined, title, ...period });
    expect(asked('createInspectionRound').at(-1)?.request).toMatchObject({
      ...{ title, finishedFrom: new Date('2026-10-31T16:00:00Z') },
    });
  });

  it('reaches the service under the caller’s key each time, and not at all without one', async () => {
    const headers = { 'idempotency-key': 'round-0001-again' };
    const before = asked('createInspectionRound').length;
    await Promise.all([post(rounds, wish, { headers }), post(rounds, wish, { headers })]);
    const keys = asked('createInspectionRound').slice(before);
    expect(keys.map(({ request }) => (request as { idempotencyKey: string }).idempotencyKey)).toEqual([
      'round-0001-again',
      'round-0001-again',
    ]);
    expect((await post(rounds, wish, { keyless: true })).body.slug).toBe('idempotency-key-missing');
    inspectionFakes.createInspectionRound = () => {
      throw conflict('idempotency-key-reused');
    };
    expect(await post(rounds, { ...wish, title: '另一个' }, { headers })).toMatchObject({ status: 409 });
    expect(asked('createInspectionRound')).toHaveLength(before + 3);
  });

  it.each<[string, object]>([
    ['an unknown field', { ...wish, seed: hash }],
    ['no title', { ...wish, title: ' ' }],
    ['a title of 100 kB', { ...wish, title: 'x'.repeat(100_000) }],
    ['a kind that is none', { ...wish, kind: '😀' }],
    ['a sort that is none', { ...wish, subKind: 'castle' }],
    ['nobody to inspect', { ...wish, inspectorIds: [] }],
    ['an inspector without an id', { ...wish, inspectorIds: ['张三'] }],
    ['no checklist', { ...wish, checklist: [] }],
    ['an empty point', { ...wish, checklist: [''] }],
    ['none to draw', { ...wish, count: 0 }],
    ['half a lot', { ...wish, count: 1.5 }],
    ['too many to draw', { ...wish, count: 101 }],
    ['a day that is none', { ...wish, finishedFrom: 'gestern' }],
    ['more than a hundred chosen', { ...wish, subjectIds: Array.from({ length: 101 }, () => id) }],
    ['a block without an id', { ...wish, blockId: "'; drop table inspection" }],
  ])('is refused with %s, and the service hears nothing', async (_, json) => {
    const before = asked('createInspectionRound').length;
    const answer = await post(rounds, json);
    expect([answer.status, answer.body.slug]).toEqual([400, 'input-invalid']);
    expect(asked('createInspectionRound')).toHaveLength(before);
  });

  it('is refused when it is larger than anybody writes, or is no JSON', async () => {
    expect((await post(rounds, { ...wish, reason: '长'.repeat(100_000) })).status).toBe(413);
    const raw = { token, raw: '{"title": ', headers: { 'content-type': 'application/json' } };
    expect((await door.ask('POST', rounds, raw)).body.slug).toBe('json-broken');
    expect((await door.ask('GET', `${rounds}/1`, { token })).status).toBe(400);
    expect((await door.ask('GET', `${rounds}?pageSize=201`, { token })).status).toBe(400);
  });
});

describe('a result', () => {
  it('goes with its photos, its place, and what is to follow', async () => {
    const found = { failedPoints: ['整洁'], note: '堆物 🧹', mediaIds: [photo], gridId: id, notice };
    const point = { longitude: 116.46, latitude: 39.92 };
    const answer = await post(result, { ...found, point });
    expect([answer.status, answer.body.inspectorName, answer.body.followId]).toEqual([200, '张网格', id]);
    expect(asked('recordInspection').at(-1)?.request).toMatchObject({
      ...{ ...found, ...point, hasPoint: true, id },
      notice: { ...notice, contactPhone: '', dueTime: new Date('2026-12-23T17:30:00Z') },
    });
    await post(result, { mediaIds: [photo] });
    expect(asked('recordInspection').at(-1)?.request).toMatchObject({
      hasPoint: false,
      failedPoints: [],
      notice: undefined,
    });
  });

  it('is refused with a photo that nobody uploaded, and with anything that does not fit', async () => {
    const before = asked('recordInspection').length;
    expect((await post(result, { mediaIds: ['k3x7m2q5z4w6y2a7b3c5d4e6f2'] })).body.slug).toBe('unknown-media');
    const { party: _, ...partyless } = notice;
    for (const json of [
      { passed: true },
      { note: 'x'.repeat(100_000) },
      { point: { longitude: 200, latitude: 0 } },
      { point: { longitude: 116 } },
      { failedPoints: Array.from({ length: 21 }, (__, at) => String(at)) },
      { mediaIds: Array.from({ length: 10 }, () => photo) },
      { gridId: '第三网格' },
      { notice: partyless },
      { notice: { ...notice, idCard: '1' } },
      { notice: { ...notice, dueTime: '明天' } },
    ])
      expect([json, (await post(result, json)).status]).toEqual([json, 400]);
    expect(asked('recordInspection')).toHaveLength(before);
  });
});

describe('what the service refuses', () => {
  it.each<[string, number, DomainError, 'create' | 'draw' | 'record' | 'result']>([
    ['inspection-rules-invalid', 400, invalid('inspection-rules-invalid', { field: 'count' }), 'create'],
    ['unknown-inspector', 400, invalid('unknown-inspector'), 'create'],
    ['inspection-case-not-finished', 400, invalid('inspection-case-not-finished'), 'create'],
    ['inspection-not-inspectable', 400, invalid('inspection-not-inspectable'), 'create'],
    ['inspection-nobody-independent', 403, forbidden('inspection-nobody-independent'), 'create'],
    ['inspection-drawn', 409, conflict('inspection-drawn', { number: 'DC-1' }), 'draw'],
    ['inspection-pool-empty', 409, conflict('inspection-pool-empty', { number: 'DC-1' }), 'draw'],
    ['inspection-pool-too-large', 409, conflict('inspection-pool-too-large', { limit: 5_000 }), 'draw'],
    ['unknown-inspection-round', 404, notFound('unknown-inspection-round'), 'draw'],
    ['inspection-not-drawn', 409, conflict('inspection-not-drawn', { number: 'DC-1' }), 'record'],
    ['unknown-inspection', 404, notFound('unknown-inspection'), 'result'],
    ['inspection-not-yours', 403, forbidden('inspection-not-yours'), 'result'],
    ['inspection-done', 409, conflict('inspection-done'), 'result'],
    ['inspection-place-missing', 400, invalid('inspection-place-missing'), 'result'],
    ['inspection-grid-missing', 400, invalid('inspection-grid-missing'), 'result'],
    ['inspection-notice-needless', 400, invalid('inspection-notice-needless'), 'result'],
    ['finding-photo-missing', 400, invalid('finding-photo-missing'), 'result'],
    ['note-missing', 400, invalid('note-missing'), 'result'],
  ])('%s is said with its status, in Chinese and in English', async (slug, status, error, step) => {
    const refuse = () => {
      throw error;
    };
    const [rpc, ask] = {
      create: ['createInspectionRound', (more: Question) => post(rounds, wish, more)],
      draw: ['drawInspectionRound', (more: Question) => post(`${rounds}/${id}/draw`, undefined, more)],
      record: ['getDrawRecord', (more: Question) => door.ask('GET', `${rounds}/${id}/record`, { token, ...more })],
      result: ['recordInspection', (more: Question) => post(result, {}, more)],
    }[step] as [keyof typeof inspectionFakes, (more: Question) => ReturnType<typeof post>];
    inspectionFakes[rpc] = refuse;
    const [zh, en] = [await ask({ language: 'zh' }), await ask({ language: 'en' })];
    expect([zh.status, zh.body.slug, en.status, en.body.slug]).toEqual([status, slug, status, slug]);
    expect(zh.body.detail).toMatch(/\p{Script=Han}/u);
    expect(en.body.detail).not.toMatch(/\p{Script=Han}/u);
    expect(`${zh.body.detail}${en.body.detail}`).not.toMatch(/[{}]/);
  });
});

describe('rights', () => {
  it('orders are the office’s, the record is for whoever checks it, a result is a person’s own', async () => {
    expect((await door.ask('GET', rounds)).status).toBe(401);
    expect((await door.ask('POST', rounds, { json: wish })).status).toBe(401);
    const held = door.peers.identity.handlers.exchangeToken;
    const as = async (position: 'grid_member' | 'auditor') => {
      const placeKind = position === 'auditor' ? ('street' as const) : ('grid' as const);
      const actor = { kind: 'person' as const, id: member, positions: [{ position, placeKind, placeId: streetA }] };
      door.peers.identity.handlers.exchangeToken = async () => ({
        internalToken: await testTokens('identity').sign({ tenantId: streetA, actor }, 300),
      });
      return door.signIn.token({ sub: position });
    };
    const gridMember = await as('grid_member');
    const before = door.peers.cases.calls.length;
    for (const [method, path] of [
      ['POST', rounds],
      ['POST', `${rounds}/${id}/draw`],
      ['GET', rounds],
      ['GET', `${rounds}/${id}`],
      ['GET', `${rounds}/${id}/record`],
    ] as const) {
      const answer = await door.ask(method, path, { token: gridMember, ...(method === 'POST' ? { json: wish } : {}) });
      expect([path, answer.status, answer.body.slug]).toEqual([path, 403, 'inspections-not-yours']);
    }
    expect(door.peers.cases.calls.slice(before).filter(({ service }) => service === 'Inspections')).toEqual([]);
    expect((await door.ask('GET', '/api/v1/inspections?dueOnly=true', { token: gridMember })).status).toBe(200);
    const auditor = await as('auditor');
    expect((await door.ask('GET', `${rounds}/${id}/record`, { token: auditor })).status).toBe(200);
    expect((await door.ask('POST', rounds, { token: auditor, json: wish })).body.slug).toBe('inspections-not-yours');
    if (held) door.peers.identity.handlers.exchangeToken = held;
  });
});
