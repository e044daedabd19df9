/** A little longer than any token of a person lives: what is older has run out by itself. */
const rememberMs = 120_000;
const limit = 50_000;

/**
 * Whose tokens no longer count, though they have not run out: an appointment ended, began or changed since they were
 * signed. Known by the person alone: an id is one person in all streets, and an officer of a district acts in streets
 * that are not the tenant of the appointment.
 *
 * Bounded: an entry lives two minutes, and of more than 50,000 the oldest become one instant that counts for everybody;
 * then tokens are refused that would still hold, never the other way round, and the gateway simply asks for new ones.
 */
export class RevokedRights {
  private readonly notBefore = new Map<string, { readonly instant: number; readonly forgetAt: number }>();
  private everybody = -Infinity;

  /** From now on, tokens of the person whose rights were read before `instant` (epoch milliseconds) are refused. */
  add(personId: string, instant: number, now = Date.now()): void {
    const known = this.notBefore.get(personId)?.instant ?? -Infinity;
    // Deleted first, so that the map stays in the order of forgetting.
    this.notBefore.delete(personId);
    this.notBefore.set(personId, { instant: Math.max(known, instant), forgetAt: now + rememberMs });
    this.forget(now);
  }

  /** True when the rights in a token were read before they changed. */
  has(personId: string, rightsReadAt: number): boolean {
    return rightsReadAt < Math.max(this.notBefore.get(personId)?.instant ?? -Infinity, this.everybody);
  }

  /** People remembered. */
  get size(): number {
    return this.notBefore.size;
  }

  private forget(now: number): void {
    for (const [personId, { instant, forgetAt }] of this.notBefore) {
      if (forgetAt > now && this.notBefore.size <= limit) return;
      if (forgetAt > now) this.everybody = Math.max(this.everybody, instant);
      this.notBefore.delete(personId);
    }
  }
}
