import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningProcess } from '@streetgrid/testing';
import { ProcessFile } from './process-file';

describe('the file that says who runs a data folder', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'process-file-'));
    file = join(folder, 'launcher.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const launcherDied = async () => {
    const content = JSON.parse(await readFile(file, 'utf8')) as { launcher: object };
    await writeFile(file, JSON.stringify({ ...content, launcher: { ...content.launcher, started: 'another time' } }));
  };

  it('refuses a second launcher while the first lives, and names its address', async () => {
    await ProcessFile.take(file, 'http://127.0.0.1:8080');
    await expect(ProcessFile.take(file, 'http://127.0.0.1:9000')).rejects.toThrow('http://127.0.0.1:8080');
  });

  it('hands the living children of a dead launcher to the next one, and no stranger with an old number', async () => {
    const child = spawn('sleep', ['60']);
    const { mine } = await ProcessFile.take(file, 'http://127.0.0.1:8080');
    await mine.add('identity', Number(child.pid));
    await mine.add('gateway', 999_999_999);
    await launcherDied();
    const { orphans } = await ProcessFile.take(file, 'http://127.0.0.1:8080');
    expect(orphans.map(({ name, pid }) => [name, pid])).toEqual([['identity', child.pid]]);

    await launcherDied();
    const reused = (pid: number) => ({ ...runningProcess(pid), started: 'after the reboot', command: 'somebody else' });
    expect((await ProcessFile.take(file, 'http://127.0.0.1:8080', reused)).orphans).toEqual([]);
    child.kill();
  });
});
