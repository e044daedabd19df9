import { caseId, caseNumber, FrontDoor, member, noticeFakes, openFrontDoor, streetCode } from './front-door';

let door: FrontDoor;
const token = { 'x-track-token': 'secret-of-the-reporter' };
const row = {
  ...{ id: caseId, caseId, caseNumber, kind: 'verified', channel: 'sms', state: 'given_up', tries: 6 },
  ...{
    failure: 'provider-answered-503',
    text: '您反映的“楼道堆物”已办好。',
    queuedTime: new Date('2026-11-24T01:30:00Z'),
  },
};
beforeAll(async () => {
  noticeFakes.listNoticeChannels = () => ({ channels: ['none', 'page', 'call'] });
  noticeFakes.trackNotices = () => ({
    ...{ channel: 'sms', language: 'zh', addressMasked: '138****0001' },
    notices: [{ ...row, callNote: '内部', calledBy: member }],
  });
  noticeFakes.chooseNotices = () => ({ channel: 'none', language: 'zh', notices: [] });
  noticeFakes.listCalls = () => ({ notices: [{ ...row, calledBy: member, callNote: '无人接听' }] });
  noticeFakes.setNoticeProvider = (_, { provider }) => ({ ...provider, secretSet: true });
  noticeFakes.recordReceipts = () => ({ results: [{ messageId: 'm', result: 'recorded' }] });
  door = await openFrontDoor();
}, 60_000);
afterAll(() => door?.close());

describe('a reporter without an account', () => {
  it('sees how the street can tell them', async () => {
    const { status, body } = await door.ask('GET', `/api/v1/streets/${streetCode}/notice-channels`);
    expect(status).toBe(200);
    expect(body).toEqual({ items: ['none', 'page', 'call'] });
  });

  it('sees what they were told, and nothing of the office', async () => {
    const path = `/api/v1/reports/${caseNumber}/notices?street=${streetCode}`;
    const { body, text } = await door.ask('GET', path, { headers: token });
    expect(body).toMatchObject({ channel: 'sms', items: [{ kind: 'verified', state: 'given_up' }] });
    for (const inner of ['内部', member, '503', '张网格']) expect(text).not.toContain(inner);
    expect((await door.ask('GET', path)).body.slug).toBe('track-token-missing');
  });

  it('chooses, in fields that are known', async () => {
    const path = `/api/v1/reports/${caseNumber}/notices?street=${streetCode}`;
    const choose = (json: object) => door.ask('POST', path, { headers: token, json });
    expect((await choose({ channel: 'none' })).body).toMatchObject({ channel: 'none', items: [] });
    expect((await choose({ channel: 'fax' })).status).toBe(400);
    expect((await choose({ channel: 'sms', phone: 'call me' })).text).toContain('电话号码格式不正确');
  });
});

describe('the office', () => {
  it('sees whom to call, with who tried before', async () => {
    const { body } = await door.ask('GET', '/api/v1/calls', { token: await door.signIn.token() });
    expect(body.items).toMatchObject([
      { calledByName: '张网格', callNote: '无人接听', failure: 'provider-answered-503' },
    ]);
  });

  it('sets a provider; where reporters follow is the gateway’s to say', async () => {
    const json = { url: 'https://sms.example.cn', account: '', sender: '', enabled: true, dailyCap: 5 };
    const { status, text } = await door.ask('PUT', '/api/v1/notice-providers/sms', {
      ...{ token: await door.signIn.token(), headers: { 'idempotency-key': 'a-key-of-the-spec' } },
      json: { ...json, quietFrom: 1_320, quietUntil: 480, secret: 'a secret of 24 characters' },
    });
    expect(status).toBe(200);
    expect(text).not.toContain('a secret of');
    const call = door.peers.cases.calls.findLast(({ method }) => method === 'setNoticeProvider');
    expect(call?.request).toMatchObject({
      ...{ trackUrl: `http://street.example/track/${streetCode}`, streetName: '呼家楼街道' },
      provider: { channel: 'sms', dailyCap: 5 },
    });
  });
});

describe('a provider of messages', () => {
  const at = (channel = 'sms') => `/api/v1/streets/${streetCode}/message-receipts/${channel}`;
  const headers = {
    ...{ 'content-type': 'application/json', 'webhook-id': 'r-1', 'webhook-timestamp': '1' },
    'webhook-signature': 'v1,c2lnbmVk',
  };
  const post = (path: string, raw: string) => door.ask('POST', path, { headers, raw });

  it('hands in receipts: what it signed arrives as it came, blanks and all', async () => {
    const body = '{ "receipts":[ {"state":"delivered",   "messageId":"m"} ] }';
    const answer = await post(at(), body);
    expect(answer).toMatchObject({ status: 200, body: { items: [{ messageId: 'm', result: 'recorded' }] } });
    const call = door.peers.cases.calls.findLast(({ method }) => method === 'recordReceipts');
    const signed = { webhookId: 'r-1', timestamp: '1', signature: 'v1,c2lnbmVk', body };
    expect(call?.request).toMatchObject({ channel: 'sms', ...signed });
  });

  it.each([
    ['{"receipts":[]}', at()],
    ['{"receipts":[{"messageId":"m","state":"read"}]}', at()],
    ['{"receipts":[{"messageId":"m","state":"failed","to":"13800000001"}]}', at()],
    ['{"receipts":[{"messageId":"m","state":"failed"}]}', at('email')],
    ['nonsense', at()],
  ])('is refused %s', async (body, path) => {
    expect((await post(path, body)).status).toBe(400);
  });
});
