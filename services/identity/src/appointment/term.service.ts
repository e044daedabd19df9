import { Injectable } from '@nestjs/common';
import { Database, Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { Appointment, inForce, passTime } from './appointment';
import { tellAppointed, tellEnded } from './appointment.events';
import { AppointmentRepository, Claim } from './appointment.repository';
import { AppointmentService } from './appointment.service';

/** Terms that begin or run out by themselves: nobody acts, but the others must hear of it all the same. */
@Injectable()
export class TermService {
  constructor(
    private readonly database: Database,
    private readonly appointments: AppointmentRepository,
    private readonly service: AppointmentService,
  ) {}

  /** Some appointments of all streets whose beginning or end has come, nobody else's for `leaseMs`. */
  async claimDue(leaseMs: number): Promise<Claim[]> {
    return this.database.withoutTenant((tx) => this.appointments.claimDue(tx, leaseMs));
  }

  /** Tells what the passing of time brought for one of them; once, however often it is called. */
  async wake(ctx: RequestContext, id: string): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      const now = await this.appointments.lock(tx);
      // Nobody else writes appointments of this street behind the lock.
      const { told, next } = passTime(await this.appointments.find(tx, id), now);
      await this.appointments.update(tx, id, () => next);
      if (told === 'begun') await tellAppointed(tx, ctx, [next], now);
      if (told === 'ended') await this.tellRunOut(ctx, tx, next, now);
    });
  }

  /** Nobody was named to take over, except after a deputy: their work goes back to whom they stood in for. */
  private async tellRunOut(ctx: RequestContext, tx: Tx, ended: Appointment, now: Date): Promise<void> {
    const principal = ended.deputyForId === '' ? undefined : await this.appointments.find(tx, ended.deputyForId);
    const successorPersonId = principal && inForce(principal, now) ? principal.personId : '';
    const deputies = await this.service.endDeputies(tx, ended, now);
    const endings = [
      { appointment: ended, successorPersonId },
      ...deputies.map((appointment) => ({ appointment, successorPersonId: '' })),
    ];
    await tellEnded(tx, ctx, endings, now);
  }
}
