import { Body, Controller, Get, Header, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  NewPersonDto,
  PeopleQueryDto,
  PeopleSearchDto,
  PersonChangeDto,
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

  @Post('people')
  @Header('cache-control', 'no-store')
  @Route({
    summary: '登记人员 Take in one person by hand',
    description:
      '登记后再任命岗位；账号由登录系统另行开通。 Without positions: appoint them next. An account to sign in with is opened at the sign-in.',
    status: 201,
    answer: PersonDto,
    command: true,
    problems: [409],
  })
  async create(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewPersonDto) {
    return json(await this.identity.createPerson(ctx, { ...body, idempotencyKey }));
  }

  @Patch('people/:id')
  @Header('cache-control', 'no-store')
  @Route({
    summary: '更正人员信息 Correct name, unit or numbers of a person',
    description: '只改写给出的字段；留空即删除。 Only the fields that are given; an empty one is taken away.',
    answer: PersonDto,
    command: true,
    problems: [404, 409],
  })
  async change(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: PersonIdDto,
    @Body() body: PersonChangeDto,
  ) {
    return json(await this.identity.changePerson(ctx, { ...body, id, idempotencyKey }));
  }
}
