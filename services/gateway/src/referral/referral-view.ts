import { referrals } from '@streetgrid/contracts';
import { json, type Json } from '../api/json';

/** A referral as people see it: with the names of those who called. */
export type ReferralView = ReturnType<typeof viewReferral>;

export function viewReferral(referral: referrals.Referral, nameOf: (personId: string) => string) {
  const { callBacks, ...rest } = json(referral);
  return { ...rest, callBacks: callBacks.map((call) => viewCall(call, nameOf)) };
}

function viewCall({ actorId, ...call }: Json<referrals.CallBack>, nameOf: (personId: string) => string) {
  return { ...call, actorName: actorId === '' ? '' : nameOf(actorId) };
}
