import { invalid } from '@streetgrid/service-kit';
import { catalogueInForce, evidences, Matter, MatterOverride, responseLevels, responsibles } from './matter';

/** A matter as somebody hands it in; nothing of it is believed yet. */
export interface OfferedMatter {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly categoryNameEn: string;
  readonly responseLevel: string;
  readonly responsible: string;
  readonly closingStandard: string;
  readonly evidenceDemanded: readonly string[];
  readonly description: string;
  readonly subject: string;
  readonly responsibility: string;
}

/** What an import does, or would do, with one matter; `id` is its code. */
export interface MatterChange {
  readonly id: string;
  readonly kind: 'created' | 'updated';
  /** In proto spelling; none for a matter that comes into force. */
  readonly fields: string[];
}

const limit = 1_000;
const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const lengths = {
  name: 50,
  nameEn: 100,
  categoryName: 50,
  categoryNameEn: 100,
  closingStandard: 200,
  description: 500,
  subject: 100,
  responsibility: 200,
};

/** Fields of a matter by their names in proto, in the order of the sheet. */
const protoNames = {
  ...{ name: 'name', nameEn: 'name_en', categoryCode: 'category_code', categoryName: 'category_name' },
  ...{ categoryNameEn: 'category_name_en', responseLevel: 'response_level', responsible: 'responsible' },
  ...{ closingStandard: 'closing_standard', evidenceDemanded: 'evidence_demanded', description: 'description' },
  ...{ subject: 'subject', responsibility: 'responsibility' },
} as const satisfies Partial<Record<keyof Matter, string>>;
type Field = keyof typeof protoNames;

/**
 * What the street says of its matters. An empty field of a default matter stays as the default has it; a matter of the
 * street's own needs name, category, level and responsible. Errors name the row, counted from 1, and the field:
 * Invalid `matter-invalid`, `matter-repeated`, `import-too-large`.
 */
export function proveMatters(offered: readonly OfferedMatter[], defaults: readonly Matter[]): MatterOverride[] {
  if (offered.length > limit) throw invalid('import-too-large', { what: 'matters', limit });
  const known = new Map(defaults.map((matter) => [matter.code, matter]));
  const categories = new Map(defaults.map((matter) => [matter.categoryCode, matter]));
  const seen = new Set<string>();
  return offered.map((matter, index) => {
    const row = index + 1;
    checkForm(matter, row);
    if (seen.has(matter.code)) throw invalid('matter-repeated', { row, code: matter.code });
    seen.add(matter.code);
    const category = categories.get(matter.categoryCode);
    const override = readOverride({
      ...matter,
      categoryName: matter.categoryName || (category?.categoryName ?? ''),
      categoryNameEn: matter.categoryNameEn || (category?.categoryNameEn ?? ''),
    });
    const original = known.get(matter.code);
    if (original) return withoutDefaults(override, original);
    for (const field of ['name', 'categoryCode', 'categoryName', 'responseLevel', 'responsible'] as const)
      if (override[field] === undefined) throw refused(row, field, matter.code);
    return override;
  });
}

/** What the proven matters change of the catalogue in force. */
export function compareMatters(
  defaults: readonly Matter[],
  kept: readonly MatterOverride[],
  offered: readonly MatterOverride[],
): MatterChange[] {
  const codes = new Set(offered.map(({ code }) => code));
  const before = new Map(catalogueInForce(defaults, kept).map((matter) => [matter.code, matter]));
  return catalogueInForce(defaults, offered)
    .filter(({ code }) => codes.has(code))
    .flatMap((matter): MatterChange[] => {
      const old = before.get(matter.code);
      if (!old) return [{ id: matter.code, kind: 'created', fields: [] }];
      const fields = changedFields(old, matter);
      return fields.length === 0 ? [] : [{ id: matter.code, kind: 'updated', fields }];
    });
}

/** Names of the fields in which two matters differ, in proto spelling. */
export function changedFields(old: Matter, now: Matter): string[] {
  const fields = (Object.keys(protoNames) as Field[]).filter((field) => !same(now[field], old[field]));
  return fields.map((field) => protoNames[field]);
}

function checkForm(matter: OfferedMatter, row: number): void {
  const { code, categoryCode, responseLevel, responsible, evidenceDemanded } = matter;
  if (!kebab.test(code) || code.length > 60) throw refused(row, 'code', code);
  if (categoryCode !== '' && (!kebab.test(categoryCode) || categoryCode.length > 60))
    throw refused(row, 'categoryCode', code);
  for (const [field, most] of Object.entries(lengths) as [keyof typeof lengths, number][])
    if (matter[field].length > most) throw refused(row, field, code);
  if (responseLevel !== '' && !isOneOf(responseLevels, responseLevel)) throw refused(row, 'responseLevel', code);
  if (responsible !== '' && !isOneOf(responsibles, responsible)) throw refused(row, 'responsible', code);
  if (!evidenceDemanded.every((each) => isOneOf(evidences, each))) throw refused(row, 'evidenceDemanded', code);
}

function readOverride({ code, ...matter }: OfferedMatter): MatterOverride {
  const said = Object.entries(matter).filter(([, value]) => value.length > 0);
  const demanded = evidences.filter((each) => matter.evidenceDemanded.includes(each));
  return {
    ...(Object.fromEntries(said) as Partial<Matter>),
    ...(demanded.length > 0 && { evidenceDemanded: demanded }),
    code,
    inForce: true,
  };
}

/** What is as the default has it is not kept: a later default reaches the street. */
function withoutDefaults(override: MatterOverride, original: Matter): MatterOverride {
  const fields = (Object.keys(protoNames) as Field[]).filter((field) => !same(override[field], original[field]));
  return {
    ...Object.fromEntries(fields.map((field) => [field, override[field]])),
    code: override.code,
    inForce: true,
  };
}

function same(first: unknown, second: unknown): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}

function isOneOf<T extends string>(known: readonly T[], text: string): text is T {
  return known.some((each) => each === text);
}

function refused(row: number, field: Field | 'code', code: string) {
  return invalid('matter-invalid', {
    row,
    field: field === 'code' ? field : protoNames[field],
    code: code.slice(0, 60),
  });
}
