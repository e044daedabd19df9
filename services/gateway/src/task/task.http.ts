import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { page } from '../api/json';
import { peers, type Tasks } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Caller } from '../sign-in/caller';
import {
  NewTaskDto,
  NothingDto,
  TaskCheckDto,
  TaskDto,
  TaskExtensionDto,
  TaskFindingAnswerDto,
  TaskFindingDto,
  TaskIdDto,
  TaskListDto,
  TaskNoteDto,
  TaskQueryDto,
  TaskStepListDto,
  TaskWorkDto,
} from './task-schemas';
import { TaskService } from './task.service';

@Topic('任务 Tasks')
@Controller('api/v1/tasks')
export class TaskHttp {
  constructor(
    @Inject(peers.tasks) private readonly tasks: Tasks,
    private readonly views: TaskService,
    private readonly media: MediaService,
  ) {}

  @Post()
  @Route({
    summary: '发布任务 Publish a task to a group',
    status: 201,
    answer: TaskDto,
    command: true,
    problems: [409],
  })
  async publish(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() spec: NewTaskDto) {
    return this.views.one(ctx, await this.tasks.publishTask(ctx, { idempotencyKey, spec }));
  }

  @Get()
  @Route({ summary: '任务列表 Tasks within my scope, offered to me, or claimed by me', answer: TaskListDto })
  async list(@Caller() ctx: RequestContext, @Query() { state, ...query }: TaskQueryDto) {
    const { tasks, nextPageToken } = await this.tasks.listTasks(ctx, { ...query, states: state });
    return page(await this.views.several(ctx, tasks), nextPageToken);
  }

  @Get(':id')
  @Route({ summary: '任务详情 One task', answer: TaskDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: TaskIdDto) {
    return this.views.one(ctx, await this.tasks.getTask(ctx, { id }));
  }

  @Get(':id/steps')
  @Route({ summary: '任务过程 Every step of a task, oldest first', answer: TaskStepListDto, problems: [404] })
  async steps(@Caller() ctx: RequestContext, @Param() { id }: TaskIdDto) {
    const { steps } = await this.tasks.listTaskSteps(ctx, { taskId: id });
    return { items: await this.views.steps(ctx, steps) };
  }

  @Post(':id/claim')
  @Route({ summary: '领取 Take the task on', answer: TaskDto, command: true, problems: [404, 409] })
  async claim(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: taskId }: TaskIdDto,
    @Body() _: NothingDto,
  ) {
    return this.views.one(ctx, await this.tasks.claimTask(ctx, { taskId, idempotencyKey }));
  }

  @Post(':id/give-back')
  @Route({ summary: '退回 Give the task back to its group', answer: TaskDto, command: true, problems: [404, 409] })
  async giveBack(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: taskId }: TaskIdDto,
    @Body() body: TaskNoteDto,
  ) {
    return this.views.one(ctx, await this.tasks.giveBackTask(ctx, { ...body, taskId, idempotencyKey }));
  }

  @Post(':id/work')
  @Route({
    summary: '提交凭证 Add evidence; the task completes by itself when nothing is missing',
    answer: TaskDto,
    command: true,
    problems: [404, 409],
  })
  async work(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: taskId }: TaskIdDto,
    @Body() body: TaskWorkDto,
  ) {
    await this.media.demand(ctx, body.mediaIds);
    return this.views.one(ctx, await this.tasks.doTask(ctx, { ...body, taskId, idempotencyKey }));
  }

  @Post(':id/findings')
  @Route({
    summary: '一键上报 Make a case of what was found on the way',
    status: 201,
    answer: TaskFindingAnswerDto,
    command: true,
    problems: [404, 409],
  })
  async finding(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: taskId }: TaskIdDto,
    @Body() body: TaskFindingDto,
  ) {
    await this.media.demand(ctx, body.mediaIds);
    const { task, ...rest } = await this.tasks.reportFinding(ctx, { ...body, taskId, idempotencyKey });
    return { task: await this.views.one(ctx, task), ...rest };
  }

  @Post(':id/check')
  @Route({ summary: '抽查 Accept finished work or send it back', answer: TaskDto, command: true, problems: [404, 409] })
  async check(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: taskId }: TaskIdDto,
    @Body() body: TaskCheckDto,
  ) {
    return this.views.one(ctx, await this.tasks.checkTask(ctx, { ...body, taskId, idempotencyKey }));
  }

  @Post(':id/cancel')
  @Route({ summary: '撤回 Withdraw the task', answer: TaskDto, command: true, problems: [404, 409] })
  async cancel(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: taskId }: TaskIdDto,
    @Body() body: TaskNoteDto,
  ) {
    return this.views.one(ctx, await this.tasks.cancelTask(ctx, { ...body, taskId, idempotencyKey }));
  }

  @Post(':id/extend')
  @Route({ summary: '延期 Give the task more time', answer: TaskDto, command: true, problems: [404, 409] })
  async extend(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: taskId }: TaskIdDto,
    @Body() body: TaskExtensionDto,
  ) {
    return this.views.one(ctx, await this.tasks.extendTask(ctx, { ...body, taskId, idempotencyKey }));
  }
}
