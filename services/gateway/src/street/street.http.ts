import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { json, page } from '../api/json';
import { type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { Caller, Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { MeDto, PublicConfigDto, StreetCodeDto, StreetDto, StreetListDto, StreetListQueryDto } from './street-schemas';
import { StreetService } from './street.service';

@Topic('街道与我 Street and me')
@Controller('api/v1')
export class StreetHttp {
  constructor(
    @Inject(peers.identity) private readonly identity: Identity,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    private readonly streets: StreetService,
  ) {}

  @Get('me')
  @Route({ summary: '我是谁 Who I am, with my positions', answer: MeDto })
  async me(@Caller() ctx: RequestContext) {
    return json(await this.identity.getMe(ctx, {}));
  }

  @Get('streets')
  @Route({
    summary: '街道名录 The streets of this platform, by code',
    description: 'For somebody known in several streets, who must choose one before anything else: header X-Street.',
    audience: 'public',
    answer: StreetListDto,
  })
  async list(@Edge() edge: RequestEdge, @Query() query: StreetListQueryDto) {
    const { streets, nextPageToken } = await this.streets.list(query, edge);
    return page(json(streets), nextPageToken);
  }

  @Get('streets/:code')
  @Route({ summary: '街道 The public face of a street', audience: 'public', answer: StreetDto, problems: [404] })
  async street(@Edge() edge: RequestEdge, @Param() { code }: StreetCodeDto) {
    return json(await this.streets.byCode(code, edge));
  }

  @Get('config')
  @Route({ summary: '前端配置 What a browser needs to start', audience: 'public', answer: PublicConfigDto })
  publicConfig() {
    const { oidcIssuer, oidcClientId, tileUrl, open311DefaultJurisdiction } = this.config;
    return {
      oidc: { authority: oidcIssuer, clientId: oidcClientId },
      tileUrl,
      defaultStreet: open311DefaultJurisdiction,
      languages: ['zh', 'en'],
    };
  }
}
