import { mediations } from '@streetgrid/contracts';
import type { Actor } from '@streetgrid/service-kit';
import { nextVisitTime } from './mediation';
import type { MediationView } from './mediation-query.service';
import { allowedActions } from './rights';
import type { Screening } from './screening.repository';

/** The record as the caller sees it: with what the caller may do now. */
export function mediationMessage(actor: Actor, { mediation, steps, target }: MediationView): mediations.Mediation {
  const { place, sessions, agreement } = mediation;
  return mediations.Mediation.fromPartial({
    ...mediation,
    refusedMediatorIds: [...mediation.refusedMediatorIds],
    parties: [...mediation.parties],
    visits: mediation.visits.map((visit) => ({ ...visit, results: [...visit.results] })),
    extensions: [...mediation.extensions],
    ...{ gridId: place.id, gridName: place.name, communityId: place.communityId, communityName: place.communityName },
    sessions: sessions.map(({ held, ...session }) => ({
      ...session,
      ...(held ? { heldTime: held.time, present: held.present, minutes: held.minutes, byId: held.byId } : {}),
    })),
    agreement: agreement && {
      ...agreement,
      terms: [...agreement.terms],
      signatures: agreement.signatures.map((each) => ({ ...each, mediaIds: [...each.mediaIds] })),
    },
    nextVisitTime: nextVisitTime(mediation),
    allowedActions: allowedActions(actor, mediation, target),
    steps: [...steps],
  });
}

export function screeningMessage(screening: Screening, now = new Date()): mediations.Screening {
  return mediations.Screening.fromPartial({ ...screening, late: !screening.until && screening.dueTime < now });
}
