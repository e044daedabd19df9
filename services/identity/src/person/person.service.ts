import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { demand, invalid, notFound, positions, RequestContext } from '@streetgrid/service-kit';
import { AppointmentService } from '../appointment/appointment.service';
import { idNumber, phoneNumber } from './numbers';
import { ownSight, Person, Sight, sightOf, toProto } from './person';
import { PeopleFilter, PersonListRepository } from './person-list.repository';
import { PersonRepository } from './person.repository';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const batchLimit = 500;
const queryLimit = 50;

/** Reading people. Numbers are masked by the caller's position. */
@Injectable()
export class PersonService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonRepository,
    private readonly lists: PersonListRepository,
    private readonly appointments: AppointmentService,
  ) {}

  async get(ctx: RequestContext, id: string): Promise<identity.Person> {
    const [person] = await this.batchGet(ctx, [id]);
    if (!person) throw notFound('unknown-person');
    return person;
  }

  async batchGet(ctx: RequestContext, ids: readonly string[]): Promise<identity.Person[]> {
    demand(ctx, 'person.read', {});
    if (ids.length > batchLimit) throw invalid('too-many-ids', { limit: batchLimit });
    return this.read(ctx, ids, (person) => sightOf(ctx.actor, person.id));
  }

  /** People as they see themselves, without asking who asks: for `GetMe` and the exchange of tokens. */
  async find(ctx: Pick<RequestContext, 'tenantId'>, ids: readonly string[]): Promise<identity.Person[]> {
    return this.read(ctx, ids, () => ownSight);
  }

  async list(ctx: RequestContext, request: identity.ListPeopleRequest): Promise<identity.ListPeopleResponse> {
    demand(ctx, 'person.read', {});
    const filter = readFilter(request);
    const size = pageSize(request.pageSize);
    return this.database.tx(ctx, async (tx) => {
      // A page token is a hash that leaves the house: of the numbers it takes what is searched for, not themselves.
      const hidden = (field: string, value: string) => value && this.people.rows.indexes(tx.tenantId, field, value);
      const [phone, number] = [hidden('phone', filter.phone), hidden('id_number', filter.idNumber)];
      const question = { ...filter, phone, idNumber: number };
      const after = decodePageToken(ctx, question, request.pageToken);
      const found = await this.lists.page(tx, filter, after && [String(after[0]), String(after[1])], size + 1);
      const page = found.slice(0, size);
      const last = page.at(-1);
      return {
        people: await this.withAppointments(tx, page, (person) => sightOf(ctx.actor, person.id)),
        nextPageToken: last && found.length > size ? encodePageToken(ctx, question, [last.name, last.id]) : '',
        totalSize: await this.lists.count(tx, filter),
      };
    });
  }

  private async read(
    ctx: Pick<RequestContext, 'tenantId'>,
    ids: readonly string[],
    sight: (person: Person) => Sight,
  ): Promise<identity.Person[]> {
    if (!ids.every((id) => uuid.test(id))) throw invalid('id-invalid');
    return this.database.tx(ctx, async (tx) => this.withAppointments(tx, await this.people.find(tx, ids), sight));
  }

  private async withAppointments(
    tx: Tx,
    people: readonly Person[],
    sight: (person: Person) => Sight,
  ): Promise<identity.Person[]> {
    const held = await this.appointments.inForce(
      tx,
      people.map((person) => person.id),
    );
    return people.map((person) => toProto(person, held.get(person.id) ?? [], sight(person)));
  }
}

/** Errors: Invalid `unknown-position`, `query-invalid`, `phone-invalid`, `id-number-invalid`. */
function readFilter(request: identity.ListPeopleRequest): PeopleFilter {
  const { position, placeId } = request;
  if (position !== '' && !positions.some((known) => known === position))
    throw invalid('unknown-position', { position: position.slice(0, 40) });
  const query = request.query.trim();
  if (query.length > queryLimit || /\p{Cc}/u.test(query + placeId))
    throw invalid('query-invalid', { limit: queryLimit });
  const phone = request.phone.trim() === '' ? '' : phoneNumber(request.phone);
  if (phone === undefined) throw invalid('phone-invalid');
  const number = request.idNumber.trim() === '' ? '' : idNumber(request.idNumber);
  if (number === undefined) throw invalid('id-number-invalid');
  return { query, position, placeId, phone, idNumber: number };
}
