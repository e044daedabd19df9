import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, conflict, demand, forbidden, invalid, RequestContext, rightOf, Target } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { AssignmentService } from '../assignment/assignment.service';
import { checkedPoint, Point } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import type { CaseFile } from '../case/case';
import { checkedMedia, freeText } from '../case/intake';
import { ReportService } from '../case/report.service';
import { ItemService } from '../deliberation/item.service';
import { itemStateOf } from '../deliberation/work';
import { audienceOf, postsBehind } from './audience';
import { GroupService } from './group.service';
import { claimTarget, doTarget, placeTarget } from './rights';
import {
  cancel,
  check,
  claimTask,
  doTask,
  extend,
  found,
  giveBack,
  partOf,
  Task,
  TaskBy,
  TaskClaim,
  TaskOutcome,
} from './task';
import { tellTasks } from './task.events';
import { TaskRepository } from './task.repository';

/** Parts that a person may hold at once: enough for a day's round, and what leaving office gives back stays bounded. */
const inHandLimit = 50;

interface Command {
  readonly method: string;
  readonly key: string;
  readonly taskId: string;
  readonly right: Action;
  readonly request: object;
}

/** What people do with a task. */
@Injectable()
export class TaskService {
  constructor(
    private readonly db: Database,
    private readonly tasks: TaskRepository,
    private readonly groups: GroupService,
    private readonly assignment: AssignmentService,
    private readonly places: PlaceService,
    private readonly reports: ReportService,
    private readonly items: ItemService,
  ) {}

  /** Takes a part on. Of two at once for the last part one wins, the other gets Conflict `task-already-claimed`. */
  async claim(ctx: RequestContext, key: string, taskId: string): Promise<Task> {
    const command = this.command('ClaimTask', key, 'task.claim', { taskId });
    return this.once(ctx, command, async (tx, by) => {
      await this.tasks.lockPerson(tx, by.actorId);
      const tokens = await this.groups.tokens(tx, ctx.actor);
      const inHand = await this.tasks.inHand(tx, by.actorId);
      return this.tasks.update(tx, taskId, async (task) => {
        demandTask(ctx, 'task.claim', claimTarget(task, ctx.actor, tokens), task);
        await this.demandInOffice(tx, ctx, task, by.time);
        if (inHand.length >= inHandLimit) throw conflict('too-many-tasks-in-hand', { limit: inHandLimit });
        return claimTask(task, uuidv7(), by);
      });
    });
  }

  /** Gives a part back to the group. Errors: Forbidden `not-your-task`, Invalid `note-missing`. */
  async giveBack(ctx: RequestContext, key: string, request: { taskId: string; note: string }): Promise<Task> {
    const note = noteOf(request.note);
    const command = this.command('GiveBackTask', key, 'task.do', request);
    return this.onOwn(ctx, command, (task, claim, by) => giveBack(task, claim, 'given_back', note, by));
  }

  /** Adds evidence; the part is done at the moment when nothing is missing. */
  async work(
    ctx: RequestContext,
    key: string,
    request: {
      taskId: string;
      mediaIds: readonly string[];
      point: Point | undefined;
      answer: string;
      checked: readonly number[];
      checkpoint: number;
      note: string;
    },
  ): Promise<Task> {
    const note = noteOf(request.note);
    const answer = freeText(request.answer, 1_000, 'note-invalid');
    const mediaIds = checkedMedia(request.mediaIds);
    const point = request.point && checkedPoint(request.point);
    const gridId = point && (await this.gridAsked(ctx, request.taskId, point));
    const command = this.command('DoTask', key, 'task.do', request);
    const { checked, checkpoint } = request;
    return this.onOwn(ctx, command, (task, claim, by) => {
      const drawn = randomInt(100) < task.spec.checkPercent;
      return doTask(task, claim, { mediaIds, point, gridId, answer, checked, checkpoint, note }, drawn, by);
    });
  }

  /**
   * A case of what was found on the way, by the rules of CreateCase and under the same key; then its number goes to the task. A
   * call that broke off between the two goes on when it is repeated.
   */
  async finding(
    ctx: RequestContext,
    key: string,
    request: {
      taskId: string;
      text: string;
      point: Point | undefined;
      matterCode: string;
      mediaIds: readonly string[];
    },
  ): Promise<{ task: Task; caseFile: CaseFile }> {
    const { taskId, text, point, matterCode, mediaIds } = request;
    const before = await this.db.tx(ctx, (tx) => this.tasks.find(tx, taskId));
    demandTask(ctx, 'task.do', doTarget(before), before);
    const caseFile = await this.reports.create(ctx, key, {
      ...{
        channel: 'field_app',
        text,
        address: '',
        matterCode,
        mediaIds,
        reporter: undefined,
        qrCode: '',
        datum: '',
        placeSource: '',
      },
      ...{ point, gridId: point ? '' : (before.place.gridId ?? '') },
    });
    const command = this.command('ReportFinding', key, 'task.do', request);
    const task = await this.onOwn(ctx, command, (now, claim, by) => found(now, claim, caseFile.number, by));
    return { task, caseFile };
  }

  /** Accepts finished work or sends it back. */
  async check(
    ctx: RequestContext,
    key: string,
    request: { taskId: string; claimId: string; accepted: boolean; note: string },
  ): Promise<Task> {
    const note = noteOf(request.note);
    const command = this.command('CheckTask', key, 'task.check', request);
    return this.once(ctx, command, async (tx, by) => {
      const outcome = await this.tasks.update(tx, request.taskId, (task) => {
        demandTask(ctx, 'task.check', placeTarget(task.place), task);
        return check(task, request.claimId, request.accepted, note, by);
      });
      const { claim } = outcome.fact ?? {};
      if (request.accepted || !claim || !(await this.assignment.hasLeftAll(tx, claim.personId, by.time)))
        return outcome;
      // Sent back to somebody who is in no office any more: the group does it.
      await this.tell(tx, ctx, outcome, by);
      const service: TaskBy = { actorKind: 'service', actorId: 'case-dispatch', time: by.time };
      return this.tasks.update(tx, request.taskId, (task) =>
        giveBack(task, ownPart(task, claim.personId), 'left_office', '', service),
      );
    });
  }

  async cancel(ctx: RequestContext, key: string, request: { taskId: string; note: string }): Promise<Task> {
    const note = noteOf(request.note);
    const command = this.command('CancelTask', key, 'task.cancel', request);
    return this.onManaged(ctx, command, (task, by) => cancel(task, note, by));
  }

  async extend(
    ctx: RequestContext,
    key: string,
    request: { taskId: string; dueTime: Date | undefined },
  ): Promise<Task> {
    const { dueTime } = request;
    if (!dueTime) throw invalid('task-times-invalid');
    const command = this.command('ExtendTask', key, 'task.extend', request);
    return this.onManaged(ctx, command, (task, by) => extend(task, dueTime, by));
  }

  /** An office ended: parts that no other office of the person covers go back to their groups, in the transaction of the news. */
  async leave(
    ctx: RequestContext,
    tx: Tx,
    ended: { personId: string; appointmentId: string; version: number },
  ): Promise<void> {
    const time = new Date();
    await this.tasks.lockPerson(tx, ended.personId);
    const ids = await this.tasks.inHand(tx, ended.personId);
    if (ids.length === 0) return;
    const left = await this.assignment.besides(tx, ended.personId, ended, time);
    const grids = await this.groups.gridsOf(tx, left);
    const by: TaskBy = { actorKind: 'service', actorId: 'case-dispatch', time };
    for (const id of ids) {
      const task = await this.tasks.find(tx, id);
      // Who was named keeps the task while in any office at all.
      const named = task.spec.personIds.includes(ended.personId) && left.length > 0;
      if (named || postsBehind(audienceOf(task.spec), left, grids, tx.tenantId).length > 0) continue;
      const outcome = await this.tasks.update(tx, id, (now) =>
        giveBack(now, ownPart(now, ended.personId), 'left_office', '', by),
      );
      await this.tell(tx, ctx, outcome, by);
    }
  }

  /** The token may be older than the end of an office: what is known to have ended counts no more. */
  private async demandInOffice(tx: Tx, ctx: RequestContext, task: Task, now: Date): Promise<void> {
    if (task.spec.personIds.includes(ctx.actor.id)) return;
    const grids = await this.groups.gridsOf(tx, ctx.actor.positions);
    const posts = postsBehind(audienceOf(task.spec), ctx.actor.positions, grids, tx.tenantId);
    for (const post of posts)
      if (!(await this.assignment.hasLeft(tx, { personId: ctx.actor.id, ...post }, now))) return;
    throw forbidden('not-your-task', { taskId: task.id, action: 'task.claim' });
  }

  /** The grid in which a point lies, when the task asks for it. Remote, so before the transaction. */
  private async gridAsked(ctx: RequestContext, taskId: string, point: Point): Promise<string | undefined> {
    const { spec } = await this.db.tx(ctx, (tx) => this.tasks.find(tx, taskId));
    if (spec.presence !== 'grid') return undefined;
    return (await this.places.locate(ctx, { gridId: '', qrCode: '', point, datum: '' })).grid.id;
  }

  /** Tells the others, and the resolution that started it. */
  private async tell(tx: Tx, ctx: RequestContext, { task, fact }: TaskOutcome, by: TaskBy): Promise<void> {
    await tellTasks(tx, ctx, fact ? [fact] : []);
    if (task.item) await this.items.follow(tx, task.item, itemStateOf(task), by);
  }

  private command(method: string, key: string, right: Action, request: { readonly taskId: string }): Command {
    return { method, key, taskId: request.taskId, right, request };
  }

  private onOwn(
    ctx: RequestContext,
    command: Command,
    decide: (task: Task, claim: TaskClaim, by: TaskBy) => TaskOutcome,
  ): Promise<Task> {
    return this.once(ctx, command, (tx, by) =>
      this.tasks.update(tx, command.taskId, (task) => {
        demandTask(ctx, command.right, doTarget(task), task);
        return decide(task, ownPart(task, by.actorId), by);
      }),
    );
  }

  private onManaged(
    ctx: RequestContext,
    command: Command,
    decide: (task: Task, by: TaskBy) => TaskOutcome,
  ): Promise<Task> {
    return this.once(ctx, command, (tx, by) =>
      this.tasks.update(tx, command.taskId, (task) => {
        demandTask(ctx, command.right, placeTarget(task.place), task);
        return decide(task, by);
      }),
    );
  }

  /** Once per key: decide, write, tell. */
  private async once(
    ctx: RequestContext,
    { method, key, taskId, right, request }: Command,
    decide: (tx: Tx, by: TaskBy) => Promise<TaskOutcome>,
  ): Promise<Task> {
    const { kind: actorKind, id: actorId } = ctx.actor;
    return this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method, key, request: { ...request, by: actorId } }, async () => {
        const by: TaskBy = { actorKind, actorId, time: new Date() };
        const outcome = await decide(tx, by);
        const { task } = outcome;
        await this.tell(tx, ctx, outcome, by);
        if (rightOf(right).audited) await appendAct(tx, ctx, { action: right, targetKind: 'task', targetId: task.id });
        return { version: task.version };
      });
      return this.tasks.find(tx, taskId);
    });
  }
}

function demandTask(ctx: RequestContext, right: Action, target: Target, task: Task): void {
  demand(ctx, right, target, { taskId: task.id });
}

/** The part that the person is working on. Error: Conflict `task-part-not-open`: it is done already. */
function ownPart(task: Task, personId: string): TaskClaim {
  const claim = partOf(task, personId);
  if (!claim) throw conflict('task-part-not-open');
  return claim;
}

function noteOf(note: string): string {
  return freeText(note, 1_000, 'note-invalid');
}
