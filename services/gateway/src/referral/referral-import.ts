import { referrals } from '@streetgrid/contracts';
import { DomainError, type RequestContext } from '@streetgrid/service-kit';
import type { Referrals } from '../api/peers';
import { fill } from '../problem/problem';
import { problemTexts } from '../problem/messages';
import { titleOf } from './referral-columns';
import type { FileFault, ReferralFile } from './referral-file';

/** Rows in one question: a second or two of work, and progress that people can see move. */
const rowsPerCall = 10;

/** A fault as people read it. */
export interface FaultView {
  readonly field: string;
  /** As the file calls the field; empty when it is about the whole row. */
  readonly column: string;
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
}

/** What became of a row. */
export interface ResultView {
  readonly row: number;
  readonly number: string;
  readonly outcome: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly caseState: string;
  readonly faults: readonly FaultView[];
}

/** How a file is taken in. */
export interface ImportWish {
  readonly sourceId: string;
  readonly dryRun: boolean;
  /** skip: the good rows are taken; stop: nothing is taken when any row has a fault. */
  readonly faulty: 'skip' | 'stop';
}

export type ImportLine =
  | { readonly kind: 'file'; readonly rows: number; readonly ignoredColumns: readonly string[] }
  | ({ readonly kind: 'row' } & ResultView)
  | {
      readonly kind: 'end';
      readonly created: number;
      readonly unchanged: number;
      readonly refused: number;
      readonly acceptable: number;
    }
  /** It broke off: what was taken stays taken, and the same file again goes on from there. */
  | { readonly kind: 'broken'; readonly slug: string; readonly zh: string; readonly en: string };

export function faultView({ field, slug, params }: FileFault | referrals.ReferralFault): FaultView {
  const text = problemTexts[slug];
  const say = (locale: 'zh' | 'en') => fill(text?.[locale] ?? slug, params, locale);
  return { field, column: titleOf(field), slug, zh: say('zh'), en: say('en') };
}

export function resultView(result: referrals.ReferralResult): ResultView {
  return { ...result, faults: result.faults.map(faultView) };
}

/** Takes a file in, row by row, and says of each what became of it as soon as it is known. */
export async function* takeIn(
  service: Referrals,
  ctx: RequestContext,
  file: ReferralFile,
  wish: ImportWish,
): AsyncGenerator<ImportLine> {
  yield { kind: 'file', rows: file.rows.length, ignoredColumns: file.ignored };
  try {
    if (wish.dryRun || wish.faulty === 'skip') {
      yield* rowsOf(service, ctx, file, wish.sourceId, wish.dryRun);
      return;
    }
    const looked: ImportLine[] = [];
    for await (const line of rowsOf(service, ctx, file, wish.sourceId, true)) looked.push(line);
    const clean = looked.every((line) => line.kind !== 'row' || line.outcome !== 'refused');
    if (clean) yield* rowsOf(service, ctx, file, wish.sourceId, false);
    else yield* looked;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { zh, en } = faultView({ field: '', slug: error.slug, params: {} });
    yield { kind: 'broken', slug: error.slug, zh, en };
  }
}

async function* rowsOf(
  service: Referrals,
  ctx: RequestContext,
  file: ReferralFile,
  sourceId: string,
  validateOnly: boolean,
): AsyncGenerator<ImportLine> {
  const counts = { created: 0, unchanged: 0, refused: 0, acceptable: 0 };
  for (let at = 0; at < file.rows.length; at += rowsPerCall) {
    const part = file.rows.slice(at, at + rowsPerCall);
    const sound = part.filter(({ faults }) => faults.length === 0).map(({ input }) => input);
    const { results } = await service.handIn(ctx, { sourceId, validateOnly, referrals: sound });
    const byRow = new Map(results.map((result) => [result.row, resultView(result)]));
    for (const { input, faults } of part) {
      const line = byRow.get(input.row) ?? refusedView(input, faults);
      if (line.outcome in counts) counts[line.outcome as keyof typeof counts] += 1;
      yield { kind: 'row', ...line };
    }
  }
  yield { kind: 'end', ...counts };
}

function refusedView({ row, number }: referrals.ReferralInput, faults: readonly FileFault[]): ResultView {
  const none = { caseId: '', caseNumber: '', caseState: '' };
  return { row, number: number.slice(0, 60), outcome: 'refused', ...none, faults: faults.map(faultView) };
}
