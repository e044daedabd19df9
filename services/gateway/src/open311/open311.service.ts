import { Inject, Injectable } from '@nestjs/common';
import { caseDispatch } from '@streetgrid/contracts';
import { DomainError, forbidden, InternalTokens, notFound, type RequestContext } from '@streetgrid/service-kit';
import { createHash, timingSafeEqual } from 'node:crypto';
import { type CaseDispatch, peers } from '../api/peers';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { MediaService } from '../media/media.service';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import { periodOf } from './open311-period';
import { NewRequestDto, RequestsQueryDto } from './open311-schemas';
import type { Open311Format } from './open311-format';
import { statesOf, viewExtended, viewRequest } from './open311-view';
import { type PostedForm } from './posted-form';

const dayMs = 86_400_000;
/** The standard's limit for one question. */
const scanLimit = 1_000;

/** One page of requests. */
export interface RequestPage {
  readonly cases: readonly caseDispatch.CaseFile[];
  readonly more: boolean;
  /** How many there are on all pages; unknown for several services at once. */
  readonly total: number | undefined;
}

/** How requests are shown. */
export interface Shown {
  readonly format: Open311Format;
  readonly extensions: boolean | undefined;
}

/** GeoReport v2 over the closed loop: a jurisdiction is a street, a service a matter, a request a case. */
@Injectable()
export class Open311Service {
  constructor(
    @Inject(peers.caseDispatch) private readonly cases: CaseDispatch,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    private readonly streets: StreetService,
    private readonly media: MediaService,
    private readonly tokens: InternalTokens,
  ) {}

  async services(jurisdiction: string | undefined, edge: RequestEdge): Promise<caseDispatch.Matter[]> {
    const street = await this.street(jurisdiction, edge);
    return (await this.cases.listMatters(await this.streets.residentOf(street, edge), {})).matters;
  }

  /** Error: NotFound `unknown-matter`. */
  async service(jurisdiction: string | undefined, code: string, edge: RequestEdge): Promise<caseDispatch.Matter> {
    const matter = (await this.services(jurisdiction, edge)).find((each) => each.code === code);
    if (!matter) throw notFound('unknown-matter', { code: code.slice(0, 60) });
    return matter;
  }

  /** Records a request; the same form of the same client on the same day is one case. Error: Forbidden `api-key-invalid`. */
  async create({ form, photos }: PostedForm, key: string | undefined, edge: RequestEdge) {
    this.demandKey(form.api_key);
    const street = await this.street(form.jurisdiction_id, edge);
    const ctx = await this.streets.residentOf(street, edge);
    await this.service(form.jurisdiction_id, form.service_code, edge);
    const name = [form.last_name, form.first_name].filter((part) => part !== undefined).join('');
    const idempotencyKey = key ?? keyOf(form, photos, new Date());
    const mediaIds: string[] = [];
    for (const photo of photos) mediaIds.push((await this.media.take(ctx, photo, idempotencyKey)).id);
    const answer = await this.cases.createCase(ctx, {
      idempotencyKey,
      mediaIds: [...new Set(mediaIds)],
      channel: 'open311',
      matterCode: form.service_code,
      text: form.media_url ? `${form.description}\n${form.media_url}` : form.description,
      point: { longitude: form.long, latitude: form.lat },
      address: form.address_string,
      reporter: { name, phone: form.phone, email: form.email },
    });
    if (!answer.caseFile) throw new Error('the service answered no case');
    return answer.caseFile;
  }

  /** One request by its number. */
  async request(jurisdiction: string | undefined, number: string, edge: RequestEdge): Promise<caseDispatch.CaseFile> {
    if (!isRequestId(number)) throw notFound('unknown-case');
    return this.cases.getCase(await this.reader(jurisdiction, edge), { number });
  }

  /** Requests of a period, newest first, and whether there is a page behind this one. */
  async requests(query: RequestsQueryDto, edge: RequestEdge): Promise<RequestPage> {
    const ids = query.service_request_id;
    if (ids && ids.length > 0) {
      const cases = await this.byNumbers(query.jurisdiction_id, ids, edge);
      return { cases, more: false, total: cases.length };
    }
    const ctx = await this.reader(query.jurisdiction_id, edge);
    const { from, until } = periodOf(query, Date.now());
    const codes = query.service_code ?? [];
    const size = query.page_size ?? 50;
    const wanted = (query.page ?? 1) * size;
    const found: caseDispatch.CaseFile[] = [];
    let pageToken = '';
    let total: number | undefined;
    for (let scanned = 0; scanned < scanLimit && found.length <= wanted; scanned += 200) {
      const answer = await this.cases.listCases(ctx, {
        pageSize: 200,
        pageToken,
        states: statesOf(query.status),
        matterCode: codes.length === 1 ? codes[0] : '',
        reportedFrom: from,
        reportedUntil: until,
        includeTotal: pageToken === '' && codes.length < 2,
      });
      if (pageToken === '' && codes.length < 2) total = answer.totalSize;
      found.push(...answer.caseFiles.filter((each) => codes.length === 0 || codes.includes(each.matterCode)));
      pageToken = answer.nextPageToken;
      if (pageToken === '') break;
    }
    return { cases: found.slice(wanted - size, wanted), more: found.length > wanted, total };
  }

  /** Cases as the public sees them, photos by links that end; with what goes beyond the standard when a client wants it. */
  async shown(
    jurisdiction: string | undefined,
    cases: readonly caseDispatch.CaseFile[],
    edge: RequestEdge,
    how: Shown,
  ) {
    const links = this.media.linksFor((await this.street(jurisdiction, edge)).id);
    const linkOf = (mediaId: string) => this.streets.publicUrl(links(mediaId).url);
    return cases.map((each) => ({
      ...viewRequest(each, linkOf),
      ...(how.extensions ? { extended_attributes: viewExtended(each, linkOf, how.format) } : {}),
    }));
  }

  private async byNumbers(jurisdiction: string | undefined, numbers: readonly string[], edge: RequestEdge) {
    const found = await Promise.all(
      numbers.map((number) =>
        this.request(jurisdiction, number, edge).catch((error: unknown) => {
          if (error instanceof DomainError && error.kind === 'NotFound') return undefined;
          throw error;
        }),
      ),
    );
    return found.filter((each) => each !== undefined);
  }

  /** The gateway reads as itself and shows what may be public: see `viewRequest`. */
  async reader(jurisdiction: string | undefined, edge: RequestEdge): Promise<RequestContext> {
    const street = await this.street(jurisdiction, edge);
    return this.tokens.serviceContext(street.id, edge.traceparent, edge.locale);
  }

  private async street(jurisdiction: string | undefined, edge: RequestEdge) {
    const code = jurisdiction ?? this.config.open311DefaultJurisdiction;
    if (!/^\d{9}$/.test(code)) throw notFound('unknown-street');
    return this.streets.byCode(code, edge);
  }

  /** Error: Forbidden `api-key-invalid`. */
  demandKey(given: string | undefined): void {
    const digest = (key: string) => createHash('sha256').update(key).digest();
    const known = this.config.open311ApiKeys.some((key) => timingSafeEqual(digest(key), digest(given ?? '')));
    if (!known) throw forbidden('api-key-invalid');
  }
}

/** Numbers that a request could have. */
export function isRequestId(text: string): boolean {
  return /^\d{8}-\d{4,9}$/.test(text);
}

/** The standard has no idempotency key, but clients do send a form twice. */
function keyOf(form: NewRequestDto, photos: readonly Buffer[], now: Date): string {
  const day = Math.floor((now.getTime() + 8 * 3_600_000) / dayMs);
  const digest = createHash('sha256').update(JSON.stringify([day, form]));
  for (const photo of photos) digest.update(createHash('sha256').update(photo).digest());
  return `open311-${digest.digest('base64url')}`;
}
