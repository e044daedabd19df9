import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { ProjectService } from '../project/project.service';
import { isTaskOverdue } from '../task/task';
import { PublishService } from '../task/publish.service';
import { TaskQueryService } from '../task/task-query.service';
import type { Deliberation } from './deliberation';
import { projectsOf, tasksOf, withWork } from './work';

/** How the task or project of an action item stands, without a word about people. */
export interface ItemWork {
  readonly state: string;
  /** Of a project. */
  readonly number: string;
  readonly dueTime: Date | undefined;
  readonly late: boolean;
  readonly budgetFen: bigint;
  readonly spentFen: bigint;
}

/** What a resolution starts: in the transaction that adopts it, so nothing of it is lost and nothing begins twice. */
@Injectable()
export class WorkService {
  constructor(
    private readonly publishing: PublishService,
    private readonly tasks: TaskQueryService,
    private readonly projects: ProjectService,
  ) {}

  async start(tx: Tx, ctx: RequestContext, adopted: Deliberation, time: Date): Promise<Deliberation> {
    const deliberation = withWork(adopted, uuidv7);
    // The resolution itself: whoever happened to count the votes is not the one who orders this.
    const by = { actorKind: 'service', actorId: 'case-dispatch', time };
    await this.publishing.start(tx, ctx, tasksOf(deliberation, time), by);
    await this.projects.start(tx, projectsOf(deliberation), by);
    return deliberation;
  }

  /** How everything stands that the resolution started, by the number of its item. */
  async standing(tx: Tx, { id, resolution }: Deliberation, now: Date): Promise<ReadonlyMap<number, ItemWork>> {
    const works = new Map<number, ItemWork>();
    if (!resolution?.items.some(({ workId }) => workId !== '')) return works;
    const none = { number: '', dueTime: undefined, late: false, budgetFen: 0n, spentFen: 0n };
    for (const { item, state, dueTime } of await this.tasks.ofResolution(tx, id))
      works.set(item.no, { ...none, state, dueTime, late: isTaskOverdue({ state, dueTime }, now) });
    for (const { project, sums } of await this.projects.ofResolution(tx, id)) {
      const { number, state } = project;
      const { budgetFen, spentFen } = sums;
      const dueTime = resolution.items.find(({ no }) => no === project.item?.no)?.dueTime;
      const late = state === 'open' && dueTime !== undefined && dueTime < now;
      works.set(project.item?.no ?? 0, { number, state, dueTime, late, budgetFen, spentFen });
    }
    return works;
  }
}
