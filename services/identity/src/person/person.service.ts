import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { forbidden, invalid, notFound, positions, RequestContext } from '@streetgrid/service-kit';
import { AppointmentService } from '../appointment/appointment.service';
import { toProto } from './person';
import { PeopleFilter, PersonRepository } from './person.repository';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const batchLimit = 500;
const outsiders: readonly string[] = ['resident', 'merchant', 'partner'];

@Injectable()
export class PersonService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonRepository,
    private readonly appointments: AppointmentService,
  ) {}

  async get(ctx: RequestContext, id: string): Promise<identity.Person> {
    allowReading(ctx);
    const [person] = await this.find(ctx, [id]);
    if (!person) throw notFound('unknown-person');
    return person;
  }

  async batchGet(ctx: RequestContext, ids: readonly string[]): Promise<identity.Person[]> {
    allowReading(ctx);
    if (ids.length > batchLimit) throw invalid('too-many-ids', { limit: batchLimit });
    return this.find(ctx, ids);
  }

  /** The people themselves, without asking who asks: for `GetMe` and the exchange of tokens. */
  async find(ctx: Pick<RequestContext, 'tenantId'>, ids: readonly string[]): Promise<identity.Person[]> {
    if (!ids.every((id) => uuid.test(id))) throw invalid('id-invalid');
    return this.database.tx(ctx, async (tx) => this.withAppointments(tx, await this.people.find(tx, ids)));
  }

  async list(ctx: RequestContext, request: identity.ListPeopleRequest): Promise<identity.ListPeopleResponse> {
    allowReading(ctx);
    if (request.position && !positions.some((known) => known === request.position))
      throw invalid('unknown-position', { position: request.position });
    const filter: PeopleFilter = { query: request.query.trim(), position: request.position, placeId: request.placeId };
    const size = pageSize(request.pageSize);
    const after = decodePageToken(ctx, filter, request.pageToken);
    return this.database.tx(ctx, async (tx) => {
      const found = await this.people.list(tx, filter, after && [String(after[0]), String(after[1])], size + 1);
      const page = found.slice(0, size);
      const last = page.at(-1);
      return {
        people: await this.withAppointments(tx, page),
        nextPageToken: last && found.length > size ? encodePageToken(ctx, filter, [last.name, last.id]) : '',
        totalSize: await this.people.count(tx, filter),
      };
    });
  }

  /** Onboarding: people, their accounts and appointments, all or nothing for this batch. */
  async onboard(
    ctx: RequestContext,
    people: readonly identity.OnboardedPerson[],
  ): Promise<identity.OnboardPeopleResponse> {
    if (ctx.actor.kind !== 'service' || ctx.actor.id !== 'seed') throw forbidden('onboarding-not-allowed');
    if (people.length > batchLimit) throw invalid('batch-too-large', { limit: batchLimit });
    for (const [row, person] of people.entries()) {
      if (!uuid.test(person.id) || person.name.trim() === '') throw invalid('person-incomplete', { row });
    }
    return this.database.tx(ctx, async (tx) => {
      const written = await this.people.upsert(tx, people);
      const accounts = people
        .filter((person) => person.subject !== '')
        .map(({ subject, id }) => ({ subject, personId: id }));
      await this.people.upsertAccounts(tx, accounts);
      const changed = await this.appointments.onboard(
        ctx,
        tx,
        people.flatMap((p) => p.appointments.map((a) => ({ ...a, personId: p.id }))),
      );
      const created = new Set(written.filter((row) => row.created).map((row) => row.id));
      const updated = new Set([...written.map((row) => row.id), ...changed].filter((id) => !created.has(id)));
      return { created: created.size, updated: updated.size, unchanged: people.length - created.size - updated.size };
    });
  }

  private async withAppointments(
    tx: Tx,
    people: Awaited<ReturnType<PersonRepository['find']>>,
  ): Promise<identity.Person[]> {
    const held = await this.appointments.inForce(
      tx,
      people.map((person) => person.id),
    );
    return people.map((person) => toProto(person, held.get(person.id) ?? []));
  }
}

/** Names of colleagues are for those who work here and for the platform's own services. */
function allowReading(ctx: RequestContext): void {
  if (ctx.actor.kind === 'service') return;
  if (ctx.actor.kind === 'person' && ctx.actor.positions.some((held) => !outsiders.includes(held.position))) return;
  throw forbidden('people-not-readable');
}
