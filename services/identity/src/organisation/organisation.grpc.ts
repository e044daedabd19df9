import { identity, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { OrganisationListService } from './organisation-list.service';
import { OrganisationService } from './organisation.service';

const served = [
  'listOrganisations',
  'getOrganisation',
  'createOrganisation',
  'changeOrganisation',
  'dissolveOrganisation',
  'listOrganisationVersions',
  'importOrganisations',
] as const;

@RpcController(identity.IdentityDefinition, served)
export class OrganisationGrpc implements Pick<
  Rpcs<typeof identity.IdentityDefinition, RequestContext>,
  (typeof served)[number]
> {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly lists: OrganisationListService,
  ) {}

  listOrganisations(
    ctx: RequestContext,
    request: identity.ListOrganisationsRequest,
  ): Promise<identity.ListOrganisationsResponse> {
    return this.lists.list(ctx, request);
  }

  getOrganisation(ctx: RequestContext, request: identity.GetOrganisationRequest): Promise<identity.Organisation> {
    return this.lists.get(ctx, request);
  }

  createOrganisation(ctx: RequestContext, request: identity.CreateOrganisationRequest): Promise<identity.Organisation> {
    return this.organisations.create(ctx, request);
  }

  changeOrganisation(ctx: RequestContext, request: identity.ChangeOrganisationRequest): Promise<identity.Organisation> {
    return this.organisations.change(ctx, request);
  }

  dissolveOrganisation(
    ctx: RequestContext,
    request: identity.DissolveOrganisationRequest,
  ): Promise<identity.Organisation> {
    return this.organisations.dissolve(ctx, request);
  }

  listOrganisationVersions(
    ctx: RequestContext,
    request: identity.ListOrganisationVersionsRequest,
  ): Promise<identity.ListOrganisationVersionsResponse> {
    return this.lists.versions(ctx, request);
  }

  importOrganisations(
    ctx: RequestContext,
    request: identity.ImportOrganisationsRequest,
  ): Promise<identity.ImportOrganisationsResponse> {
    return this.organisations.import(ctx, request);
  }
}
