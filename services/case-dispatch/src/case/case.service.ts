import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Actor, forbidden, invalid, RequestContext } from '@streetgrid/service-kit';
import { positionName, rungs } from '../assignment/dispatch';
import { checkedPoint, isUuid, Point } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { CatalogueService } from '../matter/catalogue.service';
import { MatterService } from '../matter/matter.service';
import { LessonService } from '../understanding/lesson.service';
import { assign, By, CaseFile, claim, handle, place, verify } from './case';
import { CaseCommand, CaseCommands } from './case-command.service';
import { tell } from './case.events';
import { CaseRepository } from './case.repository';
import { mayClimb, raise } from './climb';
import { Dispatcher } from './dispatcher.service';
import { resume } from './handling';
import { HandlingTermsRepository } from './handling-terms.repository';
import { checkedMedia, noteOf } from './intake';
import { matterOf } from './need';
import { claimingPosition, mayAssignTo } from './rights';

/** What people and clocks do to a case. */
@Injectable()
export class CaseService {
  constructor(
    private readonly commands: CaseCommands,
    private readonly matters: MatterService,
    private readonly catalogue: CatalogueService,
    private readonly lessons: LessonService,
    private readonly places: PlaceService,
    private readonly cases: CaseRepository,
    private readonly dispatcher: Dispatcher,
    private readonly terms: HandlingTermsRepository,
  ) {}

  /** Gives the case to a named member. Errors: Invalid `unknown-assignee`, Forbidden `assignee-outside-scope`. */
  async assign(ctx: RequestContext, key: string, request: { caseId: string; assigneeId: string; note: string }) {
    const note = noteOf(request.note);
    const command: CaseCommand = { method: 'AssignCase', key, caseId: request.caseId, action: 'assign', request };
    return this.commands.once(ctx, command, async (tx, caseFile, by) => {
      const [found, { maxTransfers }] = await Promise.all([
        isUuid(request.assigneeId) ? this.dispatcher.member(tx, request.assigneeId, caseFile, by.time) : undefined,
        this.terms.find(tx),
      ]);
      if (!found) throw invalid('unknown-assignee');
      if (!mayAssignTo(ctx.actor, caseFile, found.placeIds)) throw forbidden('assignee-outside-scope');
      const reason = `由${positionName(by.actorPosition)}指定${positionName(found.assignee.position)}办理`;
      return assign(caseFile, found.assignee, { reason, note }, maxTransfers, by);
    });
  }

  /** Corrects matter or grid and dispatches anew. Error: Invalid `nothing-to-place`. */
  async place(
    ctx: RequestContext,
    key: string,
    request: { caseId: string; matterCode: string; gridId: string; note: string },
  ) {
    if (request.matterCode === '' && request.gridId === '') throw invalid('nothing-to-place');
    const note = noteOf(request.note);
    const chosen = request.matterCode ? await this.matters.matter(ctx, request.matterCode) : undefined;
    const grid = request.gridId ? await this.places.grid(ctx, request.gridId) : undefined;
    const command: CaseCommand = { method: 'PlaceCase', key, caseId: request.caseId, action: 'place', request };
    return this.commands.once(ctx, command, async (tx, caseFile, by) => {
      // The rules of the day on which it was opened hold for the right matter too, when it was in force then.
      const matter = chosen && ((await this.catalogue.asOpened(tx, chosen.code, caseFile.matterVersion)) ?? chosen);
      const named = matter ?? matterOf(caseFile);
      const choice = await this.dispatcher.choose(tx, named, grid ?? caseFile.grid, caseFile, by.time);
      const { id: caseId, matterCode: fromCode, matterOrigin: fromOrigin } = caseFile;
      if (matter && matter.code !== fromCode)
        await this.lessons.teach(tx, ctx, { caseId, fromCode, fromOrigin, matterCode: matter.code, time: by.time });
      return place(caseFile, matter, grid ?? caseFile.grid, choice, note, by);
    });
  }

  /** Takes the case on. Of two at once one wins, the other gets Conflict `case-already-claimed`. */
  async claim(ctx: RequestContext, key: string, request: { caseId: string }) {
    const command: CaseCommand = { method: 'ClaimCase', key, caseId: request.caseId, action: 'claim', request };
    return this.commands.once(ctx, command, (_, caseFile, by) => claim(caseFile, claimerOf(ctx.actor, caseFile), by));
  }

  /** Reports it handled, with evidence. */
  async handle(
    ctx: RequestContext,
    key: string,
    request: { caseId: string; note: string; point: Point | undefined; mediaIds: readonly string[] },
  ) {
    const note = noteOf(request.note);
    const point = request.point && checkedPoint(request.point);
    const mediaIds = checkedMedia(request.mediaIds);
    const command: CaseCommand = { method: 'HandleCase', key, caseId: request.caseId, action: 'handle', request };
    return this.commands.once(ctx, command, (_, caseFile, by) => handle(caseFile, { note, point, mediaIds }, by));
  }

  /** Accepts the work or sends it back. */
  async verify(ctx: RequestContext, key: string, request: { caseId: string; accepted: boolean; note: string }) {
    const note = noteOf(request.note);
    const command: CaseCommand = { method: 'VerifyCase', key, caseId: request.caseId, action: 'verify', request };
    return this.commands.once(ctx, command, async (tx, caseFile, by) => {
      const verified = verify(caseFile, request.accepted, note, by);
      return request.accepted ? verified : this.dispatcher.passOn(tx, verified, by.time);
    });
  }

  /** The clock climbed: so does the case. A replay, an old message, or work that is done changes nothing. */
  async raise(
    ctx: RequestContext,
    tx: Tx,
    climb: { caseId: string; toRung: string; dueTime: Date | undefined; clockVersion: number },
  ): Promise<void> {
    const rung = rungs.find((each) => each === climb.toRung);
    if (!rung) throw invalid('unknown-rung');
    const outcome = await this.cases.update(tx, { id: climb.caseId }, async (caseFile) => {
      if (!mayClimb(caseFile, rung)) return undefined;
      const now = new Date();
      const found = await this.dispatcher.chooseForRung(tx, rung, caseFile, now);
      const news = climb.dueTime && (await this.cases.setDeadline(tx, caseFile.id, climb.dueTime, climb.clockVersion));
      const by: By = { actorKind: 'service', actorId: 'escalation', actorPosition: '', time: now };
      return raise(caseFile, { rung, dueTime: news ? climb.dueTime : undefined }, found, by);
    });
    if (outcome) await tell(tx, ctx, outcome.facts);
  }

  /** The clock of the case runs until `dueTime`. */
  async startClock(tx: Tx, clock: { caseId: string; dueTime: Date; clockVersion: number }): Promise<void> {
    await this.cases.setDeadline(tx, clock.caseId, clock.dueTime, clock.clockVersion);
  }

  /** The day of a suspension came: the case goes on. A suspension that ended before, or got another day, is not touched. */
  async endSuspension(ctx: RequestContext, tx: Tx, caseId: string, until: Date): Promise<void> {
    const outcome = await this.cases.update(tx, { id: caseId }, async (caseFile) => {
      if (caseFile.handling.suspendedUntil?.getTime() !== until.getTime()) return undefined;
      const by: By = { actorKind: 'service', actorId: 'escalation', actorPosition: '', time: new Date() };
      return this.dispatcher.passOn(tx, resume(caseFile, '', by), by.time);
    });
    if (outcome) await tell(tx, ctx, outcome.facts);
  }
}

function claimerOf(actor: Actor, caseFile: CaseFile) {
  const { id } = actor;
  if (caseFile.assigneeId === id) return { id, position: caseFile.assigneePosition };
  return { id, position: claimingPosition(actor, caseFile) ?? '' };
}
