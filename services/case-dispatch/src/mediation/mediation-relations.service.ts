import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { conflict, invalid } from '@streetgrid/service-kit';
import type { Mediation } from './mediation';
import { RosterRepository } from './roster.repository';
import { ScreeningRepository } from './screening.repository';

/** What a mediation asks of the roster and of screening. */
@Injectable()
export class MediationRelations {
  constructor(
    private readonly roster: RosterRepository,
    private readonly screenings: ScreeningRepository,
  ) {}

  /** Somebody of the community's committee, or of the street's. Error: Invalid `unknown-mediator`. */
  async demandOnRoster(tx: Tx, personId: string, { place }: Mediation): Promise<void> {
    const mediator = await this.roster.ofPerson(tx, personId);
    if (!mediator || (mediator.communityId !== '' && mediator.communityId !== place.communityId))
      throw invalid('unknown-mediator');
  }

  async judicialDepartment(tx: Tx): Promise<string> {
    return this.roster.judicialDepartment(tx);
  }

  /** Error: Conflict `finding-mediated-already`: also when it is none of this community. */
  async mediated(tx: Tx, findingId: string, mediationId: string, communityId: string): Promise<void> {
    if (!(await this.screenings.mediated(tx, findingId, mediationId, communityId)))
      throw conflict('finding-mediated-already');
  }
}
