import { invalid } from '@streetgrid/service-kit';

export const roundStates = ['announced', 'drawn', 'done'] as const;
export const modes = ['on_site', 'remote'] as const;
export const methods = ['lots', 'choice'] as const;

/** As many as a draw may name, and as many as a pool may hold: the record of a draw is read whole. */
export const drawLimit = 100;
export const poolLimit = 5_000;
const inspectorLimit = 50;
const pointLimit = 20;
const longestMs = 366 * 86_400_000;

export const kinds = ['case', 'project', 'place', 'task'] as const;
/** What a round looks at. A place is a grid of the registry: a residential area, a building, a school. */
export type Kind = (typeof kinds)[number];

type Filter = 'matterCode' | 'gridId' | 'blockId' | 'communityId';
const filters: readonly Filter[] = ['matterCode', 'gridId', 'blockId', 'communityId'];

/** Which sorts a pool of each kind may be narrowed to, and by what. What is missing here does not exist. */
export const pools: Readonly<
  Record<Kind, { readonly subKinds: readonly string[]; readonly filters: readonly Filter[] }>
> = {
  case: { subKinds: [''], filters: ['matterCode', 'gridId', 'blockId'] },
  project: { subKinds: ['open', 'closed'], filters: ['communityId'] },
  place: { subKinds: ['', 'residential', 'building', 'special'], filters: ['blockId', 'communityId'] },
  task: { subKinds: ['', 'errand', 'patrol', 'care_visit'], filters: ['gridId', 'blockId', 'communityId'] },
};

/** The rules of a round, as they were announced. */
export interface RoundRules {
  readonly title: string;
  readonly kind: Kind;
  /** What sort of them; empty: every sort. */
  readonly subKind: string;
  readonly mode: (typeof modes)[number];
  readonly method: (typeof methods)[number];
  /** Why these; empty when lots were drawn. */
  readonly reason: string;
  readonly finishedFrom: Date;
  readonly finishedUntil: Date;
  readonly matterCode: string;
  readonly gridId: string;
  readonly blockId: string;
  readonly communityId: string;
  readonly count: number;
  readonly inspectorIds: readonly string[];
  readonly checklist: readonly string[];
}

export interface Round extends RoundRules {
  readonly id: string;
  readonly number: string;
  readonly state: (typeof roundStates)[number];
  readonly seedHash: string;
  /** Empty until drawn. */
  readonly seed: string;
  readonly pool: string;
  readonly poolHash: string;
  readonly poolSize: number;
  readonly createTime: Date;
  readonly drawTime: Date | undefined;
  readonly creatorId: string;
}

/** Something that may stand in a pool, as it is called today. */
export interface Candidate {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  /** Empty when it lies in no one grid. */
  readonly gridId: string;
  readonly placeName: string;
  /** Whose work it is: they look at something else. */
  readonly involved: readonly string[];
}

/** The rules of a round as somebody sent them; texts are cleaned already. */
export interface GivenRules extends Omit<RoundRules, 'kind' | 'mode' | 'method' | 'finishedFrom' | 'finishedUntil'> {
  readonly kind: string;
  readonly mode: string;
  readonly method: string;
  readonly finishedFrom: Date | undefined;
  readonly finishedUntil: Date | undefined;
  /** By choice: cases, or what else the round is over. */
  readonly caseIds: readonly string[];
  readonly subjectIds: readonly string[];
}

/** Errors: Invalid `inspection-rules-invalid` with the field, `note-missing` for a choice without a reason. */
export function checkedRules(given: GivenRules, now: Date): { rules: RoundRules; chosenIds: readonly string[] } {
  const { caseIds, subjectIds, ...rest } = given;
  // Who wrote to this service before it knew of kinds means cases.
  const kind = given.kind === '' ? 'case' : kinds.find((each) => each === given.kind);
  const mode = modes.find((each) => each === given.mode);
  const method = methods.find((each) => each === given.method);
  if (!kind) throw bad('kind');
  if (!mode) throw bad('mode');
  if (!method) throw bad('method');
  if (given.title === '') throw bad('title');
  const inspectorIds = [...new Set(given.inspectorIds)];
  if (inspectorIds.length === 0 || inspectorIds.length > inspectorLimit) throw bad('inspector_ids');
  const checklist = [...new Set(given.checklist)];
  if (checklist.length === 0 || checklist.length > pointLimit || checklist.includes('')) throw bad('checklist');
  const common = { ...rest, kind, mode, method, inspectorIds, checklist };
  if (method === 'choice') {
    if (given.reason === '') throw invalid('note-missing');
    const [named, other] = kind === 'case' ? [caseIds, subjectIds] : [subjectIds, caseIds];
    const chosenIds = [...new Set(named)];
    if (chosenIds.length === 0 || chosenIds.length > drawLimit || other.length > 0) throw bad('subject_ids');
    const nothing = { subKind: '', matterCode: '', gridId: '', blockId: '', communityId: '' };
    const rules = { ...common, ...nothing, count: chosenIds.length, finishedFrom: now, finishedUntil: now };
    return { rules, chosenIds };
  }
  const { count } = given;
  if (!Number.isInteger(count) || count < 1 || count > drawLimit) throw bad('count');
  if (!pools[kind].subKinds.includes(given.subKind)) throw bad('sub_kind');
  if (filters.some((filter) => given[filter] !== '' && !pools[kind].filters.includes(filter))) throw bad('filter');
  return { rules: { ...common, reason: '', ...periodOf(kind, given, now) }, chosenIds: [] };
}

/** Cases, tasks and closed projects were finished at some time; a place stands, and an open project runs. */
function periodOf(kind: Kind, { subKind, finishedFrom, finishedUntil }: GivenRules, now: Date) {
  if (kind === 'place' || (kind === 'project' && subKind === 'open')) {
    if (finishedFrom || finishedUntil) throw bad('finished_from');
    return { finishedFrom: now, finishedUntil: now };
  }
  if (!finishedFrom || !finishedUntil || finishedFrom >= finishedUntil) throw bad('finished_from');
  if (finishedUntil.getTime() - finishedFrom.getTime() > longestMs) throw bad('finished_until');
  return { finishedFrom, finishedUntil };
}

function bad(field: string) {
  return invalid('inspection-rules-invalid', { field });
}
