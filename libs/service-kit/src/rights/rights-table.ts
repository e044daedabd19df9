import { Actor, RequestContext } from '../context';
import { ErrorParams, forbidden } from '../errors';
import { allows, mayEver, Reach, reachOf, Right, Target } from './rights';
import { caseRights } from './table/cases';
import { deliberationRights } from './table/deliberations';
import { mediationRights } from './table/mediations';
import { channelRights } from './table/channels';
import { catalogueRights } from './table/catalogue';
import { dispatchingRights } from './table/dispatching';
import { evaluationRights } from './table/evaluation';
import { doorRights } from './table/door';
import { panelRights } from './table/panels';
import { peopleRights } from './table/people';
import { placeRights } from './table/places';
import { pointsRights } from './table/points';
import { sharingRights } from './table/sharing';
import { taskRights } from './table/tasks';
import { supervisionRights } from './table/supervision';
import { visitRights } from './table/visits';

/**
 * Who may do what: action × position × scope, for the whole platform. The only place that says it. What stands here is
 * necessary; rules of a case or a grant may ask for more (four eyes, a state), never for less.
 */
export const rightsTable = {
  ...peopleRights,
  ...placeRights,
  ...caseRights,
  ...catalogueRights,
  ...channelRights,
  ...dispatchingRights,
  ...taskRights,
  ...deliberationRights,
  ...panelRights,
  ...mediationRights,
  ...visitRights,
  ...supervisionRights,
  ...evaluationRights,
  ...pointsRights,
  ...sharingRights,
  ...doorRights,
} as const satisfies Readonly<Record<string, Right>>;

/** The table by area, for pages that show it. */
export const rightAreas: readonly { readonly what: string; readonly rights: Readonly<Record<string, Right>> }[] = [
  { what: '人员与组织 People and organisation', rights: peopleRights },
  { what: '网格与时限 Places and clocks', rights: placeRights },
  { what: '事件与事项 Cases and matters', rights: { ...caseRights, ...catalogueRights, ...dispatchingRights } },
  { what: '来件渠道 Channels', rights: channelRights },
  { what: '任务 Tasks', rights: taskRights },
  { what: '议事协商 Deliberation', rights: deliberationRights },
  { what: '专家会诊 Expert panels', rights: panelRights },
  { what: '人民调解 Mediation', rights: mediationRights },
  { what: '入企走访 Enterprise visits', rights: visitRights },
  { what: '监督与公开 Supervision', rights: supervisionRights },
  { what: '评价 Evaluation', rights: evaluationRights },
  { what: '积分与商城 Points and mall', rights: pointsRights },
  { what: '数据共享与统计 Sharing and figures', rights: sharingRights },
  { what: '公开与其他 Public, and other', rights: doorRights },
];

/** Name of an action: a row of the table. */
export type Action = keyof typeof rightsTable;

const byRpc: ReadonlyMap<string, Action> = new Map(
  (Object.keys(rightsTable) as Action[]).flatMap((action) => rightsTable[action].rpcs.map((rpc) => [rpc, action])),
);

/** True when the table has a row of this name. */
export function isAction(name: string): name is Action {
  return Object.hasOwn(rightsTable, name);
}

const byRoute: ReadonlyMap<string, Action> = new Map(
  (Object.keys(rightsTable) as Action[]).flatMap((action) =>
    (rightOf(action).routes ?? []).map((route) => [route, action]),
  ),
);

/** The row of an action. */
export function rightOf(action: Action): Right {
  return rightsTable[action];
}

/** The action of `Service.Method`; undefined when the table does not name it, and then nobody may. */
export function actionOfRpc(rpc: string): Action | undefined {
  return byRpc.get(rpc);
}

/** The action of a REST route, `GET /api/v1/cases/:id`; undefined when the table does not name it. */
export function actionOfRoute(route: string): Action | undefined {
  return byRoute.get(route);
}

/** True when the actor may do this to the target. */
export function may(actor: Actor, action: Action, target: Target): boolean {
  return allows(actor, rightOf(action), target);
}

/**
 * Refuses whoever may not do this to the target; the audit trail keeps the id that `named` names (`{ caseId }`).
 * Error: Forbidden with the row's slug: `outside` when they may elsewhere.
 */
export function demand(
  ctx: Pick<RequestContext, 'actor'>,
  action: Action,
  target: Target,
  named: ErrorParams = {},
): void {
  if (may(ctx.actor, action, target)) return;
  const right = rightOf(action);
  demandSomewhere(ctx, action);
  throw forbidden(right.outside ?? right.refusal, { ...named, action });
}

/** Refuses whoever may do this nowhere: what the edge of every RPC asks. Error: Forbidden with the row's slug. */
export function demandSomewhere(ctx: Pick<RequestContext, 'actor'>, action: Action): void {
  if (!mayEver(ctx.actor, rightOf(action))) throw forbidden(rightOf(action).refusal, { action });
}

/** How far the actor may do this: the filter of a list. */
export function reach(actor: Actor, action: Action): Reach {
  return reachOf(actor, rightOf(action));
}
