import { transformFileSync } from '@swc/core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startServerProcess } from './server-process';

/** A stand-in that needs no Java: says its process id and that it serves, then runs on. */
const server = ['sh', '-c', 'echo "pid $$ ready"; exec sleep 300'] as const;
const folder = mkdtempSync(join(tmpdir(), 'streetgrid-server-'));
const logFile = join(folder, 'server.log');

afterAll(() => rmSync(folder, { recursive: true }));

it('stops a server, also when asked twice', async () => {
  const running = await startServerProcess({
    name: 's',
    command: server,
    logFile,
    readyLine: 'ready',
    readyWithinMs: 5000,
  });
  await running.stop();
  await running.stop();
});

it('tells the last words of a server that dies while it starts', async () => {
  const command = ['sh', '-c', 'echo no disk; exit 3'] as const;
  const start = startServerProcess({ name: 's', command, logFile, readyLine: 'ready', readyWithinMs: 5000 });
  await expect(start).rejects.toThrow(/s ended before it was ready.*no disk/s);
});

it('leaves no server behind when its owner is killed', async () => {
  const { code } = transformFileSync(join(__dirname, 'server-process.ts'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
  });
  const options = { name: 's', command: server, logFile, readyLine: 'ready', readyWithinMs: 5000 };
  const owner = join(folder, 'owner.js');
  writeFileSync(
    owner,
    `${code}\nstartServerProcess(${JSON.stringify(options)}).then(() => console.log(require('node:fs').readFileSync('${logFile}', 'utf8')))`,
  );

  const child = spawn(process.execPath, [owner], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const pid = Number(/pid (\d+)/.exec(said.toString())?.[1]);
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGKILL');

  while (isAlive(pid)) await delay(20);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
