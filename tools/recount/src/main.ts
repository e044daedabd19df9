import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readRecord } from './record';
import { placeOnRoll, recount } from './recount';

const usage = `用法 Usage: node main.js RECORD.json [--seq N --label 门牌或姓名 --salt SALT] [--serial 回执]

重新计票：逐张验签、清点、套用规则、核对名册指纹，与公布结果比较。
Counts a vote again: proves and counts every ballot, applies the rule, proves the roll, compares with what was published.
--seq --label --salt: 自己在名册上的一行 your own line of the roll · --serial: 自己的选票 your own ballot

结果 Exit: 0 相符 the same · 1 不符 not the same · 2 无法读取 cannot be read`;

async function main(): Promise<number> {
  const options = {
    seq: { type: 'string' },
    label: { type: 'string' },
    salt: { type: 'string' },
    serial: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [file, ...more] = positionals;
  const record = file && more.length === 0 ? readRecord(await readFile(file, 'utf8')) : undefined;
  if (!record) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const { yes, no, abstain, quorate, adopted, faults } = recount(record);
  const found = [...faults];
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  say(`${record.number} ${record.title}`);
  say(`  同意 yes ${yes} · 不同意 no ${no} · 弃权 abstain ${abstain} · 名册 roll ${record.roll.length}`);
  say(`  有效 quorate ${String(quorate)} · 通过 adopted ${String(adopted)}`);
  if (values.seq !== undefined) {
    const own = { seq: Number(values.seq), label: values.label ?? '', salt: values.salt ?? '' };
    const place = placeOnRoll(record, own);
    if (place === own.seq) say(`  您在名册第 ${place} 行 you are line ${place} of the roll`);
    else found.push('名册上没有您的一行 your line is not on the roll');
  }
  if (values.serial !== undefined) {
    const ballot = record.ballots.find(({ serial }) => serial.startsWith(values.serial ?? '') && serial !== '');
    if (ballot) say(`  您的选票已计入 your ballot is counted: ${ballot.choice}`);
    else found.push('没有您的选票 your ballot is not there');
  }
  for (const fault of found) say(`  ✗ ${fault}`);
  say(found.length === 0 ? '相符 THE SAME' : '不符 NOT THE SAME');
  return found.length === 0 ? 0 : 1;
}

main().then(
  (code) => void (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n\n${usage}\n`);
    process.exitCode = 2;
  },
);
