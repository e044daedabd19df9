import { caseDispatch, catalogue, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import type { KeptMatter } from './catalogue';
import { CatalogueService, VersionView } from './catalogue.service';
import { defaultCatalogue } from './default-catalogue';
import { matterMessage } from './matter.grpc';
import { MatterService } from './matter.service';

const definition = catalogue.CatalogueDefinition;
const defaults = new Set(defaultCatalogue.map(({ code }) => code));

@RpcController(definition)
export class CatalogueGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly versions: CatalogueService,
    private readonly matters: MatterService,
  ) {}

  async getCatalogue(
    ctx: RequestContext,
    request: catalogue.GetCatalogueRequest,
  ): Promise<catalogue.GetCatalogueResponse> {
    const { version, matters } = await this.versions.read(ctx, request);
    return { version: version.version, changeTime: version.changeTime, matters: matters.map(keptMessage) };
  }

  async listCatalogueVersions(
    ctx: RequestContext,
    request: catalogue.ListCatalogueVersionsRequest,
  ): Promise<catalogue.ListCatalogueVersionsResponse> {
    const { versions, nextPageToken } = await this.versions.list(ctx, request);
    return { versions: versions.map(versionMessage), nextPageToken };
  }

  async listMatterVersions(
    ctx: RequestContext,
    request: catalogue.ListMatterVersionsRequest,
  ): Promise<catalogue.ListMatterVersionsResponse> {
    const { versions, nextPageToken } = await this.versions.history(ctx, request);
    return { versions: versions.map(keptMessage), nextPageToken };
  }

  async changeMatter(
    ctx: RequestContext,
    { idempotencyKey, matter, ...request }: catalogue.ChangeMatterRequest,
  ): Promise<catalogue.ChangeMatterResponse> {
    const offered = matter ?? caseDispatch.Matter.fromPartial({});
    const changed = await this.versions.change(ctx, idempotencyKey, { ...request, matter: offered });
    this.matters.forget(ctx);
    return { matter: keptMessage(changed.matter), catalogueVersion: changed.catalogueVersion };
  }
}

function versionMessage({ changes, ...version }: VersionView): catalogue.CatalogueVersion {
  return catalogue.CatalogueVersion.fromPartial({ ...version, changes: changes.map(keptMessage) });
}

function keptMessage({ matter, fields, ...kept }: KeptMatter): catalogue.CatalogueMatter {
  const isDefault = defaults.has(matter.code);
  return catalogue.CatalogueMatter.fromPartial({
    ...kept,
    ...{ matter: matterMessage(matter), fields: [...fields], isDefault },
  });
}
