import { Inject, Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import type { Choice } from '../assignment/dispatch';
import type { PlaceHints } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { MatterService } from '../matter/matter.service';
import { TextService } from '../understanding/text.service';
import { urgencyOf } from '../understanding/urgency';
import { reporterMarks } from '../relation/reporter-mark';
import { RelationService } from '../relation/relation.service';
import { By, CaseFile, MatterOrigin, Report, report } from './case';
import { tell } from './case.events';
import { CaseNumbers } from './case-number.service';
import { CaseRepository } from './case.repository';
import { Dispatcher } from './dispatcher.service';
import { PlaceSource, placeSourceOf } from './origin';
import { checkChannel, checkedMedia, checkedReporter, freeText, Reporter, reportText } from './intake';
import { actingPosition } from './rights';
import { trackSecret } from './track-token';

/** A report as a caller sends it. */
export interface CreateCase extends PlaceHints {
  readonly channel: string;
  readonly text: string;
  readonly address: string;
  readonly matterCode: string;
  readonly mediaIds: readonly string[];
  readonly reporter: Reporter | undefined;
  /** photo: the point is the photo's own. */
  readonly placeSource?: string;
}

/** Who hands a report in, when that is no private person. */
export interface ReportSource {
  readonly sourceName: string;
  readonly sourceNumber: string;
  /** Alerts so far; 0 for what no device told. */
  readonly signalCount: number;
  readonly lastSignalTime?: Date;
}

/** What a channel with a source behind it adds to a report. */
export interface HandedIn extends ReportSource {
  /** Its place is known in words alone: the rules choose neither matter nor member, a person does. */
  readonly inWordsOnly: boolean;
  /** Writes what the channel keeps, in the transaction of the case. */
  readonly also: (tx: Tx, caseFile: CaseFile) => Promise<void>;
}

/** A report about which everything was asked: all that is left is to write it. */
export interface CheckedReport extends Omit<Report, 'id' | 'reporterReachable' | 'origin'> {
  readonly reporter: Reporter | undefined;
  readonly inWordsOnly: boolean;
  readonly placeSource: PlaceSource;
  readonly repeatDays: number;
  readonly marks: readonly Buffer[];
  readonly by: By;
}

const waitsForPlace: Choice = { assignee: undefined, rung: 'grid', reason: '来件只有文字地址，待人工核定网格' };

/** Taking in reports. */
@Injectable()
export class ReportService {
  constructor(
    private readonly db: Database,
    private readonly matters: MatterService,
    private readonly texts: TextService,
    private readonly places: PlaceService,
    private readonly numbers: CaseNumbers,
    private readonly cases: CaseRepository,
    private readonly dispatcher: Dispatcher,
    private readonly relations: RelationService,
    @Inject(trackSecret) private readonly secret: string,
  ) {}

  /**
   * Records a report, classifies it, dispatches it. The same key answers the first case. Everything that may be refused
   * or is remote happens before the transaction: when grid-registry is away, nothing is written.
   */
  async create(ctx: RequestContext, key: string, given: CreateCase, handedIn?: HandedIn): Promise<CaseFile> {
    const checked = await this.check(ctx, given, handedIn?.inWordsOnly);
    let created: CaseFile | undefined;
    return this.db.tx(ctx, async (tx) => {
      const request = { ...given, by: ctx.actor.id };
      const { id } = await onceByKey(tx, { method: 'CreateCase', key, request }, async () => {
        created = await this.write(ctx, tx, checked, handedIn, handedIn?.also);
        return { id: created.id };
      });
      return created?.id === id ? created : this.cases.find(tx, { id });
    });
  }

  /** The half of `create` that may be refused or is remote; for whoever writes several reports, or more than a report, at once. */
  async check(ctx: RequestContext, given: CreateCase, inWordsOnly = false): Promise<CheckedReport> {
    checkChannel(ctx.actor, given.channel);
    const text = reportText(given.text);
    const address = freeText(given.address, 200, 'address-invalid');
    const mediaIds = checkedMedia(given.mediaIds);
    const reporter = checkedReporter(given.reporter);
    const chosen = given.matterCode ? await this.matters.matter(ctx, given.matterCode) : undefined;
    const certain = chosen ? undefined : (await this.texts.read(ctx, text)).certain;
    const matter = inWordsOnly ? undefined : (chosen ?? certain);
    const chooser: MatterOrigin = chosen ? (ctx.actor.kind === 'person' ? 'person' : 'reporter') : 'rules';
    const said = placeSourceOf(given.placeSource ?? '', given);
    const { grid, point } = await this.places.locate(ctx, given);
    const time = new Date();
    const { channel, qrCode } = given;
    const { kind: actorKind, id: actorId } = ctx.actor;
    return {
      ...{ number: await this.numbers.next(ctx, time), channel, text, address, mediaIds, reporter, matter, qrCode },
      ...{ matterOrigin: matter ? chooser : '', urgency: urgencyOf(text).urgency, grid, point, inWordsOnly },
      placeSource: inWordsOnly ? 'words' : said,
      by: { actorKind, actorId, actorPosition: actingPosition(ctx.actor, { grid }), time },
      repeatDays: (await this.texts.setting(ctx)).repeatDays,
      marks: reporterMarks(this.secret, ctx.tenantId, reporter, time),
    };
  }

  /** The half of `create` that writes, in the caller's transaction and under the caller's key. `also` before anybody is told. */
  async write(
    ctx: RequestContext,
    tx: Tx,
    checked: CheckedReport,
    source?: ReportSource,
    also?: HandedIn['also'],
  ): Promise<CaseFile> {
    const { inWordsOnly, repeatDays, marks, placeSource, reporter, by, ...known } = checked;
    const { text, matter, grid, qrCode, address, point, urgency } = known;
    const id = uuidv7();
    const fresh = { text, matterCode: matter?.code ?? '', gridId: grid.id, qrCode, address, point, marks };
    const { sourceName = '', sourceNumber = '', signalCount = 0, lastSignalTime } = source ?? {};
    const [choice, found] = await Promise.all([
      inWordsOnly ? waitsForPlace : this.dispatcher.choose(tx, matter, grid, { point, urgency }, by.time),
      this.relations.find(tx, fresh, repeatDays, by.time),
    ]);
    const reporterReachable = reporter !== undefined && reporter.phone + reporter.email !== '';
    const origin = { sourceName, sourceNumber, signalCount, lastSignalTime, placeSource };
    const outcome = report({ ...known, id, reporterReachable, origin }, choice, by);
    await Promise.all([
      this.cases.insert(tx, [outcome.caseFile], outcome.steps, reporter),
      this.relations.keep(tx, id, fresh, found, by.time),
    ]);
    await also?.(tx, outcome.caseFile);
    await tell(tx, ctx, outcome.facts);
    return outcome.caseFile;
  }

  /** A case that a channel's record points to. Error: NotFound `unknown-case`. */
  async find(tx: Tx, id: string): Promise<CaseFile> {
    return this.cases.find(tx, { id });
  }

  /**
   * Counts one more signal on a case, or on the one that it was merged into, when `takes` still holds there; answers the case
   * with it counted. No step and no new version: the channel keeps each signal itself.
   */
  async signal(
    tx: Tx,
    caseId: string,
    time: Date,
    takes: (caseFile: CaseFile) => boolean,
  ): Promise<CaseFile | undefined> {
    const named = await this.cases.lock(tx, { id: caseId });
    const caseFile = named.mergedIntoId ? await this.cases.lock(tx, { id: named.mergedIntoId }) : named;
    if (!takes(caseFile)) return undefined;
    await this.cases.addSignal(tx, caseFile.id, time);
    return this.cases.find(tx, { id: caseFile.id });
  }
}
