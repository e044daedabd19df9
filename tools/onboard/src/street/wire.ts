import { randomUUID } from 'node:crypto';
import { Row } from '../sheets/sheet';
import { Services } from '../platform';
import { StreetFolder } from './folder';
import { districtId, StreetIds } from './ids';
import { KeyOf, SheetName } from './street-sheets';

/** What a service answers to an import. */
export interface Answer {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly changes: readonly { readonly id: string; readonly kind: string; readonly fields: readonly string[] }[];
}

/** A row behind a record that was sent. */
export interface Source {
  readonly sheet: SheetName;
  readonly row: number;
  /** Readable code of the record. */
  readonly code: string;
}

/** One call of an import; `records` are in the order in which they are sent. */
export interface Batch {
  readonly records: readonly { readonly id: string; readonly source: Source }[];
  /** What the service counts rows from. */
  readonly firstRow: 0 | 1;
  send(validateOnly: boolean): Promise<Answer>;
}

/** One step of taking a street in. */
export interface Step {
  readonly sheet: SheetName;
  readonly batches: readonly Batch[];
}

const batchLimit = 500;
const dayMs = 86_400_000;

/** The calls that take a street in, in their order. A trial sends the organisations in one call, since none is kept. */
export class Wire {
  private readonly ids: StreetIds;

  constructor(
    private readonly folder: StreetFolder,
    private readonly services: Services,
  ) {
    this.ids = new StreetIds(this.streetRow.code);
  }

  get tenantId(): string {
    return this.ids.street;
  }

  get streetRow(): Row<KeyOf<'street'>> {
    const [row] = this.folder.street.rows;
    if (!row) throw new Error('the folder has no street');
    return row;
  }

  /** The street's own record. */
  street() {
    const { code, name, nameEn, districtCode, districtName, cityName } = this.streetRow;
    return {
      ...{ id: this.ids.street, code, name, nameEn, districtCode, districtName, cityName },
      districtId: districtId(districtCode),
    };
  }

  /** Organisations, parents before branches. */
  organisations(validateOnly: boolean): Step {
    const rows = parentsFirst(this.folder.organisations.rows);
    const size = validateOnly ? rows.length : batchLimit;
    return this.step(
      'organisations',
      rows,
      size,
      0,
      (row) => this.ids.of('organisation', row.code),
      async (ctx, batch, trial) =>
        this.services.identity.importOrganisations(ctx, {
          validateOnly: trial,
          organisations: batch.map(({ code, name, kind, parent, placeKind, place }) => ({
            ...{ id: this.ids.of('organisation', code), kind, name, placeKind },
            parentId: parent === '' ? '' : this.ids.of('organisation', parent),
            placeId: placeKind === '' ? '' : this.ids.place(placeKind, place),
          })),
        }),
    );
  }

  grids(): Step {
    const { rows } = this.folder.grids;
    const blockOf = new Map(
      rows.filter(({ level }) => level === 'community').map(({ code, parent }) => [code, parent]),
    );
    const boundaryOf = ({ code, boundary }: Row<KeyOf<'grids'>>) =>
      boundary || (this.folder.boundaries?.get(code) ?? '');
    const at = (level: string) => rows.filter((row) => row.level === level);
    return this.step(
      'grids',
      rows,
      rows.length,
      0,
      (row) => this.ids.of(row.level, row.code),
      async (ctx, _, trial) =>
        this.services.gridRegistry.importGrids(ctx, {
          // A key per run: the registry compares the tree itself and says truly what it changed.
          idempotencyKey: `onboard-grids-${randomUUID()}`,
          validateOnly: trial,
          blocks: at('block').map((row) => ({
            ...{ id: this.ids.of('block', row.code), code: row.code, name: row.name, nameEn: row.nameEn },
            boundaryGeojson: boundaryOf(row),
          })),
          communities: at('community').map(({ code, name, parent }) => ({
            ...{ id: this.ids.of('community', code), code, name, blockId: this.ids.of('block', parent) },
          })),
          grids: at('grid').map((row) => ({
            ...{ id: this.ids.of('grid', row.code), code: row.code, name: row.name, type: row.type },
            specialKind: row.specialKind,
            blockId: this.ids.of('block', blockOf.get(row.parent) ?? ''),
            communityId: this.ids.of('community', row.parent),
            population: Number(row.population || 0),
            boundaryGeojson: boundaryOf(row),
          })),
        }),
    );
  }

  matters(): Step {
    const { rows } = this.folder.matters;
    return this.step(
      'matters',
      rows,
      rows.length,
      1,
      ({ code }) => code,
      async (ctx, batch, trial) =>
        this.services.caseDispatch.importMatters(ctx, {
          validateOnly: trial,
          matters: batch.map(({ row: _, wrong: __, evidenceDemanded, ...matter }) => ({
            ...matter,
            evidenceDemanded: evidenceDemanded.split(',').filter((each) => each !== ''),
          })),
        }),
    );
  }

  calendar(): Step {
    const { rows } = this.folder.calendar;
    return this.step(
      'calendar',
      rows,
      rows.length,
      1,
      ({ day }) => day,
      async (ctx, days, trial) =>
        this.services.escalation.importCalendar(ctx, {
          validateOnly: trial,
          days: days.map(({ day, kind, name }) => ({ day, kind, name })),
        }),
    );
  }

  /**
   * People with their appointments. `without` names organisations that a trial has found missing: nobody can be appointed
   * there yet, so those appointments are left out of the trial.
   */
  people(without: ReadonlySet<string> = new Set()): Step {
    const names = this.placeNames();
    const held = Map.groupBy(this.folder.appointments.rows, ({ person }) => person);
    const appointmentsOf = (code: string) =>
      (held.get(code) ?? []).flatMap(({ person, position, placeKind, place, start, end }) => {
        const placeId = this.ids.place(placeKind, place);
        if (without.has(placeId)) return [];
        return [
          {
            id: this.ids.of('appointment', [person, position, placeKind, place].join(' ')),
            ...{ position, placeKind, placeId, placeName: names.get(`${placeKind} ${place}`) ?? place },
            startTime: midnight(start),
            // The last day counts to its end.
            endTime: end === '' ? undefined : new Date(midnight(end).getTime() + dayMs),
          },
        ];
      });
    return this.step(
      'people',
      this.folder.people.rows,
      batchLimit,
      0,
      ({ code }) => this.ids.of('person', code),
      async (ctx, batch, trial) =>
        this.services.identity.onboardPeople(ctx, {
          validateOnly: trial,
          people: batch.map(({ code, name, phone, idNumber, unit, subject }) => ({
            ...{ id: this.ids.of('person', code), name, phone, idNumber, unit, subject },
            appointments: appointmentsOf(code),
          })),
        }),
    );
  }

  private placeNames(): ReadonlyMap<string, string> {
    return new Map([
      ['street ', this.streetRow.name],
      ...this.folder.grids.rows.map(({ level, code, name }) => [`${level} ${code}`, name] as const),
      ...this.folder.organisations.rows.flatMap(({ code, name }) => [
        [`organisation ${code}`, name] as const,
        [`department ${code}`, name] as const,
      ]),
    ]);
  }

  private step<Name extends SheetName>(
    sheet: Name,
    rows: readonly Row<KeyOf<Name>>[],
    size: number,
    firstRow: 0 | 1,
    idOf: (row: Row<KeyOf<Name>>) => string,
    send: (
      ctx: Awaited<ReturnType<Services['contextOf']>>,
      batch: readonly Row<KeyOf<Name>>[],
      trial: boolean,
    ) => Promise<Answer>,
  ): Step {
    const batches = inBatches(rows, size).map((batch): Batch => ({
      firstRow,
      records: batch.map((row) => ({ id: idOf(row), source: { sheet, row: row.row, code: codeOf(row) } })),
      send: async (trial) => send(await this.services.contextOf(this.tenantId), batch, trial),
    }));
    return { sheet, batches };
  }
}

function codeOf(row: Readonly<Record<string, unknown>>): string {
  return String(row.code ?? row.day ?? '');
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** A row whose parent is among the rows comes after it. The rows have no cycle. */
function parentsFirst<T extends { readonly code: string; readonly parent: string }>(rows: readonly T[]): T[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const depth = new Map<string, number>();
  const depthOf = (code: string): number => {
    const row = byCode.get(code);
    if (!row) return 0;
    const known = depth.get(code) ?? depthOf(row.parent) + 1;
    depth.set(code, known);
    return known;
  };
  return rows.toSorted((first, second) => depthOf(first.code) - depthOf(second.code));
}

function inBatches<T>(items: readonly T[], size: number): T[][] {
  if (items.length === 0) return [];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
