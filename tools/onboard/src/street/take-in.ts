import { DomainError } from '@streetgrid/service-kit';
import { Services } from '../platform';
import { Encoding } from '../sheets/csv';
import { Problems } from '../sheets/problem';
import { checkFolder } from './check';
import { explain } from './explain';
import { readFolder, StreetFolder } from './folder';
import { columnName, SheetName, streetSheets } from './street-sheets';
import { Answer, Source, Step, Wire } from './wire';

/** What happens, or would happen, to one record. */
export interface Change {
  /** Name of the file, and the row in it. */
  readonly sheet: string;
  readonly row: number | undefined;
  readonly code: string;
  readonly kind: string;
  /** What changes, as the sheet calls it. */
  readonly columns: readonly string[];
}

/** What was done, or would be done, with one sheet. */
export interface SheetOutcome {
  readonly sheet: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly changes: readonly Change[];
}

export interface Outcome {
  readonly street: string;
  readonly sheets: readonly SheetOutcome[];
}

export interface TakeInOptions {
  readonly encoding: Encoding;
  /** Lists what would change and changes nothing. */
  readonly dryRun: boolean;
  /** Hears of the progress. */
  readonly say: (line: string) => void;
}

/**
 * Takes in the street of a folder. First everything is read, checked and tried by all services without a change; what is
 * wrong goes to `problems`, and nothing is written then. Answers undefined when there is a problem. Ids follow from codes,
 * so after a crash the same call goes on, and a second one changes nothing.
 */
export async function takeIn(
  path: string,
  services: Services,
  options: TakeInOptions,
  problems: Problems,
): Promise<Outcome | undefined> {
  const { encoding, dryRun, say } = options;
  say(`读取 ${path}`);
  const folder = await readFolder(path, encoding, problems);
  checkFolder(folder, problems);
  if (!problems.none) return undefined;
  const run = new Run(folder, services, problems, say);
  say('核对：请各服务试算，不写入');
  const planned = await run.all(true);
  if (!problems.none || dryRun) return problems.none ? planned : undefined;
  say('写入');
  return run.all(false);
}

class Run {
  private readonly wire: Wire;

  constructor(
    private readonly folder: StreetFolder,
    private readonly services: Services,
    private readonly problems: Problems,
    private readonly say: (line: string) => void,
  ) {
    this.wire = new Wire(folder, services);
  }

  async all(trial: boolean): Promise<Outcome> {
    const street = await this.street(trial);
    const tree = this.wire.organisations(trial);
    const organisations = await this.step(tree, trial);
    const missing = trial ? missingIds(tree, organisations.answers) : new Set<string>();
    const places = await this.step(this.wire.grids(), trial);
    const matters = await this.step(this.wire.matters(), trial);
    const calendar = await this.step(this.wire.calendar(), trial);
    const people = await this.step(this.wire.people(missing), trial);
    const steps = [organisations, places, matters, calendar, people];
    return { street: this.wire.streetRow.name, sheets: [street, ...steps.map(({ outcome }) => outcome)] };
  }

  private async street(trial: boolean): Promise<SheetOutcome> {
    const { identity, contextOf } = this.services;
    const ctx = await contextOf(this.wire.tenantId);
    const wanted = this.wire.street();
    const step: Step = { sheet: 'street', batches: [] };
    const { row, code } = this.wire.streetRow;
    const source: Source = { sheet: 'street', row, code };
    const known = await identity.getStreet(ctx, { id: wanted.id }).catch((error: unknown) => {
      if (error instanceof DomainError && error.kind === 'NotFound') return undefined;
      throw error;
    });
    const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
      (field) =>
        // An English name that the sheet does not give stays.
        known?.[field] !== wanted[field] && !(known && field === 'nameEn' && wanted[field] === ''),
    );
    const changes =
      fields.length === 0
        ? []
        : [{ id: wanted.id, kind: known ? 'updated' : 'created', fields: known ? fields.map(snake) : [] }];
    const send = async (): Promise<Answer> => {
      await identity.onboardStreet(ctx, { street: wanted, validateOnly: trial });
      const created = changes.filter(({ kind }) => kind === 'created').length;
      return { created, updated: changes.length - created, unchanged: 1 - changes.length, changes };
    };
    const batch = { records: [{ id: wanted.id, source }], firstRow: 0 as const, send };
    return (await this.step({ ...step, batches: [batch] }, trial)).outcome;
  }

  private async step(step: Step, trial: boolean): Promise<{ answers: readonly Answer[]; outcome: SheetOutcome }> {
    const answers: Answer[] = [];
    const sources = new Map(
      step.batches.flatMap(({ records }) => records.map(({ id, source }) => [id, source] as const)),
    );
    let done = 0;
    for (const batch of step.batches) {
      try {
        answers.push(await batch.send(trial));
      } catch (error) {
        const problem = explain(error, step, batch, this.folder);
        // In a trial all sheets are looked at; once it is written, a refusal comes from a change in between.
        if (!problem || !trial) throw error;
        this.problems.add(problem);
      }
      done += batch.records.length;
      if (step.batches.length > 1) this.say(`  ${streetSheets[step.sheet].name} ${done} / ${sources.size}`);
    }
    const sum = (count: (answer: Answer) => number) => answers.reduce((total, answer) => total + count(answer), 0);
    const file = this.folder[step.sheet].file;
    const outcome = {
      sheet: file,
      created: sum(({ created }) => created),
      updated: sum(({ updated }) => updated),
      unchanged: sum(({ unchanged }) => unchanged),
      changes: answers
        .flatMap(({ changes }) => changes)
        .map(({ id, kind, fields }) => {
          const source = sources.get(id);
          const columns = fields.map((field) => columnName(step.sheet, field) ?? otherWords[field] ?? field);
          return { sheet: file, row: source?.row, code: source?.code ?? id, kind, columns };
        })
        .sort((first, second) => (first.row ?? 0) - (second.row ?? 0)),
    };
    this.say(`  ${nameOf(step.sheet)}：新增 ${outcome.created}，更新 ${outcome.updated}，未变 ${outcome.unchanged}`);
    return { answers, outcome };
  }
}

/** What changes with a row, but stands in another sheet. */
const otherWords: Readonly<Record<string, string>> = { appointments: '任职' };

function nameOf(sheet: SheetName): string {
  return sheet === 'people' ? '人员与任职' : streetSheets[sheet].name;
}

/** Organisations that are not there yet: those that a trial would found, or all when it was refused. */
function missingIds({ batches }: Step, answers: readonly Answer[]): ReadonlySet<string> {
  if (answers.length < batches.length) return new Set(batches.flatMap(({ records }) => records.map(({ id }) => id)));
  return new Set(
    answers.flatMap(({ changes }) => changes.filter(({ kind }) => kind === 'created').map(({ id }) => id)),
  );
}

/** `districtCode` → `district_code`, as proto spells it. */
function snake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
