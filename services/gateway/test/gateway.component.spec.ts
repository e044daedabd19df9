import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analytics } from '@streetgrid/contracts';
import { eventually } from '@streetgrid/testing';
import { Subject } from 'rxjs';
import { caseFile, caseId, caseNumber, FrontDoor, member, openFrontDoor, qrCode, streetCode } from './front-door';

let door: FrontDoor;
let consoleDirectory: string;
let token: string;

beforeAll(async () => {
  consoleDirectory = await mkdtemp(join(tmpdir(), 'streetgrid-console-'));
  await mkdir(join(consoleDirectory, 'assets'));
  await writeFile(join(consoleDirectory, 'index.html'), '<!doctype html><title>街格</title>');
  await writeFile(join(consoleDirectory, 'assets/app-4f2a.js'), 'console.log(1)');
  door = await openFrontDoor({
    CONSOLE_DIRECTORY: consoleDirectory,
    TILE_URL: 'https://tiles.example/{z}/{x}/{y}.png',
  });
  token = await door.signIn.token();
}, 30_000);
afterAll(async () => {
  await door?.close();
  await rm(consoleDirectory, { recursive: true, force: true });
});

describe('cases', () => {
  it('are listed with the names of people, asked for once, and filtered by what the caller wrote', async () => {
    const query = `state=dispatched,claimed&assigneeId=me&overdueOnly=true&reportedFrom=2026-11-01T00:00:00%2B08:00&pageSize=20&includeTotal=true`;
    const { status, body } = await door.ask('GET', `/api/v1/cases?${query}`, { token });
    expect(status).toBe(200);
    expect(body).toMatchObject({ nextPageToken: '', totalSize: 1 });
    expect(body.items).toMatchObject([
      { id: caseId, number: caseNumber, assigneeName: '张网格', reportedTime: '2026-11-24T01:30:00.000Z' },
    ]);
    expect(door.peers.cases.calls.at(-1)?.request).toMatchObject({
      states: ['dispatched', 'claimed'],
      assigneeId: member,
      overdueOnly: true,
      reportedFrom: new Date('2026-10-31T16:00:00Z'),
      pageSize: 20,
    });
  });

  it('are found by number too, and their steps name people but not services', async () => {
    door.peers.cases.handlers.listCaseSteps = () => ({
      steps: [
        { version: 1, kind: 'reported', actorKind: 'resident', actorId: 'anonymous' },
        { version: 2, kind: 'dispatched', actorKind: 'service', actorId: 'case-dispatch', assigneeId: member },
        { version: 3, kind: 'claimed', actorKind: 'person', actorId: member },
      ],
    });
    const { body } = await door.ask('GET', `/api/v1/cases/${caseNumber}/steps`, { token });
    expect(body.items).toMatchObject([
      { actorName: '', assigneeName: '' },
      { actorName: '', assigneeName: '张网格' },
      { actorName: '张网格' },
    ]);
    expect(door.peers.cases.calls.at(-1)).toMatchObject({ method: 'listCaseSteps', request: { caseId } });
  });

  it('are handled with the caller’s idempotency key', async () => {
    door.peers.cases.handlers.handleCase = () => ({ ...caseFile, state: 'handled' });
    const question = { token, json: { note: '已清理' }, headers: { 'idempotency-key': 'handle-0001' } };
    const { body } = await door.ask('POST', `/api/v1/cases/${caseId}/handle`, question);
    expect(body).toMatchObject({ state: 'handled', assigneeName: '张网格' });
    expect(door.peers.cases.calls.at(-1)?.request).toMatchObject({ caseId, idempotencyKey: 'handle-0001' });
  });

  it('leave as a spreadsheet that runs no formula', async () => {
    const { listCases } = door.peers.cases.handlers;
    const texts = ['=HYPERLINK("http://evil","看")', '+86', '-1+1', '@SUM(A1)', '\t=1', '＝1+1', '普通文字, 带逗号'];
    door.peers.cases.handlers.listCases = (_, { pageToken }) => ({
      caseFiles: texts.map((text) => ({ ...caseFile, text })),
      nextPageToken: pageToken === '' ? 'second' : '',
    });
    const { text, headers } = await door.ask('GET', '/api/v1/cases.csv', { token });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="cases.csv"');
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(1 + 2 * texts.length + 1);
    expect(lines[0]).toMatch(/^(\ufeff)?"?编号 Number/u);
    expect(lines.slice(1, 5).map((line) => line.match(/,"?'[=+\-@]/)?.length)).toEqual([1, 1, 1, 1]);
    expect(text).toContain(`"'=HYPERLINK(""http://evil"",""看"")"`);
    expect(text).toContain(`"普通文字, 带逗号"`);
    door.peers.cases.handlers.listCases = listCases;
  });
});

describe('a resident without an account', () => {
  it('reports by a QR code and gets a number and a link to follow it', async () => {
    const json = { qrCode, text: '楼道里堆满了纸箱', reporter: { phone: '13800000001' } };
    const { status, body } = await door.ask('POST', '/api/v1/reports', { json });
    expect(status).toBe(201);
    expect(body).toEqual({
      number: caseNumber,
      trackToken: 'secret-of-the-reporter',
      trackUrl: `http://street.example/track/${streetCode}/${caseNumber}#secret-of-the-reporter`,
      photoPlace: '',
      caseState: 'dispatched',
    });
    const call = door.peers.cases.calls.at(-1);
    expect(call?.request).toMatchObject({ channel: 'qr_page', qrCode, text: '楼道里堆满了纸箱' });
    expect(call?.ctx.actor).toEqual({ kind: 'resident', id: 'anonymous', positions: [] });
  });

  it('follows the report and rates what was done, without seeing who did it', async () => {
    const tracked = {
      number: caseNumber,
      state: 'verified',
      mayRate: true,
      steps: [{ version: 1, kind: 'claimed', actorId: member, point: { longitude: 1, latitude: 2 } }],
    };
    door.peers.cases.handlers.trackCase = () => tracked;
    door.peers.cases.handlers.rateCase = () => ({ ...tracked, state: 'closed', rating: 5 });
    const headers = { 'x-track-token': 'secret-of-the-reporter' };
    const path = `/api/v1/reports/${caseNumber}`;
    const { body, text } = await door.ask('GET', `${path}?street=${streetCode}`, { headers });
    expect(body).toMatchObject({ state: 'verified', mayRate: true, steps: [{ version: 1, kind: 'claimed' }] });
    expect(text).not.toContain(member);
    expect(text).not.toContain('longitude');
    const json = { rating: 5, solved: true, comment: '很快' };
    const rated = await door.ask('POST', `${path}/rating?street=${streetCode}`, { json, headers });
    expect(rated).toMatchObject({ status: 200, body: { state: 'closed', rating: 5 } });
  });

  it('learns where a code leads and may print it', async () => {
    const place = await door.ask('GET', `/api/v1/qr-codes/${qrCode}`);
    expect(place.body).toMatchObject({ code: qrCode, placeName: '3号楼', street: { name: '呼家楼街道' } });
    const image = await door.ask('GET', `/api/v1/qr-codes/${qrCode}.svg`);
    expect(image.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(image.text).toMatch(/^<svg /);
  });
});

describe('the other slices', () => {
  it('show clocks, points, figures, grids and people as JSON', async () => {
    const { clocks, mall, analytics: figures } = door.peers;
    clocks.handlers.listRungs = () => ({ rungs: [{ rung: 'grid', nextRung: 'block', allowedMinutes: 240 }] });
    mall.handlers.getBalance = () => ({ points: 120n });
    figures.handlers.getSummary = () => ({ reported: 7, closed: 5, responseRate: 0.9 });
    const ask = async (path: string) => (await door.ask('GET', `/api/v1/${path}`, { token })).body;
    expect((await ask('rungs')).items).toMatchObject([{ rung: 'grid', allowedMinutes: 240 }]);
    expect(await ask('points/balance')).toMatchObject({ points: 120 });
    expect(await ask('figures/summary?from=2026-11-01T00:00:00Z')).toMatchObject({ reported: 7, responseRate: 0.9 });
    expect((await ask('people?position=grid_member')).items).toMatchObject([{ name: '张网格' }]);
    expect(await ask('map/grids.geojson')).toMatchObject({
      type: 'FeatureCollection',
      features: [{ geometry: { type: 'Polygon' }, properties: { name: '第三网格' } }],
    });
  });

  it('redeem an offer and pull a feed', async () => {
    door.peers.mall.handlers.redeemOffer = () => ({ pickupCode: '482913', state: 'placed' });
    const redeemed = await door.ask('POST', `/api/v1/mall/offers/${caseId}/redeem`, { token, json: {} });
    expect(redeemed).toMatchObject({ status: 201, body: { pickupCode: '482913' } });
    door.peers.sharing.handlers.pullFeed = (_, { cursor }) => ({
      records: [{ id: '1', type: 'case.closed', subject: caseNumber, dataJson: `{"after":"${cursor}"}` }],
      nextCursor: 'next',
      more: false,
    });
    const partner = await door.signIn.token({ azp: 'partner-market-regulation' });
    const feed = await door.ask('GET', `/api/v1/sharing/grants/${caseId}/feed?cursor=abc`, { token: partner });
    expect(feed.body).toMatchObject({
      records: [{ specversion: '1.0', subject: caseNumber, data: { after: 'abc' } }],
      nextCursor: 'next',
    });
  });

  it('the map is not sent again while nothing changed', async () => {
    const first = await door.ask('GET', '/api/v1/map/grids.geojson', { token });
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect(await door.ask('GET', '/api/v1/map/grids.geojson', { token, headers })).toMatchObject({
      status: 304,
      text: '',
    });
  });
});

describe('the live stream', () => {
  it('brings what happens as it happens, and lets go when the browser leaves', async () => {
    const source = new Subject<Partial<analytics.LiveEvent>>();
    door.peers.analytics.handlers.watchStreet = () => source;
    const leave = new AbortController();
    const answer = await fetch(`${door.base}/api/v1/live`, {
      headers: { authorization: `Bearer ${token}` },
      signal: leave.signal,
    });
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    await eventually(() => source.observed);
    source.next({ eventId: 'e1', type: 'CaseReported', caseNumber, time: new Date('2026-11-24T01:30:00Z') });
    const seen = await readUntil(answer, 'CaseReported', '\n\n');
    expect(seen).toMatch(
      /^retry: 2000\n\nid: e1\nevent: CaseReported\ndata: \{.*"caseNumber":"20261124-000123".*\}\n\n$/,
    );
    leave.abort();
    await eventually(() => !source.observed);
  });

  it('ends with a word when its source goes away or the token ends, so that the browser comes back', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const source = new Subject<Partial<analytics.LiveEvent>>();
    door.peers.analytics.handlers.watchStreet = () => source;
    const answer = await fetch(`${door.base}/api/v1/live`, { headers });
    await eventually(() => source.observed);
    source.complete();
    expect(await answer.text()).toContain('event: reconnect\ndata: {"reason":"source-away"}\n\n');
    const short = await door.signIn.token({ exp: Math.floor(Date.now() / 1_000) + 2 });
    door.peers.analytics.handlers.watchStreet = () => new Subject();
    const ending = await fetch(`${door.base}/api/v1/live`, { headers: { authorization: `Bearer ${short}` } });
    expect(await ending.text()).toContain('{"reason":"token-ends"}');
  });
});

describe('the console', () => {
  it('is one page for all of its addresses, under a policy that lets nothing in from outside', async () => {
    for (const path of [
      '/',
      `/r/${qrCode}`,
      `/track/${streetCode}/${caseNumber}`,
      '/cases/20261124-000123',
      '/login/callback?code=x',
    ]) {
      const { status, text, headers } = await door.ask('GET', path);
      expect([path, status, text]).toEqual([path, 200, '<!doctype html><title>街格</title>']);
      expect(headers.get('cache-control')).toBe('no-cache');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toMatch(/img-src [^;]*https:\/\/tiles\.example/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('keeps hashed files for ever, and hands out nothing outside of its folder', async () => {
    const script = await door.ask('GET', '/assets/app-4f2a.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/assets/gone.js', '/..%2f..%2fetc/passwd', '/.env', '/api/nothing', '/open311/nothing.json']) {
      expect([path, (await door.ask('GET', path)).status]).toEqual([path, 404]);
    }
  });

  it('learns what it needs to start, and the description of the API can be read under the same policy', async () => {
    expect((await door.ask('GET', '/api/v1/config')).body).toMatchObject({
      oidc: { authority: door.signIn.issuer, clientId: 'console' },
      defaultStreet: streetCode,
    });
    const page = await door.ask('GET', '/api/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
    for (const [, source] of page.text.matchAll(/<script[^>]*\bsrc="([^"]+)"/g)) {
      expect((await door.ask('GET', new URL(String(source), `${door.base}/api/docs`).pathname)).status).toBe(200);
    }
    expect((await door.ask('GET', '/api/openapi.json')).body).toMatchObject({ openapi: '3.1.0' });
  });
});

/** What has arrived when both texts have been seen, the second after the first. */
async function readUntil(answer: Response, first: string, then: string): Promise<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && !(text.includes(first) && text.indexOf(then, text.indexOf(first)) > 0)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
  }
  return text;
}
