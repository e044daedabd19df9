import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Person } from './person';
import { PersonRepository, PersonRow } from './person.repository';

/** What a list is narrowed by; empty: not. */
export interface PeopleFilter {
  /** A part of the name. */
  readonly query: string;
  readonly position: string;
  readonly placeId: string;
  /** Numbers in the form in which they are kept. */
  readonly phone: string;
  readonly idNumber: string;
}

const pieces = 'person_name_piece n';
const countLimit = 10_000;
/** Longest piece of a name that stands in `person_name_piece`. */
const pieceLength = 4;

class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Lists of people by name. */
@Injectable()
export class PersonListRepository {
  constructor(private readonly people: PersonRepository) {}

  /** People after `[name, id]`. */
  async page(
    tx: Tx,
    filter: PeopleFilter,
    after: readonly [string, string] | undefined,
    size: number,
  ): Promise<Person[]> {
    const params = new Parameters();
    const { from, where, order } = this.source(tx, filter, params);
    if (after) where.push(`(${order}) > (${params.add(after[0])}, ${params.add(after[1])}::uuid)`);
    const rows = await tx.query<PersonRow>(
      `select ${this.people.columns} from ${from} where ${where.join(' and ')}
       order by ${order} limit ${params.add(size)}`,
      params.values,
    );
    return rows.map((row) => this.people.personOf(tx, row));
  }

  /** Counted up to 10,000. */
  async count(tx: Tx, filter: PeopleFilter): Promise<number> {
    const params = new Parameters();
    const { named, from, where } = this.source(tx, filter, params);
    const byName = named && filter.phone + filter.idNumber === '';
    const sql = `select count(*)::int as count
      from (select from ${byName ? pieces : from} where ${where.join(' and ')} limit ${countLimit}) counted`;
    return (await tx.query<{ count: number }>(sql, params.values))[0]?.count ?? 0;
  }

  /** A part of a name is looked up by its first piece; only what is longer than a piece is compared with the whole name. */
  private source(tx: Tx, filter: PeopleFilter, params: Parameters) {
    const tenant = params.add(tx.tenantId);
    const { query, position, placeId, phone, idNumber } = filter;
    const named = query !== '';
    const [table, who] = named ? ['n', 'n.person_id'] : ['p', 'p.id'];
    const where = [`${table}.tenant_id = ${tenant}`];
    if (named) {
      const word = `normalize(lower(${params.add(query)}), NFKC)`;
      where.push(`n.piece = left(${word}, ${pieceLength})`);
      if (query.normalize('NFKC').length > pieceLength)
        where.push(`strpos(normalize(lower(n.name), NFKC), ${word}) > 0`);
    }
    if (position !== '' || placeId !== '') where.push(holding(tenant, who, position, placeId, params));
    if (phone !== '') where.push(this.numbered(tx, 'phone', phone, params));
    if (idNumber !== '') where.push(this.numbered(tx, 'id_number', idNumber, params));
    const joined = `${pieces} join person p on p.tenant_id = n.tenant_id and p.id = n.person_id`;
    return { named, from: named ? joined : 'person p', where, order: `${table}.name, ${who}` };
  }

  /** By blind index; a number from before it was sealed stands in clear until `reseal` has passed. */
  private numbered(tx: Tx, field: 'phone' | 'id_number', value: string, params: Parameters): string {
    const indexed = `p.${field}_index = any(${params.add(this.people.rows.indexes(tx.tenantId, field, value))}::text[])`;
    return field === 'phone' ? `(${indexed} or p.phone <> '' and p.phone = ${params.add(value)})` : indexed;
  }
}

function holding(tenant: string, who: string, position: string, placeId: string, params: Parameters): string {
  const held = [
    ...(position === '' ? [] : [`a.position = ${params.add(position)}`]),
    ...(placeId === '' ? [] : [`a.place_id = ${params.add(placeId)}`]),
  ];
  return `exists (select from appointment a where a.tenant_id = ${tenant} and a.person_id = ${who}
    and ${held.join(' and ')} and a.start_time <= now() and (a.end_time is null or a.end_time > now()))`;
}
