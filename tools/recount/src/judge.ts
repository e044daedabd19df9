import { type DrawRecord, readDrawRecord } from './draw-record';
import { readRecord, type VoteRecord } from './record';
import { placeOnRoll, recount } from './recount';
import { redraw } from './redraw';

/** What whoever checks knows themself: their line of the roll, their ballot, the hash of the seed that they noted. */
export interface Own {
  readonly seq?: string | undefined;
  readonly label?: string | undefined;
  readonly salt?: string | undefined;
  readonly serial?: string | undefined;
  readonly 'seed-hash'?: string | undefined;
}

type Say = (line: string) => void;

/** The exit code: 0 the same, 1 not the same, 2 no record. Says what was found, line by line. */
export function judge(text: string, own: Own, say: Say): 0 | 1 | 2 {
  const vote = readRecord(text);
  const draw = vote ? undefined : readDrawRecord(text);
  if (!vote && !draw) return 2;
  const faults = vote ? countAgain(vote, own, say) : draw ? drawAgain(draw, own['seed-hash'], say) : [];
  for (const fault of faults) say(`  ✗ ${fault}`);
  say(faults.length === 0 ? '相符 THE SAME' : '不符 NOT THE SAME');
  return faults.length === 0 ? 0 : 1;
}

function countAgain(record: VoteRecord, { seq, label = '', salt = '', serial }: Own, say: Say): readonly string[] {
  const { yes, no, abstain, quorate, adopted, faults } = recount(record);
  const found = [...faults];
  say(`${record.number} ${record.title}`);
  say(`  同意 yes ${yes} · 不同意 no ${no} · 弃权 abstain ${abstain} · 名册 roll ${record.roll.length}`);
  say(`  有效 quorate ${String(quorate)} · 通过 adopted ${String(adopted)}`);
  if (seq !== undefined) {
    const own = { seq: Number(seq), label, salt };
    const place = placeOnRoll(record, own);
    if (place === own.seq) say(`  您在名册第 ${place} 行 you are line ${place} of the roll`);
    else found.push('名册上没有您的一行 your line is not on the roll');
  }
  if (serial !== undefined) {
    const ballot = record.ballots.find((each) => each.serial.startsWith(serial) && each.serial !== '');
    if (ballot) say(`  您的选票已计入 your ballot is counted: ${ballot.choice}`);
    else found.push('没有您的选票 your ballot is not there');
  }
  return found;
}

function drawAgain(record: DrawRecord, noted: string | undefined, say: Say): readonly string[] {
  const { kind, poolSize, lots, faults } = redraw(record, noted);
  say(`${record.number} ${kind} · 名单 list ${poolSize} · 抽取 drawn ${lots.length}`);
  for (const [index, lot] of lots.entries()) say(`  ${index + 1}. ${lot}`);
  return faults;
}
