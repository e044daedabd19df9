import { conflict, ErrorParams, invalid } from '@streetgrid/service-kit';

const anywhere = ['', 'street', 'block', 'community', 'grid', 'micro_grid', 'building'] as const;
/** What an organisation can be placed at; '' when it has no place. */
export type OrganisationPlace = (typeof anywhere)[number];

interface KindRule {
  /** Kinds that it may stand under; none for the top. */
  readonly under: readonly OrganisationKind[];
  /** Kinds of place that it may have. */
  readonly at: readonly OrganisationPlace[];
}

/** Every kind of organisation, in the order in which lists show them: the four levels, the building chain, the others. */
export const organisationKinds = [
  'street_committee', // 街道党工委
  'community_committee', // 社区党委
  'grid_branch', // 网格党支部
  'party_group', // 楼栋/微网格党小组
  'service_centre_committee', // 党群服务中心党委
  'building_party_organisation', // 楼宇党组织
  'enterprise_branch', // 企业党支部
  'department', // 部门、科室
  'unit', // 单位
  'alliance', // 联盟
  'expert_panel', // 专家组
  'supervision_group', // 监督组
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Which kind may stand under which, and where. What is not here is refused. */
export const kindRules: Readonly<Record<OrganisationKind, KindRule>> = {
  street_committee: { under: [], at: ['', 'street'] },
  community_committee: { under: ['street_committee'], at: ['', 'community'] },
  grid_branch: { under: ['community_committee'], at: ['grid'] },
  party_group: { under: ['grid_branch'], at: ['building', 'micro_grid'] },
  service_centre_committee: { under: ['street_committee'], at: ['', 'street', 'block', 'community', 'building'] },
  building_party_organisation: { under: ['service_centre_committee'], at: ['grid', 'building'] },
  enterprise_branch: { under: ['building_party_organisation'], at: ['', 'grid', 'building'] },
  department: { under: ['street_committee', 'department'], at: ['', 'street'] },
  unit: { under: ['street_committee', 'community_committee', 'department', 'unit'], at: anywhere },
  alliance: {
    under: ['street_committee', 'community_committee', 'service_centre_committee', 'alliance'],
    at: anywhere,
  },
  expert_panel: { under: ['street_committee', 'community_committee'], at: anywhere },
  supervision_group: { under: ['street_committee', 'community_committee', 'grid_branch'], at: anywhere },
};

/** An organisation as it is, or was, in one span of time. */
export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  /** Empty at the top. */
  readonly parentId: string;
  readonly placeKind: string;
  readonly placeId: string;
  readonly version: number;
  readonly validFrom: Date;
  /** Undefined while it is so. */
  readonly validUntil: Date | undefined;
}

/** An organisation as somebody wants it to be. */
export type Wanted = Pick<Organisation, 'id' | 'name' | 'parentId' | 'placeKind' | 'placeId'> & {
  readonly kind: string;
};

/** The living organisations of a street, by id. */
export type Tree = ReadonlyMap<string, Organisation>;

/** What becomes of one wanted organisation. */
export interface Outcome {
  readonly kind: 'created' | 'updated' | 'unchanged';
  /** Fields that differ, in proto spelling. */
  readonly fields: readonly string[];
  readonly organisation: Organisation;
}

/** Most organisations that one street keeps. */
export const treeLimit = 20_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const compared = { name: 'name', parentId: 'parent_id', placeKind: 'place_kind', placeId: 'place_id' } as const;

/**
 * Lets the wanted organisations come to be or change, all or none: proves the whole tree that follows. The rows may come in
 * any order and stand under each other. Each refusal carries `row`, counted from 0.
 */
export function takeIn(tree: Tree, wanted: readonly Wanted[], now: Date): Outcome[] {
  const rows = new Map<string, number>();
  const outcomes = wanted.map((each, row) => {
    if (rows.has(each.id)) throw invalid('organisation-repeated', { row });
    rows.set(each.id, row);
    return decide(tree.get(each.id), proveRow(each, row), now, row);
  });
  const after = new Map(tree);
  for (const { organisation } of outcomes) after.set(organisation.id, organisation);
  if (after.size > treeLimit) throw invalid('organisations-too-many', { limit: treeLimit });
  proveTop(after, rows);
  proveNoCycle(after, rows);
  for (const [id, row] of rows) proveParent(after, id, row);
  proveSiblings(after, rows);
  return outcomes;
}

/** The organisation, dissolved now. Error: Conflict `organisation-has-branches`. */
export function dissolve(tree: Tree, organisation: Organisation, now: Date): Organisation {
  const branches = [...tree.values()].filter(({ parentId }) => parentId === organisation.id).length;
  if (branches > 0) throw conflict('organisation-has-branches', { branches });
  return { ...organisation, validUntil: later(organisation.validFrom, now) };
}

/** Refuses an edit that was decided on an older version, so no edit is lost. */
export function demandVersion(organisation: Organisation, version: number): void {
  if (organisation.version !== version)
    throw conflict('organisation-changed-meanwhile', { version: organisation.version });
}

function proveRow(wanted: Wanted, row: number): Omit<Organisation, 'version' | 'validFrom' | 'validUntil'> {
  const { id, parentId, placeKind, placeId } = wanted;
  if (!uuid.test(id) || (parentId !== '' && !uuid.test(parentId))) throw invalid('organisation-incomplete', { row });
  const kind = organisationKinds.find((known) => known === wanted.kind);
  if (!kind) throw invalid('unknown-organisation-kind', { kind: wanted.kind.slice(0, 40), row });
  const name = wanted.name.trim();
  if (name === '' || name.length > 100 || /\p{Cc}/u.test(name)) throw invalid('organisation-name-invalid', { row });
  const allowed: readonly string[] = kindRules[kind].at;
  if (!allowed.includes(placeKind) || (placeKind === '') !== (placeId === '') || placeId.length > 100)
    throw invalid('organisation-place-wrong', { row });
  return { id, kind, name, parentId, placeKind, placeId };
}

function decide(
  before: Organisation | undefined,
  wanted: Omit<Organisation, 'version' | 'validFrom' | 'validUntil'>,
  now: Date,
  row: number,
): Outcome {
  if (!before) {
    const organisation = { ...wanted, version: 1, validFrom: now, validUntil: undefined };
    return { kind: 'created', fields: [], organisation };
  }
  if (before.kind !== wanted.kind) throw conflict('organisation-kind-fixed', { row });
  const fields = (Object.keys(compared) as (keyof typeof compared)[]).filter(
    (field) => before[field] !== wanted[field],
  );
  if (fields.length === 0) return { kind: 'unchanged', fields: [], organisation: before };
  const validFrom = later(before.validFrom, now);
  const organisation = { ...wanted, version: before.version + 1, validFrom, validUntil: undefined };
  return { kind: 'updated', fields: fields.map((field) => compared[field]), organisation };
}

/** One organisation stands at the top, and nothing else stands under nobody. */
function proveTop(after: Tree, rows: ReadonlyMap<string, number>): void {
  const tops = [...after.values()].filter(({ parentId }) => parentId === '');
  for (const { id, kind } of tops)
    if (kind !== 'street_committee') throw invalid('organisation-parent-missing', at(rows, id));
  const wanted = tops.filter(({ id }) => rows.has(id)).at(-1);
  if (tops.length > 1 && wanted) throw conflict('organisation-top-taken', at(rows, wanted.id));
}

/** Climbs from each row; whoever is met twice stands above themself. */
function proveNoCycle(after: Tree, rows: ReadonlyMap<string, number>): void {
  const sound = new Set<string>();
  for (const start of rows.keys()) {
    const way: string[] = [];
    for (let id = start; after.has(id) && !sound.has(id); id = after.get(id)?.parentId ?? '') {
      const met = way.indexOf(id);
      if (met >= 0) {
        const inCycle = way.slice(met).flatMap((each) => rows.get(each) ?? []);
        throw invalid('organisation-cycle', { row: Math.min(...inCycle) });
      }
      way.push(id);
    }
    way.forEach((id) => sound.add(id));
  }
}

function proveParent(after: Tree, id: string, row: number): void {
  const { kind, parentId } = after.get(id) as Organisation;
  if (parentId === '') return;
  const parent = after.get(parentId);
  if (!parent) throw invalid('organisation-parent-unknown', { row });
  if (!kindRules[kind].under.includes(parent.kind))
    throw invalid('organisation-parent-wrong', { kind, parentKind: parent.kind, row });
}

function proveSiblings(after: Tree, rows: ReadonlyMap<string, number>): void {
  const seen = new Map<string, string>();
  for (const { id, name, parentId } of after.values()) {
    const key = `${parentId} ${name}`;
    const other = seen.get(key);
    if (other !== undefined) throw conflict('organisation-name-taken', at(rows, rows.has(id) ? id : other));
    seen.set(key, id);
  }
}

function at(rows: ReadonlyMap<string, number>, id: string): ErrorParams {
  return { row: rows.get(id) ?? 0 };
}

/** A clock that was set back must not let a version end before it began. */
function later(first: Date, second: Date): Date {
  return first > second ? first : second;
}
