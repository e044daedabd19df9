import { Action as Right, Actor, may, Target } from '@streetgrid/service-kit';
import { Mediation, Move, transitions } from './mediation';

/** What a person may do with a mediation, as answers name it. */
const rows = {
  appoint: { right: 'mediation.appoint', move: 'appoint' },
  consent: { right: 'mediation.run', move: 'consent' },
  refuse_mediator: { right: 'mediation.run', move: 'refuse_mediator' },
  withdraw: { right: 'mediation.run', move: 'raise' },
  plan_session: { right: 'mediation.run', move: 'plan_session' },
  record_session: { right: 'mediation.run', move: 'record_session' },
  draft: { right: 'mediation.run', move: 'draft' },
  sign: { right: 'mediation.run', move: 'sign' },
  extend: { right: 'mediation.run', move: 'extend' },
  visit: { right: 'mediation.run', move: 'visit' },
  raise: { right: 'mediation.raise', move: 'raise' },
} as const satisfies Readonly<Record<string, { readonly right: Right; readonly move: Move }>>;
export type Allowed = keyof typeof rows;

/** Where a mediation stands in the table of rights: its mediator's, its community's, and the judicial office's. */
export function targetOf(
  { mediatorId, place }: Pick<Mediation, 'mediatorId'> & { readonly place: { readonly communityId: string } },
  judicialDepartment: string,
): Target {
  return {
    persons: mediatorId ? [mediatorId] : [],
    community: place.communityId,
    ...(judicialDepartment ? { department: judicialDepartment } : {}),
  };
}

export function allowedActions(actor: Actor, mediation: Mediation, target: Target): Allowed[] {
  return (Object.keys(rows) as Allowed[]).filter((action) => {
    if (action === 'withdraw' && mediation.state === 'signed') return false;
    return transitions[rows[action].move][mediation.state] !== undefined && may(actor, rows[action].right, target);
  });
}
