import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { Finding } from './verifier';
import { Question, verify } from './verify';

const usage = `用法 Usage: node main.js EXPORT.ndjson [--checkpoints KEPT.ndjson] [--keys JWKS.json]

检查审计导出：每一条的哈希、链、编号、签名，以及您此前另行保存的检查点。
Proves an export of an audit trail: every hash, the chain, the numbers, the signatures, and the checkpoints that you kept.

结果 Exit: 0 成立 holds · 1 不成立 does not hold · 2 无法检查 cannot be checked · 3 一致但无签名 consistent, but nothing is signed`;

async function main(): Promise<number> {
  const question = read(process.argv.slice(2));
  if (!question) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const begin = performance.now();
  const answer = await verify(question);
  if ('fault' in answer) {
    process.stdout.write(`${answer.fault.explain(basename(answer.file), answer.line)}\n`);
    return 1;
  }
  const seconds = (performance.now() - begin) / 1_000;
  process.stdout.write(`${report(answer.finding, question, answer.skipped, seconds)}\n`);
  return answer.finding.entries > 0 && answer.finding.signedSeq === 0 && answer.finding.keptMet === 0 ? 3 : 0;
}

function read(args: readonly string[]): Question | undefined {
  const options = { checkpoints: { type: 'string' }, keys: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [trail, ...more] = positionals;
    return trail !== undefined && more.length === 0 ? { trail, ...values } : undefined;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n`);
    return undefined;
  }
}

function report(finding: Finding, question: Question, skipped: number, seconds: number): string {
  const { tenantId, fromSeq, lastSeq, entries, checkpoints, signedSeq, keptMet, keptBefore, keys } = finding;
  const unsigned = lastSeq - Math.max(signedSeq, fromSeq - 1);
  const lines = [
    `成立 HOLDS: ${tenantId}`,
    `  条目 entries ${fromSeq}–${lastSeq} (${entries}), 检查点 checkpoints ${checkpoints}, ${seconds.toFixed(1)} s`,
    `  已签名至 signed up to ${signedSeq}; 其后未签名 unsigned after it: ${unsigned}`,
  ];
  if (fromSeq > 1)
    lines.push(`  注意：从第 ${fromSeq} 条开始，之前的未检查 begins at ${fromSeq}; nothing before it was proved`);
  if (question.checkpoints === undefined)
    lines.push(
      '  注意：没有另存的检查点，末尾被删除无法发现 without kept checkpoints (--checkpoints) a removed end cannot be noticed',
    );
  else
    lines.push(
      `  另存的检查点 kept checkpoints: 相符 met ${keptMet}, 更早 earlier ${keptBefore}, 不完整的行 cut lines ${skipped}`,
    );
  if (question.keys === undefined)
    lines.push(
      `  注意：公钥取自文件本身，请核对指纹 the keys came with the file (--keys); compare their thumbprints: ${keys.join(' ')}`,
    );
  return lines.join('\n');
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`无法检查 Cannot be checked: ${(error as Error).message}\n`);
    process.exitCode = 2;
  },
);
