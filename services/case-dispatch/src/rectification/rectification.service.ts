import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, demand, invalid, reach, RequestContext, Target } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { PlaceService } from '../assignment/place.service';
import { checkedMedia, freeText } from '../case/intake';
import { ReportService } from '../case/report.service';
import { SupervisionService } from '../case/supervision.service';
import { nextNumber } from '../register/register-number.repository';
import {
  By,
  Contact,
  issue,
  missDate,
  Rectification,
  rectificationRungs,
  rectificationStates,
  RectificationStep,
} from './rectification';
import { Outcome, reinspect, withdraw } from './rectification';
import { RectificationClaim, RectificationRepository } from './rectification.repository';

/** A notice with its history, and who is in charge at the party. */
export interface Told {
  readonly rectification: Rectification;
  readonly steps: readonly RectificationStep[];
  readonly contact: Contact;
}

/** A notice as an inspector writes it. */
export interface IssueRectification {
  readonly caseId: string;
  readonly gridId: string;
  readonly place: string;
  readonly party: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly findings: string;
  readonly legalBasis: string;
  readonly demand: string;
  readonly dueTime: Date | undefined;
  readonly mediaIds: readonly string[];
}

interface Command {
  readonly method: string;
  readonly key: string;
  readonly request: { readonly id: string };
}

/** Rectification notices at the desk: issued, looked at again, taken back, raised when nobody answers. */
@Injectable()
export class RectificationService {
  constructor(
    private readonly db: Database,
    private readonly rectifications: RectificationRepository,
    private readonly supervision: SupervisionService,
    private readonly reports: ReportService,
    private readonly places: PlaceService,
  ) {}

  /**
   * Issues a notice. Work that is done goes back, or is open again, in the same transaction; so is written what `also`
   * writes.
   */
  async issue(
    ctx: RequestContext,
    key: string,
    request: IssueRectification,
    also?: (tx: Tx, issued: { id: string; number: string }) => Promise<void>,
  ): Promise<Told> {
    if ((request.caseId === '') === (request.gridId === '')) throw invalid('rectification-place-missing');
    const grid = request.gridId ? await this.places.grid(ctx, request.gridId) : undefined;
    const said = {
      place: freeText(request.place, 200, 'address-invalid'),
      party: freeText(request.party, 100, 'text-invalid'),
      findings: freeText(request.findings, 1_000, 'text-invalid'),
      legalBasis: freeText(request.legalBasis, 1_000, 'text-invalid'),
      demand: freeText(request.demand, 1_000, 'text-invalid'),
      mediaIds: checkedMedia(request.mediaIds),
    };
    const contact = {
      name: freeText(request.contactName, 50, 'text-invalid'),
      phone: freeText(request.contactPhone, 40, 'text-invalid'),
    };
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'IssueRectification', key, request: { ...request, by: ctx.actor.id } };
      const { id } = await onceByKey(tx, command, async () => {
        const caseFile = grid ? undefined : await this.supervision.looked(tx, request.caseId);
        const at = grid ?? caseFile?.grid;
        if (!at) throw invalid('rectification-place-missing');
        demand(ctx, 'rectification.issue', { grid: at.id, block: at.blockId, community: at.communityId });
        const by = byOf(ctx);
        const given = {
          ...{ ...said, id: uuidv7(), grid: at, dueTime: request.dueTime },
          ...{ caseId: caseFile?.id, caseNumber: caseFile?.number ?? '', caseEffect: '' as const },
        };
        // Refusals first: what is refused takes no number and touches no case.
        issue({ ...given, number: '' }, contact, by);
        const caseEffect = caseFile ? await this.supervision.fail(ctx, tx, caseFile.id, said.findings) : '';
        const number = await nextNumber(tx, 'rectification', by.time);
        await this.rectifications.insert(tx, issue({ ...given, number, caseEffect }, contact, by), contact);
        await tellAct(tx, ctx, 'rectification.issue', given.id);
        await also?.(tx, { id: given.id, number });
        return { id: given.id };
      });
      return this.told(tx, id);
    });
  }

  async reinspect(
    ctx: RequestContext,
    key: string,
    request: {
      id: string;
      passed: boolean;
      note: string;
      mediaIds: readonly string[];
      dueTime: Date | undefined;
      raise: boolean;
    },
  ): Promise<Told> {
    const { passed, dueTime, raise } = request;
    const note = freeText(request.note, 1_000, 'note-invalid');
    const seen = { note, mediaIds: checkedMedia(request.mediaIds), passed, dueTime, raise };
    const command = { method: 'ReinspectRectification', key, request };
    return this.once(ctx, command, async (tx, rectification, by) => {
      const outcome = reinspect(rectification, seen, await this.rectifications.contact(tx, rectification.id), by);
      if (!passed && rectification.caseId) await this.supervision.fail(ctx, tx, rectification.caseId, note);
      if (!passed && raise && rectification.caseId) await this.supervision.climb(ctx, tx, rectification.caseId);
      return outcome;
    });
  }

  async withdraw(ctx: RequestContext, key: string, request: { id: string; note: string }): Promise<Told> {
    const note = freeText(request.note, 1_000, 'note-invalid');
    return this.once(ctx, { method: 'WithdrawRectification', key, request }, (_, rectification, by) =>
      withdraw(rectification, note, by),
    );
  }

  /** One notice. Errors: NotFound `unknown-notice`, Forbidden `notice-not-yours`. */
  async get(ctx: RequestContext, id: string, action: Action = 'rectification.read'): Promise<Told> {
    return this.db.tx(ctx, async (tx) => {
      const told = await this.told(tx, id);
      demand(ctx, action, targetOf(told.rectification), { rectificationId: id });
      return told;
    });
  }

  /** The paper, with the contact in clear: that somebody took it is on the record. */
  async print(ctx: RequestContext, id: string): Promise<Told> {
    return this.db.tx(ctx, async (tx) => {
      const told = await this.told(tx, id);
      demand(ctx, 'rectification.print', targetOf(told.rectification), { rectificationId: id });
      await tellAct(tx, ctx, 'rectification.print', id);
      return told;
    });
  }

  async list(
    ctx: RequestContext,
    asked: { state: string; rung: string; overdueOnly: boolean },
    page: { size: number; token: string },
  ): Promise<{ rectifications: Told[]; nextPageToken: string }> {
    if (asked.state !== '' && !rectificationStates.some((state) => state === asked.state))
      throw invalid('filter-invalid', { field: 'state' });
    if (asked.rung !== '' && !rectificationRungs.some((rung) => rung === asked.rung))
      throw invalid('filter-invalid', { field: 'rung' });
    const size = pageSize(page.size);
    const [time, id] = decodePageToken(ctx, asked, page.token) ?? [];
    const after = typeof id === 'string' ? { time: new Date(Number(time)), id } : undefined;
    const { state, rung, overdueOnly } = asked;
    const filter = { state, rung, overdueBefore: overdueOnly ? new Date() : undefined };
    const scope = reach(ctx.actor, 'rectification.read');
    return this.db.tx(ctx, async (tx) => {
      const found = await this.rectifications.list(tx, scope, filter, after, size + 1);
      const shown = found.slice(0, size);
      const contacts = await this.rectifications.contacts(
        tx,
        shown.map((rectification) => rectification.id),
      );
      const rectifications = shown.map((rectification) => ({
        rectification,
        steps: [],
        contact: contacts.get(rectification.id) ?? nobody,
      }));
      const last = found.length > size ? shown.at(-1) : undefined;
      return {
        rectifications,
        nextPageToken: last ? encodePageToken(ctx, asked, [last.dueTime.getTime(), last.id]) : '',
      };
    });
  }

  /** Some notices of all streets whose date has passed. */
  async claimOverdue(leaseMs: number): Promise<RectificationClaim[]> {
    return this.db.withoutTenant((tx) => this.rectifications.claimOverdue(tx, leaseMs));
  }

  /**
   * Raises an overdue notice, once for each date. Its case climbs with it; without a case it opens one, so that the
   * clocks and people of cases carry on from there. The key makes a retry find the same case.
   */
  async raiseOverdue(ctx: RequestContext, id: string): Promise<void> {
    const found = await this.db.tx(ctx, (tx) => this.rectifications.find(tx, { id }));
    const due = missDate(found, byOf(ctx)) !== undefined;
    const opened = due && !found.caseId && !found.raisedCaseId ? await this.openCase(ctx, found) : undefined;
    await this.db.tx(ctx, async (tx) => {
      const rectification = await this.rectifications.find(tx, { id }, true);
      const outcome = missDate(rectification, byOf(ctx));
      const raisedCaseId = opened ?? rectification.raisedCaseId;
      // Answered meanwhile: the worker has nothing to wait for until the next date.
      await this.rectifications.write(
        tx,
        outcome
          ? { ...outcome, rectification: { ...outcome.rectification, raisedCaseId } }
          : { rectification, steps: [] },
      );
      const caseId = rectification.caseId ?? rectification.raisedCaseId;
      if (outcome && caseId) await this.supervision.climb(ctx, tx, caseId);
    });
  }

  async told(tx: Tx, id: string): Promise<Told> {
    const rectification = await this.rectifications.find(tx, { id });
    return {
      rectification,
      steps: await this.rectifications.steps(tx, id),
      contact: await this.rectifications.contact(tx, id),
    };
  }

  private async openCase(ctx: RequestContext, rectification: Rectification): Promise<string> {
    const { id } = await this.reports.create(ctx, `rectification-${rectification.id}-${rectification.round}`, {
      ...{ channel: 'department', text: `整改告知单${rectification.number}逾期未整改：${rectification.findings}` },
      ...{
        gridId: rectification.gridId,
        address: rectification.place,
        qrCode: '',
        point: undefined,
        datum: '',
        matterCode: '',
      },
      ...{ mediaIds: rectification.mediaIds, reporter: undefined },
    });
    return id;
  }

  private async once(
    ctx: RequestContext,
    { method, key, request }: Command,
    decide: (tx: Tx, rectification: Rectification, by: By) => Promise<Outcome> | Outcome,
  ): Promise<Told> {
    return this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method, key, request: { ...request, by: ctx.actor.id } }, async () => {
        const rectification = await this.rectifications.find(tx, { id: request.id }, true);
        demand(ctx, 'rectification.issue', targetOf(rectification), { rectificationId: rectification.id });
        await this.rectifications.write(tx, await decide(tx, rectification, byOf(ctx)));
        await tellAct(tx, ctx, 'rectification.issue', rectification.id);
        return {};
      });
      return this.told(tx, request.id);
    });
  }
}

const nobody: Contact = { name: '', phone: '' };

/** Where a notice stands in the table of rights. */
export function targetOf({ gridId, blockId, communityId }: Rectification): Target {
  return { grid: gridId, block: blockId, community: communityId };
}

export function byOf({ actor }: RequestContext): By {
  const actorPosition = actor.positions[0]?.position ?? '';
  return { actorKind: actor.kind, actorId: actor.id, actorPosition, time: new Date() };
}

function tellAct(tx: Tx, ctx: RequestContext, action: Action, id: string): Promise<void> {
  return appendAct(tx, ctx, { action, targetKind: 'rectification', targetId: id });
}
