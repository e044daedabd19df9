import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, invalid, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { AssignmentService } from '../assignment/assignment.service';
import { isUuid } from '../assignment/place';
import { CaseQueryService } from '../case/case-query.service';
import { freeText } from '../case/intake';
import { actingPosition, Governed } from '../case/rights';
import { By, cancel, conclude, convene, demandMayEnd, demandOpen, Expert, Invited, Panel, Proposal } from './panel';
import { PanelRepository } from './panel.repository';

/** A panel with who was asked and what they proposed. */
export interface Told {
  readonly panel: Panel;
  readonly experts: readonly Expert[];
  readonly proposals: readonly Proposal[];
  /** Its case, for rights. */
  readonly caseFile: Governed;
}

/** An expert as a convener writes them. */
export interface GivenExpert {
  readonly personId: string;
  readonly name: string;
  readonly field: string;
  readonly organisation: string;
}

/** Panels at the desk: convened, read, concluded or cancelled. A panel is governed like the case that it is about. */
@Injectable()
export class PanelService {
  constructor(
    private readonly db: Database,
    private readonly panels: PanelRepository,
    private readonly cases: CaseQueryService,
    private readonly assignment: AssignmentService,
  ) {}

  async convene(
    ctx: RequestContext,
    key: string,
    request: { caseId: string; question: string; dueTime: Date | undefined; experts: readonly GivenExpert[] },
  ): Promise<Told> {
    const question = freeText(request.question, 2_000, 'text-invalid');
    const invited = request.experts.map(invitedOf);
    const { caseFile } = await this.cases.get(ctx, { id: request.caseId }, 'panel.convene');
    const id = await this.db.tx(ctx, async (tx) => {
      const command = { method: 'ConvenePanel', key, request: { ...request, by: ctx.actor.id } };
      const made = await onceByKey(tx, command, async () => {
        const by = byOf(ctx, caseFile);
        demandOpen(caseFile);
        const said = { id: uuidv7(), caseId: caseFile.id, caseNumber: caseFile.number, question };
        const { panel, experts } = convene({ ...said, dueTime: request.dueTime }, invited, by);
        for (const { personId } of experts) if (personId) await this.demandExpert(tx, personId, by.time);
        await this.panels.insert(tx, panel, experts);
        await tellAct(tx, ctx, panel.id);
        return { id: panel.id };
      });
      return made.id;
    });
    return this.get(ctx, id, 'panel.convene');
  }

  /** One panel, for whoever may do this with its case. Errors: NotFound `unknown-panel`, Forbidden as the row says. */
  async get(ctx: RequestContext, id: string, action: Action = 'panel.read'): Promise<Told> {
    const { panel, experts, proposals } = await this.db.tx(ctx, async (tx) => ({
      panel: await this.panels.find(tx, id),
      experts: (await this.panels.experts(tx, [id])).get(id) ?? [],
      proposals: await this.panels.proposals(tx, id),
    }));
    const { caseFile } = await this.cases.get(ctx, { id: panel.caseId }, action);
    return { panel, experts, proposals, caseFile };
  }

  /** The panels of a case, newest first, without proposals. */
  async list(
    ctx: RequestContext,
    asked: { caseId: string },
    page: { size: number; token: string },
  ): Promise<{ panels: readonly Told[]; nextPageToken: string }> {
    const { caseFile } = await this.cases.get(ctx, { id: asked.caseId }, 'panel.read');
    const size = pageSize(page.size);
    const [time, id] = decodePageToken(ctx, asked, page.token) ?? [];
    const after = typeof id === 'string' ? { time: new Date(Number(time)), id } : undefined;
    return this.db.tx(ctx, async (tx) => {
      const found = await this.panels.ofCase(tx, caseFile.id, after, size + 1);
      const shown = found.slice(0, size);
      const experts = await this.panels.experts(
        tx,
        shown.map((panel) => panel.id),
      );
      const last = found.length > size ? shown.at(-1) : undefined;
      return {
        panels: shown.map((panel) => ({ panel, experts: experts.get(panel.id) ?? [], proposals: [], caseFile })),
        nextPageToken: last ? encodePageToken(ctx, asked, [last.conveneTime.getTime(), last.id]) : '',
      };
    });
  }

  async conclude(
    ctx: RequestContext,
    key: string,
    request: { id: string; minutes: string; adoptedIds: readonly string[]; reason: string },
  ): Promise<Told> {
    const minutes = freeText(request.minutes, 4_000, 'text-invalid');
    const reason = freeText(request.reason, 1_000, 'note-invalid');
    return this.end(ctx, { method: 'ConcludePanel', key, request }, async (tx, panel, by) =>
      conclude(panel, await this.panels.proposals(tx, panel.id), { ...request, minutes, reason }, by),
    );
  }

  async cancel(ctx: RequestContext, key: string, request: { id: string; reason: string }): Promise<Told> {
    const reason = freeText(request.reason, 1_000, 'note-invalid');
    return this.end(ctx, { method: 'CancelPanel', key, request }, (_, panel, by) => cancel(panel, reason, by));
  }

  private async end(
    ctx: RequestContext,
    { method, key, request }: { method: string; key: string; request: { id: string } },
    decide: (tx: Tx, panel: Panel, by: By) => Promise<Panel> | Panel,
  ): Promise<Told> {
    const { caseFile } = await this.get(ctx, request.id, 'panel.convene');
    await this.db.tx(ctx, (tx) =>
      onceByKey(tx, { method, key, request: { ...request, by: ctx.actor.id } }, async () => {
        const panel = await this.panels.find(tx, request.id, true);
        const positions = ctx.actor.positions.map(({ position }) => position);
        demandMayEnd(panel, ctx.actor.id, positions);
        await this.panels.end(tx, await decide(tx, panel, byOf(ctx, caseFile)));
        await tellAct(tx, ctx, panel.id);
        return {};
      }),
    );
    return this.get(ctx, request.id, 'panel.convene');
  }

  /** Error: Invalid `not-an-expert`: the person does not hold the position now. */
  private async demandExpert(tx: Tx, personId: string, now: Date): Promise<void> {
    const posts = await this.assignment.ofPerson(tx, personId, now);
    if (!posts.some(({ position }) => position === 'expert')) throw invalid('not-an-expert');
  }
}

function invitedOf(given: GivenExpert): Invited {
  if (given.personId !== '' && !isUuid(given.personId)) throw invalid('not-an-expert');
  return {
    id: uuidv7(),
    personId: given.personId === '' ? undefined : given.personId,
    name: freeText(given.name, 50, 'text-invalid'),
    field: freeText(given.field, 100, 'text-invalid'),
    organisation: freeText(given.organisation, 100, 'text-invalid'),
  };
}

function byOf({ actor }: RequestContext, caseFile: Governed): By {
  return { id: actor.id, position: actingPosition(actor, caseFile), time: new Date() };
}

export function tellAct(tx: Tx, ctx: RequestContext, id: string): Promise<void> {
  return appendAct(tx, ctx, { action: 'panel.convene', targetKind: 'panel', targetId: id });
}
