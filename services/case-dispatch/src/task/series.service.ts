import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, invalid, reach, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { GroupService } from './group.service';
import { checkedRecurrence, deadlineOf, dueOf, nextAfter, Recurrence } from './recurrence';
import { placeTarget } from './rights';
import { Series, SeriesClaim, SeriesRepository } from './series.repository';
import { publish } from './task';
import { afterOf } from './task-query.service';
import { checkedSpec, checkedTarget, GivenSpec } from './task-spec';
import { tellTasks } from './task.events';
import { TaskRepository } from './task.repository';

/** Tasks that come again. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly db: Database,
    private readonly series: SeriesRepository,
    private readonly tasks: TaskRepository,
    private readonly groups: GroupService,
  ) {}

  /** Errors: Invalid `recurrence-invalid`, `task-invalid` …, Forbidden `task-place-outside-scope`. */
  async create(
    ctx: RequestContext,
    key: string,
    given: { spec: GivenSpec; recurrence: Omit<Recurrence, 'every'> & { every: string } },
  ): Promise<Series> {
    const spec = checkedSpec(given.spec);
    const target = checkedTarget(given.spec);
    const recurrence = checkedRecurrence(given.recurrence);
    const now = new Date();
    const nextTime = nextAfter(recurrence, now);
    if (!nextTime) throw invalid('recurrence-invalid', { field: 'until_day' });
    return this.db.tx(ctx, async (tx) => {
      const request = { ...given, by: ctx.actor.id };
      const { id } = await onceByKey(tx, { method: 'CreateSeries', key, request }, async () => {
        const place = (await this.groups.known(tx, [spec], now)).placeOf(spec);
        demand(ctx, 'task.repeat', placeTarget(place));
        const made: Series = {
          ...{ id: uuidv7(), spec, recurrence, hasTarget: target !== undefined, place, publisherId: ctx.actor.id },
          ...{ createTime: now, nextTime, made: 0, skipped: 0 },
        };
        await this.series.insert(tx, made);
        await this.tasks.addTargets(tx, new Map(target ? [[made.id, target]] : []));
        await appendAct(tx, ctx, { action: 'task.repeat', targetKind: 'task-series', targetId: made.id });
        return { id: made.id };
      });
      return this.series.find(tx, id);
    });
  }

  /** From now on it makes nothing. Ending it twice is the same. */
  async end(ctx: RequestContext, key: string, seriesId: string): Promise<Series> {
    return this.db.tx(ctx, async (tx) => {
      const request = { seriesId, by: ctx.actor.id };
      await onceByKey(tx, { method: 'EndSeries', key, request }, async () => {
        const series = await this.series.find(tx, seriesId, 'for update');
        demand(ctx, 'task.repeat', placeTarget(series.place), { seriesId });
        await this.series.save(tx, { ...series, nextTime: undefined });
        await appendAct(tx, ctx, { action: 'task.repeat', targetKind: 'task-series', targetId: seriesId });
        return {};
      });
      return this.series.find(tx, seriesId);
    });
  }

  async list(
    ctx: RequestContext,
    page: { size: number; token: string },
  ): Promise<{ series: readonly Series[]; nextPageToken: string }> {
    const size = pageSize(page.size);
    const after = afterOf(decodePageToken(ctx, 'series', page.token));
    return this.db.tx(ctx, async (tx) => {
      const found = await this.series.page(tx, reach(ctx.actor, 'task.overview'), after, size + 1);
      const series = found.slice(0, size);
      const last = found.length > size ? series.at(-1) : undefined;
      const nextPageToken = last ? encodePageToken(ctx, 'series', [last.createTime.getTime(), last.id]) : '';
      return { series, nextPageToken };
    });
  }

  /** Some series of all streets whose time has come, nobody else's for `leaseMs`. */
  async claimDue(leaseMs: number): Promise<SeriesClaim[]> {
    return this.db.withoutTenant((tx) => this.series.claimDue(tx, leaseMs));
  }

  /** Makes what is due. The row is locked and moves on in the same transaction: an occurrence is made once or not at all. */
  async wake(ctx: RequestContext, seriesId: string): Promise<void> {
    await this.db.tx(ctx, async (tx) => {
      const series = await this.series.find(tx, seriesId, 'for update');
      if (!series.nextTime) return;
      const now = new Date();
      const { occurrence, skipped, next } = dueOf(series.recurrence, series.nextTime, now);
      const made = series.made + (occurrence ? 1 : 0);
      await this.series.save(tx, { ...series, made, skipped: series.skipped + skipped, nextTime: next });
      if (!occurrence) return;
      const { spec, place, hasTarget, publisherId: actorId } = series;
      const span = { startTime: occurrence, dueTime: deadlineOf(series.recurrence, occurrence) };
      const { task, step, fact } = publish(
        { id: uuidv7(), spec, hasTarget, place, ...span, planId: undefined, seriesId, occurrence, item: undefined },
        // Whoever set it up is the publisher of what it makes.
        { actorKind: 'person', actorId, time: now },
      );
      await this.tasks.insert(tx, [task], [{ ...step, actorKind: 'service', actorId: 'case-dispatch' }]);
      const target = hasTarget ? await this.tasks.target(tx, seriesId) : undefined;
      await this.tasks.addTargets(tx, new Map(target ? [[task.id, target]] : []));
      await tellTasks(tx, ctx, fact ? [fact] : []);
    });
  }
}
