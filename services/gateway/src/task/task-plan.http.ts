import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { peers, type Tasks } from '../api/peers';
import { Route, Topic } from '../api/route';
import { problemTexts } from '../problem/messages';
import { Caller } from '../sign-in/caller';
import {
  NewPlanDto,
  NewSeriesDto,
  NothingDto,
  PlanListDto,
  PublishedPlanDto,
  SeriesDto,
  SeriesListDto,
  TaskCountQueryDto,
  TaskCountsDto,
  TaskIdDto,
  TaskPageDto,
} from './task-schemas';
import { TaskService } from './task.service';

/** Many tasks at once, tasks that come again, and how they all stand. */
@Topic('任务 Tasks')
@Controller('api/v1')
export class TaskPlanHttp {
  constructor(
    @Inject(peers.tasks) private readonly tasks: Tasks,
    private readonly views: TaskService,
  ) {}

  @Post('task-plans')
  @Route({
    summary: '批量发布 Publish up to 1,000 tasks at once, all or none',
    description:
      'A row overrides what stands in `common`. Rows that are wrong are all named, and then nothing is published.',
    answer: PublishedPlanDto,
    command: true,
    problems: [409],
  })
  async publish(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() { title, common, rows, validateOnly }: NewPlanDto,
  ) {
    const specs = rows.map((row) => ({ ...common, ...row }));
    const { plan, errors } = await this.tasks.publishPlan(ctx, { idempotencyKey, title, specs, validateOnly });
    const [view] = await this.views.published(ctx, plan ? [plan] : []);
    const details = errors.map(({ row, slug }) => ({
      ...{ row, slug },
      detail: (problemTexts[slug]?.[ctx.locale] ?? slug).replace(/[：:]?\s*\{\w+\}/g, ''),
    }));
    return { plan: view, errors: details };
  }

  @Get('task-plans')
  @Route({ summary: '批量任务 Plans with their progress, newest first', answer: PlanListDto })
  async plans(@Caller() ctx: RequestContext, @Query() query: TaskPageDto) {
    const { plans, nextPageToken } = await this.tasks.listPlans(ctx, query);
    return page(await this.views.published(ctx, plans), nextPageToken);
  }

  @Get('task-counts')
  @Route({ summary: '任务矩阵 How tasks stand, by place', answer: TaskCountsDto })
  async counts(@Caller() ctx: RequestContext, @Query() query: TaskCountQueryDto) {
    const { places } = await this.tasks.countTasks(ctx, query);
    return { items: json(places) };
  }

  @Post('task-series')
  @Route({
    summary: '周期任务 A task that comes again, in Asia/Shanghai',
    status: 201,
    answer: SeriesDto,
    command: true,
    problems: [409],
  })
  async repeat(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewSeriesDto) {
    const [view] = await this.views.published(ctx, [await this.tasks.createSeries(ctx, { ...body, idempotencyKey })]);
    return view;
  }

  @Get('task-series')
  @Route({ summary: '周期任务列表 Tasks that come again, newest first', answer: SeriesListDto })
  async series(@Caller() ctx: RequestContext, @Query() query: TaskPageDto) {
    const { series, nextPageToken } = await this.tasks.listSeries(ctx, query);
    return page(await this.views.published(ctx, series), nextPageToken);
  }

  @Post('task-series/:id/end')
  @Route({ summary: '停止周期任务 End it; what it has made stays', answer: SeriesDto, command: true, problems: [404] })
  async end(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: seriesId }: TaskIdDto,
    @Body() _: NothingDto,
  ) {
    const [view] = await this.views.published(ctx, [await this.tasks.endSeries(ctx, { seriesId, idempotencyKey })]);
    return view;
  }
}
