import { randomBytes } from 'node:crypto';

/** Who acts. `resident` is an anonymous reporter, `service` a service acting by itself (events, clocks). */
export type ActorKind = 'person' | 'resident' | 'partner' | 'service';

/** Closed list of positions (岗位). */
export const positions = [
  'street_admin', // 街道管理员
  'duty_officer', // 值班员
  'auditor', // 审计员
  'block_leader', // 街区长
  'community_secretary', // 社区书记
  'grid_leader', // 网格长（专职社工）
  'resident_leader', // 网格长（居民）
  'co_leader', // 双楼长
  'grid_member', // 专职网格员
  'part_time_member', // 兼职网格员
  'mobile_grid_member', // 移动网格员
  'mediator', // 调解员
  'expert', // 专家
  'supervisor', // 监督员
  'merchant', // 商户
  'liaison', // 部门联络员
  'partner', // 数据使用部门
  'resident', // 居民
  'district_officer', // 区级工作人员
  'zone_member', // 联合片区委员
] as const;
export type Position = (typeof positions)[number];

/** Closed list of what a position is held at. */
export const placeKinds = [
  'street',
  'block',
  'community',
  'grid',
  'micro_grid',
  'department',
  'merchant',
  'organisation',
  'joint_zone',
  'district',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A position held at a place, as the internal token states it. */
export interface HeldPosition {
  readonly position: Position;
  readonly placeKind: PlaceKind;
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
