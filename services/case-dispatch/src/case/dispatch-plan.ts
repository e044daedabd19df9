import { Choice, choiceOf, choose, chooseStraight, crewFor, Demand, OnDuty, Straight } from '../assignment/dispatch';
import { spread } from '../assignment/flood';
import { isOn } from '../assignment/score';
import type { CaseFile } from './case';
import { Crew, needOf, standing } from './need';

/** One case of a plan: whom it would go to and why, or why it stays. */
export interface PlannedCase {
  readonly caseFile: CaseFile;
  readonly choice: Choice | undefined;
  /** Slug of a refusal; empty when it can be dispatched. */
  readonly problem: string;
}

/** What a plan means for one member. */
export interface PlannedMember {
  readonly personId: string;
  readonly position: string;
  readonly load: number;
  readonly added: number;
  readonly metres: number;
}

/** A case that may be dispatched, with everybody who comes into question. */
interface Open {
  readonly caseFile: CaseFile;
  readonly demand: Demand;
  readonly people: readonly OnDuty[];
  readonly crew: readonly OnDuty[];
}

/**
 * Plans many cases together: cases with the same crew are spread over it at once, crew after crew, each seeing what the
 * crews before gave to its people. Cases that no crew on duty can take go the way of a single case.
 */
export function planTogether(
  cases: readonly CaseFile[],
  everybody: readonly Crew[],
  streetId: string,
  to: Straight | '',
): PlannedCase[] {
  const byPlace = Map.groupBy(everybody, ({ placeId }) => placeId);
  const open = cases.map((caseFile): Open => {
    const { demand, need } = needOf(caseFile);
    const nearby = [caseFile.grid.id, caseFile.grid.blockId, streetId].flatMap((place) => byPlace.get(place) ?? []);
    const people = nearby.map((one) => standing(one, need));
    return { caseFile, demand, people, crew: to ? straightCrew(to, people) : crewFor(demand, people) };
  });
  const at = new Map(everybody.map(({ personId, at: place }) => [personId, place]));
  const added = new Map<string, number>();
  const chosen = new Map<string, string>();
  for (const [, group] of [...Map.groupBy(open, crewKey)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const crew = (group[0]?.crew ?? []).filter(isOn);
    const members = crew.map(({ personId, weight, load }) => ({
      ...{ id: personId, weight: (weight ?? load) + (added.get(personId) ?? 0), at: at.get(personId) },
    }));
    const plan = spread(
      group.map(({ caseFile: { id, point } }) => ({ id, point })),
      members,
      skillsIn(group),
    );
    for (const [caseId, personId] of plan) {
      chosen.set(caseId, personId);
      added.set(personId, (added.get(personId) ?? 0) + 1);
    }
  }
  return open.map((one) => planned(one, chosen.get(one.caseFile.id), to));
}

/** What the plan adds to everybody whom it names, the fullest first. */
export function membersOf(plan: readonly PlannedCase[]): PlannedMember[] {
  const members = new Map<string, PlannedMember>();
  for (const { choice, problem } of plan) {
    const to = choice?.assignee;
    if (!to || problem) continue;
    const { personId, position, load } = to;
    const before = members.get(personId) ?? { personId, position, load, added: 0, metres: 0 };
    members.set(personId, { ...before, added: before.added + 1, metres: before.metres + (to.metres ?? 0) });
  }
  return [...members.values()].sort(
    (a, b) => b.load + b.added - a.load - a.added || (a.personId < b.personId ? -1 : 1),
  );
}

function straightCrew(to: Straight, people: readonly OnDuty[]): readonly OnDuty[] {
  return people.filter(({ position }) => position === (to === 'block' ? 'block_leader' : 'duty_officer'));
}

/** Cases with the same key are spread over the same people. */
function crewKey({ crew }: Open): string {
  return crew
    .map(({ personId, position }) => `${position} ${personId}`)
    .sort()
    .join(',');
}

function skillsIn(group: readonly Open[]): (caseId: string, memberId: string) => boolean {
  const trained = new Set(
    group.flatMap(({ caseFile, crew }) =>
      crew.filter(({ skilled }) => skilled).map(({ personId }) => `${caseFile.id} ${personId}`),
    ),
  );
  return (caseId, memberId) => trained.has(`${caseId} ${memberId}`);
}

function planned(
  { caseFile, demand, people, crew }: Open,
  personId: string | undefined,
  to: Straight | '',
): PlannedCase {
  const assignee = crew.find((one) => one.personId === personId);
  const choice = assignee && !to ? choiceOf(demand, people, assignee) : single(demand, people, assignee, to);
  if (!choice.assignee)
    return { caseFile, choice, problem: demand.responsible || to ? 'nobody-in-office' : 'case-without-matter' };
  const same = choice.assignee.personId === caseFile.assigneeId;
  return { caseFile, choice, problem: same ? 'transfer-to-same' : '' };
}

function single(demand: Demand, people: readonly OnDuty[], assignee: OnDuty | undefined, to: Straight | ''): Choice {
  if (!to) return choose(demand, people);
  return chooseStraight(to, demand, assignee ? [assignee] : people);
}
