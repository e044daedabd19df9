import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { Fault } from './fault';
import { Keys } from './keys';
import { Checkpoint, End, Entry, Head, parseLine } from './line-kinds';

/** What a trail that holds has to say. */
export interface Finding {
  readonly tenantId: string;
  readonly fromSeq: number;
  readonly lastSeq: number;
  readonly entries: number;
  readonly checkpoints: number;
  /** Entries up to this number are signed; 0: nothing is. */
  readonly signedSeq: number;
  /** Checkpoints kept elsewhere that were met in the chain, and those before its beginning. */
  readonly keptMet: number;
  readonly keptBefore: number;
  /** Thumbprints of the keys that were believed. */
  readonly keys: readonly string[];
}

const format = 'streetgrid-audit-1';
const checkpointEvery = 1_000;

/** Reads an export line by line, in one pass, and throws a `Fault` at the first thing that does not hold. */
export class Verifier {
  private head: Head | undefined;
  private end: End | undefined;
  private seq = 0;
  private hash = '';
  private keyLines = 0;
  private entries = 0;
  private checkpoints = 0;
  private signedSeq = 0;
  private keptMet = 0;
  private readonly keys: Keys;

  constructor(
    /** The keys to believe; without, those that the export brings along. */
    private readonly trusted: Keys | undefined,
    /** Checkpoints that somebody kept elsewhere, by number. */
    private readonly kept: ReadonlyMap<number, Checkpoint>,
  ) {
    this.keys = trusted ?? new Keys();
  }

  line(bytes: Buffer, whole: boolean): void {
    if (!whole) throw new Fault('cut-off');
    const parsed = parseLine(bytes);
    if (parsed.kind === 'trail') return this.takeHead(parsed);
    if (!this.head || this.end) throw new Fault(this.head ? 'out-of-place' : 'not-a-trail');
    if (parsed.kind === 'key') return this.takeKey(parsed);
    if (parsed.kind === 'entry') return this.takeEntry(parsed);
    if (parsed.kind === 'checkpoint') return this.takeCheckpoint(parsed);
    this.takeEnd(parsed);
  }

  /** After the last line. */
  finish(): Finding {
    if (!this.head || !this.end) throw new Fault(this.head ? 'cut-off' : 'not-a-trail');
    const beyond = [...this.kept.keys()].filter((seq) => seq > this.seq);
    if (beyond.length > 0) throw new Fault('trail-cut', Math.min(...beyond));
    const { tenantId, fromSeq } = this.head;
    const keptBefore = [...this.kept.keys()].filter((seq) => seq < fromSeq).length;
    const { entries, checkpoints, signedSeq, keptMet, keys } = this;
    return {
      ...{ tenantId, fromSeq, lastSeq: this.seq, entries, checkpoints, signedSeq, keptMet, keptBefore },
      keys: keys.thumbprints,
    };
  }

  private takeHead(head: Head): void {
    if (this.head) throw new Fault('out-of-place');
    if (head.format !== format || head.fromSeq < 1) throw new Fault('not-a-trail');
    this.head = head;
    this.seq = head.fromSeq - 1;
    this.hash = head.fromSeq === 1 ? '0'.repeat(64) : '';
    for (const checkpoint of this.kept.values()) {
      if (checkpoint.tenantId !== head.tenantId) throw new Fault('tenant-wrong', checkpoint.seq);
      if (this.trusted) this.keys.prove(checkpoint);
    }
  }

  private takeKey(key: Parameters<Keys['add']>[0]): void {
    if (this.entries > 0) throw new Fault('out-of-place');
    this.keyLines += 1;
    // Proved even when others are believed: a changed byte is a changed byte.
    (this.trusted ? new Keys() : this.keys).add(key);
  }

  private takeEntry(entry: Entry): void {
    const { kind: _, hash, ...hashed } = entry;
    if (entry.seq !== this.seq + 1) throw new Fault('seq-wrong', entry.seq);
    if (this.hash !== '' && hashed.previousHash !== this.hash) throw new Fault('chain-broken', entry.seq);
    if (createHash('sha256').update(canonicalJson(hashed)).digest('hex') !== hash)
      throw new Fault('hash-wrong', entry.seq);
    this.seq = entry.seq;
    this.hash = hash!;
    this.entries += 1;
    const signed = Math.max(this.signedSeq, (this.head?.fromSeq ?? 1) - 1);
    if (this.seq - signed > checkpointEvery) throw new Fault('checkpoint-missing', this.seq);
    const kept = this.kept.get(this.seq);
    if (!kept) return;
    if (kept.hash !== this.hash) throw new Fault('checkpoint-differs', this.seq);
    this.keys.prove(kept);
    this.keptMet += 1;
  }

  private takeCheckpoint(checkpoint: Checkpoint): void {
    const { seq } = checkpoint;
    if (checkpoint.tenantId !== this.head?.tenantId) throw new Fault('tenant-wrong', seq);
    if (seq !== this.seq || this.entries === 0 || seq === this.signedSeq) throw new Fault('out-of-place', seq);
    if (checkpoint.hash !== this.hash) throw new Fault('checkpoint-differs', seq);
    this.keys.prove(checkpoint);
    this.signedSeq = seq;
    this.checkpoints += 1;
  }

  private takeEnd(end: End): void {
    const counted = { kind: 'end', keys: this.keyLines, entries: this.entries, checkpoints: this.checkpoints };
    if (canonicalJson(end) !== canonicalJson({ ...counted, lastSeq: this.seq })) throw new Fault('count-wrong');
    this.end = end;
  }
}
