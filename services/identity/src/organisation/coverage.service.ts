import { Inject, Injectable } from '@nestjs/common';
import { gridRegistry, identity, RpcClient } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize } from '@streetgrid/database';
import { invalid, peer, RequestContext } from '@streetgrid/service-kit';
import { coverageOf, gaps } from './coverage';
import { CoverageRepository } from './coverage.repository';

type Registry = RpcClient<typeof gridRegistry.GridRegistryDefinition, RequestContext>;
/** Grids asked for at once: the most that grid-registry answers. */
const gridsPerPage = 200;

/** Lays the grids of grid-registry beside the organisations and appointments kept here. */
@Injectable()
export class CoverageService {
  constructor(
    @Inject(peer(gridRegistry.GridRegistryDefinition)) private readonly registry: Registry,
    private readonly database: Database,
    private readonly coverage: CoverageRepository,
  ) {}

  async get(ctx: RequestContext, request: identity.GetCoverageRequest): Promise<identity.Coverage> {
    const only = gaps.find((gap) => gap === request.gap);
    if (request.gap !== '' && !only) throw invalid('coverage-gap-unknown');
    if (request.leastMembers < 0 || request.leastMembers > 1_000) throw invalid('coverage-least-members-wrong');
    const leastMembers = request.leastMembers || 1;
    const size = pageSize(request.pageSize);
    const question = { leastMembers, gap: request.gap };
    const after = String(decodePageToken(ctx, question, request.pageToken)?.[0] ?? '');
    const grids = await this.gridsOf(ctx);
    const counts = await this.database.tx(ctx, (tx) => this.coverage.counts(tx));
    const report = coverageOf(grids, counts, leastMembers, only);
    const rest = report.lacking.filter(({ code }) => code > after);
    const page = rest.slice(0, size);
    const last = page.at(-1);
    return {
      grids: report.grids,
      withoutBranch: report.without.branch,
      withoutLeader: report.without.leader,
      withoutMembers: report.without.members,
      gaps: page.map((grid) => ({
        gridId: grid.id,
        gridCode: grid.code,
        gridName: grid.name,
        gridType: grid.type,
        blockName: grid.blockName,
        communityName: grid.communityName,
        branches: grid.branches,
        leaders: grid.leaders,
        members: grid.members,
      })),
      nextPageToken: last && rest.length > size ? encodePageToken(ctx, question, [last.code]) : '',
    };
  }

  /** Every grid of the street, as the caller may see it: at most 3,000, which grid-registry holds to. */
  private async gridsOf(ctx: RequestContext): Promise<gridRegistry.Grid[]> {
    const grids: gridRegistry.Grid[] = [];
    let pageToken = '';
    do {
      const answer = await this.registry.listGrids(ctx, { pageSize: gridsPerPage, pageToken });
      grids.push(...answer.grids);
      pageToken = answer.nextPageToken;
    } while (pageToken !== '');
    return grids;
  }
}
