import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize } from '@streetgrid/database';
import { appendAct, platformTenant } from '@streetgrid/messaging';
import { invalid, RequestContext } from '@streetgrid/service-kit';
import { proveDivisions } from './division';
import { DivisionRepository } from './division.repository';

const batchLimit = 5_000;

/** Reference data of the country: no street's property, so their import stands in the platform's own audit trail. */
@Injectable()
export class DivisionService {
  constructor(
    private readonly database: Database,
    private readonly divisions: DivisionRepository,
  ) {}

  /** Direct parts of a division by code, or divisions by the beginning of their name. */
  async list(ctx: RequestContext, request: identity.ListDivisionsRequest): Promise<identity.ListDivisionsResponse> {
    const question = { parentCode: request.parentCode, query: request.query.trim() };
    const { parentCode, query } = question;
    if (query !== '' && [...query].length < 2) throw invalid('division-query-too-short');
    const size = pageSize(request.pageSize);
    const token = decodePageToken(ctx, question, request.pageToken) ?? [];
    const [code = '', name = ''] = token.map(String);
    const found = await this.database.withoutTenant((tx) =>
      query === ''
        ? this.divisions.parts(tx, parentCode, code, size + 1)
        : this.divisions.named(tx, query, parentCode, [name, code], size + 1),
    );
    const divisions = found.slice(0, size);
    const last = divisions.at(-1);
    return {
      divisions,
      nextPageToken: last && found.length > size ? encodePageToken(ctx, question, [last.code, last.name]) : '',
    };
  }

  /** Takes in one batch, all or nothing; twice changes nothing. Errors: Invalid `batch-too-large`, all of `proveDivisions`. */
  async import(
    ctx: RequestContext,
    { divisions }: identity.ImportDivisionsRequest,
  ): Promise<identity.ImportDivisionsResponse> {
    if (divisions.length > batchLimit) throw invalid('batch-too-large', { limit: batchLimit });
    proveDivisions(divisions);
    return this.database.tx({ tenantId: platformTenant }, async (tx) => {
      const { created, updated } = await this.divisions.upsert(tx, divisions);
      if (created + updated > 0)
        await appendAct(tx, ctx, { action: 'street.onboard', targetKind: 'division', targetId: '' });
      return { created, updated, unchanged: divisions.length - created - updated };
    });
  }
}
