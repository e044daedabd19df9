import { Inject, Injectable } from '@nestjs/common';
import { caseDispatchEvents, dataSharing } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { DomainError, RequestContext } from '@streetgrid/service-kit';
import { cut, dataSetOf, recordOf } from '../data-set/data-set';
import { allowReading, Grant } from '../grant/grant';
import { GrantRepository } from '../grant/grant.repository';
import { GrantService } from '../grant/grant.service';
import { openCursor, sealCursor } from './cursor';
import { FeedRepository, PlacedRecord } from './feed.repository';

export const cursorKey = Symbol('cursor-key');

@Injectable()
export class FeedService {
  constructor(
    private readonly database: Database,
    private readonly feed: FeedRepository,
    private readonly grantRows: GrantRepository,
    private readonly grants: GrantService,
    @Inject(cursorKey) private readonly key: string,
  ) {}

  /** Keeps what an event told, for those who may read it. */
  async take(
    tx: Tx,
    meta: { eventId: string; name: string; occurTime: Date },
    snapshot: caseDispatchEvents.CaseSnapshot,
  ): Promise<void> {
    const set = dataSetOf('cases');
    await this.feed.append(tx, set.code, {
      eventId: meta.eventId,
      type: `streetgrid.case.${meta.name}`,
      subject: snapshot.number,
      occurTime: meta.occurTime,
      categoryCode: snapshot.categoryCode,
      gridType: snapshot.gridType,
      fields: recordOf(set, snapshot),
    });
  }

  /**
   * The next records. Grant, records and log entry are one transaction that holds the grant against revocation: what is
   * answered was allowed when it was read, and is on record before it leaves. A refusal is on record too.
   */
  async pull(ctx: RequestContext, request: dataSharing.PullFeedRequest): Promise<dataSharing.PullFeedResponse> {
    const limit = pageSize(request.limit, 100, 500);
    try {
      return await this.database.tx(ctx, (tx) => this.read(ctx, tx, request, limit));
    } catch (error) {
      if (error instanceof DomainError && error.slug !== 'unknown-grant')
        await this.logRefusal(ctx, request.grantId, error.slug);
      throw error;
    }
  }

  async accesses(
    ctx: RequestContext,
    { grantId, pageSize: asked, pageToken }: dataSharing.ListAccessesRequest,
  ): Promise<dataSharing.ListAccessesResponse> {
    const grant = await this.grants.get(ctx, grantId);
    const size = pageSize(asked);
    const before = decodePageToken(ctx, grantId, pageToken)?.[0];
    const found = await this.database.tx(ctx, (tx) =>
      this.feed.accesses(tx, grant.id, before === undefined ? undefined : BigInt(before), size + 1),
    );
    const accesses = found.slice(0, size);
    const last = accesses.at(-1);
    return { accesses, nextPageToken: last && found.length > size ? encodePageToken(ctx, grantId, [last.id]) : '' };
  }

  private async read(
    ctx: RequestContext,
    tx: Tx,
    request: dataSharing.PullFeedRequest,
    limit: number,
  ): Promise<dataSharing.PullFeedResponse> {
    const grant = await this.grantRows.find(tx, request.grantId, 'for share');
    allowReading(grant, ctx.actor, new Date());
    const scope = { tenantId: ctx.tenantId, grantId: grant.id };
    const after = openCursor(this.key, scope, request.cursor);
    const head = await this.feed.head(tx, grant.dataSet);
    const found = await this.feed.read(tx, grant, after, head, limit + 1);
    const records = found.slice(0, limit);
    const more = found.length > limit;
    await this.feed.log(tx, {
      grantId: grant.id,
      partner: grant.partner,
      recordCount: records.length,
      fields: grant.fields,
      outcome: 'served',
      refusal: '',
    });
    // Without a further record the reader has seen everything up to the head, also what its filter left out.
    const position = more ? (records.at(-1)?.position ?? after) : head;
    return {
      records: records.map((record) => granted(record, grant)),
      nextCursor: sealCursor(this.key, scope, position),
      more,
    };
  }

  private async logRefusal(ctx: RequestContext, grantId: string, refusal: string): Promise<void> {
    await this.database.tx(ctx, (tx) =>
      this.feed.log(tx, { grantId, partner: ctx.actor.id, recordCount: 0, fields: [], outcome: 'refused', refusal }),
    );
  }
}

function granted(record: PlacedRecord, grant: Grant): dataSharing.FeedRecord {
  return {
    id: record.eventId,
    type: record.type,
    subject: record.subject,
    time: record.occurTime,
    dataJson: JSON.stringify(cut(record.fields, grant.fields)),
  };
}
