import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { AssignmentService } from '../assignment/assignment.service';
import {
  backToGiver,
  Choice,
  choose,
  chooseAfter,
  chooseForRung,
  Demand,
  isWorking,
  leastLoaded,
  OnDuty,
  positionName,
  Rung,
  toLeader,
  WorkingPosition,
} from '../assignment/dispatch';
import type { Grid } from '../assignment/place';
import { By, CaseFile, Outcome } from './case';
import { handOver } from './climb';
import { inWords, together } from './hand-over';
import { CaseRepository } from './case.repository';

const working: readonly string[] = [
  'grid_member',
  'mobile_grid_member',
  'co_leader',
  'grid_leader',
  'block_leader',
  'duty_officer',
  'street_admin',
  'liaison',
] satisfies WorkingPosition[];

/** The part of a matter that the choice depends on. */
interface Named {
  readonly name: string;
  readonly responsible: Demand['responsible'];
}

/** Brings together who is in office and what they have in hand; the choice itself is pure (assignment/dispatch.ts). */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly assignment: AssignmentService,
    private readonly cases: CaseRepository,
  ) {}

  /** To whom a new or newly placed case goes. */
  async choose(tx: Tx, matter: Named | undefined, grid: Grid, now: Date): Promise<Choice> {
    const demand = demandOf(matter?.name ?? '', matter?.responsible ?? '', grid);
    if (!matter?.name) return choose(demand, []);
    const places = matter.responsible === 'block' ? [grid.blockId] : [grid.id, grid.blockId];
    return choose(demand, await this.onDuty(tx, places, now));
  }

  /** Who takes over a case that climbed. */
  async chooseForRung(tx: Tx, rung: Rung, caseFile: CaseFile, now: Date) {
    const place = rung === 'block' ? caseFile.grid.blockId : tx.tenantId;
    const demand = demandOf(caseFile.matterName, caseFile.responsible, caseFile.grid);
    return chooseForRung(rung, demand, await this.onDuty(tx, [place], now));
  }

  /** Who takes over a case that somebody left; never that person. */
  async chooseAfter(tx: Tx, caseFile: CaseFile, leaverId: string, now: Date): Promise<Choice> {
    const { grid, matterName, responsible, rung } = caseFile;
    const onDuty = await this.onDuty(tx, [grid.id, grid.blockId, tx.tenantId], now);
    return chooseAfter(
      rung,
      demandOf(matterName, responsible, grid),
      onDuty.filter((each) => each.personId !== leaverId),
    );
  }

  /** True when a person is in no office any more in which a case could be in hand. */
  async isGone(tx: Tx, personId: string, now: Date): Promise<boolean> {
    return !(await this.assignment.ofPerson(tx, personId, now)).some((post) => isWorking(post.position));
  }

  /** A named member as assignee, in the position nearest to the case; undefined when in no working position. */
  async member(
    tx: Tx,
    personId: string,
    caseFile: CaseFile,
    now: Date,
  ): Promise<{ assignee: OnDuty; placeIds: readonly string[] } | undefined> {
    const posts = (await this.assignment.ofPerson(tx, personId, now)).filter((post) => working.includes(post.position));
    const near = (placeId: string) => posts.find((post) => post.placeId === placeId);
    const post = near(caseFile.grid.id) ?? near(caseFile.grid.blockId) ?? posts[0];
    if (!post) return undefined;
    const assignee = { personId, position: post.position as WorkingPosition, load: 0 };
    return { assignee, placeIds: posts.map((each) => each.placeId) };
  }

  /** Work that goes on at somebody who left office meanwhile goes on to somebody else. */
  async passOn(tx: Tx, outcome: Outcome, time: Date): Promise<Outcome> {
    const { caseFile } = outcome;
    const { assigneeId, assigneePosition } = caseFile;
    if (!assigneeId || !(await this.isGone(tx, assigneeId, time))) return outcome;
    const by: By = { actorKind: 'service', actorId: 'case-dispatch', actorPosition: '', time };
    const choice = inWords(await this.chooseAfter(tx, caseFile, assigneeId, time), assigneePosition);
    return together(outcome, handOver(caseFile, choice, by));
  }

  /** To whom a refused case goes back: the person who gave it, if still in office; else a leader, never the one who refused. */
  async chooseAfterRefusal(tx: Tx, caseFile: CaseFile, refuserId: string, now: Date): Promise<Choice> {
    const { grid, handling, rung } = caseFile;
    const { dispatcherId } = handling;
    const giver =
      dispatcherId && dispatcherId !== refuserId ? await this.member(tx, dispatcherId, caseFile, now) : undefined;
    if (giver) return backToGiver(giver.assignee, rung);
    const onDuty = await this.onDuty(tx, [grid.id, grid.blockId, tx.tenantId], now);
    const others = onDuty.filter(({ personId }) => personId !== refuserId);
    return toLeader(rung, { gridName: grid.name, blockName: grid.blockName }, others);
  }

  /** To whom a reopened case goes: who had it, if still in office; else as after somebody left. */
  async chooseAgain(tx: Tx, caseFile: CaseFile, now: Date): Promise<Choice> {
    const personId = caseFile.assigneeId;
    const had = personId ? await this.member(tx, personId, caseFile, now) : undefined;
    if (!had) return this.chooseAfter(tx, caseFile, personId ?? '', now);
    const reason = `重新办理，仍由原承办的${positionName(had.assignee.position)}办理`;
    const { departmentId } = caseFile.handling;
    const inDepartment = departmentId && had.placeIds.includes(departmentId) ? { departmentId } : {};
    return { assignee: had.assignee, rung: caseFile.rung, reason, ...inDepartment };
  }

  /** The liaison of a department with the fewest cases in hand. */
  async liaison(tx: Tx, departmentId: string, now: Date): Promise<OnDuty | undefined> {
    return leastLoaded((await this.onDuty(tx, [departmentId], now)).filter((each) => each.position === 'liaison'));
  }

  private async onDuty(tx: Tx, placeIds: readonly string[], now: Date): Promise<OnDuty[]> {
    const posts = (await this.assignment.atPlaces(tx, placeIds, now)).filter((post) => working.includes(post.position));
    const loads = await this.cases.loads(tx, [...new Set(posts.map((post) => post.personId))]);
    return posts.map(({ personId, position }) => ({
      personId,
      position: position as WorkingPosition,
      load: loads.get(personId) ?? 0,
    }));
  }
}

function demandOf(matterName: string, responsible: Demand['responsible'], grid: Grid): Demand {
  return { matterName, responsible, gridName: grid.name, gridType: grid.type, blockName: grid.blockName };
}
