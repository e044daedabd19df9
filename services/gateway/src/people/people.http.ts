import { Body, Controller, Get, Header, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  PeopleQueryDto,
  PeopleSearchDto,
  PersonDto,
  PersonIdDto,
  PersonListDto,
  RevealDto,
  RevealedPersonDto,
} from './people-schemas';

@Topic('人员与岗位 People')
@Controller('api/v1')
export class PeopleHttp {
  constructor(@Inject(peers.identity) private readonly identity: Identity) {}

  @Get('people')
  @Header('cache-control', 'no-store')
  @Route({ summary: '人员列表 People of the street', answer: PersonListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: PeopleQueryDto) {
    const { people, nextPageToken, totalSize } = await this.identity.listPeople(ctx, query);
    return page(json(people), nextPageToken, totalSize);
  }

  /** A search in the body: names and numbers of people have no place in addresses, which are logged on the way. */
  @Post('people/search')
  @Header('cache-control', 'no-store')
  @Route({
    summary: '查找人员 Find people by name, phone or ID number',
    description: '姓名、电话、身份证号只在请求正文里传递。 Nothing personal stands in the address.',
    answer: PersonListDto,
  })
  async search(@Caller() ctx: RequestContext, @Body() body: PeopleSearchDto) {
    const { people, nextPageToken, totalSize } = await this.identity.listPeople(ctx, body);
    return page(json(people), nextPageToken, totalSize);
  }

  @Post('people/:id/reveal')
  @Header('cache-control', 'no-store')
  @Route({
    summary: '查看完整号码 See the numbers of a person in clear',
    description: '须说明理由，每次查看都记入审计。 Needs a reason; every look leaves an entry in the audit trail.',
    answer: RevealedPersonDto,
    command: true,
    problems: [404, 409],
  })
  async reveal(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: PersonIdDto,
    @Body() { reason }: RevealDto,
  ) {
    return json(await this.identity.revealPerson(ctx, { personId: id, reason, idempotencyKey }));
  }

  @Get('people/:id')
  @Header('cache-control', 'no-store')
  @Route({ summary: '人员 One person', answer: PersonDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: PersonIdDto) {
    return json(await this.identity.getPerson(ctx, { id }));
  }
}
