import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, sqlState } from '@streetgrid/database';
import { conflict, forbidden, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { StreetRepository } from './street.repository';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

@Injectable()
export class StreetService {
  constructor(
    private readonly database: Database,
    private readonly streets: StreetRepository,
  ) {}

  async get(_ctx: RequestContext, by: { id: string; code: string }): Promise<identity.Street> {
    if (by.id ? !uuid.test(by.id) : by.code === '') throw invalid('street-not-named');
    const street = await this.database.withoutTenant((tx) => this.streets.find(tx, by));
    if (!street) throw notFound('unknown-street');
    return street;
  }

  async list(ctx: RequestContext, request: identity.ListStreetsRequest): Promise<identity.ListStreetsResponse> {
    const size = pageSize(request.pageSize);
    const after = String(decodePageToken(ctx, 'streets', request.pageToken)?.[0] ?? '');
    const streets = await this.database.withoutTenant((tx) => this.streets.list(tx, after, size + 1));
    const page = streets.slice(0, size);
    const last = page.at(-1);
    return {
      streets: page,
      nextPageToken: last && streets.length > size ? encodePageToken(ctx, 'streets', [last.code]) : '',
    };
  }

  /** Onboarding: the street comes to be, or takes its new name. A code never moves to another id. */
  async onboard(ctx: RequestContext, street: identity.Street | undefined): Promise<identity.Street> {
    if (ctx.actor.kind !== 'service' || ctx.actor.id !== 'seed') throw forbidden('onboarding-not-allowed');
    if (!street || !uuid.test(street.id) || !/^\d{9}$/.test(street.code) || street.name.trim() === '')
      throw invalid('street-incomplete');
    if (street.id !== ctx.tenantId) throw forbidden('other-street');
    try {
      await this.database.withoutTenant((tx) => this.streets.upsert(tx, street));
    } catch (error) {
      if (sqlState(error) === '23505') throw conflict('street-code-taken', { code: street.code });
      throw error;
    }
    return this.get(ctx, street);
  }
}
