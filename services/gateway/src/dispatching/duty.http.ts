import { Body, Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { duty } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { type Duty, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import {
  DutyChangeIdDto,
  DutyPlaceDto,
  DutyTableDto,
  NewDutyChangeDto,
  NewRosterDto,
  NewSkillsDto,
} from './duty-schemas';

/** Duty hours and training of a grid, a block or the street: what the rules of dispatch go by. */
@Topic('排班 Duty')
@Controller('api/v1/duty/:placeId')
export class DutyHttp {
  constructor(
    @Inject(peers.duty) private readonly duties: Duty,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @Route({ summary: '排班表 Hours, changes and training at a place', answer: DutyTableDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { placeId }: DutyPlaceDto) {
    return this.view(ctx, await this.duties.getDutyTable(ctx, { placeId }));
  }

  @Put('roster')
  @Route({ summary: '设置每周班次 Replace weekly hours', answer: DutyTableDto, command: true, problems: [404] })
  async setRoster(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { placeId }: DutyPlaceDto,
    @Body() body: NewRosterDto,
  ) {
    return this.view(ctx, await this.duties.setRoster(ctx, { ...body, placeId, idempotencyKey }));
  }

  @Post('changes')
  @Route({
    summary: '请假、加班、换班 A day off, an extra turn, a swap',
    answer: DutyTableDto,
    command: true,
    problems: [404],
  })
  async addChange(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { placeId }: DutyPlaceDto,
    @Body() body: NewDutyChangeDto,
  ) {
    return this.view(ctx, await this.duties.addDutyChange(ctx, { ...body, placeId, idempotencyKey }));
  }

  @Post('changes/:id/cancellation')
  @Route({ summary: '撤销变动 Take a change back', answer: DutyTableDto, command: true, problems: [404] })
  async cancelChange(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { placeId, id }: DutyChangeIdDto,
  ) {
    return this.view(ctx, await this.duties.cancelDutyChange(ctx, { placeId, id, idempotencyKey }));
  }

  @Put('skills')
  @Route({ summary: '设置专长 What a member is trained for', answer: DutyTableDto, command: true, problems: [404] })
  async setSkills(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { placeId }: DutyPlaceDto,
    @Body() body: NewSkillsDto,
  ) {
    return this.view(ctx, await this.duties.setSkills(ctx, { ...body, placeId, idempotencyKey }));
  }

  private async view(ctx: RequestContext, table: duty.DutyTable) {
    const { rosters, changes, people, findings, ...rest } = json(table);
    const ids = [...rosters, ...changes, ...people, ...findings].map(({ personId }) => personId);
    const named = new Set([...ids, ...changes.map(({ coverId }) => coverId)].filter((id) => id !== ''));
    const nameOf = await this.people.names(ctx, named);
    const dressed = <T extends { personId: string }>(rows: readonly T[]) =>
      rows.map((row) => ({ ...row, personName: nameOf(row.personId) }));
    return {
      ...rest,
      ...{ rosters: dressed(rosters), people: dressed(people), findings: dressed(findings) },
      changes: dressed(changes).map((change) => ({ ...change, coverName: nameOf(change.coverId) })),
    };
  }
}
