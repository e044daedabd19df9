import { type Rpcs, tasks } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { PublishService } from './publish.service';
import { SeriesService } from './series.service';
import { specOf, seriesMessage, taskMessage, taskStepMessage } from './task-messages.grpc';
import { TaskQueryService } from './task-query.service';
import { TaskService } from './task.service';
import type { Task } from './task';

const definition = tasks.TasksDefinition;

@RpcController(definition)
export class TaskGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly publishing: PublishService,
    private readonly tasks: TaskService,
    private readonly queries: TaskQueryService,
    private readonly series: SeriesService,
  ) {}

  async publishTask(ctx: RequestContext, { idempotencyKey, spec }: tasks.PublishTaskRequest) {
    return this.answer(ctx, await this.publishing.publish(ctx, idempotencyKey, specOf(spec)));
  }

  async publishPlan(ctx: RequestContext, { idempotencyKey, ...request }: tasks.PublishPlanRequest) {
    const given = { ...request, specs: request.specs.map(specOf) };
    const { plan, errors } = await this.publishing.publishPlan(ctx, idempotencyKey, given);
    return tasks.PublishPlanResponse.fromPartial({
      plan: plan && { ...plan, published: plan.total },
      errors: [...errors],
    });
  }

  async listPlans(ctx: RequestContext, { pageSize, pageToken }: tasks.ListPlansRequest) {
    const { plans, nextPageToken } = await this.queries.plans(ctx, { size: pageSize, token: pageToken });
    return { plans: [...plans], nextPageToken };
  }

  async getTask(ctx: RequestContext, { id }: tasks.GetTaskRequest) {
    return taskMessage(ctx, await this.queries.get(ctx, id));
  }

  async listTasks(ctx: RequestContext, { pageSize, pageToken, ...asked }: tasks.ListTasksRequest) {
    const { seen, nextPageToken } = await this.queries.list(ctx, asked, { size: pageSize, token: pageToken });
    const now = new Date();
    return { tasks: seen.map((each) => taskMessage(ctx, each, now)), nextPageToken };
  }

  async listTaskSteps(ctx: RequestContext, { taskId }: tasks.ListTaskStepsRequest) {
    return { steps: (await this.queries.steps(ctx, taskId)).map(taskStepMessage) };
  }

  async countTasks(ctx: RequestContext, request: tasks.CountTasksRequest) {
    return { places: [...(await this.queries.counts(ctx, request))] };
  }

  async claimTask(ctx: RequestContext, { idempotencyKey, taskId }: tasks.ClaimTaskRequest) {
    return this.answer(ctx, await this.tasks.claim(ctx, idempotencyKey, taskId));
  }

  async giveBackTask(ctx: RequestContext, { idempotencyKey, ...request }: tasks.GiveBackTaskRequest) {
    return this.answer(ctx, await this.tasks.giveBack(ctx, idempotencyKey, request));
  }

  async doTask(ctx: RequestContext, { idempotencyKey, ...request }: tasks.DoTaskRequest) {
    return this.answer(ctx, await this.tasks.work(ctx, idempotencyKey, request));
  }

  async reportFinding(ctx: RequestContext, { idempotencyKey, ...request }: tasks.ReportFindingRequest) {
    const { task, caseFile } = await this.tasks.finding(ctx, idempotencyKey, request);
    return { task: await this.answer(ctx, task), caseId: caseFile.id, caseNumber: caseFile.number };
  }

  async checkTask(ctx: RequestContext, { idempotencyKey, ...request }: tasks.CheckTaskRequest) {
    return this.answer(ctx, await this.tasks.check(ctx, idempotencyKey, request));
  }

  async cancelTask(ctx: RequestContext, { idempotencyKey, ...request }: tasks.CancelTaskRequest) {
    return this.answer(ctx, await this.tasks.cancel(ctx, idempotencyKey, request));
  }

  async extendTask(ctx: RequestContext, { idempotencyKey, ...request }: tasks.ExtendTaskRequest) {
    return this.answer(ctx, await this.tasks.extend(ctx, idempotencyKey, request));
  }

  async createSeries(ctx: RequestContext, { idempotencyKey, spec, recurrence }: tasks.CreateSeriesRequest) {
    const given = { spec: specOf(spec), recurrence: recurrence ?? tasks.Recurrence.fromPartial({}) };
    return seriesMessage(await this.series.create(ctx, idempotencyKey, given));
  }

  async endSeries(ctx: RequestContext, { idempotencyKey, seriesId }: tasks.EndSeriesRequest) {
    return seriesMessage(await this.series.end(ctx, idempotencyKey, seriesId));
  }

  async listSeries(ctx: RequestContext, { pageSize, pageToken }: tasks.ListSeriesRequest) {
    const { series, nextPageToken } = await this.series.list(ctx, { size: pageSize, token: pageToken });
    return { series: series.map(seriesMessage), nextPageToken };
  }

  private async answer(ctx: RequestContext, task: Task): Promise<tasks.Task> {
    return taskMessage(ctx, await this.queries.answer(ctx, task));
  }
}
