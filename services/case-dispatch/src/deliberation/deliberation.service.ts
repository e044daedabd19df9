import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, demand, invalid, notFound, RequestContext, rightOf } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { PlaceService } from '../assignment/place.service';
import { shanghaiDay } from '../case/case-number';
import { CaseQueryService } from '../case/case-query.service';
import { actingPosition } from '../case/rights';
import { checkedContent, checkedResolution, GivenContent, GivenItem, itemStates, text, wordIn } from './content';
import {
  By,
  cancel,
  create,
  Deliberation,
  file,
  Filing,
  Outcome,
  progress,
  propose,
  publish,
  revise,
} from './deliberation';
import { DeliberationRepository } from './deliberation.repository';
import { targetOf } from './rights';
import { UrnRepository } from './urn.repository';

/** A command on one deliberation, under the caller's key. */
export interface Command {
  readonly method: string;
  readonly key: string;
  readonly id: string;
  readonly right: Action;
  readonly request: object;
}

/** What organisers do to a deliberation. Roll and vote stand in services of their own. */
@Injectable()
export class DeliberationService {
  constructor(
    private readonly db: Database,
    private readonly places: PlaceService,
    private readonly cases: CaseQueryService,
    private readonly deliberations: DeliberationRepository,
    private readonly urns: UrnRepository,
  ) {}

  /** From a case that the caller can see, or for a grid. Errors: all of `checkedContent`, Invalid `deliberation-place-missing`. */
  async create(
    ctx: RequestContext,
    key: string,
    request: { caseId: string; gridId: string; content: GivenContent },
  ): Promise<string> {
    const content = checkedContent(request.content);
    if ((request.caseId === '') === (request.gridId === '')) throw invalid('deliberation-place-missing');
    const { caseFile } = request.caseId ? await this.cases.get(ctx, { id: request.caseId }) : { caseFile: undefined };
    const place = caseFile?.grid ?? (await this.places.grid(ctx, request.gridId));
    demand(ctx, 'deliberation.run', targetOf({ content, place, resolution: undefined }));
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'CreateDeliberation', key, request: { ...request, by: ctx.actor.id } };
      const { id } = await onceByKey(tx, command, async () => {
        const by = byOf(ctx, place);
        const day = shanghaiDay(by.time);
        const number = `D${day}-${String(await this.deliberations.nextNumber(tx, day)).padStart(3, '0')}`;
        const { id: caseId = '', number: caseNumber = '' } = caseFile ?? {};
        const outcome = create({ id: uuidv7(), number, content, caseId, caseNumber, place }, by);
        await this.deliberations.insert(tx, outcome);
        await this.tellAct(tx, ctx, 'deliberation.run', outcome.deliberation.id);
        return { id: outcome.deliberation.id };
      });
      return id;
    });
  }

  async revise(ctx: RequestContext, key: string, request: { id: string; content: GivenContent }): Promise<void> {
    const content = checkedContent(request.content);
    const command: Command = { ...runs('ReviseDeliberation', key, request) };
    await this.command(ctx, command, (_, before, by) => {
      // Whoever runs it here could not give it to a place that is not theirs.
      demand(ctx, 'deliberation.run', targetOf({ ...before, content }));
      return revise(before, content, by);
    });
  }

  async publish(
    ctx: RequestContext,
    key: string,
    request: { id: string; commentEndTime: Date | undefined },
  ): Promise<void> {
    await this.command(ctx, runs('PublishDeliberation', key, request), (_, before, by) =>
      publish(before, request.commentEndTime, by),
    );
  }

  async propose(
    ctx: RequestContext,
    key: string,
    request: { id: string; text: string; minutes: string; items: readonly GivenItem[] },
  ): Promise<void> {
    await this.command(ctx, runs('ProposeResolution', key, request), (_, before, by) =>
      propose(before, checkedResolution(request, by.time), by),
    );
  }

  async file(
    ctx: RequestContext,
    key: string,
    level: Filing['level'],
    request: { id: string; note: string },
  ): Promise<void> {
    const note = text(request.note, 500);
    const method = level === 'community' ? 'FileToCommunity' : 'FileToStreet';
    const command: Command = { method, key, id: request.id, right: `deliberation.file-${level}`, request };
    await this.command(ctx, command, (_, before, by) => file(before, level, note, by));
  }

  async progress(
    ctx: RequestContext,
    key: string,
    request: { id: string; no: number; state: string; note: string },
  ): Promise<void> {
    const to = { state: wordIn(itemStates, request.state, 'state'), note: text(request.note, 500) };
    const command: Command = {
      method: 'UpdateActionItem',
      key,
      id: request.id,
      right: 'deliberation.progress',
      request,
    };
    await this.command(ctx, command, (_, before, by) => progress(before, request.no, to, by));
  }

  /** A vote that was under way leaves no ballot behind. */
  async cancel(ctx: RequestContext, key: string, request: { id: string; reason: string }): Promise<void> {
    const reason = text(request.reason, 500);
    await this.command(ctx, runs('CancelDeliberation', key, request), async (tx, before, by) => {
      const outcome = cancel(before, reason, by);
      await this.urns.burn(tx, before.id);
      return outcome;
    });
  }

  /** Once per key: lock, right, decision, write, audit. */
  async command(
    ctx: RequestContext,
    { method, key, id, right, request }: Command,
    decide: (tx: Tx, before: Deliberation, by: By) => Promise<Outcome> | Outcome,
  ): Promise<void> {
    await this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method, key, request: { ...request, by: ctx.actor.id } }, async () => {
        await this.deliberations.update(tx, id, (before) => {
          demand(ctx, right, targetOf(before), { deliberationId: before.id });
          return decide(tx, before, byOf(ctx, before.place));
        });
        await this.tellAct(tx, ctx, right, id);
        return {};
      });
    });
  }

  /** Audits what the row of the right says is audited. */
  async tellAct(tx: Tx, ctx: RequestContext, right: Action, id: string): Promise<void> {
    if (rightOf(right).audited) await appendAct(tx, ctx, { action: right, targetKind: 'deliberation', targetId: id });
  }
}

/** A command that whoever runs the deliberation gives. */
export function runs(method: string, key: string, request: { readonly id: string }): Command {
  return { method, key, id: request.id, right: 'deliberation.run', request };
}

/** Shown to everybody from its publication on; before that nobody outside knows of it. Error: NotFound `unknown-deliberation`. */
export function demandPublic(deliberation: Deliberation): void {
  if (!deliberation.commentEndTime) throw notFound('unknown-deliberation');
}

export function byOf({ actor }: RequestContext, place: Deliberation['place']): By {
  const actorPosition = actingPosition(actor, { grid: place });
  return { actorKind: actor.kind, actorId: actor.id, actorPosition, time: new Date() };
}
