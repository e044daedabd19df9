import { acceptances } from '@streetgrid/contracts';
import { conflict, DomainError, forbidden, invalid, notFound } from '@streetgrid/service-kit';
import { streetA, testTokens } from '@streetgrid/testing';
import {
  acceptanceFakes,
  caseId,
  caseNumber,
  FrontDoor,
  member,
  openFrontDoor,
  Question,
  streetCode,
} from './front-door';

let door: FrontDoor;
let token: string;
const seats = [
  { id: caseId, kind: 'resident', label: '4号楼居民代表1', verdict: 'not_accepted', note: '还有', mediaIds: ['seen'] },
  { id: member, kind: 'reporter', caseNumber, verdict: '' },
];
const acceptance = acceptances.Acceptance.fromPartial({
  ...{ id: caseId, caseId, state: 'open', quorum: 'majority', question: '垃圾是否清走', seats },
  ...{ untilTime: new Date('2026-12-24T01:30:00Z'), creatorId: member, creatorPosition: 'grid_leader' },
});
const askedOne = acceptances.AskedAcceptance.fromPartial({
  ...{ id: caseId, kind: 'resident', label: '4号楼居民代表1', matterName: '楼道堆物', question: '垃圾是否清走' },
  ...{ state: 'open', evidenceMediaIds: ['after'], mayAnswer: true },
});
const links = [{ seatId: caseId, label: '4号楼居民代表1', token: 'secret-of-the-seat' }];
const ofCase = `/api/v1/cases/${caseId}/acceptances`;
const seat = `/api/v1/streets/${streetCode}/acceptances/${caseId}`;
const own = `/api/v1/reports/${caseNumber}/acceptances?street=${streetCode}`;
const withToken = { 'x-acceptance-token': 'secret-of-the-seat' };
const wish = {
  ...{ question: '垃圾是否清走', quorum: 'majority', untilTime: '2026-12-24T01:30:00Z' },
  ...{ reporters: true, residents: ['4号楼居民代表1'] },
};
const ask = (json: unknown, more: Question = {}) => door.ask('POST', ofCase, { token, json, ...more });
const answer = (json: unknown, more: Question = {}) =>
  door.ask('POST', `${seat}/answers`, { json, ...more, headers: { ...withToken, ...more.headers } });
const asked = (method: string) => door.peers.cases.calls.filter((call) => call.method === method);

beforeAll(async () => {
  door = await openFrontDoor({ PUBLIC_POSTS_PER_MINUTE: '1000000' });
  token = await door.signIn.token();
}, 60_000);
afterAll(() => door?.close());
beforeEach(() => {
  Object.assign(acceptanceFakes, {
    askAcceptance: () => ({ acceptance, links }),
    listAcceptances: () => ({ acceptances: [acceptance], mayAsk: true }),
    getAcceptanceLinks: () => ({ links }),
    listReportAcceptances: () => ({ acceptances: [{ ...askedOne, token: 'secret-of-the-seat' }] }),
    readAcceptance: () => askedOne,
    answerAcceptance: () => ({ ...askedOne, verdict: 'accepted', state: 'passed', mayAnswer: false }),
  });
});

describe('whoever verifies', () => {
  it('asks, and gets for each resident a link whose secret stands behind #', async () => {
    const { status, body } = await ask(wish);
    expect(status).toBe(201);
    expect(body).toMatchObject({ acceptance: { state: 'open', creatorName: '张网格' } });
    expect((body.links as { url: string }[])[0]?.url).toMatch(
      new RegExp(`/accept/${streetCode}/${caseId}#secret-of-the-seat$`),
    );
    expect(asked('askAcceptance').at(-1)?.request).toMatchObject({
      ...{ ...wish, caseId, untilTime: new Date('2026-12-24T01:30:00Z') },
    });
    const again = await door.ask('GET', `/api/v1/acceptances/${caseId}/links`, { token });
    expect(again.body.items).toEqual(body.links);
  });

  it('reads who answered what, with the photos', async () => {
    const { body } = await door.ask('GET', ofCase, { token });
    expect(body).toMatchObject({ mayAsk: true, items: [{ creatorName: '张网格', quorum: 'majority' }] });
    const [first] = (body.items ?? []) as { seats: object[] }[];
    expect(first?.seats).toMatchObject([
      { verdict: 'not_accepted', note: '还有', media: [{ id: 'seen' }] },
      { caseNumber },
    ]);
  });

  it.each<[string, object]>([
    ['an unknown field', { ...wish, answered: true }],
    ['no question', { ...wish, question: ' ' }],
    ['a question of 100 kB', { ...wish, question: 'x'.repeat(100_000) }],
    ['a quorum that is none', { ...wish, quorum: 'everybody' }],
    ['a day that is none', { ...wish, untilTime: '下周' }],
    ['an empty label', { ...wish, residents: [''] }],
    ['a label that tells a story', { ...wish, residents: ['😀'.repeat(41)] }],
    ['twenty-one residents', { ...wish, residents: Array.from({ length: 21 }, (_, at) => `代表${at}`) }],
    ['reporters by name', { ...wish, reporters: ['王某'] }],
  ])('is refused with %s, and the service hears nothing', async (_, json) => {
    const before = asked('askAcceptance').length;
    const refused = await ask(json);
    expect([refused.status, refused.body.slug]).toEqual([400, 'input-invalid']);
    expect(asked('askAcceptance')).toHaveLength(before);
  });

  it('asks under the own key each time, and not without one', async () => {
    const headers = { 'idempotency-key': 'acceptance-0001' };
    const before = asked('askAcceptance').length;
    const [one, two] = [await ask(wish, { headers }), await ask(wish, { headers })];
    expect(two.body).toEqual(one.body);
    const keys = asked('askAcceptance').slice(before);
    expect(keys.map(({ request }) => (request as { idempotencyKey: string }).idempotencyKey)).toEqual([
      'acceptance-0001',
      'acceptance-0001',
    ]);
    expect((await ask(wish, { keyless: true })).body.slug).toBe('idempotency-key-missing');
    expect((await ask({ ...wish, question: '长'.repeat(100_000) })).status).toBe(413);
  });
});

describe('whoever is asked', () => {
  it('reads by the link alone and answers once, without an account', async () => {
    const { body, text } = await door.ask('GET', seat, { headers: withToken });
    expect(body).toMatchObject({ question: '垃圾是否清走', mayAnswer: true, evidenceMedia: [{ id: 'after' }] });
    expect(text).not.toContain('张网格');
    const headers = { 'idempotency-key': 'answer-0001' };
    const said = await answer({ verdict: 'not_accepted', note: '还有 🗑️ garbage كيس' }, { headers });
    expect([said.status, said.body.state]).toEqual([200, 'passed']);
    expect(asked('answerAcceptance').at(-1)).toMatchObject({
      ctx: { actor: { kind: 'resident' } },
      request: { id: caseId, token: 'secret-of-the-seat', note: '还有 🗑️ garbage كيس', idempotencyKey: 'answer-0001' },
    });
  });

  it('as a reporter gets the token of the seat by the track token', async () => {
    const { body } = await door.ask('GET', own, { headers: { 'x-track-token': 'secret-of-the-reporter' } });
    expect(body.items).toMatchObject([{ token: 'secret-of-the-seat' }]);
    expect((await door.ask('GET', own)).status).toBe(400);
  });

  it('is refused without the token, with one that nobody makes so long, in a street that is not here', async () => {
    expect((await door.ask('GET', seat)).body.slug).toBe('acceptance-token-missing');
    const long = { 'x-acceptance-token': 'x'.repeat(201) };
    expect((await door.ask('GET', seat, { headers: long })).body.slug).toBe('acceptance-token-missing');
    expect((await answer({ verdict: 'accepted' }, { headers: long })).body.slug).toBe('acceptance-token-missing');
    const elsewhere = `/api/v1/streets/110105999/acceptances/${caseId}`;
    expect((await door.ask('GET', elsewhere, { headers: withToken })).body.slug).toBe('unknown-street');
  });

  it('is refused with an answer that is none, and with photos that nobody uploaded', async () => {
    const before = asked('answerAcceptance').length;
    const photo = 'k3x7m2q5z4w6y2a7b3c5d4e6f2';
    expect((await answer({ verdict: 'accepted', mediaIds: [photo] })).body.slug).toBe('unknown-media');
    for (const json of [
      {},
      { verdict: '👍' },
      { verdict: 'accepted', name: '王某' },
      { verdict: 'accepted', note: 'x'.repeat(100_000) },
      { verdict: 'accepted', mediaIds: [photo, photo, photo, photo] },
      ['accepted'],
    ])
      expect([json, (await answer(json)).status]).toEqual([json, 400]);
    expect((await answer({ verdict: 'accepted' }, { keyless: true })).body.slug).toBe('idempotency-key-missing');
    expect(asked('answerAcceptance')).toHaveLength(before);
  });
});

describe('what the service refuses', () => {
  const number = caseNumber;
  it.each<[string, number, DomainError, 'ask' | 'links' | 'read' | 'answer']>([
    ['unknown-case', 404, notFound('unknown-case'), 'ask'],
    ['acceptance-not-yours', 403, forbidden('acceptance-not-yours'), 'ask'],
    ['own-work-not-verifiable', 403, forbidden('own-work-not-verifiable', { caseId }), 'ask'],
    ['acceptance-question-missing', 400, invalid('acceptance-question-missing'), 'ask'],
    ['acceptance-quorum-invalid', 400, invalid('acceptance-quorum-invalid'), 'ask'],
    ['acceptance-date-invalid', 400, invalid('acceptance-date-invalid'), 'ask'],
    ['acceptance-labels-invalid', 400, invalid('acceptance-labels-invalid', { limit: 20 }), 'ask'],
    ['acceptance-nobody-asked', 400, invalid('acceptance-nobody-asked'), 'ask'],
    ['acceptance-case-not-handled', 409, conflict('acceptance-case-not-handled', { number }), 'ask'],
    ['acceptance-open', 409, conflict('acceptance-open', { number }), 'ask'],
    ['unknown-acceptance', 404, notFound('unknown-acceptance'), 'links'],
    ['acceptance-token-invalid', 403, forbidden('acceptance-token-invalid'), 'read'],
    ['acceptance-verdict-invalid', 400, invalid('acceptance-verdict-invalid'), 'answer'],
    ['acceptance-answered', 409, conflict('acceptance-answered'), 'answer'],
    ['acceptance-over', 409, conflict('acceptance-over'), 'answer'],
    ['note-missing', 400, invalid('note-missing'), 'answer'],
    ['idempotency-key-reused', 409, conflict('idempotency-key-reused'), 'answer'],
  ])('%s is said with its status, in Chinese and in English', async (slug, status, error, step) => {
    const [rpc, send] = {
      ask: ['askAcceptance', (more: Question) => ask(wish, more)],
      links: [
        'getAcceptanceLinks',
        (more: Question) => door.ask('GET', `/api/v1/acceptances/${caseId}/links`, { token, ...more }),
      ],
      read: ['readAcceptance', (more: Question) => door.ask('GET', seat, { headers: withToken, ...more })],
      answer: ['answerAcceptance', (more: Question) => answer({ verdict: 'accepted' }, more)],
    }[step] as [keyof typeof acceptanceFakes, (more: Question) => ReturnType<typeof ask>];
    acceptanceFakes[rpc] = () => {
      throw error;
    };
    const [zh, en] = [await send({ language: 'zh' }), await send({ language: 'en' })];
    expect([zh.status, zh.body.slug, en.status, en.body.slug]).toEqual([status, slug, status, slug]);
    expect(zh.body.detail).toMatch(/\p{Script=Han}/u);
    expect(en.body.detail).not.toMatch(/\p{Script=Han}/u);
    expect(`${zh.body.detail}${en.body.detail}`).not.toMatch(/[{}]/);
  });
});

describe('rights', () => {
  it('only who verifies asks and takes links; nobody reads without an account', async () => {
    expect((await door.ask('GET', ofCase)).status).toBe(401);
    expect((await door.ask('POST', ofCase, { json: wish })).status).toBe(401);
    const actor = {
      ...{ kind: 'person' as const, id: member },
      positions: [{ position: 'auditor' as const, placeKind: 'street' as const, placeId: streetA }],
    };
    const held = door.peers.identity.handlers.exchangeToken;
    door.peers.identity.handlers.exchangeToken = async () => ({
      internalToken: await testTokens('identity').sign({ tenantId: streetA, actor }, 300),
    });
    const auditor = await door.signIn.token({ sub: 'auditor' });
    expect((await ask(wish, { token: auditor })).body.slug).toBe('acceptance-not-yours');
    const taken = await door.ask('GET', `/api/v1/acceptances/${caseId}/links`, { token: auditor });
    expect([taken.status, taken.body.slug]).toEqual([403, 'acceptance-not-yours']);
    expect((await door.ask('GET', ofCase, { token: auditor })).status).toBe(200);
    if (held) door.peers.identity.handlers.exchangeToken = held;
  });
});
