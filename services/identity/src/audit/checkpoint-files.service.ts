import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Database } from '@streetgrid/database';
import { log } from '@streetgrid/service-kit';
import { AuditRepository } from './audit.repository';
import { canonicalJson } from './canonical-json';
import { Checkpoint } from './checkpoint';

const rowsPerRound = 500;
/** Longer than any line. */
const tailBytes = 2_048;

/**
 * Copies of checkpoints outside of the database: one file a street, one RFC 8785 line a checkpoint, appended and on disk
 * before it counts. Mount a place there that whoever may write the database may not (a write-once share). What a crash or
 * a full disk left out is caught up by the next copy.
 */
@Injectable()
export class CheckpointFiles {
  private copying: Promise<unknown> = Promise.resolve();

  /** Does nothing without a directory. */
  constructor(
    private readonly database: Database,
    private readonly trail: AuditRepository,
    private readonly directory: string | undefined,
  ) {}

  /** Brings the street's file up to the newest checkpoint. Never fails: the trail goes on without its copy, loudly. */
  async copy(tenantId: string): Promise<void> {
    const { directory } = this;
    if (directory === undefined) return;
    const turn = this.copying.then(() => this.append(directory, tenantId));
    this.copying = turn.catch(() => undefined);
    await turn.catch((error: unknown) =>
      log.error({ tenant: tenantId, err: error }, 'audit trail: checkpoint not copied to its file'),
    );
  }

  private async append(directory: string, tenantId: string): Promise<void> {
    await mkdir(directory, { recursive: true });
    const file = await open(join(directory, `${tenantId}.ndjson`), 'a+', 0o640);
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(tailBytes),
        0,
        tailBytes,
        Math.max(0, size - tailBytes),
      );
      const tail = buffer.toString('utf8', 0, bytesRead);
      // A line that a crash cut short is ended, so that the next one stands by itself.
      if (tail !== '' && !tail.endsWith('\n')) await file.appendFile('\n');
      for (let from = await this.begin(tenantId, lastIn(tail)), rows = rowsPerRound; rows === rowsPerRound;) {
        const news = await this.database.tx({ tenantId }, (tx) => this.trail.checkpointsFrom(tx, from, rowsPerRound));
        if (news.length > 0) await file.appendFile(news.map(lineOf).join(''));
        rows = news.length;
        from = (news.at(-1)?.seq ?? from) + 1;
      }
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  /**
   * The number from which the file lacks checkpoints. A file whose last line the database does not know was written by
   * another past: somebody restored or cut the trail. Both stay in the file, where the check finds them.
   */
  private async begin(tenantId: string, last: Written | undefined): Promise<number> {
    if (!last) return 1;
    return this.database.tx({ tenantId }, async (tx) => {
      const [known] = await this.trail.checkpointsFrom(tx, last.seq, 1);
      if (known?.seq === last.seq && known.signature === last.signature) return last.seq + 1;
      const [newest] = await this.trail.checkpointsBelow(tx, Number.MAX_SAFE_INTEGER, 1);
      const line = { tenant: tenantId, inFile: last.seq, inDatabase: newest?.seq };
      log.error(line, 'audit trail: the file of checkpoints knows another past, the trail was restored or cut');
      return newest?.seq ?? 1;
    });
  }
}

/** A checkpoint as files and exports carry it. */
export function lineOf({ tenantId, seq, hash, time, signature, keyId }: Checkpoint): string {
  return `${canonicalJson({ kind: 'checkpoint', tenantId, seq, hash, time: time.toISOString(), signature, keyId })}\n`;
}

/** The last whole line of a file. */
interface Written {
  readonly seq: number;
  readonly signature: string;
}

function lastIn(tail: string): Written | undefined {
  const [, seq, signature = ''] = [...tail.matchAll(/"seq":(\d+),"signature":"([\w-]+)"[^\n]*\}\n/g)].at(-1) ?? [];
  return seq === undefined ? undefined : { seq: Number(seq), signature };
}
