import { Inject, Injectable } from '@nestjs/common';
import { Database, sqlState, Tx } from '@streetgrid/database';
import { conflict, demand, forbidden, invalid, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { PlaceService } from '../assignment/place.service';
import type { CaseFile } from '../case/case';
import { CreateCase, ReportService } from '../case/report.service';
import { trackSecret } from '../case/track-token';
import { MatterService } from '../matter/matter.service';
import { checkReferral, contentMark, Fault, faultOf, ReferralInput } from './referral';
import { KnownReferral, ReferralRepository } from './referral.repository';
import { hotline, Source } from './source';
import { SourceRepository } from './source.repository';

const batchLimit = 20;

/** What became of one referral. */
export interface HandInResult {
  readonly row: number;
  readonly number: string;
  readonly outcome: 'created' | 'unchanged' | 'refused' | 'acceptable';
  readonly caseId: string;
  readonly caseNumber: string;
  readonly caseState: string;
  readonly faults: readonly Fault[];
}

/** Taking in what other bodies hand over. */
@Injectable()
export class HandInService {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly referrals: ReferralRepository,
    private readonly reports: ReportService,
    private readonly places: PlaceService,
    private readonly matters: MatterService,
    @Inject(trackSecret) private readonly secret: string,
  ) {}

  /**
   * Each referral for itself and in a transaction of its own: what is right becomes a case, what is not is explained. The
   * source's number is the idempotency key, so that a batch that broke off is simply handed in again. Errors, for all at once:
   * Invalid `batch-too-large`, Forbidden `source-not-registered`, `referrals-not-yours`, Conflict `source-inactive`.
   */
  async handIn(
    ctx: RequestContext,
    request: { sourceId: string; referrals: readonly ReferralInput[]; validateOnly: boolean },
  ): Promise<HandInResult[]> {
    if (request.referrals.length > batchLimit) throw invalid('batch-too-large', { limit: batchLimit });
    const source = await this.source(ctx, request.sourceId);
    const numbers = request.referrals.map(({ number }) => number.normalize('NFKC').trim());
    const known = await this.db.tx(ctx, (tx) => this.referrals.known(tx, source.id, numbers));
    const results: HandInResult[] = [];
    for (const input of request.referrals)
      results.push(await this.one(ctx, source, known, input, request.validateOnly));
    return results;
  }

  /** The source that is meant, which the caller may hand in for. */
  private async source(ctx: RequestContext, id: string): Promise<Source> {
    const partner = ctx.actor.kind === 'partner';
    const source = await this.db.tx(ctx, async (tx) => {
      if (id !== '') return this.sources.find(tx, id);
      if (partner) return this.sources.ofClient(tx, ctx.actor.id);
      demand(ctx, 'referral.hand-in', {});
      return this.sources.hotline(tx, hotline(uuidv7(), new Date()));
    });
    if (!source) throw forbidden('source-not-registered');
    demand(ctx, 'referral.hand-in', { partner: source.clientId });
    if (source.kind === 'device_alert') throw invalid('source-kind-invalid');
    if (!source.active) throw conflict('source-inactive');
    return source;
  }

  private async one(
    ctx: RequestContext,
    source: Source,
    known: ReadonlyMap<string, KnownReferral>,
    input: ReferralInput,
    validateOnly: boolean,
  ): Promise<HandInResult> {
    const { checked, faults } = checkReferral(input, new Date());
    const { row } = input;
    const number = checked.number;
    const refused = (found: readonly Fault[]): HandInResult => ({
      ...{ row, number: number || input.number.slice(0, 60), outcome: 'refused', faults: found },
      ...{ caseId: '', caseNumber: '', caseState: '' },
    });
    const mark = contentMark(this.secret, ctx.tenantId, source.id, input);
    const before = known.get(number);
    if (before) return this.again(before, mark, input);
    try {
      const given = faults.length === 0 || validateOnly ? await this.caseOf(ctx, source, input) : undefined;
      if (!given || faults.length > 0) return refused(faults);
      if (validateOnly)
        return { row, number, outcome: 'acceptable', caseId: '', caseNumber: '', caseState: '', faults: [] };
      const { text, address, mediaIds, reporter } = checked;
      const report = { ...given, text, address, mediaIds, reporter };
      const { caseFile, fresh } = await this.create(ctx, source, { ...input, number }, mark, report);
      const { id: caseId, number: caseNumber, state: caseState } = caseFile;
      const outcome = fresh ? ('created' as const) : ('unchanged' as const);
      return { row, number, outcome, caseId, caseNumber, caseState, faults: [] };
    } catch (error) {
      const other = faultOf(error);
      // Handed in twice at once: the other one was first.
      const first = (await this.db.tx(ctx, (tx) => this.referrals.known(tx, source.id, [number]))).get(number);
      return first ? this.again(first, mark, input) : refused([...faults, other]);
    }
  }

  private again(before: KnownReferral, mark: Buffer, { row }: ReferralInput): HandInResult {
    const { number, caseId, caseNumber, caseState } = before;
    const same = before.contentMark.equals(mark);
    const fault = { field: 'number', slug: 'referral-number-differs', params: { caseNumber } };
    return {
      ...{ row, number, caseId, caseNumber, caseState },
      ...{ outcome: same ? 'unchanged' : 'refused', faults: same ? [] : [fault] },
    };
  }

  /** The report that it becomes: its place and its matter, as far as the source names them. */
  private async caseOf(ctx: RequestContext, source: Source, input: ReferralInput) {
    const matterCode = input.matter === '' ? '' : await this.matterCode(ctx, input.matter.trim());
    const named = input.gridName.trim();
    const { point, datum } = input;
    const gridId = input.gridId || (named === '' ? '' : await this.places.gridNamed(ctx, named));
    const inWordsOnly = gridId === '' && !point;
    const waiting = source.waitingGridId ?? '';
    if (inWordsOnly && (waiting === '' || input.address.trim() === '')) throw invalid('place-missing');
    const hints = { gridId: inWordsOnly ? waiting : gridId, qrCode: '', point, datum };
    // A dry run finds out about the place too, and nobody is told about a case that then has none.
    await this.places.locate(ctx, hints);
    return { ...hints, matterCode, inWordsOnly, channel: source.kind, placeSource: '' };
  }

  private async matterCode(ctx: RequestContext, codeOrName: string): Promise<string> {
    const found = (await this.matters.catalogue(ctx)).filter(({ code, name }) => [code, name].includes(codeOrName));
    if (found.length !== 1) throw invalid('unknown-matter');
    return found[0]?.code ?? '';
  }

  /** The number's mark is the key: of two at once the second waits for the first and gets its case. */
  private async create(
    ctx: RequestContext,
    source: Source,
    input: ReferralInput,
    mark: Buffer,
    given: CreateCase & { readonly inWordsOnly: boolean },
  ): Promise<{ caseFile: CaseFile; fresh: boolean }> {
    const { inWordsOnly, ...report } = given;
    const { number, callBackWished, dueTime } = input;
    let fresh = false;
    const also = async (tx: Tx, { id: caseId, reportedTime: receiveTime }: CaseFile) => {
      fresh = true;
      const kept = { id: uuidv7(), sourceId: source.id, number, caseId, contentMark: mark };
      await this.referrals.insert(tx, { ...kept, callBackWished, dueTime, receiveTime }).catch(explainTaken);
    };
    const handedIn = { sourceName: source.name, sourceNumber: number, signalCount: 0, inWordsOnly, also };
    const key = `referral:${source.id}:${mark.toString('hex').slice(0, 32)}`;
    return { caseFile: await this.reports.create(ctx, key, report, handedIn), fresh };
  }
}

function explainTaken(error: unknown): never {
  throw sqlState(error) === '23505' ? conflict('referral-number-differs') : error;
}
