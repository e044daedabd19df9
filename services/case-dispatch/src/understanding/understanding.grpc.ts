import { Rpcs, understanding } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { LessonService } from './lesson.service';

const definition = understanding.UnderstandingDefinition;

@RpcController(definition)
export class UnderstandingGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(private readonly lessons: LessonService) {}

  async getUnderstanding(ctx: RequestContext): Promise<understanding.UnderstandingFigures> {
    return understanding.UnderstandingFigures.fromPartial(await this.lessons.figures(ctx));
  }

  setIntake(
    ctx: RequestContext,
    { idempotencyKey, ...wanted }: understanding.SetIntakeRequest,
  ): Promise<understanding.IntakeSettings> {
    return this.lessons.set(ctx, idempotencyKey, wanted);
  }

  async listLessons(
    ctx: RequestContext,
    request: understanding.ListLessonsRequest,
  ): Promise<understanding.ListLessonsResponse> {
    const { lessons, nextPageToken } = await this.lessons.list(ctx, request);
    return { lessons: lessons.map((lesson) => ({ ...lesson })), nextPageToken };
  }

  async withdrawLesson(
    ctx: RequestContext,
    { idempotencyKey, caseId }: understanding.WithdrawLessonRequest,
  ): Promise<understanding.Lesson> {
    return { ...(await this.lessons.withdraw(ctx, idempotencyKey, caseId)) };
  }
}
