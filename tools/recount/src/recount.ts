import { createHash, createPublicKey } from 'node:crypto';
import type { RecordedBallot, VoteRecord } from './record';

/** What a recount found; no faults: the published result is what the ballots say. */
export interface Recount {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly quorate: boolean;
  readonly adopted: boolean;
  readonly faults: readonly string[];
}

/** Own words for the rule: [parts, of, must be more than it]. */
const shares: Readonly<Record<string, readonly [bigint, bigint, boolean]>> = {
  half: [1n, 2n, true],
  majority: [1n, 2n, true],
  two_thirds: [2n, 3n, false],
  three_quarters: [3n, 4n, false],
  all: [1n, 1n, false],
  unanimous: [1n, 1n, false],
};

/** Counts again from the ballots alone, and compares with what was published. */
export function recount(record: VoteRecord): Recount {
  const faults: string[] = [];
  const tally = { yes: 0, no: 0, abstain: 0 };
  const seen = new Set<string>();
  const open = record.secrecy === 'secret' ? opener(record.ballotKey) : undefined;
  for (const [index, ballot] of record.ballots.entries()) {
    const fault = faultOf(record, ballot, seen, open);
    if (fault) faults.push(`选票 ballot ${index + 1}: ${fault}`);
    else tally[ballot.choice as keyof typeof tally] += 1;
  }
  const cast = tally.yes + tally.no + tally.abstain;
  const quorate = reaches(record.quorum, cast, record.roll.length, faults);
  const adopted = quorate && cast > 0 && reaches(record.approval, tally.yes, cast, faults);
  const counted = { rollSize: record.roll.length, cast, ...tally, quorate, adopted };
  for (const [name, value] of Object.entries(counted)) {
    const published = record.result[name as keyof typeof counted];
    if (published !== value) faults.push(`${name}: 公布 published ${String(published)}, 重算 counted ${String(value)}`);
  }
  if (record.result.issued < cast) faults.push('选票多于投票人 more ballots than voters who used their vote');
  if (record.roll.length < record.result.issued) faults.push('投票人多于名册 more voters than lines of the roll');
  if (sha256(record.roll.join('\n')) !== record.rollHash)
    faults.push('名册与其指纹不符 the roll is not what was hashed');
  if (new Set(record.roll).size < record.roll.length) faults.push('名册有重复行 the roll repeats a line');
  return { ...tally, quorate, adopted, faults };
}

/** The place of a voter's own line on the roll; 0 when it is not there. */
export function placeOnRoll(record: VoteRecord, own: { seq: number; label: string; salt: string }): number {
  return record.roll.indexOf(sha256(JSON.stringify([own.seq, own.label, own.salt]))) + 1;
}

function faultOf(
  record: VoteRecord,
  ballot: RecordedBallot,
  seen: Set<string>,
  open: ((signature: string) => bigint) | undefined,
): string | undefined {
  if (!['yes', 'no', 'abstain'].includes(ballot.choice)) return '没有这个选项 no such choice';
  const mark = open ? ballot.serial : String(ballot.voterSeq);
  if (seen.has(mark)) return '重复 counted twice';
  seen.add(mark);
  if (!open) {
    const onRoll = ballot.voterSeq >= 1 && ballot.voterSeq <= record.roll.length;
    return onRoll ? undefined : '不在名册上 not on the roll';
  }
  const signed = open(ballot.signature) === digestOf(record.id, ballot.choice, ballot.serial);
  return signed ? undefined : '签名不成立 not signed by the key of this vote';
}

function reaches(word: string, part: number, whole: number, faults: string[]): boolean {
  const share = shares[word];
  if (!share) {
    faults.push(`没有这条规则 no such rule: ${word}`);
    return false;
  }
  const [parts, of, above] = share;
  const [left, right] = [BigInt(part) * of, BigInt(whole) * parts];
  return above ? left > right : left >= right;
}

/** Opens signatures with the key of the vote: plain arithmetic, so that it needs nobody's code but this. */
function opener(ballotKey: string): (signature: string) => bigint {
  const key = createPublicKey({ key: Buffer.from(ballotKey, 'base64'), type: 'spki', format: 'der' });
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  const [modulus, exponent] = [numberOf(Buffer.from(n, 'base64url')), numberOf(Buffer.from(e, 'base64url'))];
  return (signature) => {
    let [result, factor] = [1n, numberOf(Buffer.from(signature, 'base64url')) % modulus];
    for (let rest = exponent; rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = (result * factor) % modulus;
      factor = (factor * factor) % modulus;
    }
    return result;
  };
}

/** MGF1 with SHA-256 over 256 bytes, first bit cleared. */
function digestOf(id: string, choice: string, serial: string): bigint {
  const seed = Buffer.from(JSON.stringify(['streetgrid-ballot-1', id, choice, serial]));
  const blocks = [0, 1, 2, 3, 4, 5, 6, 7].map((block) => Buffer.concat([seed, Buffer.from([0, 0, 0, block])]));
  const digest = numberOf(Buffer.concat(blocks.map((block) => createHash('sha256').update(block).digest())));
  return digest & ((1n << 2047n) - 1n);
}

function numberOf(bytes: Buffer): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
