import type { Task, TaskPlace } from '../task/task';
import { checkedSpec, Span, TaskSpec } from '../task/task-spec';
import type { ActionItem, ItemState } from './content';
import type { Deliberation } from './deliberation';

/** An action item of a resolution, as the work that it started knows it. */
export interface ItemKey {
  readonly deliberationId: string;
  readonly no: number;
}

/** A task that is to be published in the name of a resolution. */
export interface TaskToStart extends Span {
  readonly id: string;
  readonly item: ItemKey;
  readonly spec: TaskSpec;
  readonly place: TaskPlace;
}

/** A project whose books are to be opened in the name of a resolution. */
export interface ProjectToStart {
  readonly id: string;
  readonly item: ItemKey;
  readonly name: string;
  readonly summary: string;
  readonly communityId: string;
  readonly communityName: string;
  readonly caseId: string;
  readonly budgetFen: bigint;
}

const usualMs = 30 * 86_400_000;
/** What whoever does a task has to write down, beside the photos that the item asks for. */
const question = '做了什么，结果如何？';

/** The adopted resolution with an id for everything that it starts. */
export function withWork(deliberation: Deliberation, newId: () => string): Deliberation {
  const { resolution } = deliberation;
  if (!resolution) return deliberation;
  return { ...deliberation, resolution: { ...resolution, items: resolution.items.map(numbered) } };
  function numbered(item: ActionItem): ActionItem {
    return { ...item, workId: newId() };
  }
}

/**
 * Tasks of the resolution, at the place that it concerns. Nobody named: whoever leads that place. A day that has passed while
 * people voted, or none: thirty days.
 */
export function tasksOf(deliberation: Deliberation, now: Date): TaskToStart[] {
  const place = placeOf(deliberation);
  return itemsOf(deliberation, 'task').map((item) => ({
    id: item.workId,
    item: { deliberationId: deliberation.id, no: item.no },
    place,
    startTime: now,
    dueTime: item.dueTime && item.dueTime > now ? item.dueTime : new Date(now.getTime() + usualMs),
    spec: checkedSpec({
      ...{ kind: 'errand', title: short(item.title), instructions: instructionsOf(deliberation, item) },
      ...{ placeKind: place.kind, placeId: place.id, ...groupOf(item, place) },
      ...{ peopleWanted: 1, startTime: undefined, dueTime: undefined, photos: item.photos, presence: '' },
      ...{ point: undefined, withinMetres: 0, question, checklist: [], checkpoints: [], target: undefined },
      checkPercent: 0,
    }),
  }));
}

/** Projects of the resolution: drafts, whose budget waits for a second person. */
export function projectsOf(deliberation: Deliberation): ProjectToStart[] {
  const { place, caseId } = deliberation;
  const { communityId, communityName } = place;
  return itemsOf(deliberation, 'project').map((item) => ({
    id: item.workId,
    item: { deliberationId: deliberation.id, no: item.no },
    name: short(item.title),
    summary: instructionsOf(deliberation, item),
    budgetFen: BigInt(item.budgetFen),
    ...{ communityId, communityName, caseId },
  }));
}

/** How an action item stands, by its task. */
export function itemStateOf({ state }: Pick<Task, 'state'>): ItemState {
  return ({ published: 'planned', claimed: 'started', completed: 'done', cancelled: 'dropped' } as const)[state];
}

function itemsOf({ resolution }: Deliberation, kind: ActionItem['kind']): readonly ActionItem[] {
  return resolution?.items.filter((item) => item.kind === kind && item.workId !== '') ?? [];
}

function placeOf({ content, place }: Deliberation): TaskPlace {
  const { id, name, blockId, communityId, communityName } = place;
  if (content.scope === 'grid') return { kind: 'grid', id, name, gridId: id, blockId, communityId };
  const nowhere = { gridId: undefined, blockId: undefined };
  return { kind: 'community', id: communityId, name: communityName, ...nowhere, communityId };
}

function groupOf({ positions, responsibleId }: ActionItem, { kind }: TaskPlace) {
  const personIds = responsibleId === '' ? [] : [responsibleId];
  if (positions.length + personIds.length > 0) return { positions, personIds };
  return { positions: kind === 'grid' ? ['grid_leader', 'resident_leader'] : ['community_secretary'], personIds };
}

function instructionsOf({ number, content }: Deliberation, { title, responsible }: ActionItem): string {
  const by = responsible === '' ? '' : `；责任方：${responsible}`;
  return `议事决议 ${number}《${content.title}》：${title}${by}`;
}

/** Whole characters, and no more than a task's title holds: a count must never fail for a row of emoji. */
function short(title: string): string {
  let kept = '';
  for (const character of title) if (kept.length + character.length <= 100) kept += character;
  return kept;
}
