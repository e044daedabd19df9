import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { checkSetting, defaultSetting, IntakeSetting } from './intake-setting';
import { LessonRepository, LessonRow } from './lesson.repository';
import { TextService } from './text.service';

/** What officials' corrections teach. Nobody else teaches: residents may send what they like. */
@Injectable()
export class LessonService {
  constructor(
    private readonly db: Database,
    private readonly lessons: LessonRepository,
    private readonly texts: TextService,
  ) {}

  /** An official placed a case under another matter: part of that command's transaction. */
  async teach(
    tx: Tx,
    ctx: RequestContext,
    taught: { caseId: string; fromCode: string; fromOrigin: string; matterCode: string; time: Date },
  ): Promise<void> {
    if (ctx.actor.kind !== 'person') return;
    await this.lessons.teach(tx, { ...taught, taughtBy: ctx.actor.id });
    tx.afterCommit(() => this.texts.forget(ctx));
  }

  async figures(ctx: RequestContext) {
    demand(ctx, 'understanding.read', {});
    return this.db.tx(ctx, async (tx) => ({
      settings: (await this.lessons.setting(tx)) ?? defaultSetting,
      lessons: (await this.lessons.inForce(tx)).length,
      ...(await this.lessons.figures(tx)),
    }));
  }

  /** Errors: those of `checkSetting`; Conflict `intake-setting-changed-meanwhile`. */
  async set(
    ctx: RequestContext,
    key: string,
    wanted: { certainty: number; repeatDays: number; version: number },
  ): Promise<IntakeSetting> {
    demand(ctx, 'understanding.change', {});
    checkSetting(wanted);
    return this.db.tx(ctx, (tx) =>
      onceByKey(tx, { method: 'SetIntake', key, request: { ...wanted, by: ctx.actor.id } }, async () => {
        const known = (await this.lessons.setting(tx)) ?? defaultSetting;
        if (known.version !== wanted.version) throw conflict('intake-setting-changed-meanwhile');
        const setting = { ...wanted, version: wanted.version + 1 };
        if (!(await this.lessons.set(tx, setting, ctx.actor.id, new Date())))
          throw conflict('intake-setting-changed-meanwhile');
        await appendAct(tx, ctx, { action: 'understanding.change', targetKind: 'street', targetId: ctx.tenantId });
        tx.afterCommit(() => this.texts.forget(ctx));
        return setting;
      }),
    );
  }

  async list(ctx: RequestContext, page: { pageSize: number; pageToken: string }) {
    demand(ctx, 'understanding.read', {});
    const size = pageSize(page.pageSize);
    const after = decodePageToken(ctx, 'lessons', page.pageToken);
    const [time, caseId] = after ?? [];
    const before = after && { time: new Date(Number(time)), caseId: String(caseId) };
    const found = await this.db.tx(ctx, (tx) => this.lessons.page(tx, before, size + 1));
    const lessons = found.slice(0, size);
    const last = found.length > size ? lessons.at(-1) : undefined;
    const nextPageToken = last ? encodePageToken(ctx, 'lessons', [last.teachTime.getTime(), last.caseId]) : '';
    return { lessons, nextPageToken };
  }

  /** Error: NotFound `unknown-lesson`. Twice changes nothing. */
  async withdraw(ctx: RequestContext, key: string, caseId: string): Promise<LessonRow> {
    demand(ctx, 'understanding.change', {});
    if (!isUuid(caseId)) throw invalid('id-invalid');
    return this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method: 'WithdrawLesson', key, request: { caseId, by: ctx.actor.id } }, async () => {
        if (!(await this.lessons.find(tx, caseId))) throw notFound('unknown-lesson');
        await this.lessons.withdraw(tx, caseId, ctx.actor.id, new Date());
        await appendAct(tx, ctx, { action: 'understanding.change', targetKind: 'case', targetId: caseId });
        tx.afterCommit(() => this.texts.forget(ctx));
        return { caseId };
      });
      const lesson = await this.lessons.find(tx, caseId);
      if (!lesson) throw notFound('unknown-lesson');
      return lesson;
    });
  }
}
