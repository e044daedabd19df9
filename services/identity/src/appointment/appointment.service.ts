import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, onceByKey, sqlState, Tx } from '@streetgrid/database';
import { forbidden, holds, notFound, RequestContext } from '@streetgrid/service-kit';
import { appoint, Appointment, end } from './appointment';
import { tellAppointed, tellEnded } from './appointment.events';
import { AppointmentRepository } from './appointment.repository';

@Injectable()
export class AppointmentService {
  constructor(
    private readonly database: Database,
    private readonly appointments: AppointmentRepository,
  ) {}

  async appoint(ctx: RequestContext, request: identity.AppointRequest): Promise<Appointment> {
    allowAppointing(ctx);
    const { idempotencyKey: key, ...wanted } = request;
    try {
      return await this.database.tx(ctx, async (tx) => {
        const { id } = await onceByKey(tx, { method: 'Appoint', key, request: wanted }, async () => {
          const appointment = appoint({ id: randomUUID(), ...wanted }, new Date());
          await tellAppointed(tx, ctx, await this.appointments.upsert(tx, [appointment]));
          return { id: appointment.id };
        });
        return this.appointments.find(tx, id);
      });
    } catch (error) {
      if (sqlState(error) === '23503') throw notFound('unknown-person');
      throw error;
    }
  }

  async end(ctx: RequestContext, request: identity.EndAppointmentRequest): Promise<Appointment> {
    allowAppointing(ctx);
    const { idempotencyKey: key, appointmentId, reason } = request;
    return this.database.tx(ctx, async (tx) => {
      await onceByKey(tx, { method: 'EndAppointment', key, request: { appointmentId, reason } }, async () => {
        const ended = await this.appointments.update(tx, appointmentId, (appointment) =>
          end(appointment, reason, new Date()),
        );
        await tellEnded(tx, ctx, ended);
        return null;
      });
      return this.appointments.find(tx, appointmentId);
    });
  }

  /** Takes in appointments of a batch of people; answers the people whose appointments changed. */
  async onboard(ctx: RequestContext, tx: Tx, wanted: readonly identity.Appointment[]): Promise<string[]> {
    const now = new Date();
    const changed = await this.appointments.upsert(
      tx,
      wanted.map((each) => appoint(each, now)),
    );
    await tellAppointed(tx, ctx, changed);
    return changed.map((appointment) => appointment.personId);
  }

  /** Appointments in force, by person. */
  async inForce(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Appointment[]>> {
    return Map.groupBy(await this.appointments.inForce(tx, personIds), (appointment) => appointment.personId);
  }
}

function allowAppointing(ctx: RequestContext): void {
  if (!(ctx.actor.kind === 'service' && ctx.actor.id === 'seed') && !holds(ctx, 'street_admin'))
    throw forbidden('appointing-not-allowed');
}
