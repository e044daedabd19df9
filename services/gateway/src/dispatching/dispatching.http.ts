import { Body, Controller, Inject, Post } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { type Dispatching, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { PeopleService } from '../people/people.service';
import { problemTexts } from '../problem/messages';
import { Caller } from '../sign-in/caller';
import { DispatchesDto, DispatchPlanDto, NewDispatchesDto, NewDispatchPlanDto } from './dispatching-schemas';

/** Many cases dispatched together: planned and shown, then carried out in bounded batches. */
@Topic('事件 Cases')
@Controller('api/v1')
export class DispatchingHttp {
  constructor(
    @Inject(peers.dispatching) private readonly dispatches: Dispatching,
    private readonly people: PeopleService,
  ) {}

  @Post('dispatch-plans')
  @Route({
    summary: '统筹派单预览 Plan up to 500 cases together; changes nothing',
    description: 'Spread evenly over the members on duty, each one’s cases close together.',
    answer: DispatchPlanDto,
  })
  async plan(@Caller() ctx: RequestContext, @Body() body: NewDispatchPlanDto) {
    const { cases, members, moreWaiting } = json(await this.dispatches.planDispatch(ctx, body));
    const ids = [...cases.map(({ assigneeId }) => assigneeId), ...members.map(({ personId }) => personId)];
    const nameOf = await this.people.names(ctx, new Set(ids.filter((id) => id !== '')));
    return {
      cases: cases.map((one) => ({ ...explained(ctx, one), assigneeName: nameOf(one.assigneeId) })),
      members: members.map((one) => ({ ...one, personName: nameOf(one.personId) })),
      moreWaiting,
    };
  }

  @Post('dispatches')
  @Route({
    summary: '批量派单 Dispatch up to 50 planned cases; what fails is told case by case',
    description: 'The same key goes on where a broken-off call stopped: no case is dispatched twice.',
    answer: DispatchesDto,
    command: true,
  })
  async dispatch(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: NewDispatchesDto,
  ) {
    const { cases } = await this.dispatches.dispatchCases(ctx, { ...body, idempotencyKey });
    return { items: cases.map((one) => explained(ctx, one)) };
  }
}

/** With the refusal in the caller's words; what it names of the single case stands beside it anyway. */
function explained<T extends { problem: string }>({ locale }: RequestContext, one: T): T & { detail: string } {
  const words = one.problem && (problemTexts[one.problem]?.[locale] ?? one.problem);
  return { ...one, detail: words.replace(/\s*\{\w+\}/g, '') };
}
