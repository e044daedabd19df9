import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { AssignmentService } from '../assignment/assignment.service';
import {
  backToGiver,
  Choice,
  choose,
  chooseAfter,
  chooseForRung,
  chooseStraight,
  isWorking,
  leastLoaded,
  OnDuty,
  positionName,
  Rung,
  Straight,
  toLeader,
  WorkingPosition,
  workingPositions,
} from '../assignment/dispatch';
import { dutyAt } from '../assignment/duty';
import type { Grid } from '../assignment/place';
import { By, CaseFile, Outcome } from './case';
import { handOver } from './climb';
import { inWords, together } from './hand-over';
import { About, Asked, Crew, demandOf, matterOf, Need, standing } from './need';
import { CaseRepository } from './case.repository';

const working: readonly string[] = workingPositions;

/** How long somebody counts as being where they last worked. */
const recentMs = 4 * 3_600_000;

/** Brings together who is in office, on duty, trained and near, and what they have in hand; the choice is pure (dispatch.ts). */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly assignment: AssignmentService,
    private readonly cases: CaseRepository,
  ) {}

  /** To whom a new or newly placed case goes. */
  async choose(tx: Tx, matter: Asked | undefined, grid: Grid, about: About, now: Date): Promise<Choice> {
    if (!matter?.name) return choose(demandOf(undefined, grid, about), []);
    const places = matter.responsible === 'block' ? [grid.blockId, tx.tenantId] : [grid.id, grid.blockId, tx.tenantId];
    const people = await this.people(tx, places, now, { ...matter, ...about });
    return choose(demandOf(matter, grid, about), people);
  }

  /** Straight to the block leader or the street's duty officer, because a person says so. */
  async chooseStraight(tx: Tx, to: Straight, caseFile: CaseFile, now: Date): Promise<Choice> {
    const place = to === 'block' ? caseFile.grid.blockId : tx.tenantId;
    return chooseStraight(to, caseFile.grid, await this.people(tx, [place], now));
  }

  /** Who takes over a case that climbed. */
  async chooseForRung(tx: Tx, rung: Rung, caseFile: CaseFile, now: Date) {
    const place = rung === 'block' ? caseFile.grid.blockId : tx.tenantId;
    const demand = demandOf(matterOf(caseFile), caseFile.grid, caseFile);
    return chooseForRung(rung, demand, await this.people(tx, [place], now));
  }

  /** Who takes over a case that somebody left; never that person. */
  async chooseAfter(tx: Tx, caseFile: CaseFile, leaverId: string, now: Date): Promise<Choice> {
    const { grid, rung } = caseFile;
    const matter = matterOf(caseFile);
    const people = await this.people(tx, [grid.id, grid.blockId, tx.tenantId], now, { ...matter, ...caseFile });
    return chooseAfter(
      rung,
      demandOf(matter, grid, caseFile),
      people.filter((each) => each.personId !== leaverId),
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
    const onDuty = await this.people(tx, [grid.id, grid.blockId, tx.tenantId], now);
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
    return leastLoaded((await this.people(tx, [departmentId], now)).filter((each) => each.position === 'liaison'));
  }

  /** Everybody in a working position at one of the places, as they stand to one need. */
  private async people(tx: Tx, placeIds: readonly string[], now: Date, need?: Need): Promise<OnDuty[]> {
    return (await this.crew(tx, placeIds, now)).map((one) => standing(one, need));
  }

  /** The same people for many needs: two statements, whatever is asked about them. */
  async crew(tx: Tx, placeIds: readonly string[], now: Date): Promise<Crew[]> {
    const crew = await this.assignment.crewAt(tx, placeIds, working, now);
    const ids = [...new Set(crew.map(({ personId }) => personId))];
    const loads = await this.cases.workloads(tx, ids, new Date(now.getTime() - recentMs));
    return crew.map(({ personId, position, placeId, shifts, change, skills, base }) => {
      const { load = 0, weight = 0, lastPoint } = loads.get(personId) ?? {};
      return {
        ...{ personId, position: position as WorkingPosition, placeId, load, weight, skills, at: lastPoint ?? base },
        duty: dutyAt(shifts, change, now),
      };
    });
  }
}
