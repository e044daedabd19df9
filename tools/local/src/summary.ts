import { dirname } from 'node:path';
import type { PlatformFile } from './platform-file';

interface Account {
  readonly username: string;
  readonly name: string;
  readonly hint: string;
}

/** What a newcomer needs to see when everything answers: where, who, what to try. */
export function summary(
  platform: PlatformFile,
  accounts: readonly Account[],
  startSeconds: number,
  memoryMb: number | undefined,
): string {
  const { baseUrl, demo, demoPassword, street, qrCode, dataDir } = platform;
  const [partner] = platform.partners;
  const memory = memoryMb === undefined ? '' : ` · ${memoryMb} MB`;
  const wide = Math.max(...accounts.map(({ username }) => username.length)) + 2;
  const people = accounts.map(({ username, name, hint }) => `   ${username.padEnd(wide)}${pad(name, 8)}${hint}`);
  const tries: [string, string][] = [
    ...(qrCode ? [['居民扫码上报 report a problem', `${baseUrl}/r/${qrCode}`] as [string, string]] : []),
    ['网格员手机页 field page', `${baseUrl}/field`],
    ['工作台 workbench', `${baseUrl}/cases`],
    ['指挥大屏 command screen', `${baseUrl}/screen`],
    ['接口文档 API', `${baseUrl}/api/docs`],
    ['走完整个闭环 the whole loop', 'npm run demo'],
    ...(partner
      ? [['合作单位令牌 partner token', `npm run partner-token -- ${partner.clientId}`] as [string, string]]
      : []),
  ];
  return [
    '',
    ` 街格 Streetgrid · ${street.name}    ${startSeconds.toFixed(1)} s${memory}`,
    '',
    ` ${baseUrl}`,
    '',
    ...(demo
      ? [` 演示账号 demo accounts    口令 password: ${demoPassword}`, ...people]
      : [' 未载入演示街道 without the demo street']),
    '',
    ' 试一试 try',
    ...tries.map(([what, where]) => `   ${pad(what, 32)}${where}`),
    '',
    ...(partner ? [` 合作单位私钥 private keys of the partners: ${dirname(partner.keyFile)}`, ''] : []),
    ` 停止 stop: Ctrl-C    清空 empty: npm start -- --reset    换端口 move: npm start -- --port 9000    数据 data: ${dataDir}`,
    '',
  ].join('\n');
}

/** Pads to columns of a terminal, where a Chinese character takes two. */
function pad(text: string, columns: number): string {
  const width = [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, columns - width));
}
