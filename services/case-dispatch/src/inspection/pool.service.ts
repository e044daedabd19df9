import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { PlaceService } from '../assignment/place.service';
import { ProjectService } from '../project/project.service';
import { TaskQueryService } from '../task/task-query.service';
import { InspectionRepository } from './inspection.repository';
import { type Candidate, drawLimit, type Kind, type RoundRules } from './round';

/** What may be looked at, asked of the slice that keeps it. */
@Injectable()
export class PoolService {
  constructor(
    private readonly inspections: InspectionRepository,
    private readonly projects: ProjectService,
    private readonly tasks: TaskQueryService,
    private readonly places: PlaceService,
  ) {}

  /** Everything that fits the rules; at most `limit`. */
  async fitting(tx: Tx, rules: RoundRules, limit: number): Promise<readonly Candidate[]> {
    const { kind, subKind, gridId, blockId, communityId } = rules;
    const period = { from: rules.finishedFrom, until: rules.finishedUntil };
    switch (kind) {
      case 'case':
        return this.inspections.finished(tx, rules, limit);
      case 'project': {
        const closed = subKind === 'closed' ? period : undefined;
        return this.projects.inspectable(tx, { state: subKind, communityId, closed }, limit);
      }
      case 'place':
        return (await this.places.someGrids(tx, { type: subKind, blockId, communityId }, limit)).map(placeOf);
      case 'task': {
        const asked = { kind: subKind, gridId, blockId, communityId, done: period };
        return (await this.tasks.inspectable(tx, asked, limit)).map(taskOf);
      }
    }
  }

  /** Those of the named that may be looked at: finished cases, any project, any place, completed tasks. */
  async named(tx: Tx, kind: Kind, ids: readonly string[]): Promise<readonly Candidate[]> {
    switch (kind) {
      case 'case':
        return this.inspections.chosen(tx, ids);
      case 'project':
        return this.projects.inspectable(tx, { ids }, drawLimit);
      case 'place':
        return (await this.places.someGrids(tx, { ids }, drawLimit)).map(placeOf);
      case 'task':
        return (await this.tasks.inspectable(tx, { ids }, drawLimit)).map(taskOf);
    }
  }
}

/** Whose work a place is, their positions say. */
function placeOf({ id, name, communityName }: { id: string; name: string; communityName: string }): Candidate {
  return { id, number: '', name, gridId: id, placeName: communityName, involved: [] };
}

function taskOf(task: Omit<Candidate, 'number'>): Candidate {
  return { ...task, number: '' };
}
