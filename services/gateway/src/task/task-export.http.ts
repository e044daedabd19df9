import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { type CsvColumns, csvFile, csvRow, csvRowLimit, csvTitles } from '../api/csv';
import { peers, type Tasks } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { TaskFilterDto } from './task-schemas';
import { TaskService, TaskView } from './task.service';

const rowsPerPage = 200;

/** A task and one person's part of it; a task that nobody has claimed is a row too. */
interface Row {
  readonly task: TaskView;
  readonly claim: TaskView['claims'][number] | undefined;
}

/** Never the target of a visit: it is nobody's but the visitor's. */
const columns: CsvColumns<Row> = [
  ['任务 Task', ({ task }) => task.spec?.title ?? ''],
  ['类型 Kind', ({ task }) => task.spec?.kind ?? ''],
  ['状态 State', ({ task }) => task.state],
  ['超期 Overdue', ({ task }) => (task.overdue ? '是 yes' : '')],
  ['地点 Place', ({ task }) => task.placeName],
  ['发布人 Publisher', ({ task }) => task.publisherName],
  ['发布时间 Published', ({ task }) => task.publishTime ?? ''],
  ['截止时间 Due', ({ task }) => task.spec?.dueTime ?? ''],
  ['领取人 Claimed by', ({ claim }) => claim?.personName ?? ''],
  ['办理状态 Part', ({ claim }) => claim?.state ?? ''],
  ['领取时间 Claimed', ({ claim }) => claim?.claimedTime ?? ''],
  ['完成时间 Done', ({ claim }) => claim?.doneTime ?? ''],
  ['迟交 Late', ({ claim }) => (claim?.late ? '是 yes' : '')],
  ['照片数 Photos', ({ claim }) => (claim ? String(claim.media.length) : '')],
  ['回答 Answer', ({ claim }) => claim?.answer ?? ''],
  ['清单 Checklist', ({ task, claim }) => (claim ? `${claim.checked.length}/${task.spec?.checklist.length ?? 0}` : '')],
  [
    '打卡 Checkpoints',
    ({ task, claim }) => (claim ? `${claim.passes.length}/${task.spec?.checkpoints.length ?? 0}` : ''),
  ],
  ['漏打卡 Missed', ({ claim }) => claim?.missedCheckpoints.join(' ') ?? ''],
  ['发现事件 Cases', ({ claim }) => claim?.caseNumbers.join(' ') ?? ''],
  ['抽查 Check', ({ claim }) => claim?.check ?? ''],
  ['编号 Id', ({ task }) => task.id],
];

@Topic('任务 Tasks')
@Controller('api/v1/tasks.csv')
export class TaskExportHttp {
  constructor(
    @Inject(peers.tasks) private readonly tasks: Tasks,
    private readonly views: TaskService,
  ) {}

  @Get()
  @Route({ summary: '导出任务结果 Results as a spreadsheet, a row a person, up to 10,000 tasks', produces: 'text/csv' })
  export(@Caller() ctx: RequestContext, @Query() filter: TaskFilterDto): Promise<StreamableFile> {
    return csvFile('tasks.csv', this.lines(ctx, filter));
  }

  private async *lines(ctx: RequestContext, { state, ...filter }: TaskFilterDto): AsyncGenerator<string> {
    let pageToken = '';
    for (let tasks = 0; tasks < csvRowLimit; tasks += rowsPerPage) {
      const asked = { ...filter, states: state, pageSize: rowsPerPage, pageToken };
      const answer = await this.tasks.listTasks(ctx, asked);
      const rows = (await this.views.several(ctx, answer.tasks)).flatMap(rowsOf);
      yield (tasks === 0 ? csvTitles(columns) : '') + rows.map((row) => csvRow(columns, row)).join('');
      pageToken = answer.nextPageToken;
      if (pageToken === '') return;
    }
  }
}

function rowsOf(task: TaskView): Row[] {
  return task.claims.length === 0 ? [{ task, claim: undefined }] : task.claims.map((claim) => ({ task, claim }));
}
