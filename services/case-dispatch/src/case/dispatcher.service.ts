import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { AssignmentService } from '../assignment/assignment.service';
import {
  Choice,
  choose,
  chooseAfter,
  chooseForRung,
  Demand,
  isWorking,
  OnDuty,
  Rung,
  WorkingPosition,
} from '../assignment/dispatch';
import type { Grid } from '../assignment/place';
import type { CaseFile } from './case';
import { CaseRepository } from './case.repository';

const working: readonly string[] = [
  'grid_member',
  'mobile_grid_member',
  'co_leader',
  'grid_leader',
  'block_leader',
  'duty_officer',
  'street_admin',
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
