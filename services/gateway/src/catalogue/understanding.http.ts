import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { understanding } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { peers, type Understanding } from '../api/peers';
import { Route, Topic } from '../api/route';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import {
  CataloguePageDto,
  IntakeSettingsDto,
  LessonDto,
  LessonIdDto,
  LessonListDto,
  NewIntakeSettingsDto,
  NothingDto,
  UnderstandingDto,
} from './catalogue-schemas';

@Topic('智能识别 Understanding')
@Controller('api/v1/understanding')
export class UnderstandingHttp {
  constructor(
    @Inject(peers.understanding) private readonly understanding: Understanding,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @Route({ summary: '识别情况 How reports are understood, and the settings', answer: UnderstandingDto })
  async get(@Caller() ctx: RequestContext) {
    return json(await this.understanding.getUnderstanding(ctx, {}));
  }

  @Put('settings')
  @Route({
    summary: '设置 From where on a person decides; how long a complaint counts as repeated',
    answer: IntakeSettingsDto,
    command: true,
    problems: [409],
  })
  async set(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: NewIntakeSettingsDto,
  ) {
    return json(await this.understanding.setIntake(ctx, { ...body, idempotencyKey }));
  }

  @Get('lessons')
  @Route({ summary: '学习记录 What corrections taught, newest first', answer: LessonListDto })
  async lessons(@Caller() ctx: RequestContext, @Query() query: CataloguePageDto) {
    const { lessons, nextPageToken } = await this.understanding.listLessons(ctx, query);
    return page(await this.named(ctx, lessons), nextPageToken);
  }

  @Post('lessons/:id/withdraw')
  @Route({ summary: '撤回学习 Take a lesson back', answer: LessonDto, command: true, problems: [404] })
  async withdraw(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: caseId }: LessonIdDto,
    @Body() _: NothingDto,
  ) {
    const [lesson] = await this.named(ctx, [await this.understanding.withdrawLesson(ctx, { caseId, idempotencyKey })]);
    return lesson;
  }

  private async named(ctx: RequestContext, lessons: readonly understanding.Lesson[]) {
    const nameOf = await this.people.names(ctx, new Set(lessons.map(({ taughtBy }) => taughtBy)));
    return json([...lessons]).map((lesson) => ({ ...lesson, taughtByName: nameOf(lesson.taughtBy) }));
  }
}
