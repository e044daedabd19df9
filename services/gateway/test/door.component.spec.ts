import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseId, FrontDoor, openFrontDoor, qrCode } from './front-door';

let folder: string;
let door: FrontDoor;
let token: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetgrid-door-'));
  const consoleDirectory = join(folder, 'console');
  await mkdir(join(consoleDirectory, 'assets'), { recursive: true });
  await writeFile(join(consoleDirectory, 'index.html'), '<html>the one page</html>');
  await writeFile(join(consoleDirectory, 'assets', 'app.js'), '1');
  await writeFile(join(consoleDirectory, '.env'), 'KEY=of the builder');
  await writeFile(join(folder, 'secret.txt'), 'nobody may read this');
  door = await openFrontDoor({ CONSOLE_DIRECTORY: consoleDirectory, REQUEST_SECONDS: '1' });
  token = await door.signIn.token();
}, 30_000);
afterAll(async () => {
  await door?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The path exactly as it stands here: fetch would tidy it up. */
function raw(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(door.base);
    httpRequest({ hostname, port, path, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('what comes in through the door', () => {
  it('climbs out of the console’s folder by no spelling', async () => {
    for (const path of [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/..%5csecret.txt',
      '/assets/..\\..\\secret.txt',
      '/%252e%252e%252fsecret.txt',
      `/${folder}/secret.txt`,
      `//${folder}/secret.txt`,
      '/secret.txt%00.js',
      '/.env',
      '/%2eenv',
    ]) {
      const { status, text } = await raw(path);
      expect([path, text.includes('nobody may') || text.includes('KEY=')]).toEqual([path, false]);
      expect([path, [400, 404].includes(status) || text === '<html>the one page</html>']).toEqual([path, true]);
    }
    expect((await raw('/assets/app.js')).text).toBe('1');
  });

  it('has no headers beyond measure, and takes no minute to say what it wants', async () => {
    expect((await raw('/api/v1/config', { 'x-long': 'x'.repeat(20_000) })).status).toBe(431);
    const slow = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(door.base);
      const socket = connect(Number(port), hostname, () => {
        socket.write('POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n');
        socket.write('Idempotency-Key: 0123456789\r\nContent-Length: 1000\r\n\r\n{"text":');
      });
      let text = '';
      socket
        .on('data', (chunk) => (text += String(chunk)))
        .on('close', () => resolve(text))
        .on('error', reject);
    });
    expect(slow).toMatch(/^HTTP\/1\.1 408 |^$/);
    expect((await door.ask('GET', '/healthz')).status).toBe(200);
  });

  it('brings one photo and nothing else in a form', async () => {
    const path = `/api/v1/media?qrCode=${qrCode}`;
    const form = (parts: number, value: string | Blob) => {
      const body = new FormData();
      for (let part = 0; part < parts; part += 1) body.append(`field${part}`, value);
      return body;
    };
    const photo = new Blob([new Uint8Array(100)], { type: 'image/png' });
    for (const [parts, value] of [
      [2_000, 'x'],
      [6, photo],
      [3, 'x'.repeat(200_000)],
    ] as const) {
      const { status, body } = await door.ask('POST', path, { raw: form(parts, value) });
      expect(status).toBe(400);
      expect(body.slug).toMatch(/^media-/);
    }
  });

  it('is refused at once when it is JSON a hundred thousand levels deep', async () => {
    const started = performance.now();
    for (const raw of ['['.repeat(100_000) + ']'.repeat(100_000), '{"a":'.repeat(40_000) + '1' + '}'.repeat(40_000)]) {
      const headers = { 'content-type': 'application/json' };
      const { status } = await door.ask('POST', '/api/v1/reports', { raw, headers });
      expect(status).toBe(400);
      const deep = await door.ask('POST', '/api/v1/reports', { raw: `{"text":${raw},"qrCode":"${qrCode}"}`, headers });
      expect(deep.status).toBe(400);
    }
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('changes nothing of what all objects share', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const poison of [
      '{"__proto__":{"polluted":true},"text":"楼道堆物"}',
      '{"constructor":{"prototype":{"polluted":true}},"text":"楼道堆物"}',
      '{"text":"楼道堆物","point":{"__proto__":{"polluted":true}}}',
    ])
      expect((await door.ask('POST', '/api/v1/reports', { raw: poison, headers })).status).toBe(400);
    const form = '__proto__=polluted&__proto__[polluted]=1&constructor[prototype][polluted]=1';
    const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
    await door.ask('POST', '/open311/v2/requests.json', { raw: form, headers: urlencoded });
    await door.ask('GET', `/api/v1/cases?${form}`, { token });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('what goes out through the door', () => {
  it('carries the same guards everywhere, no banner, and is open to no foreign page', async () => {
    for (const path of ['/', '/cases', '/api/v1/config', '/api/v1/cases', '/api/docs', '/nowhere.js', '/healthz']) {
      const { headers } = await door.ask('GET', path, { headers: { origin: 'http://evil.example' } });
      expect([path, Object.fromEntries(headers)]).toEqual([
        path,
        expect.objectContaining({
          'content-security-policy': expect.stringContaining("default-src 'self'") as unknown,
          'permissions-policy': expect.stringContaining('microphone=()') as unknown,
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'SAMEORIGIN',
          'cross-origin-opener-policy': 'same-origin',
        }),
      ]);
      for (const telling of ['server', 'x-powered-by', 'access-control-allow-origin', 'strict-transport-security'])
        expect([path, telling, headers.get(telling)]).toEqual([path, telling, null]);
    }
    const preflight = await door.ask('OPTIONS', '/api/v1/cases', {
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is kept by no cache when it is about people and cases', async () => {
    for (const path of [
      '/api/v1/me',
      '/api/v1/cases',
      `/api/v1/cases/${caseId}`,
      '/api/v1/people',
      '/open311/v2/requests.json',
    ]) {
      const { headers } = await door.ask('GET', path, { token });
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });

  it('tells browsers to come by https only, where that is how the street is found', async () => {
    const safe = await openFrontDoor({ PUBLIC_URL: 'https://street.example' });
    const { headers } = await safe.ask('GET', '/');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
    await safe.close();
  });
});
