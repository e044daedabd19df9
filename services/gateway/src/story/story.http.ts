import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { type stories } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { page } from '../api/json';
import { peers, type Stories } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import {
  NewStoryDto,
  StoryDto,
  StoryEditDto,
  StoryIdDto,
  StoryListDto,
  StoryLookDto,
  StoryNoteDto,
  StoryPublicationDto,
  StoryQueryDto,
  StorySubmissionDto,
} from './story-schemas';
import { viewListed, viewStory } from './story-view';

/** Stories of cases that were done: written, looked through, published by a second person. */
@Topic('复盘故事 Stories')
@Controller('api/v1/stories')
export class StoryHttp {
  constructor(
    @Inject(peers.stories) private readonly stories: Stories,
    private readonly media: MediaService,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @Route({ summary: '复盘故事 Stories within my scope, newest change first', answer: StoryListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: StoryQueryDto) {
    const answer = await this.stories.listStories(ctx, query);
    return { ...page(answer.stories.map(viewListed), answer.nextPageToken), mayWrite: answer.mayWrite };
  }

  @Get(':id')
  @Route({ summary: '故事详情 One story with its history, and what I may do', answer: StoryDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: StoryIdDto) {
    return this.view(ctx, await this.stories.getStory(ctx, { id }));
  }

  @Post()
  @Route({
    summary: '写成故事 Begin the story of a verified or closed case',
    status: 201,
    answer: StoryDto,
    command: true,
    problems: [404, 409],
  })
  async create(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewStoryDto) {
    return this.view(ctx, await this.stories.createStory(ctx, { ...body, idempotencyKey }));
  }

  @Put(':id')
  @Route({
    summary: '修改草稿 Write on; marks have to be looked at again',
    answer: StoryDto,
    command: true,
    problems: [404, 409],
  })
  async edit(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: StoryIdDto,
    @Body() body: StoryEditDto,
  ) {
    return this.view(ctx, await this.stories.editStory(ctx, { ...body, id, idempotencyKey }));
  }

  @Get(':id/marks')
  @Route({
    summary: '检查个人信息 Where the text may hold personal data: names of people of the case, numbers, addresses',
    answer: StoryLookDto,
    problems: [404],
  })
  async look(@Caller() ctx: RequestContext, @Param() { id }: StoryIdDto) {
    const knownNames = await this.knownNames(ctx, id);
    const { marks, lookHash } = await this.stories.lookAtStory(ctx, { id, knownNames });
    return { marks: marks.map(({ field, from, to, kind }) => ({ field, from, to, kind })), lookHash };
  }

  @Post(':id/submission')
  @Route({
    summary: '提交 Hand it in: every mark removed, or kept for a reason',
    answer: StoryDto,
    command: true,
    problems: [404, 409],
  })
  async submit(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: StoryIdDto,
    @Body() body: StorySubmissionDto,
  ) {
    const knownNames = await this.knownNames(ctx, id);
    return this.view(ctx, await this.stories.submitStory(ctx, { ...body, id, knownNames, idempotencyKey }));
  }

  @Post(':id/return')
  @Route({ summary: '退回修改 Send it back, with a reason', answer: StoryDto, command: true, problems: [404, 409] })
  async giveBack(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: StoryIdDto,
    @Body() { note }: StoryNoteDto,
  ) {
    return this.view(ctx, await this.stories.returnStory(ctx, { id, note, idempotencyKey }));
  }

  @Post(':id/publication')
  @Route({ summary: '发布 Publish what somebody else wrote', answer: StoryDto, command: true, problems: [404, 409] })
  async publish(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: StoryIdDto,
    @Body() { expectedVersion }: StoryPublicationDto,
  ) {
    return this.view(ctx, await this.stories.publishStory(ctx, { id, expectedVersion, idempotencyKey }));
  }

  @Post(':id/withdrawal')
  @Route({ summary: '撤下 Take it out of the public', answer: StoryDto, command: true, problems: [404, 409] })
  async withdraw(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: StoryIdDto,
    @Body() { note }: StoryNoteDto,
  ) {
    return this.view(ctx, await this.stories.withdrawStory(ctx, { id, note, idempotencyKey }));
  }

  /** Names of everybody who worked on the case: only identity knows them. */
  private async knownNames(ctx: RequestContext, id: string): Promise<string[]> {
    const { personIds } = await this.stories.lookAtStory(ctx, { id });
    const nameOf = await this.people.names(ctx, new Set(personIds));
    return personIds.map(nameOf).filter((name) => name !== '');
  }

  private async view(ctx: RequestContext, story: stories.Story) {
    const nameOf = await this.people.names(ctx, new Set(story.steps.map(({ actorId }) => actorId)));
    return viewStory(story, { nameOf, linkTo: this.media.linksFor(ctx.tenantId) });
  }
}
