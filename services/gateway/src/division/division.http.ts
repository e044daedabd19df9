import { Controller, Get, Inject, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { json, page } from '../api/json';
import { type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { DistrictListDto, DistrictQueryDto, DivisionListDto, DivisionQueryDto } from './division-schemas';

@Topic('行政区划 Divisions')
@Controller('api/v1')
export class DivisionHttp {
  constructor(@Inject(peers.identity) private readonly identity: Identity) {}

  @Get('districts')
  @Route({ summary: '区 Districts over the streets of this platform', answer: DistrictListDto })
  async districts(@Caller() ctx: RequestContext, @Query() query: DistrictQueryDto) {
    const { districts, nextPageToken } = await this.identity.listDistricts(ctx, query);
    return page(json(districts), nextPageToken);
  }

  @Get('divisions')
  @Route({
    summary: '行政区划 The divisions of the country, from province to community',
    description: 'The direct parts of a division, or those whose name begins so; the provinces without either.',
    answer: DivisionListDto,
  })
  async divisions(@Caller() ctx: RequestContext, @Query() query: DivisionQueryDto) {
    const { divisions, nextPageToken } = await this.identity.listDivisions(ctx, query);
    return page(json(divisions), nextPageToken);
  }
}
