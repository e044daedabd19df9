import { Injectable } from '@nestjs/common';
import { referrals } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { PeopleService } from '../people/people.service';
import { ReferralView, viewReferral } from './referral-view';

/** Referrals dressed for people: names of those who called. A partner's program is told no names. */
@Injectable()
export class ReferralViews {
  constructor(private readonly people: PeopleService) {}

  async several(ctx: RequestContext, found: readonly referrals.Referral[]): Promise<ReferralView[]> {
    const ids = found.flatMap(({ callBacks }) => callBacks.map(({ actorId }) => actorId)).filter((id) => id !== '');
    const nameOf = ids.length === 0 ? () => '' : await this.people.names(ctx, new Set(ids));
    return found.map((each) => viewReferral(each, nameOf));
  }

  async one(ctx: RequestContext, referral: referrals.Referral): Promise<ReferralView> {
    const [view] = await this.several(ctx, [referral]);
    if (!view) throw new Error('a referral has a view');
    return view;
  }
}
