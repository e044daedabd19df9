import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { judge } from './judge';

const usage = `用法 Usage: node main.js VOTE.json [--seq N --label 门牌或姓名 --salt SALT] [--serial 回执]
           node main.js DRAW.json [--seed-hash 公布批次时记下的种子摘要]

重新计票：逐张验签、清点、套用规则、核对名册指纹，与公布结果比较。
Counts a vote again: proves and counts every ballot, applies the rule, proves the roll, compares with what was published.
--seq --label --salt: 自己在名册上的一行 your own line of the roll · --serial: 自己的选票 your own ballot

重新抽签：用公开的种子和冻结名单重抽，与公布的签比较。
Draws lots again: from the published seed and the frozen list, compares with the lots that were published.
--seed-hash: 公布批次时自己记下的种子摘要 the hash of the seed as you noted it when the round was announced

结果 Exit: 0 相符 the same · 1 不符 not the same · 2 无法读取 cannot be read`;

async function main(): Promise<number> {
  const options = {
    seq: { type: 'string' },
    label: { type: 'string' },
    salt: { type: 'string' },
    serial: { type: 'string' },
    'seed-hash': { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [file, ...more] = positionals;
  const text = file && more.length === 0 ? await readFile(file, 'utf8') : '';
  const code = judge(text, values, (line) => void process.stdout.write(`${line}\n`));
  if (code === 2) process.stderr.write(`${usage}\n`);
  return code;
}

main().then(
  (code) => void (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n\n${usage}\n`);
    process.exitCode = 2;
  },
);
