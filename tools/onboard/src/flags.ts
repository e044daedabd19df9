import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Encoding } from './sheets/csv';

interface Common {
  /** Data folder of the running platform; undefined: by the environment, or the default one. */
  readonly dataDir: string | undefined;
  /** Figures as one JSON object, for programs. */
  readonly json: boolean;
}

/** What was asked for. */
export type Flags = Common &
  (
    | { readonly mode: 'help' }
    | { readonly mode: 'street'; readonly folder: string; readonly dryRun: boolean; readonly encoding: Encoding }
    | { readonly mode: 'template'; readonly folder: string }
    | { readonly mode: 'division'; readonly code: string; readonly clients: number; readonly admins: boolean }
    | { readonly mode: 'reference' }
  );

export const usage = `npm run onboard -- 文件夹 [--dry-run] [--encoding gb18030]    接入一个街道 (take in one street)
npm run onboard -- --template 文件夹                          写出空表和填写说明 (empty sheets with hints)
npm run onboard -- --division 11 [--admins] [--clients 4]     接入一个省、市或区的全部街道 (all streets of a division)
npm run onboard -- --reference                                导入全国行政区划 (the country's divisions)
  --dry-run       只列出会有哪些变化，不写入 (list what would change)
  --encoding E    csv 不是 UTF-8 时用：gb18030
  --admins        每个街道一个街道管理员账号 (a street_admin account per street)
  --clients N     同时接入几个街道 (streets at once)                          4
  --json          用 --division、--reference 时，结果为一个 JSON 对象 (one JSON object)
  --data DIR      正在运行的平台的数据目录 (data folder of the running platform)  .streetgrid
  没有 --data 而设置了 INTERNAL_SIGNING_KEY 时，按 *_GRPC_TARGET 连接`;

/** @throws Error in the words of whoever typed the flags. */
export function parseFlags(argv: readonly string[]): Flags {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      encoding: { type: 'string', default: 'utf-8' },
      template: { type: 'string' },
      division: { type: 'string' },
      reference: { type: 'boolean', default: false },
      admins: { type: 'boolean', default: false },
      clients: { type: 'string', default: '4' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const common = { dataDir: values.data === undefined ? undefined : resolve(values.data), json: values.json };
  const [folder, ...others] = positionals;
  const asked = [folder, values.template, values.division, values.reference || undefined].filter(
    (each) => each !== undefined,
  );
  if (values.help || asked.length === 0) return { mode: 'help', ...common };
  if (asked.length > 1 || others.length > 0)
    throw new Error('文件夹、--template、--division、--reference 一次只用一个');
  if (folder !== undefined) {
    if (values.encoding !== 'utf-8' && values.encoding !== 'gb18030')
      throw new Error(`--encoding ${values.encoding}: utf-8 或 gb18030`);
    return { mode: 'street', folder: resolve(folder), dryRun: values['dry-run'], encoding: values.encoding, ...common };
  }
  if (values.template !== undefined) return { mode: 'template', folder: resolve(values.template), ...common };
  if (values.reference) return { mode: 'reference', ...common };
  const code = values.division ?? '';
  if (!/^(\d{2}|\d{4}|\d{6})$/.test(code)) throw new Error(`--division ${code}: 2 位省、4 位市或 6 位区的代码`);
  const clients = Number(values.clients);
  if (!Number.isInteger(clients) || clients < 1 || clients > 32) throw new Error(`--clients ${values.clients}: 1 … 32`);
  return { mode: 'division', code, clients, admins: values.admins, ...common };
}
