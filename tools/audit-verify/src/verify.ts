import { readFile } from 'node:fs/promises';
import { Fault } from './fault';
import { keysOf } from './keys';
import { Checkpoint, parseLine } from './line-kinds';
import { linesOf } from './lines';
import { Finding, Verifier } from './verifier';

/** What to prove, and against what. */
export interface Question {
  readonly trail: string;
  /** File of checkpoints kept elsewhere. */
  readonly checkpoints?: string;
  /** JWK set of the keys to believe. */
  readonly keys?: string;
}

/** A fault and the place where it stands. */
export interface Located {
  readonly fault: Fault;
  readonly file: string;
  readonly line: number;
}

/** The finding, or the first thing that does not hold. `skipped`: lines of the kept file that a crash cut short. */
export async function verify(question: Question): Promise<{ finding: Finding; skipped: number } | Located> {
  const trusted = question.keys === undefined ? undefined : keysOf(await readFile(question.keys, 'utf8'));
  const { kept, skipped } = await keptIn(question.checkpoints);
  const verifier = new Verifier(trusted, kept);
  let line = 0;
  try {
    for await (const { number, bytes, whole } of linesOf(question.trail)) {
      line = number;
      verifier.line(bytes, whole);
    }
    return { finding: verifier.finish(), skipped };
  } catch (fault) {
    if (fault instanceof Fault) return { fault, file: question.trail, line };
    throw fault;
  }
}

async function keptIn(path: string | undefined) {
  const kept = new Map<number, Checkpoint>();
  let skipped = 0;
  if (path === undefined) return { kept, skipped };
  for await (const { bytes } of linesOf(path)) {
    const checkpoint = checkpointOf(bytes);
    const other = checkpoint && kept.get(checkpoint.seq);
    if (other && other.hash !== checkpoint.hash) throw new Error(`${path} holds two checkpoints of ${other.seq}`);
    if (checkpoint) kept.set(checkpoint.seq, checkpoint);
    else skipped += 1;
  }
  return { kept, skipped };
}

/** Undefined for a line that was cut short while it was written. */
function checkpointOf(bytes: Buffer): Checkpoint | undefined {
  try {
    const parsed = parseLine(bytes);
    return parsed.kind === 'checkpoint' ? parsed : undefined;
  } catch (fault) {
    if (fault instanceof Fault) return undefined;
    throw fault;
  }
}
