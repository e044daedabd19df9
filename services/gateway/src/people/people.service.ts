import { Inject, Injectable } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { type Identity, peers } from '../api/peers';

/** Most ids that identity answers at once. */
const batchLimit = 500;

/** Names of people for lists and histories. */
@Injectable()
export class PeopleService {
  private readonly known = new LRUCache<string, string>({ max: 20_000, ttl: 60_000 });

  constructor(@Inject(peers.identity) private readonly identity: Identity) {}

  /** A function from person id to name; unknown people have an empty name. Names are up to a minute old. */
  async names(ctx: RequestContext, ids: ReadonlySet<string>): Promise<(personId: string) => string> {
    const keyOf = (id: string) => `${ctx.tenantId}:${id}`;
    const names = new Map<string, string>();
    const missing: string[] = [];
    for (const id of ids) {
      const name = this.known.get(keyOf(id));
      if (name === undefined) missing.push(id);
      else names.set(id, name);
    }
    for (let start = 0; start < missing.length; start += batchLimit) {
      const { people } = await this.identity.batchGetPeople(ctx, { ids: missing.slice(start, start + batchLimit) });
      for (const person of people) {
        names.set(person.id, person.name);
        this.known.set(keyOf(person.id), person.name);
      }
    }
    return (personId) => names.get(personId) ?? '';
  }
}
