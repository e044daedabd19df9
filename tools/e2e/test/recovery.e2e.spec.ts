import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { identity } from '@streetgrid/contracts';
import { readPlatform } from '@streetgrid/local';
import { eventually, freePort } from '@streetgrid/testing';
import { onboard } from '../src/insider';
import { startMs } from '../src/platform';

const launcher = resolve(__dirname, '..', '..', 'local', 'dist', 'main.js');
const street = {
  id: '5f4f1f6e-7a53-4c1c-9a3b-1d1f7d1f0a01',
  code: '110105004',
  name: '试验街道',
  nameEn: 'Trial Street',
};

let dataDir: string;
const started: Launcher[] = [];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-recovery-'));
});
afterAll(async () => {
  await Promise.all(started.map((one) => one.end('SIGTERM')));
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

/** `npm start`, after the build. */
class Launcher {
  said = '';
  readonly ended: Promise<unknown>;

  private constructor(private readonly process: ChildProcess) {
    process.stdout?.on('data', (text: Buffer) => (this.said += text.toString()));
    process.stderr?.on('data', (text: Buffer) => (this.said += text.toString()));
    this.ended = once(process, 'exit');
  }

  static start(port: number): Launcher {
    const flags = ['--port', String(port), '--data', dataDir, '--no-demo'];
    const one = new Launcher(spawn(process.execPath, [launcher, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] }));
    started.push(one);
    return one;
  }

  get exitCode(): number | null {
    return this.process.exitCode;
  }

  async ready(): Promise<void> {
    await eventually(
      () => {
        if (this.exitCode !== null) throw new Error(`it ended:\n${this.said}`);
        return this.said.includes('停止 stop: Ctrl-C');
      },
      { timeout: startMs, interval: 100 },
    );
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.exitCode === null && this.process.signalCode === null) this.process.kill(signal);
    await this.ended;
  }
}

it('a killed launcher takes nothing with it: the next start mends itself and what was accepted is there', async () => {
  const port = await freePort(2);
  const first = Launcher.start(port);
  await first.ready();
  await onboard(await readPlatform(dataDir), street.id, (people, ctx) =>
    people.onboardStreet(ctx, { street: identity.Street.fromPartial(street) }),
  );

  const second = Launcher.start(port + 200);
  await second.ended;
  expect(second.exitCode).toBe(1);
  expect(second.said).toContain(`Streetgrid is running already at http://127.0.0.1:${port}`);

  await first.end('SIGKILL');
  const again = Launcher.start(port);
  await again.ready();
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/streets/${street.code}`);
  expect(await answer.json()).toMatchObject({ name: street.name });

  await again.end('SIGTERM');
  expect(again.exitCode).toBe(0);
  expect(again.said).toContain('数据已保存');
}, 400_000);

it('a taken port is named, and a way out', async () => {
  const somebody = createServer().listen(0, '127.0.0.1');
  await once(somebody, 'listening');
  const { port } = somebody.address() as { port: number };
  const refused = Launcher.start(port);
  await refused.ended;
  somebody.close();
  expect(refused.exitCode).toBe(1);
  expect(refused.said).toContain(`port ${port} (gateway) is taken; choose another: npm start -- --port`);
}, 30_000);
