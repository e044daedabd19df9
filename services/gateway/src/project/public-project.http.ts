import { Controller, Get, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { csvFile, csvRow, csvRowLimit, csvTitles } from '../api/csv';
import { json, page } from '../api/json';
import { peers, type Projects } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import { entryColumns } from './project-export';
import {
  EntryQueryDto,
  ProjectDto,
  ProjectListDto,
  ProjectQueryDto,
  PublicEntryListDto,
  PublicProjectIdDto,
  PublicStreetDto,
} from './project-schemas';
import { viewPublicEntry } from './project-view';

const rowsPerPage = 200;

/** What residents see of the street's money, without an account. */
@Topic('项目与支出 Projects')
@Controller('api/v1/streets/:code/projects')
export class PublicProjectHttp {
  constructor(
    @Inject(peers.projects) private readonly projects: Projects,
    private readonly streets: StreetService,
    private readonly media: MediaService,
  ) {}

  @Get()
  @Route({
    summary: '公开项目 Projects of a street, for everybody',
    audience: 'public',
    answer: ProjectListDto,
    problems: [404],
  })
  async list(@Edge() edge: RequestEdge, @Param() { code }: PublicStreetDto, @Query() query: ProjectQueryDto) {
    const ctx = await this.streets.resident(code, edge);
    const answer = await this.projects.listProjects(ctx, query);
    return page(json(answer.projects), answer.nextPageToken);
  }

  @Get(':id')
  @Route({
    summary: '公开项目详情 One project with its sums, for everybody',
    audience: 'public',
    answer: ProjectDto,
    problems: [404],
  })
  async get(@Edge() edge: RequestEdge, @Param() { code, id }: PublicProjectIdDto) {
    return json(await this.projects.getProject(await this.streets.resident(code, edge), { id }));
  }

  @Get(':id/entries')
  @Route({
    summary: '公开账目 Every approved entry, newest first, for everybody',
    audience: 'public',
    answer: PublicEntryListDto,
    problems: [404],
  })
  async entries(@Edge() edge: RequestEdge, @Param() { code, id }: PublicProjectIdDto, @Query() query: EntryQueryDto) {
    const ctx = await this.streets.resident(code, edge);
    const answer = await this.projects.listPublicEntries(ctx, { ...query, projectId: id });
    const linkTo = this.media.linksFor(ctx.tenantId);
    return page(
      answer.entries.map((entry) => viewPublicEntry(entry, linkTo)),
      answer.nextPageToken,
    );
  }

  @Get(':id/entries.csv')
  @Route({
    summary: '导出公开账目 The same list as a spreadsheet',
    audience: 'public',
    produces: 'text/csv',
    problems: [404],
  })
  async export(@Edge() edge: RequestEdge, @Param() { code, id }: PublicProjectIdDto): Promise<StreamableFile> {
    const ctx = await this.streets.resident(code, edge);
    return csvFile('project.csv', this.lines(ctx, id));
  }

  private async *lines(ctx: RequestContext, projectId: string): AsyncGenerator<string> {
    let pageToken = '';
    for (let rows = 0; rows < csvRowLimit; rows += rowsPerPage) {
      const answer = await this.projects.listPublicEntries(ctx, { projectId, pageSize: rowsPerPage, pageToken });
      const lines = answer.entries.map((entry) => csvRow(entryColumns, entry)).join('');
      yield (rows === 0 ? csvTitles(entryColumns) : '') + lines;
      pageToken = answer.nextPageToken;
      if (pageToken === '') return;
    }
  }
}
