import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, sqlState, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, DomainError, invalid, notFound, positions, RequestContext } from '@streetgrid/service-kit';
import { OrganisationService } from '../organisation/organisation.service';
import { appoint, Appointment, deputise, end, inForce, succeed, WantedAppointment } from './appointment';
import { Ending, tellAppointed, tellEnded } from './appointment.events';
import { AppointmentFilter, AppointmentRepository } from './appointment.repository';
import { PlaceService } from './place.service';
import { demandAdministrator, demandPlace, demandSeat } from './posts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const endsWithPrincipal = '随所代理岗位任期结束';

/** Appointments in force, and when they were read: a token must say so. */
export interface RightsRead {
  readonly held: readonly Appointment[];
  readonly readAt: Date;
}

@Injectable()
export class AppointmentService {
  constructor(
    private readonly database: Database,
    private readonly appointments: AppointmentRepository,
    private readonly organisations: OrganisationService,
    private readonly places: PlaceService,
  ) {}

  /**
   * Errors: those of `appoint`, `demandPlace`, `demandSeat`, `PlaceService.nameOf`; NotFound `unknown-person`,
   * `unknown-organisation`.
   */
  async appoint(ctx: RequestContext, request: identity.AppointRequest): Promise<Appointment> {
    demand(ctx, 'appointment.make', { persons: [request.personId] });
    const { idempotencyKey: key, ...wanted } = request;
    const placeName = (await this.places.nameOf(ctx, wanted.placeKind, wanted.placeId)) ?? wanted.placeName;
    return this.once(ctx, { method: 'Appoint', key, request: wanted }, async (tx, now) => {
      const made = await this.make(tx, { id: randomUUID(), ...wanted, placeName }, now);
      await tellAppointed(tx, ctx, [made], now);
      await appendAct(tx, ctx, { action: 'appointment.make', targetKind: 'appointment', targetId: made.id });
      return made.id;
    });
  }

  /** Errors: those of `deputise` and `demandSeat`; NotFound `unknown-appointment`, `unknown-person`. */
  async deputise(ctx: RequestContext, request: identity.DeputiseRequest): Promise<Appointment> {
    demand(ctx, 'appointment.make', { persons: [request.deputyPersonId] });
    const { idempotencyKey: key, ...wanted } = request;
    return this.once(ctx, { method: 'Deputise', key, request: wanted }, async (tx, now) => {
      const principal = await this.find(tx, request.appointmentId);
      const { deputyPersonId: personId, startTime, endTime } = request;
      const deputy = deputise(principal, { id: randomUUID(), personId, startTime, endTime }, now);
      await this.seat(tx, deputy);
      await tellAppointed(tx, ctx, [deputy], now);
      await appendAct(tx, ctx, { action: 'appointment.make', targetKind: 'appointment', targetId: deputy.id });
      return deputy.id;
    });
  }

  /**
   * Ends an appointment and those of its deputies; a successor takes the place in the same transaction. Whoever holds
   * the position there already succeeds without a second appointment. Errors: those of `end`, `succeed`, `demandAdministrator`
   * and `appoint`.
   */
  async end(ctx: RequestContext, request: identity.EndAppointmentRequest): Promise<Appointment> {
    demand(ctx, 'appointment.end', {});
    const { idempotencyKey: key, ...wanted } = request;
    const { appointmentId, reason, successorPersonId } = request;
    return this.once(ctx, { method: 'EndAppointment', key, request: wanted }, async (tx, now) => {
      const before = await this.find(tx, appointmentId);
      if (before.position === 'street_admin' && successorPersonId === '')
        demandAdministrator(await this.appointments.administrators(tx), before, now);
      const ended = await this.appointments.update(tx, before.id, (appointment) => end(appointment, reason, now));
      const deputies = await this.endDeputies(tx, ended, now);
      if (successorPersonId !== '') {
        const successor = await this.succeed(ctx, tx, { before, ended }, successorPersonId, now);
        await this.appointments.update(tx, ended.id, (appointment) => ({ ...appointment, successorId: successor.id }));
      }
      const endings = [ended, ...deputies].map((appointment) => ({ appointment, successorPersonId }));
      await tellEnded(tx, ctx, endings, now);
      await appendAct(tx, ctx, { action: 'appointment.end', targetKind: 'appointment', targetId: ended.id });
      return ended.id;
    });
  }

  /** Appointments past, in force and to come, newest start first. */
  async list(
    ctx: RequestContext,
    request: identity.ListAppointmentsRequest,
  ): Promise<identity.ListAppointmentsResponse> {
    const { personId, placeId, position, asOf } = request;
    if (position && !positions.some((known) => known === position)) throw invalid('unknown-position', { position });
    if (personId && !uuid.test(personId)) throw invalid('id-invalid');
    const filter: AppointmentFilter = { personId, placeId, position, asOf };
    const question = { ...filter, asOf: asOf?.toISOString() ?? '' };
    const size = pageSize(request.pageSize);
    const after = decodePageToken(ctx, question, request.pageToken);
    return this.database.tx(ctx, async (tx) => {
      const found = await this.appointments.list(tx, filter, after && [String(after[0]), String(after[1])], size + 1);
      const page = found.slice(0, size);
      const last = page.at(-1);
      return {
        appointments: page,
        nextPageToken:
          last && found.length > size ? encodePageToken(ctx, question, [last.startTime.toISOString(), last.id]) : '',
        totalSize: await this.appointments.count(tx, filter),
      };
    });
  }

  /**
   * Takes in appointments of a batch of people; answers the people whose appointments changed. Refusals name the `row` of
   * the wanted appointment, when it has one. What was ended here is left alone: an import does not revive it.
   */
  async onboard(
    ctx: RequestContext,
    tx: Tx,
    wanted: readonly (WantedAppointment & { readonly row?: number })[],
  ): Promise<string[]> {
    if (wanted.length === 0) return [];
    const now = await this.appointments.lock(tx);
    const known = await this.appointments.known(
      tx,
      wanted.map((each) => each.id),
    );
    const over = new Set(known.filter((each) => each.endReason !== '').map((each) => each.id));
    const living = wanted.filter((each) => !over.has(each.id));
    const made = living.map((each) => inRow(each.row, () => this.made(tx, each, now)));
    const ids = new Set(made.map((each) => each.id));
    const rivals = (await this.appointments.rivals(tx, made)).filter((each) => !ids.has(each.id));
    const seats = Map.groupBy([...rivals, ...made], (each) => `${each.position} ${each.placeId}`);
    const held = await this.organisations.hold(tx, organisationsOf(made, now));
    for (const [index, each] of made.entries()) {
      const row = living[index]?.row;
      inRow(row, () => demandOrganisation(each, held, now));
      inRow(row, () => demandSeat(seats.get(`${each.position} ${each.placeId}`) ?? [], each));
    }
    const changed = await this.appointments.upsert(tx, made);
    await this.tellMoved(ctx, tx, known, changed, now);
    await tellAppointed(tx, ctx, changed, now);
    return changed.map((appointment) => appointment.personId);
  }

  /** Appointments in force, by person. */
  async inForce(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Appointment[]>> {
    return Map.groupBy(await this.appointments.inForce(tx, personIds), (appointment) => appointment.personId);
  }

  /** What a person may be at this moment. Nothing that changes it commits between the instant and the reading. */
  async rightsOf(tenantId: string, personId: string): Promise<RightsRead> {
    return this.database.tx({ tenantId }, async (tx) => {
      const readAt = await this.appointments.lockForReading(tx);
      return { held: await this.appointments.inForce(tx, [personId]), readAt };
    });
  }

  /** Ends those who stood in for it. To be told with the end itself. */
  async endDeputies(tx: Tx, ended: Appointment, now: Date): Promise<Appointment[]> {
    const deputies: Appointment[] = [];
    for (const { id } of await this.appointments.deputies(tx, ended.id, now))
      deputies.push(await this.appointments.update(tx, id, (deputy) => end(deputy, endsWithPrincipal, now)));
    return deputies;
  }

  private async succeed(
    ctx: RequestContext,
    tx: Tx,
    { before, ended }: { before: Appointment; ended: Appointment },
    personId: string,
    now: Date,
  ): Promise<Appointment> {
    const wanted = succeed(ended, { id: randomUUID(), personId }, before.endTime);
    const held = (await this.appointments.inForce(tx, [personId])).find(
      (each) => each.position === ended.position && each.placeId === ended.placeId && each.deputyForId === '',
    );
    if (held) return held;
    const made = await this.make(tx, wanted, now);
    await tellAppointed(tx, ctx, [made], now);
    return made;
  }

  private async make(tx: Tx, wanted: WantedAppointment, now: Date): Promise<Appointment> {
    const made = this.made(tx, wanted, now);
    await this.seat(tx, made);
    return made;
  }

  private made(tx: Tx, wanted: WantedAppointment, now: Date): Appointment {
    const made = appoint(wanted, now);
    demandPlace(made.position, made.placeKind, made.placeId, tx.tenantId);
    return made;
  }

  private async seat(tx: Tx, made: Appointment): Promise<void> {
    if (!uuid.test(made.personId)) throw notFound('unknown-person');
    const now = new Date();
    demandOrganisation(made, await this.organisations.hold(tx, organisationsOf([made], now)), now);
    demandSeat(await this.appointments.rivals(tx, [made]), made);
    await this.appointments.insert(tx, made);
  }

  private async find(tx: Tx, id: string): Promise<Appointment> {
    if (!uuid.test(id)) throw notFound('unknown-appointment');
    return this.appointments.find(tx, id);
  }

  /** An import that moves somebody to another place ends what they held before. */
  private async tellMoved(
    ctx: RequestContext,
    tx: Tx,
    known: readonly Appointment[],
    changed: readonly Appointment[],
    now: Date,
  ): Promise<void> {
    const before = new Map(known.map((each) => [each.id, each]));
    const endings = changed.flatMap((after): Ending[] => {
      const old = before.get(after.id);
      if (!old || !inForce(old, now) || (old.position === after.position && old.placeId === after.placeId)) return [];
      return [{ appointment: { ...old, endTime: now, version: after.version - 1 }, successorPersonId: '' }];
    });
    await tellEnded(tx, ctx, endings, now);
  }

  /** Once per key and behind the street's lock; answers the appointment that `work` names. */
  private async once(
    ctx: RequestContext,
    command: { method: string; key: string; request: object },
    work: (tx: Tx, now: Date) => Promise<string>,
  ): Promise<Appointment> {
    const request = { ...command.request, by: ctx.actor.id };
    try {
      return await this.database.tx(ctx, async (tx) => {
        const { id } = await onceByKey(tx, { ...command, request }, async () => ({
          id: await work(tx, await this.appointments.lock(tx)),
        }));
        return this.appointments.find(tx, id);
      });
    } catch (error) {
      if (sqlState(error) === '23503') throw notFound('unknown-person');
      throw error;
    }
  }
}

/** Organisations at which somebody holds a position, now or to come. */
function organisationsOf(made: readonly Appointment[], now: Date): string[] {
  return made.filter((each) => isAtOrganisation(each, now)).map(({ placeId }) => placeId);
}

function demandOrganisation(made: Appointment, held: ReadonlySet<string>, now: Date): void {
  if (isAtOrganisation(made, now) && !held.has(made.placeId)) throw notFound('unknown-organisation');
}

function isAtOrganisation({ placeKind, endTime }: Appointment, now: Date): boolean {
  return placeKind === 'organisation' && (!endTime || endTime > now);
}

/** A refusal that says in which row of the import. */
function inRow<T>(row: number | undefined, judge: () => T): T {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof DomainError) || row === undefined) throw error;
    throw new DomainError(error.kind, error.slug, { ...error.params, row });
  }
}
