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
import { CaseFile, MatterOrigin, report } from './case';
import { tell } from './case.events';
import { CaseNumbers } from './case-number.service';
import { CaseRepository } from './case.repository';
import { Dispatcher } from './dispatcher.service';
import { placeSourceOf } from './origin';
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

/** What a channel with a source behind it adds to a report. */
export interface HandedIn {
  readonly sourceName: string;
  readonly sourceNumber: string;
  /** Alerts so far; 0 for what no device told. */
  readonly signalCount: number;
  readonly lastSignalTime?: Date;
  /** Its place is known in words alone: the rules choose neither matter nor member, a person does. */
  readonly inWordsOnly: boolean;
  /** Writes what the channel keeps, in the transaction of the case. */
  readonly also: (tx: Tx, caseFile: CaseFile) => Promise<void>;
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
    checkChannel(ctx.actor, given.channel);
    const text = reportText(given.text);
    const address = freeText(given.address, 200, 'address-invalid');
    const mediaIds = checkedMedia(given.mediaIds);
    const reporter = checkedReporter(given.reporter);
    const chosen = given.matterCode ? await this.matters.matter(ctx, given.matterCode) : undefined;
    const certain = chosen ? undefined : (await this.texts.read(ctx, text)).certain;
    const { urgency } = urgencyOf(text);
    const matter = handedIn?.inWordsOnly ? undefined : (chosen ?? certain);
    const chooser: MatterOrigin = chosen ? (ctx.actor.kind === 'person' ? 'person' : 'reporter') : 'rules';
    const matterOrigin = matter ? chooser : '';
    const said = placeSourceOf(given.placeSource ?? '', given);
    const { grid, point } = await this.places.locate(ctx, given);
    const now = new Date();
    const number = await this.numbers.next(ctx, now);
    const { kind: actorKind, id: actorId } = ctx.actor;
    const by = { actorKind, actorId, actorPosition: actingPosition(ctx.actor, { grid }), time: now };
    const { repeatDays } = await this.texts.setting(ctx);
    const marks = reporterMarks(this.secret, ctx.tenantId, reporter, now);
    let created: CaseFile | undefined;
    return this.db.tx(ctx, async (tx) => {
      const request = { ...given, by: actorId };
      const { id } = await onceByKey(tx, { method: 'CreateCase', key, request }, async () => {
        const { id, matterCode } = { id: uuidv7(), matterCode: matter?.code ?? '' };
        const fresh = { text, matterCode, gridId: grid.id, qrCode: given.qrCode, address, point, marks };
        const { sourceName = '', sourceNumber = '', signalCount = 0, inWordsOnly = false } = handedIn ?? {};
        const lastSignalTime = handedIn?.lastSignalTime;
        const placeSource = inWordsOnly ? ('words' as const) : said;
        const [choice, found] = await Promise.all([
          inWordsOnly ? waitsForPlace : this.dispatcher.choose(tx, matter, grid, { point, urgency }, now),
          this.relations.find(tx, fresh, repeatDays, now),
        ]);
        const { channel, qrCode } = given;
        const reporterReachable = reporter !== undefined && reporter.phone + reporter.email !== '';
        const outcome = report(
          {
            ...{ id, number, channel, text, matter, matterOrigin, urgency },
            ...{ grid, point, address, qrCode, mediaIds, reporterReachable },
            origin: { sourceName, sourceNumber, signalCount, lastSignalTime, placeSource },
          },
          choice,
          by,
        );
        await Promise.all([
          this.cases.insert(tx, [outcome.caseFile], outcome.steps, reporter),
          this.relations.keep(tx, id, fresh, found, now),
        ]);
        await handedIn?.also(tx, outcome.caseFile);
        await tell(tx, ctx, outcome.facts);
        created = outcome.caseFile;
        return { id };
      });
      return created?.id === id ? created : this.cases.find(tx, { id });
    });
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
