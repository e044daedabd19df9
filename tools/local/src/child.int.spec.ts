import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@streetgrid/testing';
import { Child, ChildWatcher } from './child';
import { accepts } from './listening';
import { stopWithLauncher } from './run-once';

describe('a program of the platform', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'child-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const watcher = (more: Partial<ChildWatcher> = {}): ChildWatcher => ({
    started: () => Promise.resolve(),
    ended: () => Promise.resolve(),
    crashed: () => undefined,
    recovered: () => undefined,
    gaveUp: () => undefined,
    ...more,
  });
  const child = async (program: string, watching: ChildWatcher = watcher()) => {
    const script = join(folder, 'main.js');
    await writeFile(script, program);
    const port = await freePort();
    const env = { PATH: process.env.PATH ?? '', PORT: String(port) };
    const isReady = () => accepts(port);
    return {
      port,
      running: new Child({ name: 'identity', script, env, heapMb: 64, logsDir: folder, isReady }, watching),
    };
  };
  const serves = `require('net').createServer().listen(process.env.PORT, '127.0.0.1')`;

  it('is started again when it crashes, and not when it was asked to stop', async () => {
    const told: string[] = [];
    let recovered: () => void = () => undefined;
    const back = new Promise<void>((resolve) => (recovered = resolve));
    const { running, port } = await child(serves, watcher({ crashed: (_, how) => told.push(how), recovered }));
    await running.start();
    process.kill(Number(running.pid), 'SIGKILL');
    await back;
    expect([told, await accepts(port)]).toEqual([['SIGKILL'], true]);
    await running.stop();
    expect([told.length, await accepts(port)]).toEqual([1, false]);
  });

  it('that is stopped and started at once is one program, not a crashed one beside a new one', async () => {
    const told: string[] = [];
    // Writing down that it ended takes until it runs again.
    let written: () => void = () => undefined;
    const ended = () => new Promise<void>((resolve) => (written = resolve));
    const { running } = await child(serves, watcher({ ended, crashed: (_, how) => told.push(how) }));
    await running.start();
    await running.stop();
    await running.start();
    written();
    await delay(0);
    await running.stop();
    expect(told).toEqual([]);
  });

  it('that cannot start is named, with the end of its log', async () => {
    const { running } = await child(`console.error('IDENTITY_DATABASE_URL: is not set'); process.exit(1)`);
    await expect(running.start()).rejects.toThrow(
      /identity ended before it was ready \(exit 1\)[^]*DATABASE_URL: is not set/,
    );
  });

  it('ends by itself when whoever started it was killed', async () => {
    const port = await freePort();
    const args = ['-r', stopWithLauncher, join(folder, 'main.js')];
    await writeFile(join(folder, 'main.js'), serves);
    const launcher = spawn(
      process.execPath,
      [
        '-e',
        `require('child_process').spawn(process.execPath, ${JSON.stringify(args)}, { stdio: ['pipe', 1, 2], detached: true })`,
      ],
      { env: { ...process.env, PORT: String(port) }, stdio: 'ignore' },
    );
    await eventually(() => accepts(port));
    launcher.kill('SIGKILL');
    await eventually(async () => !(await accepts(port)));
  });
});

async function eventually(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await delay(20);
}
