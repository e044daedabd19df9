import { randomBytes } from 'node:crypto';

/** Who acts. `resident` is an anonymous reporter, `service` a service acting by itself (events, clocks). */
export type ActorKind = 'person' | 'resident' | 'partner' | 'service';

/** Closed list of positions (岗位). */
export const positions = [
  'grid_leader',
  'co_leader',
  'grid_member',
  'mobile_grid_member',
  'block_leader',
  'duty_officer',
  'street_admin',
  'merchant',
  'liaison',
  'partner',
  'resident',
] as const;
export type Position = (typeof positions)[number];

/** A position held at a place, as the internal token states it. */
export interface HeldPosition {
  readonly position: Position;
  readonly placeKind: string;
  readonly placeId: string;
}

export interface Actor {
  readonly kind: ActorKind;
  /** Person id, partner client id, service name; `anonymous` for a resident. */
  readonly id: string;
  readonly positions: readonly HeldPosition[];
}

/** A language of the platform; Chinese is the default. */
export type Locale = 'zh' | 'en';

/**
 * Who asks, for which tenant, in which trace. Comes from the edge (gateway token, event envelope, clock) and is the first
 * parameter of every use case. Never built from a request's body.
 */
export interface RequestContext {
  /** Street id (uuid). */
  readonly tenantId: string;
  readonly actor: Actor;
  /** W3C traceparent. */
  readonly traceparent: string;
  readonly locale: Locale;
  /** The internal token that proved it, to be passed on to peers. */
  readonly token: string;
}

/** A fresh W3C traceparent for work that nobody asked for (clock, start-up). */
export function newTraceparent(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

/** The trace id of a traceparent. */
export function traceIdOf(traceparent: string): string {
  return traceparent.slice(3, 35);
}

/** True when the actor holds one of the positions, anywhere in the street. */
export function holds(ctx: RequestContext, ...wanted: readonly Position[]): boolean {
  return ctx.actor.positions.some((held) => wanted.includes(held.position));
}

/** True when the actor holds one of the positions at exactly this place. */
export function holdsAt(ctx: RequestContext, placeId: string, ...wanted: readonly Position[]): boolean {
  return ctx.actor.positions.some((held) => held.placeId === placeId && wanted.includes(held.position));
}
