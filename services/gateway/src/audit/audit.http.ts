import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { lastValueFrom, toArray } from 'rxjs';
import { Readable } from 'node:stream';
import { json, page } from '../api/json';
import { type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  AuditCheckpointListDto,
  AuditCheckpointQueryDto,
  AuditExportQueryDto,
  AuditListDto,
  AuditQueryDto,
} from './audit-schemas';
import { CheckpointFields, exportEnd, exportHead, exportPart } from './trail-export';

const partSize = 5_000;

/** A public key as the export names it; what else a JWK may hold is left out. */
interface Jwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly kid: string;
}

@Topic('审计 Audit')
@Controller('api/v1/audit')
export class AuditHttp {
  constructor(@Inject(peers.identity) private readonly identity: Identity) {}

  @Get()
  @Route({
    summary: '审计记录 Privileged acts and refusals, newest first',
    description: 'Reading the trail stands in the trail.',
    answer: AuditListDto,
  })
  async list(@Caller() ctx: RequestContext, @Query() query: AuditQueryDto) {
    const { entries, nextPageToken } = await this.identity.listAuditEntries(ctx, query);
    return page(json(entries), nextPageToken);
  }

  @Get('checkpoints')
  @Route({
    summary: '检查点 Signed checkpoints of the trail, newest first, and the keys that signed them',
    description: 'Keep them elsewhere: whatever is changed before a kept checkpoint is found by tools/audit-verify.',
    answer: AuditCheckpointListDto,
  })
  async checkpoints(@Caller() ctx: RequestContext, @Query() query: AuditCheckpointQueryDto) {
    const { checkpoints, nextPageToken, jwks } = await this.identity.listAuditCheckpoints(ctx, query);
    return { ...page(json(checkpoints), nextPageToken), keys: keysIn(jwks) };
  }

  @Get('export.ndjson')
  @Route({
    summary: '导出审计链 The trail as it is chained, with checkpoints and keys, for an independent check',
    description:
      'One RFC 8785 line each: `trail`, `key` …, then `entry` by number with a `checkpoint` behind the entry that it signs, ' +
      'and `end`. A file without its end was cut. tools/audit-verify proves it without this platform.',
    produces: 'application/x-ndjson',
  })
  async export(@Caller() ctx: RequestContext, @Query() query: AuditExportQueryDto): Promise<StreamableFile> {
    const parts = this.parts(ctx, query.fromSeq ?? 1);
    // The first part is read before the answer starts, so that a refusal is a problem answer and not half a file.
    const first = await parts.next();
    const all = (async function* () {
      if (!first.done) yield first.value;
      yield* parts;
    })();
    return new StreamableFile(Readable.from(all, { objectMode: true, highWaterMark: 1 }), {
      type: 'application/x-ndjson; charset=utf-8',
      disposition: 'attachment; filename="audit.ndjson"',
    });
  }

  /** Part by part, the next one when the client has taken the last: neither side holds more than two. */
  private async *parts(ctx: RequestContext, fromSeq: number): AsyncGenerator<string> {
    const { jwks } = await this.identity.listAuditCheckpoints(ctx, { pageSize: 1 });
    const keys = keysIn(jwks);
    const count = { keys: keys.length, entries: 0, checkpoints: 0, lastSeq: fromSeq - 1 };
    yield exportHead(ctx.tenantId, fromSeq, keys);
    for (let read = partSize; read === partSize;) {
      const from = BigInt(count.lastSeq + 1);
      const asked = this.identity.exportAuditTrail(ctx, { fromSeq: from, limit: partSize });
      const entries = json(await lastValueFrom(asked.pipe(toArray()), { defaultValue: [] })).map((entry) => ({
        ...entry,
        time: entry.time ?? '',
      }));
      const last = entries.at(-1)?.seq ?? count.lastSeq;
      const part = exportPart(entries, await this.checkpointsUpTo(ctx, from, last));
      yield part.text;
      count.entries += entries.length;
      count.checkpoints += part.checkpoints;
      count.lastSeq = last;
      read = entries.length;
    }
    yield exportEnd(count);
  }

  private async checkpointsUpTo(ctx: RequestContext, fromSeq: bigint, last: number): Promise<CheckpointFields[]> {
    const found: CheckpointFields[] = [];
    let pageToken = '';
    do {
      const answer = await this.identity.listAuditCheckpoints(ctx, { fromSeq, pageSize: 1_000, pageToken });
      found.push(...json(answer.checkpoints).map((each) => ({ ...each, time: each.time ?? '' })));
      pageToken = (found.at(-1)?.seq ?? last) < last ? answer.nextPageToken : '';
    } while (pageToken !== '');
    return found;
  }
}

function keysIn(jwks: string): (Jwk & Readonly<Record<string, string>>)[] {
  const { keys } = JSON.parse(jwks) as { keys: Jwk[] };
  return keys.map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid }));
}
