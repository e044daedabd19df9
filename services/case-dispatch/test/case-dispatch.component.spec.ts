import { randomUUID } from 'node:crypto';
import { caseDispatch } from '@streetgrid/contracts';
import { unavailable } from '@streetgrid/service-kit';
import { eventually, leavesActs, streetB, testContext } from '@streetgrid/testing';
import {
  closeStreet,
  openStreet,
  acting,
  client,
  colleague,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  people,
  point,
  registry,
  reported,
  reportOf,
  resident,
  rows,
  slugOf,
  told,
  verifiedCase,
} from './street';

beforeAll(openStreet, 60_000);
afterAll(closeStreet);

describe('the closed loop', () => {
  it('goes from the QR code to the rating, and every step is told and kept', async () => {
    const { id, number, trackToken, caseFile } = await reported({
      mediaIds: ['before'],
      reporter: { name: '某某', phone: '13900000001', email: '', channel: '', language: '' },
    });
    expect(number).toMatch(/^\d{8}-\d{6}$/);
    expect(caseFile).toMatchObject({
      ...{ state: 'dispatched', matterCode: 'garbage-overflow', responseLevel: 'same_day', gridName: '北里第3网格' },
      ...{ assigneeId: people.member, assigneePosition: 'grid_member', reporterReachable: true, allowedActions: [] },
      point: { longitude: 116.46, latitude: 39.92 },
      dispatchReason: expect.stringMatching(/^网格“北里第3网格”的网格员/),
    });
    expect((await client.getCase(member, { id })).allowedActions).toEqual([
      'claim',
      'handle',
      'transfer',
      'refuse',
      'ask_help',
    ]);
    await client.claimCase(member, { idempotencyKey: key(), caseId: id });
    await client.handleCase(member, { idempotencyKey: key(), caseId: id, note: '已清运', point, mediaIds: ['after'] });
    await client.verifyCase(leader, { idempotencyKey: key(), caseId: id, accepted: true });
    const before = await client.trackCase(resident, { number, trackToken });
    expect(before).toMatchObject({ state: 'verified', mayRate: true, evidenceMediaIds: ['after'] });
    const rated = await client.rateCase(resident, {
      ...{ idempotencyKey: key(), number, trackToken, rating: 5, solved: true, comment: '很快' },
    });
    expect(rated).toMatchObject({ state: 'closed', rating: 5, mayRate: false });
    expect(JSON.stringify(rated)).not.toContain(people.member);
    const { steps } = await client.listCaseSteps(officer, { caseId: id });
    const kinds = ['reported', 'dispatched', 'claimed', 'handled', 'verified', 'rated', 'closed'];
    expect(steps.map((step) => step.kind)).toEqual(kinds);
    await eventually(() => told.filter((event) => event.meta.aggregateId === id).length === kinds.length);
    const ofCase = told.filter((event) => event.meta.aggregateId === id);
    expect(ofCase.map((event) => [event.name, event.meta.aggregateVersion])).toEqual([
      ['CaseReported', 1],
      ['CaseDispatched', 2],
      ['CaseClaimed', 3],
      ['CaseHandled', 4],
      ['CaseVerified', 5],
      ['CaseRated', 6],
      ['CaseClosed', 7],
    ]);
    expect(ofCase[4]?.payload).toMatchObject({ handlerId: people.member, verifierId: people.leader });
    expect(JSON.stringify(ofCase.map((event) => event.payload))).not.toMatch(/某某|13900000001|垃圾桶满了/);
  });

  it('answers a retry with the same case, number and token, and writes nothing more', async () => {
    const request = reportOf();
    const first = await client.createCase(resident, request);
    const before = await rows('case_file');
    const again = await Promise.all([client.createCase(resident, request), client.createCase(resident, request)]);
    for (const answer of again) expect(answer).toEqual(first);
    expect(await rows('case_file')).toBe(before);
    await expect(client.createCase(resident, { ...request, text: '换了内容' })).rejects.toEqual(
      slugOf('idempotency-key-reused'),
    );
  });

  it('makes one case of two equal reports that come at the same moment', async () => {
    const request = reportOf();
    const before = await rows('case_file');
    const both = await Promise.all([client.createCase(resident, request), client.createCase(resident, request)]);
    expect(both[0]?.caseFile?.id).toBe(both[1]?.caseFile?.id);
    expect(await rows('case_file')).toBe(before + 1);
  });

  it('lets one of two members at once claim it', async () => {
    const { id } = await reported();
    const claims = await Promise.allSettled(
      [member, colleague].map((who) => client.claimCase(who, { idempotencyKey: key(), caseId: id })),
    );
    expect(claims.map((claim) => claim.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(claims.find((claim) => claim.status === 'rejected')?.reason).toEqual(
      slugOf('case-already-claimed', 'Conflict'),
    );
  });

  it('sends the work back and lets the member do it again', async () => {
    const { id } = await reported();
    await client.handleCase(member, { idempotencyKey: key(), caseId: id, mediaIds: ['first'], point });
    const back = await client.verifyCase(leader, {
      idempotencyKey: key(),
      caseId: id,
      accepted: false,
      note: '还有散落',
    });
    expect(back).toMatchObject({ state: 'claimed', assigneeId: people.member });
    const again = await client.handleCase(member, { idempotencyKey: key(), caseId: id, mediaIds: ['second'], point });
    expect(again).toMatchObject({ state: 'handled', evidenceMediaIds: ['first', 'second'] });
  });

  it('lets a person place what the rules could not, and assign it', async () => {
    const { id, caseFile } = await reported({ text: '你好，请问在吗' });
    expect(caseFile).toMatchObject({ state: 'reported', matterCode: '', dispatchReason: '未能判定事项，待人工派遣' });
    const placed = await client.placeCase(officer, { idempotencyKey: key(), caseId: id, matterCode: 'greening' });
    expect(placed).toMatchObject({ state: 'dispatched', matterName: '绿化养护', assigneeId: people.member });
    const assign = { caseId: id, assigneeId: people.block, note: '请现场看看' };
    const assigned = await client.assignCase(officer, { ...assign, idempotencyKey: key() });
    expect(assigned).toMatchObject({
      assigneeId: people.block,
      rung: 'block',
      dispatchReason: '由值班员指定街区长办理',
    });
    await expect(
      client.assignCase(leader, { ...assign, idempotencyKey: key(), assigneeId: people.officer }),
    ).rejects.toEqual(slugOf('assignee-outside-scope', 'Forbidden'));
    await expect(
      client.assignCase(officer, { ...assign, idempotencyKey: key(), assigneeId: randomUUID() }),
    ).rejects.toEqual(slugOf('unknown-assignee', 'Invalid'));
  });
});

describe('bad input', () => {
  it.each<[string, Partial<caseDispatch.CreateCaseRequest>, string]>([
    ['a point outside of every grid', { qrCode: '', point: { longitude: 120, latitude: 30 } }, 'point-outside-street'],
    ['an unknown QR code', { qrCode: '110105003-0000000000' }, 'unknown-qr-code'],
    ['a QR code and a point that disagree', { point: { longitude: 116.6, latitude: 39.9 } }, 'place-hints-disagree'],
    ['no place', { qrCode: '' }, 'place-missing'],
    ['an unknown grid', { qrCode: '', gridId: randomUUID() }, 'unknown-grid'],
    ['an unknown matter', { matterCode: 'no-such-matter' }, 'unknown-matter'],
    ['an unknown channel', { channel: 'pigeon' }, 'unknown-channel'],
    ['a channel that is not for residents', { channel: 'hotline_12345' }, 'channel-not-yours'],
    ['an empty text', { text: '  ' }, 'text-invalid'],
    ['ten photos', { mediaIds: Array.from({ length: 10 }, (_, index) => `m${index}`) }, 'too-many-media'],
    ['no key', { idempotencyKey: '' }, 'idempotency-key-missing'],
  ])('refuses %s and writes nothing', async (_, change, slug) => {
    const before = [await rows('case_file'), await rows('case_step'), await rows('idempotency')];
    await expect(client.createCase(resident, reportOf(change))).rejects.toEqual(slugOf(slug));
    expect([await rows('case_file'), await rows('case_step'), await rows('idempotency')]).toEqual(before);
  });

  it('says so when grid-registry is away, and takes the report by the same key afterwards', async () => {
    const locate = registry.handlers.locatePoint;
    const request = reportOf({ qrCode: '', point });
    const before = await rows('case_file');
    registry.handlers.locatePoint = () => {
      throw unavailable('database-unavailable');
    };
    await expect(client.createCase(resident, request)).rejects.toMatchObject({ kind: 'Unavailable' });
    expect(await rows('case_file')).toBe(before);
    if (locate) registry.handlers.locatePoint = locate;
    expect((await client.createCase(resident, request)).caseFile?.gridId).toBe(gridA.id);
  });

  it('lets nobody else track or rate, and nobody rate twice', async () => {
    const { number, trackToken } = await verifiedCase();
    const other = await reported();
    const rating = { number, rating: 4, solved: true, comment: '' };
    for (const wrong of ['', 'guess', other.trackToken]) {
      const attempt = client.rateCase(resident, { ...rating, idempotencyKey: key(), trackToken: wrong });
      await expect(attempt).rejects.toEqual(slugOf('track-token-invalid', 'Forbidden'));
    }
    const unknown = client.trackCase(resident, { number: '20200101-000001', trackToken });
    await expect(unknown).rejects.toEqual(slugOf('track-token-invalid', 'Forbidden'));
    const early = client.rateCase(resident, { ...rating, ...other, idempotencyKey: key() });
    await expect(early).rejects.toEqual(slugOf('case-not-verified', 'Conflict'));
    const bad = client.rateCase(resident, { ...rating, rating: 6, trackToken, idempotencyKey: key() });
    await expect(bad).rejects.toEqual(slugOf('rating-invalid', 'Invalid'));
    await client.rateCase(resident, { ...rating, trackToken, idempotencyKey: key() });
    const twice = client.rateCase(resident, { ...rating, trackToken, idempotencyKey: key() });
    await expect(twice).rejects.toEqual(slugOf('case-already-rated', 'Conflict'));
  });

  it('keeps strangers and other streets out', async () => {
    const { id } = await reported();
    const stranger = await acting(randomUUID(), 'grid_member', gridB.id);
    const elsewhere = await testContext({
      tenantId: streetB,
      actor: { positions: [{ position: 'duty_officer', placeKind: 'street', placeId: streetB }] },
    });
    await expect(client.getCase(stranger, { id })).rejects.toEqual(slugOf('case-outside-scope', 'Forbidden'));
    await expect(client.getCase(elsewhere, { id })).rejects.toEqual(slugOf('unknown-case', 'NotFound'));
    await expect(client.claimCase(stranger, { idempotencyKey: key(), caseId: id })).rejects.toEqual(
      slugOf('not-your-case'),
    );
    expect((await client.listCases(stranger, {})).caseFiles).toEqual([]);
    const page = await client.listCases(officer, { pageSize: 1 });
    const foreign = client.listCases(elsewhere, { pageSize: 1, pageToken: page.nextPageToken });
    await expect(foreign).rejects.toEqual(slugOf('page-token-invalid'));
  });
});

describe('the catalogue', () => {
  it('lists 14 categories, finds a matter by a word, and proposes one for a text', async () => {
    const { matters } = await client.listMatters(resident, {});
    expect(new Set(matters.map((matter) => matter.categoryCode)).size).toBe(14);
    expect((await client.listMatters(resident, { query: '井盖' })).matters.map((matter) => matter.code)).toEqual([
      'manhole-damaged',
    ]);
    const { proposals } = await client.classifyText(resident, { text: '路灯不亮' });
    expect(proposals[0]).toMatchObject({ matter: { code: 'streetlight-out', evidenceDemanded: ['photo'] } });
  });
});

leavesActs(() => told, ['case.assign', 'case.place', 'case.verify']);
