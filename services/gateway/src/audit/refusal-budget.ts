/** Refusals of one client that are told one by one, in a window. */
export const perClient = 20;
/** Of all clients together, so that a thousand addresses cannot fill the trail. */
export const ofAll = 600;
export const windowMs = 60_000;
/** Clients remembered in a window; whoever comes later is counted together. */
const clientLimit = 10_000;

/** One refusal, in ids. */
export interface DoorRefusal {
  /** Empty when nobody was recognised. */
  readonly tenantId: string;
  readonly action: string;
  readonly slug: string;
  readonly actorKind: string;
  readonly actorId: string;
}

/** A refusal to be told, and how many more like it were not. */
export interface ToldRefusal extends DoorRefusal {
  readonly repeats: number;
}

/**
 * Which refusals are told one by one and which only as a number. The first twenty of a client in a minute are told, 600 of
 * all; what comes beyond is counted by street, slug and actor and told as one when the minute is over.
 */
export class RefusalBudget {
  private readonly clients = new Map<string, number>();
  private readonly uncounted = new Map<string, ToldRefusal>();
  private told = 0;
  private ends = 0;

  /** What is to be told now: this refusal, and the numbers of the minute that is over. */
  take(client: string, refusal: DoorRefusal, now: number): ToldRefusal[] {
    const over = this.turn(now);
    const known = this.clients.get(client) ?? (this.clients.size < clientLimit ? 0 : perClient);
    if (known < perClient && this.told < ofAll) {
      this.clients.set(client, known + 1);
      this.told += 1;
      return [...over, { ...refusal, repeats: 0 }];
    }
    this.count(refusal);
    return over;
  }

  /** The numbers of the minute, when it is over. */
  turn(now: number): ToldRefusal[] {
    if (now < this.ends) return [];
    const over = [...this.uncounted.values()];
    this.uncounted.clear();
    this.clients.clear();
    this.told = 0;
    this.ends = now + windowMs;
    return over;
  }

  /** Nobody can make up streets, slugs or actors, so these are few; still they are bounded. */
  private count(refusal: DoorRefusal): void {
    const { tenantId, slug, actorKind, actorId } = refusal;
    const key = JSON.stringify([tenantId, slug, actorKind, actorId]);
    const rest = { ...refusal, tenantId: '', actorKind: 'unknown', actorId: '', action: '' };
    const full = this.uncounted.size >= 1_000 && !this.uncounted.has(key);
    const at = full ? JSON.stringify(['', slug, 'unknown', '']) : key;
    const known = this.uncounted.get(at) ?? { ...(full ? rest : { ...refusal, action: '' }), repeats: 0 };
    this.uncounted.set(at, { ...known, repeats: known.repeats + 1 });
  }
}
