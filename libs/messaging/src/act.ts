import * as contracts from '@streetgrid/contracts';
import { identityEvents, ServiceDefinition } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';
import { Action, Actor, RequestContext, rightOf, traceIdOf } from '@streetgrid/service-kit';
import { appendEvent } from './outbox';

/** A privileged act, in ids alone: never a name, a number or a reason's text. */
export interface Act {
  /** Row of the table of rights; a row with `audited: true` demands that its use cases tell. */
  readonly action: Action;
  /** What it was done to: `case`, `appointment`, `person` … */
  readonly targetKind: string;
  /** Empty when the act has no single target, as an import. */
  readonly targetId: string;
  /** SHA-256 of the reason's text and salt, hex; the text stays where it can be erased. */
  readonly reasonHash?: string;
}

/** Somebody who was refused. */
export interface Refusal {
  /** Row of the table of rights; empty when the table does not name what was asked for. */
  readonly action: Action | '';
  readonly slug: string;
  readonly service: string;
  readonly targetKind: string;
  readonly targetId: string;
  /** Who was refused, when it is not the caller: the gateway tells of others. */
  readonly actor?: { readonly kind: string; readonly id: string };
}

/** The tenant of the platform's own trail: refusals of those who belong to no street, or whom nobody recognised. */
export const platformTenant = '00000000-0000-0000-0000-000000000000';

/**
 * Tells the audit trail of a privileged act in the transaction that does it: both commit or neither. Call it once in
 * every use case whose row says `audited: true`, inside `onceByKey`, so that a repeated command is one act.
 */
export function appendAct(tx: Tx, ctx: RequestContext, act: Act): Promise<void> {
  const { action, targetKind, targetId, reasonHash = '' } = act;
  const rest = { slug: '', service: serviceOf(action), reasonHash };
  return append(tx, ctx, { action, outcome: 'done', targetKind, targetId, ...rest });
}

/** Tells the audit trail of a refusal. In a transaction of its own: the refused one rolls back. */
export function appendRefusal(tx: Tx, ctx: RequestContext, refusal: Refusal): Promise<void> {
  const { actor, ...rest } = refusal;
  const told = { ...rest, outcome: 'refused', reasonHash: '' };
  if (!actor) return append(tx, ctx, told);
  return append(tx, ctx, { ...told, actorKind: actor.kind, actorId: actor.id, actorPositions: [] });
}

/** Positions as the trail writes them: `grid_leader@grid:<id>`. */
export function writtenPositions({ positions }: Actor): string[] {
  return positions.map((held) => `${held.position}@${held.placeKind}:${held.placeId}`);
}

type Known = 'actorKind' | 'actorId' | 'actorPositions' | 'traceId' | 'time';
type Told = Omit<identityEvents.ActRecorded, Known> & Partial<Pick<identityEvents.ActRecorded, Known>>;

function append(tx: Tx, ctx: RequestContext, told: Told): Promise<void> {
  const payload: identityEvents.ActRecorded = {
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    actorPositions: writtenPositions(ctx.actor),
    traceId: traceIdOf(ctx.traceparent),
    time: new Date(),
    ...told,
  };
  // One key per street: the acts that one service tells are chained in the order in which it told them.
  return appendEvent(tx, ctx, { name: 'ActRecorded', aggregateId: tx.tenantId, aggregateVersion: 0, payload });
}

const definitions = Object.values(contracts)
  .flatMap((part): unknown[] => (typeof part === 'object' ? Object.values(part) : []))
  .filter((each) => typeof each === 'object' && each !== null && 'fullName' in each) as ServiceDefinition[];

/**
 * The program that does it: the table names its RPCs, `CaseDispatch.AssignCase` → `case-dispatch`. A further gRPC service
 * of a program lies in the package of the first: `Tasks.ClaimTask` → `streetgrid.casedispatch.v1` → `case-dispatch`.
 */
function serviceOf(action: Action): string {
  const [name = ''] = (rightOf(action).rpcs[0] ?? '').split('.');
  const [, within = ''] = definitions.find((each) => each.name === name)?.fullName.split('.') ?? [];
  const first = definitions.find((each) => each.name.toLowerCase() === within)?.name ?? name;
  return first.replace(/(?!^)[A-Z]/g, (capital) => `-${capital}`).toLowerCase();
}
