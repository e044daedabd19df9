import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize } from '@streetgrid/database';
import { invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { organisationKinds } from './organisation';
import { ListPosition, OrganisationListRepository, OrganisationView, rankOf } from './organisation-list.repository';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads the organisation of the street, as it is and as it was on any day. */
@Injectable()
export class OrganisationListService {
  constructor(
    private readonly database: Database,
    private readonly lists: OrganisationListRepository,
  ) {}

  async list(
    ctx: RequestContext,
    request: identity.ListOrganisationsRequest,
  ): Promise<identity.ListOrganisationsResponse> {
    const { kind, parentId, asOf } = request;
    if (kind !== '' && !organisationKinds.some((known) => known === kind))
      throw invalid('unknown-organisation-kind', { kind: kind.slice(0, 40) });
    if (parentId !== '') demandId(parentId);
    const filter = { kind, parentId, query: request.query.trim() };
    const size = pageSize(request.pageSize);
    const question = { ...filter, asOf: asOf?.getTime() ?? 0 };
    const after = decodePageToken(ctx, question, request.pageToken) as ListPosition | undefined;
    const at = asOf ?? new Date();
    return this.database.tx(ctx, async (tx) => {
      const found = await this.lists.list(tx, at, filter, after, size + 1);
      const page = found.slice(0, size);
      const last = page.at(-1);
      const position: ListPosition | undefined = last && [rankOf(last), last.name, last.id];
      return {
        organisations: page,
        nextPageToken: position && found.length > size ? encodePageToken(ctx, question, position) : '',
        totalSize: await this.lists.count(tx, at, filter),
      };
    });
  }

  /** Without an instant: as it is, or was when it was dissolved. Error: NotFound `unknown-organisation`. */
  async get(ctx: RequestContext, { id, asOf }: identity.GetOrganisationRequest): Promise<OrganisationView> {
    demandId(id);
    const found = await this.database.tx(ctx, (tx) => this.lists.find(tx, id, asOf));
    if (!found) throw notFound('unknown-organisation');
    return found;
  }

  async versions(
    ctx: RequestContext,
    request: identity.ListOrganisationVersionsRequest,
  ): Promise<identity.ListOrganisationVersionsResponse> {
    const { id, pageToken } = request;
    demandId(id);
    const size = pageSize(request.pageSize);
    const before = decodePageToken(ctx, id, pageToken)?.[0];
    const found = await this.database.tx(ctx, (tx) =>
      this.lists.versions(tx, id, before === undefined ? undefined : Number(before), size + 1),
    );
    if (found.length === 0 && pageToken === '') throw notFound('unknown-organisation');
    const versions = found.slice(0, size);
    const last = versions.at(-1);
    return {
      versions,
      nextPageToken: last && found.length > size ? encodePageToken(ctx, id, [last.version]) : '',
    };
  }
}

function demandId(id: string): void {
  if (!uuid.test(id)) throw invalid('id-invalid');
}
