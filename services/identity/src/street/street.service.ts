import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, forbidden, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { DistrictRepository } from './district.repository';
import { proveStreet } from './street';
import { StreetRepository } from './street.repository';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

@Injectable()
export class StreetService {
  constructor(
    private readonly database: Database,
    private readonly streets: StreetRepository,
    private readonly districts: DistrictRepository,
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

  async listDistricts(
    ctx: RequestContext,
    request: identity.ListDistrictsRequest,
  ): Promise<identity.ListDistrictsResponse> {
    const size = pageSize(request.pageSize);
    const after = String(decodePageToken(ctx, 'districts', request.pageToken)?.[0] ?? '');
    const found = await this.database.withoutTenant((tx) => this.districts.list(tx, after, size + 1));
    const districts = found.slice(0, size);
    const last = districts.at(-1);
    return {
      districts,
      nextPageToken: last && found.length > size ? encodePageToken(ctx, 'districts', [last.code]) : '',
    };
  }

  /** Codes of the streets that somebody with an account in these tenants (streets or districts) may choose, at most 300. */
  async codesOf(tenantIds: readonly string[]): Promise<string[]> {
    return this.database.withoutTenant((tx) => this.streets.codesOf(tx, tenantIds, 300));
  }

  /** The district over a street: the tenant of its officers. Undefined when the street has none, or is none. */
  async districtOf(streetId: string): Promise<string | undefined> {
    if (!uuid.test(streetId)) return undefined;
    return this.database.withoutTenant((tx) => this.districts.idOf(tx, streetId));
  }

  /**
   * Onboarding: the street comes to be, or takes its new name; so does its district when it has an id. A code never moves to
   * another id, nor a street to another district, and one street does not rename the district of others. `validateOnly`
   * answers what would come to be. Errors: Conflict `street-code-taken`, `district-code-taken`, `street-district-fixed`,
   * `district-name-differs` with the names that it has.
   */
  async onboard(ctx: RequestContext, request: identity.OnboardStreetRequest): Promise<identity.Street> {
    const street = proveStreet(request.street);
    if (street.id !== ctx.tenantId) throw forbidden('other-street');
    return this.database.tx(ctx, async (tx) => {
      await this.demandOwn(tx, street);
      if (!request.validateOnly) await this.write(tx, ctx, street);
      return this.merged(tx, street);
    });
  }

  private async write(tx: Tx, ctx: RequestContext, street: identity.Street): Promise<void> {
    const { districtId: id, districtCode: code, districtName: name, cityName } = street;
    if (id !== '') await this.districts.write(tx, { id, code, name, cityName });
    if (await this.streets.write(tx, street))
      await appendAct(tx, ctx, { action: 'street.onboard', targetKind: 'street', targetId: street.id });
    // Somebody else may have taken a code since it was looked up.
    await this.demandOwn(tx, street);
  }

  private async demandOwn(tx: Tx, { id, code, ...street }: identity.Street): Promise<void> {
    const before = await this.streets.find(tx, { code });
    if (before && before.id !== id) throw conflict('street-code-taken', { code });
    const { districtId, districtCode, districtName, cityName } = street;
    if (districtId === '') return;
    if (before && before.districtId !== '' && before.districtId !== districtId)
      throw conflict('street-district-fixed', { code: before.districtCode, field: 'district_code' });
    for (const known of await this.districts.having(tx, districtId, districtCode, id)) {
      if (known.id !== districtId || known.code !== districtCode)
        throw conflict('district-code-taken', { code: districtCode });
      if (known.shared && (known.name !== districtName || known.cityName !== cityName)) {
        const field = known.name === districtName ? 'city_name' : 'district_name';
        throw conflict('district-name-differs', { code: districtCode, name: known.name, city: known.cityName, field });
      }
    }
  }

  /** The street as it is kept, or would be: its code stays, and so do a district and an English name that are not named. */
  private async merged(tx: Tx, street: identity.Street): Promise<identity.Street> {
    const before = await this.streets.find(tx, { id: street.id });
    if (!before) return street;
    return {
      ...street,
      code: before.code,
      nameEn: street.nameEn || before.nameEn,
      districtId: street.districtId || before.districtId,
    };
  }
}
