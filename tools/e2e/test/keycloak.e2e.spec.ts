import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultCacheDir, KeycloakAdmin, missingTools, RunningKeycloak, startKeycloak } from '@streetgrid/infra';
import { partnerToken, personToken, RunningPlatform, startPlatform } from '@streetgrid/local';
import { describeWith, eventually, freePort, testChromium } from '@streetgrid/testing';
import { decodeProtectedHeader, JWK } from 'jose';
import { ask } from '../src/ask';
import { Journey, openBrowser } from '../src/browser';
import { startMs } from '../src/platform';

// CI must have the tools: there the starter's own error fails the test.
const missing = process.env.CI ? undefined : missingTools();
const chromium = missing ? { missing } : testChromium();

/** The whole platform on a Keycloak of its own, which may be taken away, and whose keys may change. */
describeWith(chromium, 'a street whose sign-in is a real Keycloak', (browserPath) => {
  let folder: string;
  let keycloak: RunningKeycloak;
  let platform: RunningPlatform;
  let startAgain: () => Promise<RunningKeycloak>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'streetgrid-keycloak-'));
    const [port, keycloakPort] = [await freePort(2), await freePort()];
    const options = { cacheDir: defaultCacheDir(), port: keycloakPort, publicUrl: `http://127.0.0.1:${port}` };
    startAgain = () => startKeycloak({ ...options, dataDir: join(folder, 'keycloak'), log: () => {} });
    keycloak = await startAgain();
    platform = await startPlatform({
      dataDir: join(folder, 'platform'),
      port,
      issuer: keycloak.issuer,
      postgresSettings: { fsync: 'off', synchronous_commit: 'off' },
    });
  }, startMs + 120_000);
  afterAll(async () => {
    await platform?.stop();
    await keycloak?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const tokenOf = (username: string) =>
    personToken({ issuer: keycloak.issuer, demoPassword: keycloak.secrets.userPassword }, username);
  /** 200, or the refusal's slug. */
  const visit = async (token: string, path = '/api/v1/me') => {
    const { status, text } = await ask('GET', `${platform.file.baseUrl}${path}`, { token });
    return status === 200 ? 200 : (JSON.parse(text) as { slug: string }).slug;
  };

  it('lets people in by the browser, under their positions, and out again; a bent token opens nothing', async () => {
    const browser = await openBrowser(browserPath().executablePath);
    try {
      await Journey.run(browser, platform.file.baseUrl, async (journey) => {
        const page = await journey.visitor('zhiban');
        await page.goto('/cases');
        await page.waitForURL(/\/realms\/streetgrid\/protocol\//);
        await page.locator('#username').fill('zhiban');
        await page.locator('#password').fill(keycloak.secrets.userPassword);
        await page.locator('#kc-login').click();
        await page.waitForURL('**/cases');
        await page.getByRole('heading', { name: '事件工作台' }).waitFor();
        await page.getByRole('button', { name: '退出登录' }).click();
        await page.getByRole('button', { name: '工作人员登录' }).waitFor();
      });
    } finally {
      await browser.close();
    }
    const token = await tokenOf('wanggeyuan');
    const { text } = await ask('GET', `${platform.file.baseUrl}/api/v1/me`, { token });
    expect(JSON.parse(text)).toMatchObject({ person: { appointments: [{ position: 'grid_member' }] } });
    expect(await visit(`${token.slice(0, -6)}AAAAAA`)).toBe('access-token-invalid');
  }, 120_000);

  it('lets a partner read with its own key, for five minutes', async () => {
    const partner = 'partner-market-regulation';
    const key = keycloak.secrets.partnerKeys[partner] as JWK;
    const { access_token, expires_in } = await partnerToken(keycloak, partner, key);
    expect(expires_in).toBeGreaterThan(270);
    expect(expires_in).toBeLessThanOrEqual(300);
    expect(await visit(access_token, '/api/v1/sharing/data-sets')).toBe(200);
    expect(await visit(access_token, '/api/v1/cases')).toBe('partner-only-sharing');
  });

  it('changes its keys without anybody noticing', async () => {
    const before = await tokenOf('zhiban');
    expect(await visit(before)).toBe(200);
    const admin = new KeycloakAdmin(keycloak.url, keycloak.secrets.adminPassword);
    for (let rotation = 0; rotation < 2; rotation += 1) {
      await admin.rotateKey();
      const after = await tokenOf('jiedao');
      expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
      // At once: neither the gateway nor identity has seen the new key before.
      expect([await visit(after), await visit(before)]).toEqual([200, 200]);
    }
  }, 60_000);

  it('is away: who is signed in goes on, nobody new comes in; a door that opens meanwhile waits for it; it heals by itself', async () => {
    const [working, unused] = [await tokenOf('zhiban'), await tokenOf('wanggezhang')];
    expect(await visit(working)).toBe(200);
    await keycloak.stop();
    await expect(tokenOf('jiedao')).rejects.toThrow('fetch failed');
    // A token that no program has seen before: gateway and identity both know the keys.
    expect([await visit(working), await visit(unused)]).toEqual([200, 200]);

    // New programs know no keys; they are ready all the same, since everything public works.
    await platform.stopProgram('identity');
    await platform.stopProgram('gateway');
    await platform.startProgram('identity');
    await platform.startProgram('gateway');
    expect((await ask('GET', `${platform.file.baseUrl}/readyz`)).status).toBe(200);
    expect(await visit(working)).toBe('sign-in-unavailable');

    keycloak = await startAgain();
    await eventually(async () => (await visit(working)) === 200, { timeout: 30_000, interval: 250 });
    expect(await visit(await tokenOf('jiedao'))).toBe(200);
  }, 180_000);
});
