import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { checkedPoint, isUuid, Point } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { checkedMedia, freeText } from '../case/intake';
import { ReportService } from '../case/report.service';
import { SupervisionService } from '../case/supervision.service';
import { RectificationService } from '../rectification/rectification.service';
import { sha256 } from './draw';
import { Effect, failureReason, faultFound, Finding, record } from './inspection';
import { Assigned, InspectionRepository } from './inspection.repository';
import type { Round } from './round';

/** What an inspector sent. */
export interface GivenFinding {
  readonly id: string;
  readonly failedPoints: readonly string[];
  readonly note: string;
  readonly mediaIds: readonly string[];
  readonly point: Point | undefined;
  /** Where what follows belongs, when neither what was looked at nor the recorded place says it. */
  readonly gridId: string;
  /** A notice to whoever has to act, instead of a case. */
  readonly notice: GivenNotice | undefined;
}

export interface GivenNotice {
  readonly party: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly legalBasis: string;
  readonly demand: string;
  readonly dueTime: Date | undefined;
}

interface Followed {
  readonly caseEffect: Effect;
  readonly followId: string;
  readonly followNumber: string;
}

/** Results of inspections, each in one transaction with what it leads to. */
@Injectable()
export class FindingService {
  constructor(
    private readonly db: Database,
    private readonly inspections: InspectionRepository,
    private readonly supervision: SupervisionService,
    private readonly reports: ReportService,
    private readonly rectifications: RectificationService,
    private readonly places: PlaceService,
  ) {}

  /**
   * What the inspector found. A failed case goes back or is open again; a fault of anything else opens a case, or issues a
   * notice. Errors: those of `record`, Invalid `inspection-grid-missing`, `inspection-notice-needless`, and those of a
   * report or a notice.
   */
  async record(ctx: RequestContext, key: string, given: GivenFinding): Promise<Assigned> {
    const found: Finding = {
      failedPoints: given.failedPoints,
      note: freeText(given.note, 500, 'note-invalid'),
      mediaIds: checkedMedia(given.mediaIds),
      point: given.point && checkedPoint(given.point),
    };
    const failed = found.failedPoints.length > 0;
    const { seen, round } = await this.db.tx(ctx, async (tx) => {
      const inspection = await this.inspections.find(tx, given.id);
      demand(ctx, 'inspection.do', { persons: [inspection.inspectorId] }, { inspectionId: inspection.id });
      return { seen: inspection, round: await this.inspections.round(tx, inspection.roundId) };
    });
    if (given.notice && (!failed || seen.kind === 'case')) throw invalid('inspection-notice-needless');
    const write = (tx: Tx, follow: (tx: Tx) => Promise<Followed>) => this.write(ctx, tx, key, given, found, follow);
    if (seen.kind === 'case' || !failed)
      await this.db.tx(ctx, (tx) => write(tx, (inner) => this.sendBack(ctx, inner, seen, round, found, failed)));
    else await this.followUp(ctx, key, given, { seen, round, found }, write);
    return this.db.tx(ctx, (tx) => this.inspections.find(tx, given.id));
  }

  private async write(
    ctx: RequestContext,
    tx: Tx,
    key: string,
    given: GivenFinding,
    found: Finding,
    follow: (tx: Tx) => Promise<Followed>,
  ): Promise<void> {
    const command = { method: 'RecordInspection', key, request: { ...given, by: ctx.actor.id } };
    await onceByKey(tx, command, async () => {
      const inspection = await this.inspections.find(tx, given.id, true);
      // Two last results at once: one of them has to see the other, or nobody ends the round.
      const round = await this.inspections.round(tx, inspection.roundId, true);
      const after = record(inspection, round, found, new Date());
      await this.inspections.write(tx, { ...after, ...(await follow(tx)) });
      await this.inspections.finish(tx, round.id);
      await appendAct(tx, ctx, { action: 'inspection.do', targetKind: 'inspection', targetId: inspection.id });
      return {};
    });
  }

  private async sendBack(
    ctx: RequestContext,
    tx: Tx,
    { subjectId }: Assigned,
    { number }: Round,
    found: Finding,
    failed: boolean,
  ): Promise<Followed> {
    const nothing = { followId: '', followNumber: '' };
    if (!failed) return { caseEffect: '', ...nothing };
    return { caseEffect: await this.supervision.fail(ctx, tx, subjectId, failureReason(number, found)), ...nothing };
  }

  /**
   * Opens a case or issues a notice, and writes the result in the transaction of that. The key is made of the result's own,
   * so a retry finds the first one.
   */
  private async followUp(
    ctx: RequestContext,
    key: string,
    given: GivenFinding,
    { seen, round, found }: { seen: Assigned; round: Round; found: Finding },
    write: (tx: Tx, follow: () => Promise<Followed>) => Promise<void>,
  ): Promise<void> {
    // Refusals first: what is refused takes no number. A retry passes, and gets the first answer.
    if (seen.state === 'due') record(seen, round, found, new Date());
    const gridId = await this.gridOf(ctx, seen, given);
    const followKey = `inspection-${sha256(`${seen.id}:${key}`)}`;
    const place = [seen.gridName, seen.subjectName]
      .filter((part) => part !== '')
      .join(' · ')
      .slice(0, 200);
    const subject = [words[seen.kind], seen.subjectNumber, seen.subjectName].filter((part) => part !== '').join(' ');
    const text = faultFound(round.number, subject, found);
    const told =
      (caseEffect: Effect) =>
      (tx: Tx, { id, number }: { id: string; number: string }) =>
        write(tx, () => Promise.resolve({ caseEffect, followId: id, followNumber: number }));
    if (given.notice) {
      const request = { ...given.notice, caseId: '', gridId, place, findings: text, mediaIds: found.mediaIds };
      await this.rectifications.issue(ctx, followKey, request, told('notice_issued'));
      return;
    }
    const report = {
      ...{ channel: 'department', text, address: place, gridId, qrCode: '', point: undefined, datum: '' },
      ...{ matterCode: '', mediaIds: found.mediaIds, reporter: undefined },
    };
    // Found by the street's own people: no other body handed it in. Its words name the round.
    await this.reports.create(ctx, followKey, report, { ...ownWork, also: told('case_opened') });
  }

  private async gridOf(ctx: RequestContext, seen: Assigned, { gridId, point }: GivenFinding): Promise<string> {
    if (seen.gridId !== '') return seen.gridId;
    if (gridId !== '' && !isUuid(gridId)) throw invalid('inspection-grid-missing');
    if (gridId === '' && !point) throw invalid('inspection-grid-missing');
    // What somebody names counts before where their phone was.
    const hints = gridId === '' ? { gridId, point } : { gridId, point: undefined };
    return (await this.places.locate(ctx, { ...hints, qrCode: '', datum: '' })).grid.id;
  }
}

const ownWork = { sourceName: '', sourceNumber: '', signalCount: 0, inWordsOnly: false };
const words = { case: '事件', project: '项目', place: '点位', task: '任务' } as const;
