import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runningProcess } from '@streetgrid/testing';
import { readPlatform } from './platform-file';
import { Tracked, isSame } from './process-file';

/** `npm run rotate-sign-in-key [-- --data DIR]`: from now on a new key signs; nobody is signed out. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  const { dataDir } = await readPlatform(values.data === undefined ? undefined : resolve(values.data));
  const { children } = JSON.parse(await readFile(join(dataDir, 'launcher.json'), 'utf8')) as { children: Tracked[] };
  const signIn = children.find(({ name }) => name === 'sign-in');
  if (!signIn || !isSame(signIn, runningProcess))
    throw new Error('没有内置登录在运行 (no embedded sign-in is running)');
  process.kill(signIn.pid, 'SIGUSR2');
  console.log('新密钥已启用，旧密钥保留到令牌到期 (a new key signs; the former stays until its tokens have ended)');
}

void main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
