import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { invalid, RequestContext } from '@streetgrid/service-kit';
import { Choice, positionName } from '../assignment/dispatch';
import { checkedPoint, Grid, isUuid, Point } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { MatterService } from '../matter/matter.service';
import { By, CaseFile, rungFor } from './case';
import { CaseCommand, CaseCommands } from './case-command.service';
import { CaseRepository } from './case.repository';
import { Dispatcher } from './dispatcher.service';
import { askHelp, contribute, refuse, reopen, resume, suspend, transfer } from './handling';
import { HandlingTermsRepository } from './handling-terms.repository';
import { checkedMedia, noteOf } from './intake';

/** A command with its reason, on the version that the caller saw. */
interface Asked {
  readonly caseId: string;
  readonly expectedVersion: number;
}

/** What can happen to a case besides the straight way. */
@Injectable()
export class HandlingService {
  constructor(
    private readonly commands: CaseCommands,
    private readonly places: PlaceService,
    private readonly matters: MatterService,
    private readonly cases: CaseRepository,
    private readonly dispatcher: Dispatcher,
    private readonly terms: HandlingTermsRepository,
  ) {}

  /**
   * Passes the case on. Errors: Invalid `transfer-target-invalid`, `transfer-to-same`, `unknown-assignee`,
   * `department-without-liaison`.
   */
  async transfer(
    ctx: RequestContext,
    key: string,
    request: Asked & { assigneeId: string; gridId: string; departmentId: string; reason: string },
  ): Promise<CaseFile> {
    const { assigneeId, gridId, departmentId } = request;
    const targets = [assigneeId, gridId, departmentId].filter((id) => id !== '');
    if (targets.length !== 1 || !targets.every(isUuid)) throw invalid('transfer-target-invalid');
    const reason = noteOf(request.reason);
    const toGrid = gridId ? await this.places.grid(ctx, gridId) : undefined;
    const catalogue = await this.matters.catalogue(ctx);
    return this.commands.once(ctx, commandOf('TransferCase', key, 'transfer', request), async (tx, caseFile, by) => {
      const matter = catalogue.find((each) => each.code === caseFile.matterCode);
      const choice = toGrid
        ? await this.dispatcher.choose(tx, matter, differentGrid(caseFile, toGrid), caseFile, by.time)
        : await this.chosen(tx, caseFile, request, by);
      const { maxTransfers } = await this.terms.find(tx);
      return transfer(caseFile, { grid: toGrid ?? caseFile.grid, choice, maxTransfers }, reason, by);
    });
  }

  /** Refuses what was given; it goes back to whoever gave it. */
  async refuse(ctx: RequestContext, key: string, request: Asked & { reason: string }): Promise<CaseFile> {
    const reason = noteOf(request.reason);
    return this.commands.once(ctx, commandOf('RefuseCase', key, 'refuse', request), async (tx, caseFile, by) =>
      refuse(caseFile, await this.dispatcher.chooseAfterRefusal(tx, caseFile, by.actorId, by.time), reason, by),
    );
  }

  /** Asks somebody in office to help. Error: Invalid `unknown-assignee`. */
  async askHelp(
    ctx: RequestContext,
    key: string,
    request: Asked & { helperId: string; note: string },
  ): Promise<CaseFile> {
    const note = noteOf(request.note);
    return this.commands.once(ctx, commandOf('AskHelp', key, 'ask_help', request), async (tx, caseFile, by) => {
      await this.inOffice(tx, request.helperId, caseFile, by);
      const outcome = askHelp(caseFile, request.helperId, note, by);
      await this.cases.addHelper(tx, caseFile.id, request.helperId);
      return outcome;
    });
  }

  async contribute(
    ctx: RequestContext,
    key: string,
    request: Asked & { note: string; point: Point | undefined; mediaIds: readonly string[] },
  ): Promise<CaseFile> {
    const given = {
      note: noteOf(request.note),
      point: request.point && checkedPoint(request.point),
      mediaIds: checkedMedia(request.mediaIds),
    };
    return this.commands.once(ctx, commandOf('Contribute', key, 'contribute', request), (_, caseFile, by) =>
      contribute(caseFile, given, by),
    );
  }

  /** Stops the clock; escalation hears it and tells when the day has come. */
  async suspend(
    ctx: RequestContext,
    key: string,
    request: Asked & { reason: string; until: Date | undefined },
  ): Promise<CaseFile> {
    const reason = noteOf(request.reason);
    return this.commands.once(ctx, commandOf('SuspendCase', key, 'suspend', request), (_, caseFile, by) =>
      suspend(caseFile, reason, request.until, by),
    );
  }

  async resume(ctx: RequestContext, key: string, request: Asked & { note: string }): Promise<CaseFile> {
    const note = noteOf(request.note);
    return this.commands.once(ctx, commandOf('ResumeCase', key, 'resume', request), (tx, caseFile, by) =>
      this.dispatcher.passOn(tx, resume(caseFile, note, by), by.time),
    );
  }

  async reopen(ctx: RequestContext, key: string, request: Asked & { reason: string }): Promise<CaseFile> {
    const reason = noteOf(request.reason);
    return this.commands.once(ctx, commandOf('ReopenCase', key, 'reopen', request), async (tx, caseFile, by) =>
      reopen(caseFile, await this.dispatcher.chooseAgain(tx, caseFile, by.time), reason, by),
    );
  }

  /** Whoever the request names, in the words of the reason. */
  private async chosen(
    tx: Tx,
    caseFile: CaseFile,
    { assigneeId, departmentId }: { assigneeId: string; departmentId: string },
    by: By,
  ): Promise<Choice> {
    const giver = positionName(by.actorPosition);
    const { rung } = caseFile;
    if (departmentId) {
      const assignee = await this.dispatcher.liaison(tx, departmentId, by.time);
      if (!assignee) throw invalid('department-without-liaison');
      if (assignee.personId === caseFile.assigneeId) throw invalid('transfer-to-same');
      return { assignee, rung, departmentId, givenBy: by.actorId, reason: `由${giver}转交部门，联络员办理` };
    }
    if (assigneeId === caseFile.assigneeId) throw invalid('transfer-to-same');
    const assignee = await this.inOffice(tx, assigneeId, caseFile, by);
    const reason = `由${giver}转交${positionName(assignee.position)}办理`;
    return { assignee, rung: rungFor(assignee, rung), givenBy: by.actorId, reason };
  }

  private async inOffice(tx: Tx, personId: string, caseFile: CaseFile, by: By) {
    const found = isUuid(personId) ? await this.dispatcher.member(tx, personId, caseFile, by.time) : undefined;
    if (!found) throw invalid('unknown-assignee');
    return found.assignee;
  }
}

function commandOf(method: string, key: string, action: CaseCommand['action'], request: Asked): CaseCommand {
  return { method, key, caseId: request.caseId, action, request, expectedVersion: request.expectedVersion };
}

function differentGrid(caseFile: CaseFile, grid: Grid): Grid {
  if (grid.id === caseFile.grid.id) throw invalid('transfer-to-same');
  return grid;
}
