import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { projects } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { peers, type Projects } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import {
  CloseProjectDto,
  EntryDecisionDto,
  EntryIdDto,
  EntryQueryDto,
  NewEntryDto,
  NewProjectDto,
  ProjectDto,
  ProjectEntryDto,
  ProjectEntryListDto,
  ProjectIdDto,
  ProjectListDto,
  ProjectQueryDto,
} from './project-schemas';
import { viewEntry } from './project-view';

/** The books of projects, for those who keep and check them. */
@Topic('项目与支出 Projects')
@Controller('api/v1/projects')
export class ProjectHttp {
  constructor(
    @Inject(peers.projects) private readonly projects: Projects,
    private readonly media: MediaService,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @Route({ summary: '项目列表 Projects with budget and spending, newest first', answer: ProjectListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: ProjectQueryDto) {
    const answer = await this.projects.listProjects(ctx, query);
    return page(json(answer.projects), answer.nextPageToken);
  }

  @Get(':id')
  @Route({ summary: '项目 One project, with what I may do', answer: ProjectDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: ProjectIdDto) {
    return json(await this.projects.getProject(ctx, { id }));
  }

  @Post()
  @Route({
    summary: '公布项目 Open a project; its budget waits for a second person',
    status: 201,
    answer: ProjectDto,
    command: true,
    problems: [404, 409],
  })
  async create(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewProjectDto) {
    const budgetFen = BigInt(body.budgetFen);
    return json(await this.projects.createProject(ctx, { ...body, budgetFen, idempotencyKey }));
  }

  @Post(':id/close')
  @Route({ summary: '结束项目 Close the books', answer: ProjectDto, command: true, problems: [404, 409] })
  async close(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: ProjectIdDto,
    @Body() body: CloseProjectDto,
  ) {
    return json(await this.projects.closeProject(ctx, { ...body, id, idempotencyKey }));
  }

  @Get(':id/entries')
  @Route({
    summary: '全部账目 Every entry, newest first: those that wait and those that were refused too',
    answer: ProjectEntryListDto,
    problems: [404],
  })
  async entries(@Caller() ctx: RequestContext, @Param() { id }: ProjectIdDto, @Query() query: EntryQueryDto) {
    const answer = await this.projects.listEntries(ctx, { ...query, projectId: id });
    return page(await this.views(ctx, answer.entries), answer.nextPageToken);
  }

  @Post(':id/entries')
  @Route({
    summary: '登记账目 Record a change of the budget, an expense or a reversal',
    description: 'It counts once somebody else approved it. Nothing is ever edited: what was wrong is reversed.',
    status: 201,
    answer: ProjectEntryDto,
    command: true,
    problems: [404, 409],
  })
  async record(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: ProjectIdDto,
    @Body() body: NewEntryDto,
  ) {
    await this.media.demand(ctx, body.receiptMediaIds);
    const amountFen = BigInt(body.amountFen ?? 0);
    return this.view(ctx, await this.projects.recordEntry(ctx, { ...body, amountFen, projectId: id, idempotencyKey }));
  }

  @Post(':id/entries/:entryId/decision')
  @Route({
    summary: '审批账目 Approve or refuse an entry that somebody else recorded',
    answer: ProjectEntryDto,
    command: true,
    problems: [404, 409],
  })
  async decide(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id, entryId }: EntryIdDto,
    @Body() body: EntryDecisionDto,
  ) {
    const command = { ...body, projectId: id, entryId, idempotencyKey };
    return this.view(ctx, await this.projects.decideEntry(ctx, command));
  }

  private async views(ctx: RequestContext, entries: readonly projects.ProjectEntry[]) {
    const ids = entries.flatMap(({ recordedBy, decidedBy }) => [recordedBy, decidedBy]).filter((id) => id !== '');
    const nameOf = await this.people.names(ctx, new Set(ids));
    return entries.map((entry) => viewEntry(entry, this.media.linksFor(ctx.tenantId), nameOf));
  }

  private async view(ctx: RequestContext, entry: projects.ProjectEntry) {
    const [view] = await this.views(ctx, [entry]);
    return view;
  }
}
